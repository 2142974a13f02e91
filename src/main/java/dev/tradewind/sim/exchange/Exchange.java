package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A simulated venue: accounts trade with each other and with a crowd whose levels and prints are
 * stated from outside. Pure and deterministic: it has no clock, no thread and no randomness, and
 * the same calls give the same answers, numbers and listener calls. Times are epoch nanoseconds of
 * the venue's clock as the caller states them.
 *
 * <p>The public book is crowd + accounts' orders. What an account takes from a crowd level stays
 * taken until the level is next stated. The rules of the crowd stand at {@link #setCrowdLevel} and
 * {@link #crowdPrint}.
 *
 * <p>An account or symbol that does not exist is the caller's mistake and throws {@link
 * IllegalArgumentException}, except in {@link #place}, which answers {@link
 * Refusal#UNKNOWN_SYMBOL}.
 */
public final class Exchange {
    private final Listeners listeners = new Listeners();
    private final List<String> assets = new ArrayList<>();
    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Settlement settlement;
    private final Matcher matcher;
    private final Crowd crowd;
    private final OrderDesk desk;
    private final Liquidation liquidation;
    private boolean busy;

    /**
     * An empty venue.
     *
     * @throws IllegalArgumentException if a symbol stands twice or an asset has two scales
     */
    public Exchange(VenueRules rules, List<SymbolRules> symbols) {
        settlement = new Settlement(rules, assets, listeners);
        matcher = new Matcher(settlement, listeners);
        crowd = new Crowd(matcher);
        desk = new OrderDesk(settlement, matcher, listeners);
        liquidation = new Liquidation(matcher, settlement, listeners, desk::make);
        Map<String, Integer> scales = new LinkedHashMap<>();
        for (SymbolRules symbol : symbols) {
            requireScale(scales, symbol.base(), symbol.baseScale());
            requireScale(scales, symbol.quote(), symbol.quoteScale());
            Market market =
                    new Market(
                            markets.size(),
                            symbol,
                            symbol.isPerpetual() ? -1 : settlement.assetIndex(symbol.base()),
                            settlement.assetIndex(symbol.quote()),
                            listeners);
            if (markets.put(symbol.symbol(), market) != null) {
                throw new IllegalArgumentException("symbol twice: " + symbol.symbol());
            }
        }
    }

    private static void requireScale(Map<String, Integer> scales, String asset, int scale) {
        Integer known = scales.putIfAbsent(asset, scale);
        if (known != null && known != scale) {
            throw new IllegalArgumentException("two scales for " + asset);
        }
    }

    /** Adds a listener; listeners hear in the order in which they were added. */
    public void listen(ExchangeListener listener) {
        listeners.add(listener);
    }

    /** The rules in force, fees included. */
    public VenueRules rules() {
        return settlement.venue();
    }

    /** All symbols, in the order given. */
    public List<SymbolRules> symbols() {
        return markets.values().stream().map(market -> market.rules).toList();
    }

    /** The rules of a symbol, empty if there is no such symbol. */
    public Optional<SymbolRules> symbol(String symbol) {
        return Optional.ofNullable(markets.get(symbol)).map(market -> market.rules);
    }

    /**
     * Opens an account with starting balances in asset units. Listeners are not told.
     *
     * @throws IllegalArgumentException if the name is taken or a balance is negative
     */
    public void openAccount(String account, Map<String, Long> balances) {
        if (accounts.containsKey(account)) {
            throw new IllegalArgumentException("account exists: " + account);
        }
        Account opened = new Account(account, rules().historyMax());
        balances.forEach((asset, units) -> {
            if (units < 0) {
                throw new IllegalArgumentException("negative balance of " + asset);
            }
            opened.move(settlement.assetIndex(asset), units, 0);
        });
        accounts.put(account, opened);
    }

    /** Names of the accounts, in the order of opening. */
    public List<String> accounts() {
        return List.copyOf(accounts.keySet());
    }

    /**
     * Adds to (or, negative, takes from) a free balance from outside.
     *
     * @throws IllegalStateException if the balance would become negative
     */
    public void deposit(String account, String asset, long units, long now) {
        enter();
        try {
            settlement.deposit(theAccount(account), settlement.assetIndex(asset), units, now);
        } finally {
            leave(now);
        }
    }

    /**
     * Places an order: checks, locks, takes what it may, and rests or ends with the remainder. IOC
     * and market orders end as EXPIRED with what they could not take, FOK orders as EXPIRED with
     * nothing when the whole cannot be had at once.
     */
    public Placed place(String account, NewOrder order, long now) {
        enter();
        try {
            return desk.place(theAccount(account), markets.get(order.symbol()), order, now);
        } finally {
            leave(now);
        }
    }

    /** Cancels by the venue's order id. Allowed while the symbol is halted. */
    public Canceled cancel(String account, String symbol, long orderId, long now) {
        enter();
        try {
            return cancel(theAccount(account), symbol, orderId, now);
        } finally {
            leave(now);
        }
    }

    /** Cancels by the client's id; the newest order of that id is meant. */
    public Canceled cancel(String account, String symbol, String clientOrderId, long now) {
        return cancel(account, symbol, theAccount(account).idOf(clientOrderId), now);
    }

    private Canceled cancel(Account account, String symbol, long orderId, long now) {
        WorkingOrder order = account.openOrder(orderId);
        if (order == null || !order.terms.symbol().equals(symbol)) {
            return order(account.name, symbol, orderId)
                    .<Canceled>map(Canceled.AlreadyEnded::new)
                    .orElseGet(Canceled.Unknown::new);
        }
        matcher.cancel(order, now);
        return new Canceled.Done(order.snapshot());
    }

    /**
     * Changes an open limit order's price and total quantity (what is filled included). The same
     * price with a smaller quantity keeps its place in the queue; anything else goes to the back
     * and may trade at once. The same price and quantity change nothing. Refused as a new order
     * would be, and with {@link Refusal#BAD_PARAMETER} if as much is filled already; a refused
     * order stands as before.
     */
    public Amended amend(
            String account,
            String symbol,
            long orderId,
            long newPrice,
            long newQuantity,
            long now) {
        enter();
        try {
            WorkingOrder order = theAccount(account).openOrder(orderId);
            boolean known = order != null && order.terms.symbol().equals(symbol);
            return desk.amend(known ? order : null, newPrice, newQuantity, now);
        } finally {
            leave(now);
        }
    }

    /** Cancels all open orders of a symbol, or of all symbols if it is empty; gives them ended. */
    public List<SimOrder> cancelAll(String account, String symbol, long now) {
        enter();
        try {
            List<SimOrder> ended = new ArrayList<>();
            for (WorkingOrder order : List.copyOf(theAccount(account).openOrders())) {
                if (symbol.isEmpty() || order.terms.symbol().equals(symbol)) {
                    matcher.cancel(order, now);
                    ended.add(order.snapshot());
                }
            }
            return ended;
        } finally {
            leave(now);
        }
    }

    /** An order, open or ended, if history still has it. */
    public Optional<SimOrder> order(String account, String symbol, long orderId) {
        return Optional.ofNullable(theAccount(account).find(orderId))
                .filter(order -> order.symbol().equals(symbol));
    }

    /** The newest order with this client id, open or ended, if history still has it. */
    public Optional<SimOrder> order(String account, String symbol, String clientOrderId) {
        return order(account, symbol, theAccount(account).idOf(clientOrderId));
    }

    /** Open orders of a symbol, or of all symbols if it is empty; oldest first. */
    public List<SimOrder> openOrders(String account, String symbol) {
        return theAccount(account).openOrders().stream()
                .filter(order -> symbol.isEmpty() || order.terms.symbol().equals(symbol))
                .map(WorkingOrder::snapshot)
                .toList();
    }

    /** Open and ended orders of a symbol, the newest {@code limit}, oldest first. */
    public List<SimOrder> allOrders(String account, String symbol, int limit) {
        return theAccount(account).allOrders(symbol, limit);
    }

    /** Trades of an account in a symbol. */
    public List<SimTrade> trades(String account, String symbol, TradeFilter filter) {
        return theAccount(account).trades(symbol, filter);
    }

    /**
     * Balances of an account by asset, zero ones included, in a fixed order. The margin of
     * perpetuals counts as locked.
     */
    public Map<String, Holding> balances(String account) {
        Account owner = theAccount(account);
        Map<String, Holding> balances = new LinkedHashMap<>();
        for (int i = 0; i < assets.size(); i++) {
            balances.put(assets.get(i), owner.holding(i));
        }
        return balances;
    }

    /** An account's net position in a perpetual; flat if it never traded it. */
    public SimPosition position(String account, String symbol) {
        Account owner = theAccount(account);
        return settlement.clearing().margins().snapshot(owner, thePosition(owner, symbol));
    }

    /**
     * The account's positions in all perpetuals that it has traded or chosen a leverage for, flat
     * ones included, in the order of the symbols.
     */
    public List<SimPosition> positions(String account) {
        Account owner = theAccount(account);
        Margins margins = settlement.clearing().margins();
        return owner.positions().stream().map(one -> margins.snapshot(owner, one)).toList();
    }

    /** What stands behind the account's perpetuals that are settled in an asset. */
    public Purse purse(String account, String asset) {
        int index = require(assets.contains(asset) ? assets.indexOf(asset) : null, "asset", asset);
        return settlement.clearing().margins().purse(theAccount(account), index, asset);
    }

    /**
     * Sets an account's leverage in a perpetual. Open positions and orders take it on at once.
     *
     * @param leverageMilli 1000 is 1x
     * @return empty if done, otherwise {@link Refusal#LEVERAGE} or {@link
     *     Refusal#INSUFFICIENT_MARGIN}
     */
    public Optional<Refusal> setLeverage(
            String account, String symbol, long leverageMilli, long now) {
        enter();
        try {
            Market market = thePerpetual(symbol);
            return Optional.ofNullable(
                    settlement.clearing().lever(theAccount(account), market, leverageMilli, now));
        } finally {
            leave(now);
        }
    }

    /** Mark, index and funding of a perpetual as last stated; {@link Mark#NONE} before. */
    public Mark mark(String symbol) {
        return thePerpetual(symbol).mark();
    }

    /**
     * States mark, index and funding of a perpetual. Accounts whose backing has fallen to their
     * maintenance margin are liquidated at once.
     *
     * @throws IllegalArgumentException if the price is 0
     */
    public void setMark(String symbol, Mark mark) {
        if (mark.price() == 0) {
            throw new IllegalArgumentException("a mark of " + symbol + " without a price");
        }
        enter();
        try {
            Market market = thePerpetual(symbol);
            market.mark(mark);
            listeners.mark(symbol, mark);
            holders(market).forEach(settlement.clearing()::touch);
        } finally {
            leave(mark.time());
        }
    }

    /**
     * Pays funding of a perpetual at its mark and rate: value at the mark × rate, rounded half-even
     * to a quote unit; with a positive rate longs pay and shorts receive. What accounts pay in sum
     * the crowd receives. The next funding is then due one interval after the one that was due.
     *
     * @throws IllegalStateException if no mark was stated
     */
    public void settleFunding(String symbol, long now) {
        enter();
        try {
            Market market = thePerpetual(symbol);
            settlement.clearing().fund(market, holders(market), now);
        } finally {
            leave(now);
        }
    }

    private List<Account> holders(Market market) {
        return accounts.values().stream()
                .filter(account -> {
                    Position position = account.positionOrNull(market);
                    return position != null && !position.flat();
                })
                .toList();
    }

    /**
     * Funding payments of an account in a symbol, or in all if it is empty: the newest {@code
     * limit}, oldest first.
     */
    public List<FundingPayment> fundingPayments(String account, String symbol, int limit) {
        return theAccount(account).payments(symbol, limit);
    }

    /** Settled funding rates of a perpetual: the newest {@code limit}, oldest first. */
    public List<FundingFixing> fundingRates(String symbol, int limit) {
        return thePerpetual(symbol).fixings(limit);
    }

    /** Fees in force for a symbol: its own or the venue's. */
    public FeeRates fees(String symbol) {
        return settlement.fees(theMarket(symbol).rules);
    }

    /** What the crowd holds of a perpetual; all accounts' positions and this are 0 together. */
    public long crowdPosition(String symbol) {
        return thePerpetual(symbol).crowdQuantity;
    }

    /** What the crowd bore because losses were larger than accounts' balances, in units. */
    public long lossesCovered(String asset) {
        int index = assets.indexOf(asset);
        return index < 0 ? 0 : settlement.covered(index);
    }

    private Market thePerpetual(String symbol) {
        Market market = theMarket(symbol);
        market.rules.terms();
        return market;
    }

    private Position thePosition(Account account, String symbol) {
        Market market = thePerpetual(symbol);
        Position known = account.positionOrNull(market);
        return known == null ? new Position(market) : known;
    }

    /** All fees the venue has kept in an asset, in units; negative when rebates were larger. */
    public long feesCollected(String asset) {
        int index = assets.indexOf(asset);
        return index < 0 ? 0 : settlement.fees(index);
    }

    /**
     * What the crowd has received from accounts in an asset, less what it gave. Accounts + fees +
     * this is constant but for deposits.
     */
    public long crowdReceived(String asset) {
        int index = assets.indexOf(asset);
        return index < 0 ? 0 : settlement.crowd(index);
    }

    /** The best {@code limit} levels of each side. */
    public Depth book(String symbol, int limit) {
        Market market = theMarket(symbol);
        return new Depth(market.updateId(), market.bids.pack(limit), market.asks.pack(limit));
    }

    /**
     * The book as the public is shown it: the same as {@link #book}, unless its depth is {@link
     * #pace paced}.
     */
    public Depth publicBook(String symbol, int limit) {
        return theMarket(symbol).publicBook(limit);
    }

    /** Best prices. */
    public Best best(String symbol) {
        return theMarket(symbol).bestPrices();
    }

    /** The newest prints, at most 1,000, oldest first. */
    public List<Print> recentTrades(String symbol, int limit) {
        return theMarket(symbol).recent(limit);
    }

    /** Changes the venue's fees, in 1e-9 of the received amount, for trades from now on. */
    public void setFees(long makerRate, long takerRate) {
        settlement.setFees(makerRate, takerRate);
    }

    /**
     * Fees of spot trades that would be taken from one asset are taken from another one, as long as
     * the account has enough of that free; rebates stay in the first.
     *
     * @param asset in which the fee would be taken
     * @param instead third asset, one for the whole venue
     * @param rate its units for a unit of the first, in 1e-9; 0 ends it
     */
    public void payFeesIn(String asset, String instead, long rate) {
        settlement.payFeesIn(asset, instead, rate);
    }

    /** Stops new orders in a symbol; open ones stay and may be cancelled, and the crowd goes on. */
    public void halt(String symbol, long now) {
        theMarket(symbol).halted = true;
        listeners.halt(symbol, true, now);
    }

    /** Lets new orders in again. */
    public void resume(String symbol, long now) {
        theMarket(symbol).halted = false;
        listeners.halt(symbol, false, now);
    }

    /** Whether new orders are refused. */
    public boolean halted(String symbol) {
        return theMarket(symbol).halted;
    }

    /**
     * States the crowd's whole quantity at a price; 0 ends the level. What accounts took there
     * before is forgotten. The newest statement is believed: crowd quantities on the other side at
     * this price or beyond are dropped until stated again, so that a crossed book is never
     * published; orders of accounts there are filled by it at their own prices, and only the rest
     * is shown. A level beyond 65,536 prices of a side is not shown.
     *
     * @param price at the price scale, positive
     * @param quantity at the quantity scale, not negative
     */
    public void setCrowdLevel(String symbol, Side side, long price, long quantity, long now) {
        requireCrowd(price, quantity);
        enter();
        try {
            crowd.state(theMarket(symbol), side, price, quantity, now);
        } finally {
            leave(now);
        }
    }

    /**
     * Somebody in the crowd trades with the crowd. Orders of accounts at better prices than the
     * print are filled first, at their own prices; at the print's price they are filled by what the
     * crowd before them in the queue leaves. The public tape shows those pieces and the rest. No
     * crowd level changes: the next statement says what is left.
     *
     * @param price at the price scale, positive
     * @param quantity at the quantity scale, not negative
     */
    public void crowdPrint(String symbol, long price, long quantity, Side takerSide, long now) {
        requireCrowd(price, quantity);
        enter();
        try {
            crowd.print(theMarket(symbol), price, quantity, takerSide, now);
        } finally {
            leave(now);
        }
    }

    /**
     * Lets the depth messages and best prices of a symbol be paced from outside. From then on the
     * public depth is what {@link #stateDepth} says, less what accounts took since, plus their
     * orders; listeners hear of it with each {@link #publishDepth}, and of best prices with each
     * {@link #publishBest} or when an account changed the book.
     */
    public void pace(String symbol) {
        theMarket(symbol).pace();
    }

    /** Whether the depth of a symbol is paced from outside. */
    public boolean paced(String symbol) {
        return theMarket(symbol).stated() != null;
    }

    /**
     * The public depth shows this quantity of the crowd at a price; 0 ends the level. To be stated
     * before {@link #setCrowdLevel}, which lets accounts' orders meet it.
     *
     * @param price at the price scale, positive
     * @param quantity at the quantity scale, not negative
     */
    public void stateDepth(String symbol, Side side, long price, long quantity) {
        requireCrowd(price, quantity);
        StatedDepth stated = theMarket(symbol).stated();
        if (stated == null) {
            throw new IllegalStateException(symbol + " is not paced");
        }
        stated.state(side, price, quantity);
    }

    /**
     * Expects an order that the session of a tape had sent. When it comes, from whatever account,
     * it takes what it took then, and neither the book nor the public record of trades tell of it:
     * the tape does. At most 1,000 of a symbol are remembered, the oldest are forgotten.
     */
    public void expect(String symbol, RecordedOrder order) {
        theMarket(symbol).expect(order);
    }

    /** A depth message is complete: listeners get all changes since the last as one. */
    public void publishDepth(String symbol, long now) {
        enter();
        try {
            theMarket(symbol).publishDepth(now);
        } finally {
            leave(now);
        }
    }

    /** Best prices were stated: listeners get them, changed or not. */
    public void publishBest(String symbol, long now) {
        enter();
        try {
            listeners.best(symbol, best(symbol), now);
        } finally {
            leave(now);
        }
    }

    private static void requireCrowd(long price, long quantity) {
        if (price <= 0 || quantity < 0) {
            throw new IllegalArgumentException("crowd price " + price + " quantity " + quantity);
        }
    }

    /** Ends a change: what it did to positions has its consequences first. */
    private void leave(long now) {
        try {
            liquidation.settle(now);
        } finally {
            busy = false;
        }
    }

    private void enter() {
        if (busy) {
            throw new IllegalStateException("a listener must not change the exchange");
        }
        busy = true;
    }

    private Account theAccount(String account) {
        return require(accounts.get(account), "account", account);
    }

    private Market theMarket(String symbol) {
        return require(markets.get(symbol), "symbol", symbol);
    }

    private static <T> T require(@Nullable T found, String what, String name) {
        if (found == null) {
            throw new IllegalArgumentException("no such " + what + ": " + name);
        }
        return found;
    }
}
