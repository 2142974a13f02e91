package dev.tradewind.core.risk;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All halts in force (RK-2, RK-4). Each is latched: it is tripped by an operator or by a limit, has
 * a reason and a time, survives a restart, and only an operator's re-arm lifts it. None blocks an
 * order that closes.
 */
public final class KillSwitch {
    /** Id of the strategy whose trades have two legs. */
    public static final String SPOT_ARB = "spot_arb";

    private static final long MINUTE = 60_000_000_000L;

    private final Supplier<Limits> limits;
    private final Output output;
    private final Consumer<HaltScope> onTrip;
    private final Deque<Long> failures = new ArrayDeque<>();
    private final Map<HaltScope, Halt> halts = new LinkedHashMap<>();
    private final Map<String, StrategyDay> days = new TreeMap<>();
    private boolean stopping;
    private boolean slow;
    private int failuresInRow;
    private final Losses losses = new Losses();

    /**
     * A halt in force. Only a re-arm ends it.
     *
     * @param since event time of the trip, 0 if it was not said
     */
    public record Halt(HaltScope scope, String reason, long since) {}

    /** The action runs when something trips: it cancels what the scope names. */
    public KillSwitch(Supplier<Limits> limits, Output output, Consumer<HaltScope> onTrip) {
        this.limits = limits;
        this.output = output;
        this.onTrip = onTrip;
    }

    /** Stops all trading; nothing new if it is stopped already. */
    public void trip(String reason, long now) {
        trip(HaltScope.FULL, reason, now);
    }

    /** Stops what the scope names; a halt in force keeps its first reason. */
    public void trip(HaltScope scope, String reason, long now) {
        if (halts.containsKey(scope)) {
            return;
        }
        String why = reason.isEmpty() ? "no reason given" : reason;
        halts.put(scope, new Halt(scope, why, now));
        output.audit(new Audit.Halted(scope, why));
        String what = scope.equals(HaltScope.FULL) ? "trading" : scope.words();
        output.command(new Command.Alert(Severity.CRITICAL, what + " halted: " + why));
        onTrip.accept(scope);
    }

    /** Lifts a halt and forgets what led to it; that of everything lifts all of them. */
    public void rearm(HaltScope scope, String reason) {
        boolean all = scope.equals(HaltScope.FULL);
        List<HaltScope> lifted = all ? List.copyOf(halts.keySet()) : List.of(scope);
        for (HaltScope one : lifted) {
            if (halts.remove(one) != null) {
                forgive(one);
                output.audit(new Audit.Rearmed(one, reason));
            }
        }
    }

    private void forgive(HaltScope scope) {
        switch (scope.level()) {
            case FULL -> {
                failures.clear();
                failuresInRow = 0;
                losses.forgive();
            }
            case STRATEGY -> day(scope.name()).forgive();
            case VENUE, REDUCE_ONLY -> {}
        }
    }

    private StrategyDay day(String strategy) {
        return days.computeIfAbsent(strategy, _ -> new StrategyDay());
    }

    /** An orderly end began: nothing new is opened. */
    public void stop() {
        stopping = true;
    }

    /** The machine is short of something, or well again: less is opened while it is. */
    public void slow(boolean now) {
        slow = now;
    }

    /** True while less is to be opened. */
    public boolean slow() {
        return slow;
    }

    /** Pause between two trades while {@link #slow}. */
    public long slowPauseNanos() {
        return limits.get().trips().slowPauseNanos();
    }

    /** Counts a failure as RK-2 means it. */
    public void failed(long now, String what) {
        failures.addLast(now);
        failuresInRow++;
        while (!failures.isEmpty() && failures.getFirst() <= now - MINUTE) {
            failures.removeFirst();
        }
        if (failures.size() > limits.get().failuresPerMinuteMax()) {
            trip(failures.size() + " failures within a minute, last: " + what, now);
        } else if (failuresInRow >= limits.get().failuresInRowMax()) {
            trip(failuresInRow + " failures in a row, last: " + what, now);
        }
    }

    /** Counts a success: the row of failures ends. */
    public void succeeded() {
        failuresInRow = 0;
    }

    /**
     * Counts a strategy's trade that is over and was filled.
     *
     * @param won whether something was left after all costs
     * @param stoppedOut whether it was ended at a loss before its aim was reached
     */
    public void traded(String strategy, boolean won, boolean stoppedOut, long now) {
        String broken = day(strategy).add(won, stoppedOut, now, limits.get().trips());
        if (!broken.isEmpty()) {
            trip(HaltScope.ofStrategy(strategy), broken, now);
        }
    }

    /** A strategy's model or adviser has used up its budget; it opens nothing without it. */
    public void outOfBudget(String strategy, String what, long now) {
        trip(HaltScope.ofStrategy(strategy), "out of budget: " + what, now);
    }

    /** Adds a realised result of the strategy to the day's, the week's and the run of all. */
    public void realised(long cents, long now) {
        String broken = losses.add(cents, now, limits.get());
        if (!broken.isEmpty()) {
            trip(broken, now);
        }
    }

    /** Why all trading is stopped, or empty. */
    public String haltedFor() {
        Halt full = halts.get(HaltScope.FULL);
        return full == null ? "" : full.reason();
    }

    /** Everything that is halted, oldest first. */
    public List<Halt> halts() {
        return new ArrayList<>(halts.values());
    }

    /** Why nothing may be opened anywhere now, or empty. */
    public String blocked() {
        if (!halts.isEmpty()) {
            String all = blockedBy(HaltScope.FULL);
            String blocked = all.isEmpty() ? blockedBy(HaltScope.REDUCE_ONLY) : all;
            if (!blocked.isEmpty()) {
                return blocked;
            }
        }
        return stopping ? "stopping" : "";
    }

    /** Why a strategy may open nothing at a venue now, or empty. */
    public String blocked(Venue venue, String strategy) {
        String blocked = blocked();
        if (!blocked.isEmpty() || halts.isEmpty()) {
            return blocked;
        }
        String there = blockedBy(HaltScope.of(venue));
        return there.isEmpty() ? blockedBy(HaltScope.ofStrategy(strategy)) : there;
    }

    private String blockedBy(HaltScope scope) {
        Halt halt = halts.get(scope);
        if (halt == null) {
            return "";
        }
        String what = scope.equals(HaltScope.FULL) ? "" : scope.words() + " ";
        return what + "halted: " + halt.reason();
    }

    /** Writes what survives a restart. */
    public void save(StateWriter out) {
        out.number(halts.size());
        halts.values()
                .forEach(halt ->
                        out.text(halt.scope().id()).text(halt.reason()).number(halt.since()));
        out.number(failuresInRow);
        losses.save(out);
        out.number(failures.size());
        failures.forEach(out::number);
        out.number(days.size());
        days.forEach((strategy, day) -> {
            out.text(strategy);
            day.save(out);
        });
    }

    /** Reads what {@link #save} wrote, without telling the halts anew. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            HaltScope scope = HaltScope.parse(in.text());
            halts.put(scope, new Halt(scope, in.text(), in.number()));
        }
        failuresInRow = in.integer();
        losses.load(in);
        for (int i = in.integer(); i > 0; i--) {
            failures.addLast(in.number());
        }
        for (int i = in.integer(); i > 0; i--) {
            day(in.text()).load(in);
        }
    }

    /** A hash over the halts in force. */
    public long hash() {
        long hash = haltedFor().hashCode();
        for (Halt halt : halts.values()) {
            if (!halt.scope().equals(HaltScope.FULL)) {
                hash = hash * 31 + halt.scope().id().hashCode();
            }
        }
        return hash;
    }

    /** UTC day of the running result. */
    public long day() {
        return losses.day();
    }

    /** The day's realised result in cents. */
    public long dayCents() {
        return losses.dayCents();
    }
}
