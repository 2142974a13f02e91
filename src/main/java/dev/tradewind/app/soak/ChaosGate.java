package dev.tradewind.app.soak;

import dev.tradewind.app.world.FrameGate;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.chaos.FrameChaos;
import dev.tradewind.sim.chaos.FrameFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets faults befall what arrives at the machines of a venue, and tells a watch of it. */
final class ChaosGate implements FrameGate {
    private static final long MOMENT = 1_000L;

    private final Venue venue;
    private final BookWatch watch;
    private final FrameChaos chaos;
    private final Tally tally;
    private final WatchGate answers;
    private final Tamper tamper;
    private final Map<String, Frame> held = new LinkedHashMap<>();
    private @Nullable Line current;
    private long silentUntil;

    /** How often each fault was done, and whether they go on. */
    static final class Tally {
        private final Map<FrameFault, Long> done = new java.util.EnumMap<>(FrameFault.class);
        private boolean calm;

        /** No fault befalls anything from now on. */
        void calm() {
            calm = true;
        }

        boolean isCalm() {
            return calm;
        }

        long of(FrameFault fault) {
            return done.getOrDefault(fault, 0L);
        }

        private void did(FrameFault fault) {
            done.merge(fault, 1L, Long::sum);
        }
    }

    /** Lies that no fault of a line tells; only tests have one. */
    interface Tamper {
        /** What arrives instead of a depth message; null if nothing. */
        byte @Nullable [] instead(Venue venue, DepthNumbers depth, byte[] payload);

        /** Changes nothing. */
        Tamper NONE = (_, _, payload) -> payload;
    }

    private record Frame(boolean binary, byte[] payload, @Nullable DepthNumbers depth) {
        String whose() {
            return depth == null ? "" : depth.symbol();
        }
    }

    ChaosGate(Venue venue, BookWatch watch, FrameChaos chaos, Tally tally, Tamper tamper) {
        this.venue = venue;
        this.watch = watch;
        this.chaos = chaos;
        this.tally = tally;
        this.tamper = tamper;
        this.answers = new WatchGate(venue, watch);
    }

    @Override
    public void answered(String target, int status, byte[] body) {
        answers.answered(target, status, body);
    }

    @Override
    public void arrived(Line line, boolean binary, byte[] payload) {
        if (!line.equals(current)) {
            current = line;
            held.clear();
            silentUntil = 0;
        }
        Frame frame = new Frame(binary, payload, DepthNumbers.of(venue, binary, payload));
        if (line.now() < silentUntil && !tally.isCalm()) {
            watch.lost(venue, frame.depth);
            return;
        }
        Optional<FrameFault> fault = tally.isCalm() ? Optional.empty() : chaos.next();
        if (fault.isEmpty()) {
            pass(line, frame);
        } else {
            befall(line, frame, fault.get());
        }
    }

    private void befall(Line line, Frame frame, FrameFault fault) {
        if (fault == FrameFault.REORDERED && held.containsKey(frame.whose())) {
            pass(line, frame);
            return;
        }
        tally.did(fault);
        switch (fault) {
            case DROPPED -> watch.lost(venue, frame.depth);
            case DUPLICATED -> {
                pass(line, frame);
                line.later(MOMENT, () -> give(line, frame));
            }
            case REORDERED -> held.put(frame.whose(), frame);
            case TRUNCATED -> {
                watch.lost(venue, frame.depth);
                line.deliver(frame.binary, chaos.truncated(frame.payload));
            }
            case CORRUPTED -> {
                watch.lost(venue, frame.depth);
                line.deliver(frame.binary, chaos.corrupted(frame.payload));
            }
            case DISCONNECTED -> line.cut("cut by a fault");
            case SILENCED -> {
                silentUntil = line.now() + chaos.silenceNanos();
                watch.lost(venue, frame.depth);
            }
        }
    }

    /** Gives a frame, and right behind it the one that it overtook. */
    private void pass(Line line, Frame frame) {
        give(line, frame);
        Frame overtaken = held.remove(frame.whose());
        if (overtaken != null) {
            line.later(MOMENT, () -> give(line, overtaken));
        }
    }

    private void give(Line line, Frame frame) {
        byte[] payload = frame.payload;
        if (frame.depth != null) {
            payload = tamper.instead(venue, frame.depth, payload);
        }
        if (payload != null) {
            watch.arrives(venue, frame.depth);
            line.deliver(frame.binary, payload);
        }
    }
}
