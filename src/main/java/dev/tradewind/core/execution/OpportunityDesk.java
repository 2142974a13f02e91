package dev.tradewind.core.execution;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Checks;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.core.performance.Performance;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.OpportunityDropped.Drop;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.Insight.Unit;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Opportunity;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what strategies see, once per pair, direction and window; keeps it in line; and checks it
 * again, on the books of that very moment, before it becomes a trade (ARB-6 to ARB-8).
 */
public final class OpportunityDesk {
    /** Oldest quote that is traded on (MD-5). */
    static final long QUOTE_AGE_NANOS_MAX = 100_000_000L;

    /** A suspicious spread of one pair and direction is told to people once in this time. */
    static final long ALERT_PAUSE_NANOS = 60_000_000_000L;

    private final Markets markets;
    private final TwoLegDesk desk;
    private final KillSwitch killSwitch;
    private final Timers timers;
    private final Output output;
    private final Performance performance;
    private final Witness witness;
    private final Checks checks = new Checks();
    private final Supplier<ExecutionSettings> settings;
    private final OpportunityCounts counts;
    private final OpportunityQueue queue;
    private final CrossSpread spread = new CrossSpread();
    private final long[] proposedAt;
    private final long[] passedAt;
    private final long[] alertedAt;
    private long nextId;

    /** An empty line in front of the desk. */
    public OpportunityDesk(
            Markets markets,
            TwoLegDesk desk,
            KillSwitch killSwitch,
            Timers timers,
            Output output,
            Performance performance,
            Witness witness,
            Supplier<ExecutionSettings> settings) {
        this.markets = markets;
        this.desk = desk;
        this.killSwitch = killSwitch;
        this.timers = timers;
        this.output = output;
        this.performance = performance;
        this.witness = witness;
        this.settings = settings;
        this.counts = desk.counts();
        this.queue = new OpportunityQueue(settings.get().queueMax());
        this.proposedAt = never(markets.size());
        this.passedAt = never(markets.size());
        this.alertedAt = never(markets.size());
    }

    private static long[] never(int instruments) {
        long[] times = new long[instruments * instruments];
        Arrays.fill(times, Long.MIN_VALUE);
        return times;
    }

    /** Puts an opportunity in line unless the same was put there within the window. */
    public void propose(Opportunity seen, long now) {
        if (!fresh(proposedAt, seen, now, settings.get().dedupNanos())) {
            return;
        }
        long id = detected(seen);
        performance.inLine(id, now);
        OpportunityQueue.@Nullable Entry out = queue.offer(new OpportunityQueue.Entry(id, seen));
        if (out != null) {
            drop(out.id(), Drop.REFUSED, "queue full: lowest edge dropped");
        }
        // Wakes the core when the spread has stood long enough; trade 0 does not exist.
        timers.set(now + settings.get().standingNanos(), TimerKey.of(TimerKey.TRADE, 0));
    }

    /**
     * Counts a spread that a strategy turned down, and why, once in a window. It does not keep the
     * same spread from being proposed a moment later, when it has become worth it.
     */
    public void pass(Opportunity seen, String reason, long now) {
        long proposed = proposedAt[way(seen)];
        boolean inLine = proposed != Long.MIN_VALUE && now - proposed < settings.get().dedupNanos();
        if (!inLine && fresh(passedAt, seen, now, settings.get().dedupNanos())) {
            drop(detected(seen), Drop.REFUSED, reason);
        }
    }

    /** As {@link #pass}, and people are told: this looks like a fault of the data (ARB-4). */
    public void suspect(Opportunity seen, String reason, long now) {
        pass(seen, reason, now);
        if (fresh(alertedAt, seen, now, ALERT_PAUSE_NANOS)) {
            output.command(
                    new Command.Alert(
                            Severity.WARNING,
                            reason
                                    + ": "
                                    + markets.of(seen.buy()).instrument().name()
                                    + " to "
                                    + markets.of(seen.sell()).instrument().name()
                                    + ", not traded"));
        }
    }

    /** Takes everything of a pair out of the line: a strategy wants it no more. */
    public void withdraw(Pair pair, String reason) {
        for (OpportunityQueue.Entry entry : queue.entries()) {
            if (markets.of(entry.opportunity().buy()).instrument().pair().equals(pair)) {
                take(entry, Drop.REFUSED, reason);
            }
        }
    }

    private int way(Opportunity seen) {
        return seen.buy() * markets.size() + seen.sell();
    }

    private boolean fresh(long[] times, Opportunity seen, long now, long windowNanos) {
        int key = way(seen);
        if (times[key] != Long.MIN_VALUE && now - times[key] < windowNanos) {
            return false;
        }
        times[key] = now;
        return true;
    }

    private long detected(Opportunity seen) {
        counts.detected++;
        nextId++;
        output.audit(
                new Audit.OpportunityDetected(
                        nextId,
                        seen.buy(),
                        seen.sell(),
                        seen.buyPrice(),
                        seen.sellPrice(),
                        seen.quantity(),
                        seen.grossRate(),
                        seen.netRate()));
        return nextId;
    }

    private void drop(long id, Drop how, String reason) {
        if (how == Drop.EXPIRED) {
            counts.expired++;
        } else {
            counts.refused++;
        }
        output.audit(new Audit.OpportunityDropped(id, how, reason));
    }

    /** Works off the line as far as limits allow; called after every event. */
    public void work(long now) {
        desk.watchCollapse(now);
        if (queue.isEmpty()) {
            return;
        }
        for (OpportunityQueue.Entry entry : queue.entries()) {
            work(entry, now);
        }
    }

    private void work(OpportunityQueue.Entry entry, long now) {
        Opportunity seen = entry.opportunity();
        String blocked = blocked(seen);
        if (!blocked.isEmpty()) {
            take(entry, Drop.REFUSED, blocked);
            return;
        }
        checks.begin(witness);
        String gone = gone(seen, now);
        if (witness.asks()) {
            witness.told(new Insight.LookedAgain(entry.id(), checks.made()));
        }
        if (!gone.isEmpty()) {
            take(entry, Drop.EXPIRED, gone);
            return;
        }
        String wait = waitsFor(seen, now);
        if (wait.isEmpty()) {
            queue.remove(entry);
            start(entry, now);
        } else if (witness.asks()) {
            witness.told(new Insight.Waits(entry.id(), wait));
        }
    }

    private String blocked(Opportunity seen) {
        String buying = blocked(seen.buy());
        return buying.isEmpty() ? blocked(seen.sell()) : buying;
    }

    private String blocked(int instrument) {
        return killSwitch.blocked(markets.of(instrument).instrument().venue(), KillSwitch.SPOT_ARB);
    }

    /** Why an opportunity in line is over, or empty while it is there. */
    private String gone(Opportunity seen, long now) {
        if (!checks.below("moment, within its time to live", now, seen.expiresAt(), Unit.TIME)) {
            return "time to live over";
        }
        if (tooOld(seen, now)) {
            return "quote too old at execution";
        }
        return stillThere(seen) ? "" : "spread gone before execution";
    }

    private void take(OpportunityQueue.Entry entry, Drop how, String reason) {
        queue.remove(entry);
        drop(entry.id(), how, reason);
    }

    private boolean tooOld(Opportunity seen, long now) {
        return !current("age of the buying quote", seen.buy(), now)
                || !current("age of the selling quote", seen.sell(), now);
    }

    private boolean current(String name, int instrument, long now) {
        return checks.atMost(
                name, markets.of(instrument).age(now), QUOTE_AGE_NANOS_MAX, Unit.NANOS);
    }

    private boolean stillThere(Opportunity seen) {
        Market buy = markets.of(seen.buy());
        Market sell = markets.of(seen.sell());
        return checks.holds("buying book believable", buy.believable())
                && checks.holds("selling book believable", sell.believable())
                && checks.equal(
                        "quantity that still pays",
                        spread.walk(buy, sell, seen.quantity(), seen.minRate()),
                        seen.quantity(),
                        Unit.QUANTITY);
    }

    /** What an opportunity that is still there waits for, or empty if it may be traded now. */
    private String waitsFor(Opportunity seen, long now) {
        if (now < seen.seenAt() + settings.get().standingNanos()) {
            return "the spread must have stood for a while";
        }
        if (desk.open().size() >= settings.get().tradesMax()) {
            return "as many trades as allowed are open";
        }
        if (killSwitch.slow() && !desk.rested(killSwitch.slowPauseNanos(), now)) {
            return "the machine is short of resources: one trade at a time, after a pause";
        }
        String pair = markets.of(seen.buy()).instrument().pair().symbol();
        long closedAt = desk.closedAt(pair);
        if (closedAt != Long.MIN_VALUE && now - closedAt < settings.get().cooldownNanos()) {
            return "the pair rests after its last trade";
        }
        for (Trade trade : desk.open()) {
            String other = markets.of(trade.opportunity().buy()).instrument().pair().symbol();
            if (other.equals(pair)) {
                return "a trade of the pair is open";
            }
        }
        return "";
    }

    /** The books as they are now, not as they were when it was put in line, are what is traded. */
    private void start(OpportunityQueue.Entry entry, long now) {
        Opportunity seen = entry.opportunity();
        long net = seen.netRate() + spread.grossRate() - seen.grossRate();
        Opportunity current =
                new Opportunity(
                        seen.buy(),
                        seen.sell(),
                        spread.quantity(),
                        spread.worstBuy(),
                        spread.worstSell(),
                        spread.buyQuote(),
                        spread.sellQuote(),
                        seen.minRate(),
                        spread.grossRate(),
                        net,
                        Scale.mulDiv(spread.buyQuote(), net, Scale.RATE_ONE, RoundingMode.FLOOR),
                        now,
                        seen.expiresAt());
        if (witness.asks()) {
            witness.told(new Insight.Restated(entry.id(), current));
        }
        String refusal = desk.start(entry.id(), current, now);
        if (!refusal.isEmpty()) {
            drop(entry.id(), Drop.REFUSED, refusal.strip());
        }
    }

    /** Ends everything in line, as at a stop. */
    public void clear(String reason) {
        for (OpportunityQueue.Entry entry : queue.entries()) {
            take(entry, Drop.EXPIRED, reason);
        }
    }

    /** Opportunities in line, best first. */
    public List<OpportunityQueue.Entry> inLine() {
        return queue.entries();
    }
}
