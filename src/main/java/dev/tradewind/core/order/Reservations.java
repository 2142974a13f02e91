package dev.tradewind.core.order;

import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * What an order holds of our balance: a buy its limit times the remainder, rounded up, plus the fee
 * in quote; a sell its remainder. An order in a perpetual holds the margin of its value, none if it
 * may only reduce, and the fee. It shrinks with each fill and ends only with a proven end.
 */
public final class Reservations {
    private static final long UNLEVERED = 1_000;

    private final List<Instrument> instruments;
    private final FeeSchedule[] fees;
    private final Ledger ledger;
    private final long[] leverageMilli;

    /** The fee table is shared and read at each use. */
    public Reservations(List<Instrument> instruments, FeeSchedule[] fees, Ledger ledger) {
        this.instruments = instruments;
        this.fees = fees;
        this.ledger = ledger;
        this.leverageMilli = new long[instruments.size()];
        Arrays.fill(leverageMilli, UNLEVERED);
    }

    /** The venue's leverage of a perpetual from now on, in thousandths; below 1x counts as 1x. */
    public void leverage(int instrument, long milli) {
        leverageMilli[instrument] = Math.max(UNLEVERED, milli);
    }

    /** Units of the paying asset that an order of this size holds. */
    public long needed(Order order, long remaining) {
        Instrument instrument = instruments.get(order.instrument());
        Pair pair = instrument.pair();
        if (order.side() == Side.SELL && !instrument.isPerpetual()) {
            return pair.baseUnits(remaining);
        }
        long cost = pair.notional(order.price(), remaining, RoundingMode.UP);
        long rate = Math.max(0, fees[order.instrument()].takerRate());
        long fee = Scale.mulDiv(cost, rate, Scale.RATE_ONE, RoundingMode.UP);
        if (!instrument.isPerpetual()) {
            return cost + fee;
        }
        long margin =
                order.reduceOnly()
                        ? 0
                        : Scale.mulDiv(
                                cost,
                                UNLEVERED,
                                leverageMilli[order.instrument()],
                                RoundingMode.UP);
        return margin + fee;
    }

    /** Units that are free for such an order by our own books. */
    public long available(Order order) {
        Instrument instrument = instruments.get(order.instrument());
        return ledger.free(instrument.venue(), paying(order, instrument));
    }

    void update(TrackedOrder tracked) {
        Order order = tracked.order();
        Instrument instrument = instruments.get(order.instrument());
        long units = tracked.done() ? 0 : needed(order, tracked.remaining());
        ledger.reserve(order.clientId(), instrument.venue(), paying(order, instrument), units);
    }

    private static String paying(Order order, Instrument instrument) {
        Pair pair = instrument.pair();
        return order.side() == Side.BUY || instrument.isPerpetual()
                ? pair.quote().code()
                : pair.base().code();
    }
}
