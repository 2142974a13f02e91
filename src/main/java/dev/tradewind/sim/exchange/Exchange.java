package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated venue. */
public final class Exchange {
    /** Makes an empty venue. */
    public Exchange(VenueRules rules, List<SymbolRules> symbols) {
        throw new UnsupportedOperationException();
    }

    /** Adds a listener; listeners hear in the order in which they were added. */
    public void listen(ExchangeListener listener) {
        throw new UnsupportedOperationException();
    }

    /** The rules in force, fees included. */
    public VenueRules rules() {
        throw new UnsupportedOperationException();
    }

    /** All symbols, in the order given. */
    public List<SymbolRules> symbols() {
        throw new UnsupportedOperationException();
    }

    /** The rules of a symbol, empty if there is no such symbol. */
    public Optional<SymbolRules> symbol(String symbol) {
        throw new UnsupportedOperationException();
    }

    /** Opens an account with starting balances in asset units. */
    public void openAccount(String account, Map<String, Long> balances) {
        throw new UnsupportedOperationException();
    }

    /** Names of the accounts, in the order of opening. */
    public List<String> accounts() {
        throw new UnsupportedOperationException();
    }

    /** Adds to (or, negative, takes from) a free balance from outside. */
    public void deposit(String account, String asset, long units, long now) {
        throw new UnsupportedOperationException();
    }

    /** Places an order. */
    public Placed place(String account, NewOrder order, long now) {
        throw new UnsupportedOperationException();
    }

    /** Cancels by the venue's order id. */
    public Canceled cancel(String account, String symbol, long orderId, long now) {
        throw new UnsupportedOperationException();
    }

    /** Cancels by the client's id; the newest order of that id is meant. */
    public Canceled cancel(String account, String symbol, String clientOrderId, long now) {
        throw new UnsupportedOperationException();
    }

    /** Cancels all open orders of a symbol, or of all symbols if it is empty. */
    public List<SimOrder> cancelAll(String account, String symbol, long now) {
        throw new UnsupportedOperationException();
    }

    /** An order, open or ended, if history still has it. */
    public Optional<SimOrder> order(String account, String symbol, long orderId) {
        throw new UnsupportedOperationException();
    }

    /** The newest order with this client id, open or ended, if history still has it. */
    public Optional<SimOrder> order(String account, String symbol, String clientOrderId) {
        throw new UnsupportedOperationException();
    }

    /** Open orders of a symbol, or of all symbols if it is empty; oldest first. */
    public List<SimOrder> openOrders(String account, String symbol) {
        throw new UnsupportedOperationException();
    }

    /** Open and ended orders of a symbol, the newest {@code limit}, oldest first. */
    public List<SimOrder> allOrders(String account, String symbol, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Trades of an account in a symbol. */
    public List<SimTrade> trades(String account, String symbol, TradeFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** Balances of an account by asset. */
    public Map<String, Holding> balances(String account) {
        throw new UnsupportedOperationException();
    }

    /** The best {@code limit} levels of each side. */
    public Depth book(String symbol, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Best prices. */
    public Best best(String symbol) {
        throw new UnsupportedOperationException();
    }

    /** The newest prints, oldest first. */
    public List<Print> recentTrades(String symbol, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Changes the venue's fees for trades from now on. */
    public void setFees(long makerRate, long takerRate) {
        throw new UnsupportedOperationException();
    }

    /** Stops new orders in a symbol. */
    public void halt(String symbol, long now) {
        throw new UnsupportedOperationException();
    }

    /** Lets new orders in again. */
    public void resume(String symbol, long now) {
        throw new UnsupportedOperationException();
    }

    /** Whether new orders are refused. */
    public boolean halted(String symbol) {
        throw new UnsupportedOperationException();
    }

    /** States the crowd's whole quantity at a price. */
    public void setCrowdLevel(String symbol, Side side, long price, long quantity, long now) {
        throw new UnsupportedOperationException();
    }

    /** Somebody in the crowd trades. */
    public void crowdPrint(String symbol, long price, long quantity, Side takerSide, long now) {
        throw new UnsupportedOperationException();
    }
}
