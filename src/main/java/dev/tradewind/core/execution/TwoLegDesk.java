package dev.tradewind.core.execution;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.Intent;
import dev.tradewind.core.risk.Inventory;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.core.risk.RiskGate;
import dev.tradewind.core.risk.Verdict;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Trades of two legs from both orders leaving in one batch to the booked result. A trade always
 * ends flat, or its excess is undone rung by rung, or a human is told. Nothing is done about a leg
 * whose outcome is not proven: trading on a guess is how exposures double.
 */
public final class TwoLegDesk {
    private static final int MAX_HEDGES = 2;

    private final List<Instrument> instruments;
    private final Markets markets;
    private final Orders orders;
    private final RiskGate gate;
    private final KillSwitch killSwitch;
    private final Timers timers;
    private final Output output;
    private final ExecutionSettings settings;
    private final LegOrders legs;
    private final LongSupplier ids;
    private final OpportunityCounts counts = new OpportunityCounts();
    private final Totals totals = new Totals();
    private final Map<Long, Trade> open = new LinkedHashMap<>();
    private final CrossSpread spread = new CrossSpread();

    /** Wires the desk; {@code ids} gives numbers that no run ever gives twice. */
    public TwoLegDesk(
            List<Instrument> instruments,
            Markets markets,
            Orders orders,
            RiskGate gate,
            KillSwitch killSwitch,
            Timers timers,
            Output output,
            ExecutionSettings settings,
            FeeSchedule[] fees,
            LongSupplier ids) {
        this.instruments = instruments;
        this.markets = markets;
        this.orders = orders;
        this.gate = gate;
        this.killSwitch = killSwitch;
        this.timers = timers;
        this.output = output;
        this.settings = settings;
        this.legs = new LegOrders(instruments, markets, fees, settings);
        this.ids = ids;
    }

    /** Sums over all closed trades, in quote units. */
    public static final class Totals {
        long gross;
        long fees;
        long slippage;
        long net;
        boolean estimated;

        /** Edge at the prices seen at decision. */
        public long gross() {
            return gross;
        }

        /** All fees, valued in quote. */
        public long fees() {
            return fees;
        }

        /** Loss against the prices seen at decision. */
        public long slippage() {
            return slippage;
        }

        /** What is left. */
        public long net() {
            return net;
        }

        /** True if a fee had no price, so that the net is an estimate. */
        public boolean estimated() {
            return estimated;
        }
    }

    /** Both legs leave in this batch, or neither; returns why not, or empty. */
    String start(long opportunityId, Opportunity seen, long now) {
        Trade trade = new Trade(ids.getAsLong(), opportunityId, seen);
        Order buy = legs.buyLeg(ids.getAsLong(), trade);
        Order sell = legs.sellLeg(ids.getAsLong(), trade);
        Verdict first = gate.check(buy, Intent.OPEN, now);
        Verdict second = gate.check(sell, Intent.OPEN, now);
        if (first instanceof Verdict.Pass buyPass && second instanceof Verdict.Pass sellPass) {
            open.put(trade.id(), trade);
            counts.attempted++;
            output.audit(
                    new Audit.TradeStarted(
                            trade.id(), opportunityId, seen.buy(), seen.sell(), seen.quantity()));
            trade.add(orders.submit(buyPass.approved(), now));
            trade.add(orders.submit(sellPass.approved(), now));
            if (settings.profile() == LegProfile.LIMIT) {
                arm(trade, now + settings.legTimeoutNanos());
            }
            arm(trade, now + settings.unknownFailureNanos());
            return "";
        }
        return refusal(first) + refusal(second);
    }

    private String refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            output.audit(new Audit.OrderRefused(refused.order(), refused.reason()));
            return refused.reason() + " ";
        }
        return "";
    }

    /** An order of ours moved: its trade, if any, may move too. */
    public void orderChanged(TrackedOrder order, long now) {
        Trade trade = open.get(order.order().parent());
        if (trade != null) {
            advance(trade, now);
        }
    }

    private void advance(Trade trade, long now) {
        switch (trade.state()) {
            case TradeState.Sent _ -> firstLegs(trade, now);
            case TradeState.OneLegFilled one -> {
                if (trade.quiet()) {
                    balance(trade, one.since(), now);
                }
            }
            case TradeState.Hedging hedging -> {
                if (trade.quiet()) {
                    hedged(trade, hedging, now);
                }
            }
            case TradeState.Unwinding unwinding -> {
                if (trade.quiet()) {
                    unwound(trade, unwinding, now);
                }
            }
            case TradeState.Closed _ -> {}
        }
    }

    private void firstLegs(Trade trade, long now) {
        if (trade.quiet()) {
            balance(trade, now, now);
            return;
        }
        for (TrackedOrder leg : trade.orders()) {
            if (leg.done() && leg.filled() > 0) {
                move(trade, new TradeState.OneLegFilled(now), "one leg is over, the other not");
                cancelRest(trade, now);
                arm(trade, now + settings.unhedgedNanos());
                return;
            }
        }
    }

    private void cancelRest(Trade trade, long now) {
        for (TrackedOrder leg : trade.orders()) {
            boolean rests =
                    leg.state() instanceof OrderState.Open
                            || leg.state() instanceof OrderState.Submitted;
            if (rests && settings.profile() == LegProfile.LIMIT) {
                orders.cancel(leg.order().clientId(), now);
            }
        }
    }

    /** All first legs are over: settled, nothing done, or a difference to be completed. */
    private void balance(Trade trade, long since, long now) {
        if (trade.filled(Side.BUY) == 0 && trade.filled(Side.SELL) == 0) {
            close(trade, Result.NOTHING_FILLED, rejections(trade), now);
        } else if (settled(trade)) {
            close(trade, Result.SETTLED, "", now);
        } else {
            hedge(trade, since, 1, now);
        }
    }

    private String rejections(Trade trade) {
        StringBuilder text = new StringBuilder();
        for (TrackedOrder leg : trade.orders()) {
            if (!leg.rejectText().isEmpty()) {
                text.append(leg.rejectText()).append("; ");
            }
        }
        return text.isEmpty() ? "prices were gone" : text.toString();
    }

    /** True if both sides are equal, or differ by less than either venue would trade. */
    private boolean settled(Trade trade) {
        long missing = trade.imbalance();
        if (missing == 0) {
            return true;
        }
        long price =
                Math.max(legs.averagePrice(trade, Side.BUY), legs.averagePrice(trade, Side.SELL));
        boolean dust =
                legs.dust(trade.opportunity().buy(), Math.abs(missing), price)
                        && legs.dust(trade.opportunity().sell(), Math.abs(missing), price);
        if (dust) {
            trade.note("left as dust: " + pairOf(trade).formatQuantity(missing));
        }
        return dust;
    }

    private void hedge(Trade trade, long since, int attempt, long now) {
        boolean late = now >= since + settings.unhedgedNanos();
        if (attempt > MAX_HEDGES || late) {
            unwind(trade, since, 0, now);
            return;
        }
        Order order = legs.forceFill(ids.getAsLong(), trade, trade.imbalance());
        boolean believable = markets.of(order.instrument()).believable();
        Verdict verdict = gate.check(order, Intent.CLOSE, now);
        if (believable && verdict instanceof Verdict.Pass pass) {
            move(trade, new TradeState.Hedging(since, attempt), "completing the missing leg");
            trade.add(orders.submit(pass.approved(), now));
        } else {
            refusal(verdict);
            unwind(trade, since, 0, now);
        }
    }

    private void hedged(Trade trade, TradeState.Hedging hedging, long now) {
        if (settled(trade)) {
            close(trade, Result.SETTLED, "missing leg completed", now);
        } else {
            hedge(trade, hedging.since(), hedging.attempt() + 1, now);
        }
    }

    private void unwind(Trade trade, long since, int from, long now) {
        for (int step = from; step <= LegOrders.LAST_STEP; step++) {
            Order order = legs.unwind(ids.getAsLong(), trade, trade.imbalance(), step);
            Verdict verdict = gate.check(order, Intent.CLOSE, now);
            if (verdict instanceof Verdict.Pass pass) {
                move(trade, new TradeState.Unwinding(since, step), "undoing the filled leg");
                trade.add(orders.submit(pass.approved(), now));
                return;
            }
            refusal(verdict);
        }
        close(trade, Result.FAILED, "could not be undone; finish by hand", now);
    }

    private void unwound(Trade trade, TradeState.Unwinding unwinding, long now) {
        if (settled(trade)) {
            close(trade, Result.UNWOUND, "filled leg undone", now);
        } else {
            unwind(trade, unwinding.since(), unwinding.step() + 1, now);
        }
    }

    /** A trade's timer: a resting leg's time is up, or an outcome is unknown for too long. */
    public void onTimer(long tradeId, long now) {
        Trade trade = open.get(tradeId);
        if (trade == null) {
            return;
        }
        long age = now - trade.opportunity().seenAt();
        if (settings.profile() == LegProfile.LIMIT && age >= settings.legTimeoutNanos()) {
            cancelRest(trade, now);
        }
        if (age >= settings.unknownFailureNanos()) {
            overdue(trade, now);
        }
    }

    private void overdue(Trade trade, long now) {
        if (trade.countFailureOnce()) {
            output.command(
                    new Command.Alert(
                            Severity.CRITICAL,
                            "trade "
                                    + trade.id()
                                    + " has no proven outcome after "
                                    + settings.unknownFailureNanos() / 1_000_000
                                    + " ms: "
                                    + exposure(trade)));
            killSwitch.failed(now, "outcome unknown");
        }
        arm(trade, now + settings.unknownFailureNanos());
    }

    private String exposure(Trade trade) {
        return pairOf(trade).symbol()
                + " bought "
                + pairOf(trade).formatQuantity(trade.filled(Side.BUY))
                + " on "
                + instruments.get(trade.opportunity().buy()).venue().id()
                + ", sold "
                + pairOf(trade).formatQuantity(trade.filled(Side.SELL))
                + " on "
                + instruments.get(trade.opportunity().sell()).venue().id();
    }

    /** EX-23: resting legs are cancelled once the spread behind them collapsed. */
    void watchCollapse(long now) {
        if (settings.profile() != LegProfile.LIMIT) {
            return;
        }
        for (Trade trade : new ArrayList<>(open.values())) {
            Opportunity seen = trade.opportunity();
            boolean waiting = trade.state() instanceof TradeState.Sent;
            long least = Math.max(settings.collapseRate(), seen.minRate());
            if (waiting
                    && spread.walk(
                                    markets.of(seen.buy()),
                                    markets.of(seen.sell()),
                                    seen.quantity(),
                                    least)
                            == 0) {
                cancelRest(trade, now);
            }
        }
    }

    private void close(Trade trade, Result result, String why, long now) {
        open.remove(trade.id());
        TradeResult booked = TradeResult.of(trade, instruments, markets);
        String reason = (why + " " + trade.note()).strip();
        move(trade, new TradeState.Closed(result), reason);
        count(trade, result, booked, now);
        totals.gross += booked.gross();
        totals.fees += booked.fees();
        totals.slippage += booked.slippage();
        totals.net += booked.net();
        totals.estimated |= booked.feesEstimated();
        output.audit(closed(trade, result, booked, reason, now));
        if (result == Result.FAILED) {
            output.command(
                    new Command.Alert(Severity.CRITICAL, "finish by hand: " + exposure(trade)));
        }
    }

    private Audit.TradeClosed closed(
            Trade trade, Result result, TradeResult booked, String reason, long now) {
        Opportunity seen = trade.opportunity();
        return new Audit.TradeClosed(
                trade.id(),
                result,
                seen.buy(),
                seen.sell(),
                booked.quantity(),
                legs.averagePrice(trade, Side.BUY),
                legs.averagePrice(trade, Side.SELL),
                pairOf(trade).averagePrice(seen.buyQuote(), seen.quantity()),
                pairOf(trade).averagePrice(seen.sellQuote(), seen.quantity()),
                booked.gross(),
                booked.fees(),
                booked.slippage(),
                booked.net(),
                now - seen.seenAt(),
                booked.feesEstimated(),
                reason);
    }

    private void count(Trade trade, Result result, TradeResult booked, long now) {
        boolean failure = false;
        switch (result) {
            case SETTLED -> {
                counts.settled++;
                failure = trade.orders().size() > 2 && booked.net() < 0;
            }
            case NOTHING_FILLED -> counts.unfilled++;
            case UNWOUND -> {
                counts.unwound++;
                failure = true;
            }
            case FAILED -> {
                counts.failed++;
                failure = true;
            }
        }
        if (failure && trade.countFailureOnce()) {
            killSwitch.failed(now, trade.note().isEmpty() ? result.name() : trade.note());
        } else if (!failure && result == Result.SETTLED) {
            killSwitch.succeeded();
        }
        killSwitch.realised(Inventory.toCents(pairOf(trade), booked.net()), now);
    }

    private void move(Trade trade, TradeState next, String why) {
        output.audit(
                new Audit.TradeMoved(
                        trade.id(),
                        trade.state().getClass().getSimpleName(),
                        next.getClass().getSimpleName(),
                        why));
        trade.state(next);
    }

    private Pair pairOf(Trade trade) {
        return instruments.get(trade.opportunity().buy()).pair();
    }

    private void arm(Trade trade, long at) {
        timers.set(at, TimerKey.of(TimerKey.TRADE, trade.id()));
    }

    /** Trades that are not over, oldest first. */
    public List<Trade> open() {
        return new ArrayList<>(open.values());
    }

    /** Sums over closed trades. */
    public Totals totals() {
        return totals;
    }

    /** Counters of this run. */
    public OpportunityCounts counts() {
        return counts;
    }

    /** Writes the trades that are not over. */
    public void save(StateWriter out) {
        out.number(open.size());
        open.values().forEach(trade -> TradeArchive.save(trade, out));
    }

    /** Reads what {@link #save} wrote; each trade goes on when its orders are proven. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            Trade trade = TradeArchive.load(in, orders);
            open.put(trade.id(), trade);
            arm(trade, trade.opportunity().seenAt() + settings.unknownFailureNanos());
        }
    }
}
