package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.ExchangeListener.BalanceReason;
import java.util.ArrayList;
import java.util.List;

/** Tells all listeners, in the order in which they came. */
final class Listeners {
    private final List<ExchangeListener> all = new ArrayList<>();

    void add(ExchangeListener listener) {
        all.add(listener);
    }

    void level(String symbol, Side side, long price, long quantity, long updateId, long now) {
        for (ExchangeListener listener : all) {
            listener.onLevel(symbol, side, price, quantity, updateId, now);
        }
    }

    void depth(String symbol, DepthChange change, long now) {
        for (ExchangeListener listener : all) {
            listener.onDepth(symbol, change, now);
        }
    }

    void best(String symbol, Best best, long now) {
        for (ExchangeListener listener : all) {
            listener.onBest(symbol, best, now);
        }
    }

    void ownChange(String symbol, long now) {
        for (ExchangeListener listener : all) {
            listener.onOwnChange(symbol, now);
        }
    }

    void print(Print print) {
        for (ExchangeListener listener : all) {
            listener.onPrint(print);
        }
    }

    void order(WorkingOrder order, ExchangeListener.OrderEvent event) {
        if (all.isEmpty()) {
            return;
        }
        SimOrder snapshot = order.snapshot();
        for (ExchangeListener listener : all) {
            listener.onOrder(snapshot, event);
        }
    }

    void trade(SimTrade trade, WorkingOrder order) {
        if (all.isEmpty()) {
            return;
        }
        SimOrder snapshot = order.snapshot();
        for (ExchangeListener listener : all) {
            listener.onTrade(trade, snapshot);
        }
    }

    void balance(Account account, int asset, String code, BalanceReason reason, long now) {
        Holding holding = account.holding(asset);
        for (ExchangeListener listener : all) {
            listener.onBalance(account.name, code, holding.free(), holding.locked(), reason, now);
        }
    }

    boolean none() {
        return all.isEmpty();
    }

    void position(Account account, SimPosition position, long now) {
        for (ExchangeListener listener : all) {
            listener.onPosition(account.name, position, now);
        }
    }

    void mark(String symbol, Mark mark) {
        for (ExchangeListener listener : all) {
            listener.onMark(symbol, mark);
        }
    }

    void funding(Account account, FundingPayment payment) {
        for (ExchangeListener listener : all) {
            listener.onFunding(account.name, payment);
        }
    }

    void halt(String symbol, boolean halted, long now) {
        for (ExchangeListener listener : all) {
            listener.onHalt(symbol, halted, now);
        }
    }
}
