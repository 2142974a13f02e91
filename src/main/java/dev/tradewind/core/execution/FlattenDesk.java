package dev.tradewind.core.execution;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.Intent;
import dev.tradewind.core.risk.Inventory;
import dev.tradewind.core.risk.Verdict;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes positions before a run ends, where that is asked for (RK-6): every perpetual, and of spot
 * what all venues together hold beyond their start; what one venue holds and another lacks is no
 * position but how the inventory lies. Orders end at once and are bounded in price. What they bring
 * or cost is in the ledger and in no strategy's profit.
 */
public final class FlattenDesk {
    /** Orders for one instrument; what is left after them is told as it is. */
    static final int TRIES_MAX = 5;

    private static final long PAUSE_NANOS = 500_000_000L;

    private final TradingFloor floor;
    private final Inventory inventory;
    private final Supplier<ExecutionSettings> settings;
    private final int[] tries;
    private final long[] readyAt;
    private final @Nullable TrackedOrder[] working;

    /** With nothing sent yet. */
    public FlattenDesk(
            TradingFloor floor, Inventory inventory, Supplier<ExecutionSettings> settings) {
        this.floor = floor;
        this.inventory = inventory;
        this.settings = settings;
        int size = floor.instruments().size();
        tries = new int[size];
        readyAt = new long[size];
        working = new TrackedOrder[size];
    }

    /** Goes on; true once nothing is left that it can close, or it was tried often enough. */
    public boolean flat(long now) {
        boolean flat = true;
        for (Instrument instrument : floor.instruments()) {
            flat &= flat(instrument, now);
        }
        return flat;
    }

    private boolean flat(Instrument instrument, long now) {
        int index = instrument.index();
        TrackedOrder order = working[index];
        if (order != null && !order.done()) {
            return false;
        }
        long excess = excess(instrument);
        Market market = floor.markets().of(index);
        long quantity = wholeLots(instrument, Math.abs(excess));
        if (tooSmall(instrument, market, quantity) || tries[index] >= TRIES_MAX) {
            return true;
        }
        if (now >= readyAt[index]) {
            tries[index]++;
            readyAt[index] = now + PAUSE_NANOS;
            floor.timers().set(readyAt[index], TimerKey.of(TimerKey.ENDING, index));
            close(instrument, market, excess > 0 ? Side.SELL : Side.BUY, quantity, now);
        }
        return false;
    }

    /** Base units to be closed at an instrument; positive is held. */
    private long excess(Instrument instrument) {
        if (instrument.isPerpetual()) {
            return inventory.deviation(instrument.index());
        }
        long net = 0;
        Instrument largest = instrument;
        for (Instrument other : floor.instruments()) {
            if (!other.isPerpetual() && other.pair().equals(instrument.pair())) {
                long own = inventory.deviation(other.index());
                net += own;
            }
        }
        for (Instrument other : floor.instruments()) {
            boolean same = !other.isPerpetual() && other.pair().equals(instrument.pair());
            if (same && towards(net, other) > towards(net, largest)) {
                largest = other;
            }
        }
        long most = Math.min(Math.abs(net), Math.max(0, towards(net, instrument)));
        return largest.equals(instrument) ? Long.signum(net) * most : 0;
    }

    /** How much of a venue's deviation goes the way of the net one. */
    private long towards(long net, Instrument instrument) {
        return Long.signum(net) * inventory.deviation(instrument.index());
    }

    private static long wholeLots(Instrument instrument, long baseUnits) {
        long quantity = instrument.pair().quantityOf(baseUnits);
        return quantity / instrument.lotSize() * instrument.lotSize();
    }

    private static boolean tooSmall(Instrument instrument, Market market, long quantity) {
        Pair pair = instrument.pair();
        return quantity < Math.max(instrument.lotSize(), instrument.minQuantity())
                || market.mid() > 0
                        && pair.notional(market.mid(), quantity, RoundingMode.DOWN)
                                < instrument.minNotional();
    }

    private void close(Instrument instrument, Market market, Side side, long quantity, long now) {
        int index = instrument.index();
        if (market.mid() <= 0 || !floor.usable(index)) {
            return;
        }
        Order order =
                new Order(
                        floor.ids().getAsLong(),
                        index,
                        side,
                        OrderKind.LIMIT,
                        limit(instrument, market, side),
                        quantity,
                        TimeInForce.IOC,
                        0,
                        0,
                        instrument.isPerpetual());
        switch (floor.gate().check(order, Intent.CLOSE, now)) {
            case Verdict.Pass pass -> working[index] = floor.orders().submit(pass.approved(), now);
            case Verdict.Refused refused ->
                    floor.output().audit(new Audit.OrderRefused(order, refused.reason()));
        }
    }

    private long limit(Instrument instrument, Market market, Side side) {
        long through = settings.get().unwindThroughRate();
        long bound =
                Scale.mulDiv(
                        market.mid(),
                        Scale.RATE_ONE + (side == Side.BUY ? through : -through),
                        Scale.RATE_ONE,
                        RoundingMode.HALF_EVEN);
        return bound / instrument.tickSize() * instrument.tickSize();
    }
}
