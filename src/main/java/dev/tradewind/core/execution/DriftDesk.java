package dev.tradewind.core.execution;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.Intent;
import dev.tradewind.core.risk.Verdict;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buys back what fees in base ate. Both legs of a trade move equal base, so a fee taken in base
 * leaves the venue a little short each time; once that is worth an order it is corrected by a lone
 * one, bounded in price, when no trade is open on the pair. It acts at the end of a trade and on
 * its own timer, never on market data.
 */
public final class DriftDesk {
    /** Pause of an instrument between two corrections, also after one that found no price. */
    static final long COOLDOWN_NANOS = 10_000_000_000L;

    /** Farthest through the best price that a correction reaches. */
    static final long BOUND_RATE = 10 * Scale.BPS;

    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    /** Pause after a refusal that another order like it would meet again. */
    static final long REFUSED_NANOS = 10 * MINUTE;

    private final TradingFloor floor;
    private final ProfitBooks profit;
    private final Supplier<List<Trade>> openTrades;
    private final long[] base;
    private final long[] valued;
    private final long[] readyAt;
    private final long[] wakeAt;
    private final @Nullable TrackedOrder[] working;
    private long corrections;

    DriftDesk(TradingFloor floor, ProfitBooks profit, Supplier<List<Trade>> openTrades) {
        this.floor = floor;
        this.profit = profit;
        this.openTrades = openTrades;
        int size = floor.instruments().size();
        base = new long[size];
        valued = new long[size];
        readyAt = new long[size];
        wakeAt = new long[size];
        Arrays.fill(wakeAt, Long.MAX_VALUE);
        working = new TrackedOrder[size];
    }

    /** A trade is over: what its fees took in base is added to the drift. */
    void closed(Trade trade, long now) {
        trade.orders().forEach(this::charge);
        consider(trade.opportunity().buy(), now);
        consider(trade.opportunity().sell(), now);
    }

    private void charge(TrackedOrder order) {
        int instrument = order.order().instrument();
        Pair pair = floor.instruments().get(instrument).pair();
        Long units = order.fees().get(pair.base());
        if (units != null) {
            base[instrument] = Math.subtractExact(base[instrument], units);
            valued[instrument] =
                    Math.subtractExact(valued[instrument], FeeValuation.inBase(order, pair, units));
        }
    }

    /** The timer of an instrument. */
    public void onTimer(int instrument, long now) {
        if (now >= wakeAt[instrument]) {
            wakeAt[instrument] = Long.MAX_VALUE;
            consider(instrument, now);
        }
    }

    private void consider(int index, long now) {
        Instrument instrument = floor.instruments().get(index);
        long quantity = wholeLots(instrument, Math.abs(base[index]));
        Market market = floor.markets().of(index);
        if (working[index] != null || tooSmall(instrument, market, quantity)) {
            return;
        }
        if (now < readyAt[index] || !possible(instrument, market, now)) {
            wake(index, Math.max(readyAt[index], now + RETRY_NANOS));
            return;
        }
        Order order = order(instrument, market, quantity);
        switch (floor.gate().check(order, Intent.CLOSE, now)) {
            case Verdict.Pass pass -> working[index] = floor.orders().submit(pass.approved(), now);
            case Verdict.Refused refused -> {
                floor.output().audit(new Audit.OrderRefused(order, refused.reason()));
                coolDown(index, now);
            }
        }
    }

    private static long wholeLots(Instrument instrument, long baseUnits) {
        long quantity = instrument.pair().quantityOf(baseUnits);
        return quantity / instrument.lotSize() * instrument.lotSize();
    }

    private static boolean tooSmall(Instrument instrument, Market market, long quantity) {
        long value = instrument.pair().notional(lowest(market), quantity, RoundingMode.DOWN);
        return quantity < Math.max(instrument.lotSize(), instrument.minQuantity())
                || value < instrument.minNotional();
    }

    /** The lowest price an order may get, so that its value is never overstated. */
    private static long lowest(Market market) {
        return Scale.mulDiv(
                market.mid(), Scale.RATE_ONE - 2 * BOUND_RATE, Scale.RATE_ONE, RoundingMode.DOWN);
    }

    private boolean possible(Instrument instrument, Market market, long now) {
        if (!floor.killSwitch().blocked().isEmpty()
                || !floor.comparison().ready(instrument.venue())
                || !market.believable()
                || market.age(now) > OpportunityDesk.QUOTE_AGE_NANOS_MAX) {
            return false;
        }
        for (Trade trade : openTrades.get()) {
            int buy = trade.opportunity().buy();
            if (floor.instruments().get(buy).pair().equals(instrument.pair())) {
                return false;
            }
        }
        return true;
    }

    private Order order(Instrument instrument, Market market, long quantity) {
        boolean buy = base[instrument.index()] < 0;
        Side side = buy ? Side.BUY : Side.SELL;
        long best = market.price(side.opposite(), 0);
        long bound =
                Scale.mulDiv(
                        best,
                        Scale.RATE_ONE + (buy ? BOUND_RATE : -BOUND_RATE),
                        Scale.RATE_ONE,
                        RoundingMode.DOWN);
        long down = bound / instrument.tickSize() * instrument.tickSize();
        long limit = buy ? Math.max(best, down) : Math.min(best, down + instrument.tickSize());
        return new Order(
                floor.ids().getAsLong(),
                instrument.index(),
                side,
                OrderKind.LIMIT,
                limit,
                quantity,
                TimeInForce.IOC,
                0,
                0);
    }

    private void wake(int instrument, long at) {
        if (at < wakeAt[instrument]) {
            wakeAt[instrument] = at;
            floor.timers().set(at, TimerKey.of(TimerKey.DRIFT, instrument));
        }
    }

    /** The same would be refused again: nothing is urgent here, so it waits for people (EX-30). */
    private static boolean refused(TrackedOrder order) {
        Setback setback = Setback.of(order);
        return switch (RetryTable.remedy(setback)) {
            case GO_ON, AGAIN -> false;
            case OTHERWISE -> setback != Setback.NOBODY;
            case SMALLER, ELSEWHERE, BY_HAND -> true;
        };
    }

    private void tell(TrackedOrder order) {
        Instrument instrument = floor.instruments().get(order.order().instrument());
        floor.output()
                .command(
                        new Command.Alert(
                                Severity.WARNING,
                                instrument.name()
                                        + " refused to correct what fees took, next attempt in "
                                        + REFUSED_NANOS / MINUTE
                                        + " minutes: "
                                        + order.rejectText()));
    }

    private void coolDown(int instrument, long now) {
        rest(instrument, COOLDOWN_NANOS, now);
    }

    private void rest(int instrument, long nanos, long now) {
        readyAt[instrument] = now + nanos;
        wake(instrument, readyAt[instrument]);
    }

    /** An order without a trade moved: if it is a correction that is over, it is booked. */
    void orderChanged(TrackedOrder order, long now) {
        int instrument = order.order().instrument();
        if (working[instrument] == order && order.done()) {
            working[instrument] = null;
            if (order.filled() > 0) {
                settle(order, now);
            }
            if (refused(order)) {
                rest(instrument, REFUSED_NANOS, now);
                tell(order);
            } else {
                coolDown(instrument, now);
            }
        }
    }

    /**
     * The fee was booked as a cost when it was taken, at the price of that fill. What it cost to
     * buy it back beyond that is slippage of the correction, and its own fee a fee.
     */
    private void settle(TrackedOrder order, long now) {
        int instrument = order.order().instrument();
        Pair pair = floor.instruments().get(instrument).pair();
        boolean buy = order.order().side() == Side.BUY;
        long moved = pair.baseUnits(order.filled());
        long released =
                base[instrument] == 0
                        ? 0
                        : Scale.mulDiv(
                                valued[instrument],
                                Math.min(moved, Math.abs(base[instrument])),
                                Math.abs(base[instrument]),
                                RoundingMode.HALF_EVEN);
        long cash = buy ? -order.filledQuote() : order.filledQuote();
        FeeValuation valuation = new FeeValuation(floor.instruments(), floor.markets());
        valuation.add(order, pair);
        base[instrument] = Math.addExact(base[instrument], buy ? moved : -moved);
        valued[instrument] = Math.subtractExact(valued[instrument], released);
        charge(order);
        corrections++;
        long slippage = released - cash;
        floor.output()
                .audit(
                        new Audit.DriftCorrected(
                                instrument,
                                order.order().side(),
                                order.filled(),
                                pair.averagePrice(order.filledQuote(), order.filled()),
                                valuation.fees(),
                                slippage,
                                -valuation.fees() - slippage,
                                valuation.estimated()));
        profit.book(pair, 0, valuation.fees(), slippage, valuation.estimated(), now);
    }

    /** Base units that fees took (negative) or gave at an instrument and that are not corrected. */
    public long drift(int instrument) {
        return base[instrument];
    }

    /** Corrections that traded in this run. */
    public long corrections() {
        return corrections;
    }

    long hash() {
        return Arrays.hashCode(base) * 31L + Arrays.hashCode(valued);
    }

    void save(StateWriter out) {
        out.number(base.length);
        for (int i = 0; i < base.length; i++) {
            TrackedOrder order = working[i];
            out.number(base[i]).number(valued[i]).number(readyAt[i]);
            out.number(order == null ? 0 : order.order().clientId());
        }
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IllegalStateException if it was written with other instruments
     */
    void load(StateReader in) {
        int size = in.integer();
        if (size != base.length) {
            throw new IllegalStateException(
                    "snapshot of " + size + " instruments, not " + base.length);
        }
        for (int i = 0; i < size; i++) {
            base[i] = in.number();
            valued[i] = in.number();
            readyAt[i] = in.number();
            long clientId = in.number();
            working[i] = clientId == 0 ? null : floor.orders().find(clientId);
        }
    }

    void restarted(long now) {
        for (int i = 0; i < base.length; i++) {
            if (base[i] != 0 && working[i] == null) {
                wake(i, Math.max(readyAt[i], now + RETRY_NANOS));
            }
        }
    }
}
