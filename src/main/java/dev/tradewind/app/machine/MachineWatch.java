package dev.tradewind.app.machine;

import dev.tradewind.app.machine.MachineGauge.Reading;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.HaltScope;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at processors, memory, disk and the core's own heartbeat, on a thread of its own. What is
 * short is told to the core as an event, so that a replay sees it: first less is opened, then what
 * can be spared is cleaned up, then nothing new is opened and the run ends in order (RK-5).
 */
public final class MachineWatch implements AutoCloseable {
    /** How often the core's heartbeat is looked at. */
    static final long LOOK_NANOS = 250_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);
    private static final int READ_EVERY = 4;
    private static final int STALLS_TO_HALT = 5;

    private final MachineLimits limits;
    private final MachineGauge gauge;
    private final Heart heart;
    private final Outside outside;
    private final LongSupplier nanos;
    private final Map<String, Shortage> shortages = new LinkedHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("machine-watch").daemon().unstarted(this::work);
    private volatile boolean closing;
    private boolean slow;
    private boolean noRoom;
    private boolean stallHalted;
    private long lastBeat = Long.MIN_VALUE;
    private long beatAt;
    private long stallUntil = Long.MIN_VALUE;
    private long lookedAt;
    private int looks;

    /** The core's life. */
    public interface Heart {
        /** A number that rises with each turn of the core's loop. */
        long beats();
    }

    /** Whom the watch speaks to; called on its thread. */
    public interface Outside {
        /** Something for the core; waits while its inbox is full. */
        void tell(Event event);

        /** The core does not turn any more: halts by the file. */
        void halt(String reason);

        /** Gives up what can be spared. */
        void clean(String what);

        /** The run is to end in order. */
        void end(String reason);
    }

    /**
     * Watches from {@link #start} on.
     *
     * @param nanos time that passes evenly
     */
    public MachineWatch(
            MachineLimits limits,
            MachineGauge gauge,
            Heart heart,
            Outside outside,
            LongSupplier nanos) {
        this.limits = limits;
        this.gauge = gauge;
        this.heart = heart;
        this.outside = outside;
        this.nanos = nanos;
        beatAt = nanos.getAsLong();
        lookedAt = beatAt;
    }

    /** Begins to watch. */
    public void start() {
        thread.start();
    }

    private void work() {
        while (!closing) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (!closing) {
                look();
            }
        }
    }

    /** One look; the gauge is read at each fourth. */
    void look() {
        long now = nanos.getAsLong();
        lookAtHeart(now);
        lookedAt = now;
        if (looks++ % READ_EVERY == 0) {
            lookAtGauge(gauge.read(), now);
        }
    }

    private void lookAtHeart(long now) {
        long beats = heart.beats();
        if (now - lookedAt >= limits.stallNanos()) {
            stalled("the whole process stood still for " + seconds(now - lookedAt), now);
            beatAt = now;
        } else if (beats != lastBeat) {
            beatAt = now;
            stallHalted = false;
        } else if (now - beatAt >= limits.stallNanos()) {
            stallUntil = now;
            if (now - beatAt >= STALLS_TO_HALT * limits.stallNanos() && !stallHalted) {
                stallHalted = true;
                outside.halt("the core has not turned for " + seconds(now - beatAt));
            }
        }
        lastBeat = beats;
    }

    private void stalled(String what, long now) {
        stallUntil = now;
        LOG.warn("{}", what);
    }

    private void lookAtGauge(Reading reading, long now) {
        long free = reading.diskFree();
        boolean roomy = reading.diskTotal() == 0 || free >= limits.diskRoomBytes();
        note("cpu", reading.cpuShare(), reading.cpuShare() > limits.cpuShare(), now);
        note("memory", reading.memoryShare(), reading.memoryShare() > limits.memoryShare(), now);
        boolean full = !roomy && reading.diskShare() > limits.diskShare();
        note("disk", reading.diskShare(), full, now);
        lookAtRoom(reading, roomy);
        pace(now);
    }

    private void note(String what, double share, boolean isShort, long now) {
        Shortage shortage =
                shortages.computeIfAbsent(what, _ -> new Shortage(limits.patienceNanos()));
        if (!shortage.note(isShort, now)) {
            return;
        }
        String told = what + " " + percent(share);
        switch (shortage.step()) {
            case NONE, SLOW -> LOG.warn("machine: {}", told);
            case CLEAN -> outside.clean(what);
            case END -> {
                String why = told + ", in spite of cleaning up";
                outside.tell(new OperatorCommand(Action.HALT, HaltScope.REDUCE_ONLY, why));
                outside.end(why);
            }
        }
        if (shortage.step() == Shortage.Step.SLOW && !slow) {
            slow = true;
            outside.tell(new OperatorCommand(Action.SLOW, told));
        }
    }

    /** Under a tenth of the disk nothing new is opened, at once and until somebody re-arms it. */
    private void lookAtRoom(Reading reading, boolean roomy) {
        double free = 1 - reading.diskShare();
        boolean none = !roomy && free < limits.diskFreeShare();
        if (none && !noRoom) {
            String why = "disk: " + percent(free) + " free";
            outside.tell(new OperatorCommand(Action.HALT, HaltScope.REDUCE_ONLY, why));
        }
        noRoom = none;
    }

    /** A stall slows at once; everything is as usual when nothing has been short for a while. */
    private void pace(long now) {
        boolean stalls = stallUntil != Long.MIN_VALUE && now - stallUntil < Shortage.EASE_NANOS;
        boolean anyShort =
                shortages.values().stream().anyMatch(one -> one.step() != Shortage.Step.NONE);
        if (stalls && !slow) {
            slow = true;
            outside.tell(new OperatorCommand(Action.SLOW, "the core stood still for a while"));
        } else if (slow && !stalls && !anyShort) {
            slow = false;
            outside.tell(new OperatorCommand(Action.EASE, "nothing is short any more"));
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String seconds(long duration) {
        return String.format(Locale.ROOT, "%.1f s", duration / 1e9);
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
