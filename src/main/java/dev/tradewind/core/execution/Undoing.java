package dev.tradewind.core.execution;

import dev.tradewind.core.execution.EmergencyLadder.Became;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;

/** Judges the closing orders of a trade: what became of the last one, and where the next goes. */
final class Undoing {
    /** Orders of one trade, beyond which a human takes over. */
    static final int ORDERS_MAX = 20;

    private final TradingFloor floor;
    private final LegOrders legs;

    Undoing(TradingFloor floor, LegOrders legs) {
        this.floor = floor;
        this.legs = legs;
    }

    /** Where the excess arose, unless nothing so small, or nothing at all, can be traded there. */
    int instrument(Trade trade) {
        int own = own(trade);
        int other = other(trade, own);
        if (dustAt(trade, own)) {
            return other;
        }
        boolean leave = trade.barred(own) || !floor.usable(own);
        return leave && takes(trade, other) ? other : own;
    }

    private static int own(Trade trade) {
        Opportunity seen = trade.opportunity();
        return trade.imbalance() > 0 ? seen.buy() : seen.sell();
    }

    private static int other(Trade trade, int instrument) {
        Opportunity seen = trade.opportunity();
        return instrument == seen.buy() ? seen.sell() : seen.buy();
    }

    private boolean takes(Trade trade, int instrument) {
        return floor.usable(instrument) && !trade.barred(instrument) && !dustAt(trade, instrument);
    }

    /** What the last order did, and what the table of retries says of it. */
    Became became(Trade trade) {
        TrackedOrder last = trade.last();
        Setback setback = Setback.of(last);
        RetryTable.Remedy remedy = trade.judge(setback);
        if (trade.orders().size() >= ORDERS_MAX) {
            return Became.SPENT;
        }
        int tried = last.order().instrument();
        return switch (remedy) {
            case GO_ON -> Became.TRADED;
            case AGAIN -> Became.DELAYED;
            case SMALLER -> Became.TOO_LARGE;
            case ELSEWHERE -> turned(trade, tried) ? Became.TURNED_AWAY : Became.SPENT;
            case BY_HAND -> Became.SPENT;
            case OTHERWISE -> otherwise(trade, tried, setback);
        };
    }

    private Became otherwise(Trade trade, int tried, Setback setback) {
        if (RetryTable.remedy(setback) == RetryTable.Remedy.AGAIN) {
            return turned(trade, tried) ? Became.TURNED_AWAY : Became.DELAYED_TOO_OFTEN;
        }
        return setback == Setback.NOBODY ? Became.FOUND_NOBODY : Became.REFUSED;
    }

    /** From here on it is tried at the trade's other venue, if that one may take it. */
    private boolean turned(Trade trade, int tried) {
        if (!takes(trade, other(trade, tried))) {
            return false;
        }
        trade.bar(tried);
        return true;
    }

    /** True if both sides differ by less than either venue would trade. */
    boolean dust(Trade trade) {
        return dustAt(trade, trade.opportunity().buy())
                && dustAt(trade, trade.opportunity().sell());
    }

    private boolean dustAt(Trade trade, int instrument) {
        long price =
                Math.max(legs.averagePrice(trade, Side.BUY), legs.averagePrice(trade, Side.SELL));
        return legs.dust(instrument, Math.abs(trade.imbalance()), price);
    }
}
