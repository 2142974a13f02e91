package dev.tradewind.app.soak;

import dev.tradewind.app.world.FrameGate;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.chaos.FrameChaos;
import dev.tradewind.sim.chaos.FrameFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets faults befall what arrives at the machines of a venue, and tells a watch of it. */
final class ChaosGate implements FrameGate {
    private static final long MOMENT = 1_000L;

    /** Sockets of one machine that are remembered; the oldest are over long before. */
    private static final int LINES_MAX = 8;

    private final Venue venue;
    private final BookWatch watch;
    private final FrameChaos chaos;
    private final Tally tally;
    private final WatchGate reader;
    private final Tamper tamper;
    private final Map<Line, State> lines = new LinkedHashMap<>();

    /** What befalls one socket: frames that others overtake, and silence. */
    private static final class State {
        private final Map<String, Frame> held = new LinkedHashMap<>();
        private long silentUntil;
    }

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

    /** Faults drawn by {@code chaos} on the sockets of a machine that follows these instruments. */
    ChaosGate(
            Venue venue,
            List<Instrument> instruments,
            BookWatch watch,
            FrameChaos chaos,
            Tally tally,
            Tamper tamper) {
        this.venue = venue;
        this.watch = watch;
        this.chaos = chaos;
        this.tally = tally;
        this.tamper = tamper;
        this.reader = new WatchGate(venue, instruments, watch);
    }

    @Override
    public void answered(String target, int status, byte[] body) {
        reader.answered(target, status, body);
    }

    @Override
    public void arrived(Line line, boolean binary, byte[] payload) {
        State state = state(line);
        Frame frame = new Frame(binary, payload, reader.read(binary, payload));
        if (line.now() < state.silentUntil && !tally.isCalm()) {
            lost(frame);
            return;
        }
        Optional<FrameFault> fault = tally.isCalm() ? Optional.empty() : chaos.next();
        if (fault.isEmpty()) {
            pass(line, state, frame);
        } else {
            befall(line, state, frame, fault.get());
        }
    }

    private State state(Line line) {
        State known = lines.get(line);
        if (known != null) {
            return known;
        }
        if (lines.size() == LINES_MAX) {
            lines.remove(lines.keySet().iterator().next());
        }
        State fresh = new State();
        lines.put(line, fresh);
        return fresh;
    }

    private void lost(Frame frame) {
        watch.lost(reader.whose(frame.depth), frame.depth);
    }

    private void befall(Line line, State state, Frame frame, FrameFault fault) {
        if (fault == FrameFault.REORDERED && state.held.containsKey(frame.whose())) {
            pass(line, state, frame);
            return;
        }
        tally.did(fault);
        switch (fault) {
            case DROPPED -> lost(frame);
            case DUPLICATED -> {
                pass(line, state, frame);
                line.later(MOMENT, () -> give(line, frame));
            }
            case REORDERED -> state.held.put(frame.whose(), frame);
            case TRUNCATED -> {
                lost(frame);
                line.deliver(frame.binary, chaos.truncated(frame.payload));
            }
            case CORRUPTED -> {
                lost(frame);
                line.deliver(frame.binary, chaos.corrupted(frame.payload));
            }
            case DISCONNECTED -> line.cut("cut by a fault");
            case SILENCED -> {
                state.silentUntil = line.now() + chaos.silenceNanos();
                lost(frame);
            }
        }
    }

    /** Gives a frame, and right behind it the one that it overtook. */
    private void pass(Line line, State state, Frame frame) {
        give(line, frame);
        Frame overtaken = state.held.remove(frame.whose());
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
            watch.arrives(reader.whose(frame.depth), frame.depth);
            line.deliver(frame.binary, payload);
        }
    }
}
