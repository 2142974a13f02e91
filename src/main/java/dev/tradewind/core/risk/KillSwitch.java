package dev.tradewind.core.risk;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The switch that stops all trading. It is tripped by an operator, by failures or by a day's loss;
 * only an operator's re-arm lifts it, and a restart does not.
 */
public final class KillSwitch {
    private static final long MINUTE = 60_000_000_000L;

    private final Supplier<Limits> limits;
    private final Output output;
    private final Runnable onTrip;
    private final Deque<Long> failures = new ArrayDeque<>();
    private String haltedFor = "";
    private boolean stopping;
    private int failuresInRow;
    private final Losses losses = new Losses();

    /** The action runs when the switch trips: it cancels everything. */
    public KillSwitch(Supplier<Limits> limits, Output output, Runnable onTrip) {
        this.limits = limits;
        this.output = output;
        this.onTrip = onTrip;
    }

    /** Stops all trading; nothing new if it is stopped already. */
    public void trip(String reason) {
        if (!haltedFor.isEmpty()) {
            return;
        }
        haltedFor = reason.isEmpty() ? "no reason given" : reason;
        output.audit(new Audit.Halted(haltedFor));
        output.command(new Command.Alert(Severity.CRITICAL, "trading halted: " + haltedFor));
        onTrip.run();
    }

    /** Lifts the halt and forgets the failures that led to it. */
    public void rearm(String reason) {
        if (haltedFor.isEmpty()) {
            return;
        }
        haltedFor = "";
        failures.clear();
        failuresInRow = 0;
        losses.forgive();
        output.audit(new Audit.Rearmed(reason));
    }

    /** An orderly end began: nothing new is opened. */
    public void stop() {
        stopping = true;
    }

    /** Counts a failure as RK-2 means it. */
    public void failed(long now, String what) {
        failures.addLast(now);
        failuresInRow++;
        while (!failures.isEmpty() && failures.getFirst() <= now - MINUTE) {
            failures.removeFirst();
        }
        if (failures.size() > limits.get().failuresPerMinuteMax()) {
            trip(failures.size() + " failures within a minute, last: " + what);
        } else if (failuresInRow >= limits.get().failuresInRowMax()) {
            trip(failuresInRow + " failures in a row, last: " + what);
        }
    }

    /** Counts a success: the row of failures ends. */
    public void succeeded() {
        failuresInRow = 0;
    }

    /** Adds a realised result of the strategy to the day's, the week's and the run of all. */
    public void realised(long cents, long now) {
        String broken = losses.add(cents, now, limits.get());
        if (!broken.isEmpty()) {
            trip(broken);
        }
    }

    /** Why trading is stopped, or empty. */
    public String haltedFor() {
        return haltedFor;
    }

    /** Why nothing may be opened now, or empty. */
    public String blocked() {
        if (!haltedFor.isEmpty()) {
            return "halted: " + haltedFor;
        }
        return stopping ? "stopping" : "";
    }

    /** Writes what survives a restart. */
    public void save(StateWriter out) {
        out.text(haltedFor).number(failuresInRow);
        losses.save(out);
        out.number(failures.size());
        failures.forEach(out::number);
    }

    /** Reads what {@link #save} wrote, without telling the halt anew. */
    public void load(StateReader in) {
        haltedFor = in.text();
        failuresInRow = in.integer();
        losses.load(in);
        for (int i = in.integer(); i > 0; i--) {
            failures.addLast(in.number());
        }
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
