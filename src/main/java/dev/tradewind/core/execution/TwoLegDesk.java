package dev.tradewind.core.execution;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.Intent;
import dev.tradewind.core.risk.Verdict;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Trades of two legs from both orders leaving in one batch to the booked result. A trade always
 * ends flat, or its excess is undone rung by rung, or a human is told. Nothing is done about a leg
 * whose outcome is not proven: trading on a guess is how exposures double.
 */
public final class TwoLegDesk {
    private static final int MAX_HEDGES = 2;

    private final TradingFloor floor;
    private final Supplier<ExecutionSettings> settings;
    private final LegOrders legs;
    private final Undoing undoing;
    private final Patience patience;
    private final ProfitBooks profit;
    private final TradeBooks books;
    private final DriftDesk drift;
    private final Map<Long, Trade> open = new LinkedHashMap<>();
    private final CrossSpread spread = new CrossSpread();

    /** A desk with nothing open. */
    public TwoLegDesk(TradingFloor floor, Supplier<ExecutionSettings> settings) {
        this.floor = floor;
        this.settings = settings;
        this.legs = new LegOrders(floor, settings);
        this.undoing = new Undoing(floor, legs);
        this.patience = new Patience(settings);
        this.profit = new ProfitBooks(floor.killSwitch());
        this.books = new TradeBooks(floor, profit);
        this.drift = new DriftDesk(floor, profit, this::trades);
    }

    /** Sums over all closed trades and corrections, in quote units. */
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
        Trade trade = new Trade(floor.ids().getAsLong(), opportunityId, seen);
        Order buy = legs.buyLeg(floor.ids().getAsLong(), trade);
        Order sell = legs.sellLeg(floor.ids().getAsLong(), trade);
        Verdict first = floor.gate().check(buy, Intent.OPEN, now);
        Verdict second = floor.gate().check(sell, Intent.OPEN, now);
        if (first instanceof Verdict.Pass buyPass && second instanceof Verdict.Pass sellPass) {
            open.put(trade.id(), trade);
            books.counts().attempted++;
            floor.output()
                    .audit(
                            new Audit.TradeStarted(
                                    trade.id(),
                                    opportunityId,
                                    seen.buy(),
                                    seen.sell(),
                                    seen.quantity()));
            trade.add(floor.orders().submit(buyPass.approved(), now));
            trade.add(floor.orders().submit(sellPass.approved(), now));
            plan(trade, now);
            return "";
        }
        return refusal(first) + refusal(second);
    }

    private String refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            floor.output().audit(new Audit.OrderRefused(refused.order(), refused.reason()));
            return refused.reason() + " ";
        }
        return "";
    }

    /** An order of ours moved: its trade, if any, may move too. */
    public void orderChanged(TrackedOrder order, long now) {
        Trade trade = open.get(order.order().parent());
        if (trade == null) {
            drift.orderChanged(order, now);
        } else if (trade.retryAt() == 0) {
            advance(trade, now);
            plan(trade, now);
        }
    }

    /** A fill came after its order's end: what is open takes it up, the rest is for people. */
    public void filledLate(TrackedOrder order, Fill fill) {
        if (!open.containsKey(order.order().parent())) {
            books.filledLate(order, fill);
        }
    }

    private void advance(Trade trade, long now) {
        switch (trade.state()) {
            case TradeState.Sent _ -> firstLegs(trade, now);
            case TradeState.OneLegFilled _ -> {
                if (trade.quiet()) {
                    balance(trade, now);
                } else {
                    cancelRest(trade, now);
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
        noteExposure(trade, now);
        if (trade.quiet()) {
            balance(trade, now);
            return;
        }
        boolean oneIsOver = trade.orders().stream().anyMatch(TrackedOrder::done);
        if (oneIsOver && trade.exposedSince() != 0) {
            move(
                    trade,
                    new TradeState.OneLegFilled(trade.exposedSince()),
                    "one leg is over, the other not");
        }
        if (oneIsOver) {
            // Without its partner a resting leg can only become an orphan.
            cancelRest(trade, now);
        }
    }

    private void noteExposure(Trade trade, long now) {
        boolean exposed = trade.imbalance() != 0 && !undoing.dust(trade);
        if (!exposed) {
            trade.exposedSince(0);
        } else if (trade.exposedSince() == 0) {
            trade.exposedSince(now);
        }
    }

    /** Cancels legs that may rest; an immediate-or-cancel order ends by itself. */
    private void cancelRest(Trade trade, long now) {
        if (settings.get().profile() == LegProfile.LIMIT) {
            cancelAll(trade, now);
        }
    }

    private void cancelAll(Trade trade, long now) {
        for (TrackedOrder leg : trade.orders()) {
            if (!leg.done() && !leg.cancelWanted()) {
                floor.orders().cancel(leg.order().clientId(), now);
            }
        }
    }

    /** All first legs are over: settled, nothing done, or a difference to be completed. */
    private void balance(Trade trade, long now) {
        if (trade.filled(Side.BUY) == 0 && trade.filled(Side.SELL) == 0) {
            close(trade, Result.NOTHING_FILLED, rejections(trade), now);
        } else if (settled(trade)) {
            close(trade, Result.SETTLED, "", now);
        } else {
            noteExposure(trade, now);
            hedge(trade, 1, now);
        }
    }

    private static String rejections(Trade trade) {
        StringBuilder text = new StringBuilder();
        for (TrackedOrder leg : trade.orders()) {
            if (!leg.rejectText().isEmpty()) {
                text.append(leg.rejectText()).append("; ");
            }
        }
        return text.isEmpty() ? Audit.TradeClosed.PRICES_GONE : text.toString();
    }

    /** True if both sides are equal, or differ by less than either venue would trade. */
    private boolean settled(Trade trade) {
        if (trade.imbalance() == 0) {
            return true;
        }
        boolean dust = undoing.dust(trade);
        if (dust) {
            trade.note("left as dust: " + pairOf(trade).formatQuantity(trade.imbalance()));
        }
        return dust;
    }

    private void hedge(Trade trade, int attempt, long now) {
        long since = trade.exposedSince();
        if (attempt > MAX_HEDGES || now >= since + settings.get().unhedgedNanos()) {
            beginUndoing(trade, now);
            return;
        }
        Order order = legs.forceFill(floor.ids().getAsLong(), trade, trade.imbalance());
        boolean possible =
                floor.usable(order.instrument())
                        && floor.markets().of(order.instrument()).believable();
        Verdict verdict = floor.gate().check(order, Intent.CLOSE, now);
        if (possible && verdict instanceof Verdict.Pass pass) {
            move(trade, new TradeState.Hedging(since, attempt), "completing the missing leg");
            submit(trade, pass, now);
        } else {
            refusal(verdict);
            beginUndoing(trade, now);
        }
    }

    private void submit(Trade trade, Verdict.Pass pass, long now) {
        trade.add(floor.orders().submitUrgent(pass.approved(), trade.attempts() + 1, now));
    }

    private void hedged(Trade trade, TradeState.Hedging hedging, long now) {
        if (settled(trade)) {
            close(trade, Result.SETTLED, "missing leg completed", now);
            return;
        }
        Setback setback = Setback.of(trade.last());
        switch (trade.judge(setback)) {
            case GO_ON -> hedge(trade, hedging.attempt() + 1, now);
            case AGAIN -> patience.forTheTrouble(trade, now);
            case OTHERWISE -> {
                int more = setback == Setback.NOBODY ? 1 : MAX_HEDGES;
                hedge(trade, hedging.attempt() + more, now);
            }
            case ELSEWHERE -> {
                trade.bar(trade.last().order().instrument());
                beginUndoing(trade, now);
            }
            case SMALLER, BY_HAND -> beginUndoing(trade, now);
        }
    }

    /** Undoing is another purpose than completing: its attempts are counted anew. */
    private void beginUndoing(Trade trade, long now) {
        trade.forgetAttempts();
        unwind(trade, Rung.THROUGH, now);
    }

    private void unwind(Trade trade, Rung from, long now) {
        int instrument = undoing.instrument(trade);
        if (!floor.usable(instrument)) {
            unwinding(trade, from, "waiting for " + floor.instruments().get(instrument).name());
            patience.untilUsable(trade, now);
            return;
        }
        EmergencyLadder.Move move = new EmergencyLadder.Move.Try(from, EmergencyLadder.Pause.NONE);
        while (move instanceof EmergencyLadder.Move.Try next) {
            Order order = legs.unwind(floor.ids().getAsLong(), trade, instrument, next.rung());
            Verdict verdict = floor.gate().check(order, Intent.CLOSE, now);
            if (verdict instanceof Verdict.Pass pass) {
                unwinding(trade, next.rung(), "undoing the filled leg");
                submit(trade, pass, now);
                return;
            }
            refusal(verdict);
            move = EmergencyLadder.next(next.rung(), EmergencyLadder.Became.REFUSED);
        }
        giveUp(trade, now);
    }

    private void giveUp(Trade trade, long now) {
        close(trade, Result.FAILED, "could not be undone; finish by hand", now);
    }

    private void unwinding(Trade trade, Rung rung, String why) {
        TradeState next = unwindingAt(trade, rung);
        if (!next.equals(trade.state()) || trade.retryAt() == 0) {
            move(trade, next, why);
        }
    }

    private void unwound(Trade trade, TradeState.Unwinding unwinding, long now) {
        EmergencyLadder.Became became =
                settled(trade) ? EmergencyLadder.Became.EVEN : undoing.became(trade);
        switch (EmergencyLadder.next(unwinding.rung(), became)) {
            case EmergencyLadder.Move.Close _ ->
                    close(trade, Result.UNWOUND, "filled leg undone", now);
            case EmergencyLadder.Move.ByHand _ -> giveUp(trade, now);
            case EmergencyLadder.Move.Try next -> climb(trade, next, now);
        }
    }

    private void climb(Trade trade, EmergencyLadder.Move.Try next, long now) {
        switch (next.pause()) {
            case NONE -> unwind(trade, next.rung(), now);
            case BOOK -> {
                patience.forTheBook(trade, now);
                move(trade, unwindingAt(trade, next.rung()), "waiting for the book");
            }
            case TROUBLE -> {
                patience.forTheTrouble(trade, now);
                move(trade, unwindingAt(trade, next.rung()), "waiting for a trouble to pass");
            }
        }
    }

    private static TradeState unwindingAt(Trade trade, Rung rung) {
        return new TradeState.Unwinding(trade.exposedSince(), rung);
    }

    /** A pause is over: the same rung is tried, or what came in meanwhile is looked at. */
    private void resume(Trade trade, long now) {
        boolean even = trade.quiet() && settled(trade);
        switch (trade.state()) {
            case TradeState.Hedging hedging when !even -> {
                trade.retryAt(0);
                hedge(trade, hedging.attempt(), now);
            }
            case TradeState.Unwinding unwinding when !even -> {
                unwind(trade, unwinding.rung(), now);
                trade.retryAt(trade.retryAt() > now ? trade.retryAt() : 0);
            }
            case TradeState.Sent _,
                    TradeState.OneLegFilled _,
                    TradeState.Hedging _,
                    TradeState.Unwinding _,
                    TradeState.Closed _ -> {
                trade.retryAt(0);
                advance(trade, now);
            }
        }
    }

    /** A trade's timer: a pause or a resting leg's time is over, or an outcome is overdue. */
    public void onTimer(long tradeId, long now) {
        Trade trade = open.get(tradeId);
        if (trade == null || now < trade.wakeAt()) {
            return;
        }
        if (trade.retryAt() != 0 && now >= trade.retryAt()) {
            resume(trade, now);
        }
        if (patience.restedTooLong(trade, now)) {
            cancelRest(trade, now);
        }
        if (patience.exposedTooLong(trade, now)) {
            cancelAll(trade, now);
        }
        if (now >= patience.overdueAt(trade)) {
            books.overdue(trade, now);
        }
        if (patience.mustTellExposure(trade, anyUsable(trade), now)) {
            books.exposed(trade, now);
        }
        plan(trade, now);
    }

    private boolean anyUsable(Trade trade) {
        Opportunity seen = trade.opportunity();
        return floor.usable(seen.buy()) || floor.usable(seen.sell());
    }

    private void plan(Trade trade, long now) {
        long at = patience.nextAt(trade, now);
        if (open.containsKey(trade.id()) && at != trade.wakeAt()) {
            trade.wakeAt(at);
            floor.timers().set(at, TimerKey.of(TimerKey.TRADE, trade.id()));
        }
    }

    /** EX-23: resting legs are cancelled once the spread behind them collapsed. */
    void watchCollapse(long now) {
        if (settings.get().profile() != LegProfile.LIMIT) {
            return;
        }
        for (Trade trade : trades()) {
            if (trade.state() instanceof TradeState.Sent && collapsed(trade.opportunity())) {
                cancelRest(trade, now);
            }
        }
    }

    private boolean collapsed(Opportunity seen) {
        long costs = seen.grossRate() - seen.netRate();
        long least = Math.max(settings.get().collapseRate(), costs + 1);
        return !floor.markets().of(seen.buy()).believable()
                || !floor.markets().of(seen.sell()).believable()
                || spread.walk(
                                floor.markets().of(seen.buy()),
                                floor.markets().of(seen.sell()),
                                seen.quantity(),
                                least)
                        == 0;
    }

    private void close(Trade trade, Result result, String why, long now) {
        open.remove(trade.id());
        String reason = (why + " " + trade.note()).strip();
        move(trade, new TradeState.Closed(result), reason);
        books.close(trade, result, reason, now);
        drift.closed(trade, now);
    }

    private void move(Trade trade, TradeState next, String why) {
        floor.output()
                .audit(
                        new Audit.TradeMoved(
                                trade.id(),
                                trade.state().getClass().getSimpleName(),
                                next.getClass().getSimpleName(),
                                why));
        trade.state(next);
    }

    private Pair pairOf(Trade trade) {
        return floor.instruments().get(trade.opportunity().buy()).pair();
    }

    private List<Trade> trades() {
        return new ArrayList<>(open.values());
    }

    /** Trades that are not over, oldest first. */
    public List<Trade> open() {
        return trades();
    }

    /** Sums over closed trades. */
    public Totals totals() {
        return profit.totals();
    }

    /** Counters of this run. */
    public OpportunityCounts counts() {
        return books.counts();
    }

    /** Corrections of inventory that fees ate. */
    public DriftDesk drift() {
        return drift;
    }

    /** True if no trade is under way and none ended within such a time before now. */
    boolean rested(long nanos, long now) {
        return open.isEmpty() && books.rested(nanos, now);
    }

    /** Event time of the last trade's end on a pair, {@link Long#MIN_VALUE} if there was none. */
    long closedAt(String pair) {
        return books.closedAt(pair);
    }

    /** A hash over results, drift and where open trades stand. */
    public long hash() {
        long hash = totals().net() * 31 + drift.hash();
        for (Trade trade : open.values()) {
            hash =
                    (hash * 31 + trade.id()) * 31
                            + trade.state().getClass().getSimpleName().hashCode();
            hash = (hash * 31 + trade.imbalance()) * 31 + trade.retryAt();
        }
        return hash;
    }

    /** Writes the trades that are not over, and the drift. */
    public void save(StateWriter out) {
        out.number(open.size());
        open.values().forEach(trade -> TradeArchive.save(trade, out));
        drift.save(out);
    }

    /** Reads what {@link #save} wrote; each trade goes on when its orders are proven. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            Trade trade = TradeArchive.load(in, floor.orders());
            open.put(trade.id(), trade);
        }
        drift.load(in);
    }

    /** A new run began: what was loaded gets its timers, and the time to be proven anew. */
    public void restarted(long now) {
        for (Trade trade : trades()) {
            trade.toldAt(now);
            plan(trade, now);
        }
        drift.restarted(now);
    }
}
