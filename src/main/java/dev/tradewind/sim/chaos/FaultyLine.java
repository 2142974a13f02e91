package dev.tradewind.sim.chaos;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One socket of a venue on a bad day: what the venue sends, and what of it arrives. */
final class FaultyLine {
    private final FaultyServer way;
    private final long socket;
    private final FrameChaos chaos;
    private final FaultCounts counts;
    private @Nullable Held held;
    private long silentUntil = Long.MIN_VALUE;

    private record Held(boolean binary, byte[] payload) {}

    FaultyLine(FaultyServer way, long socket, FrameChaos chaos, FaultCounts counts) {
        this.way = way;
        this.socket = socket;
        this.chaos = chaos;
        this.counts = counts;
    }

    void frame(boolean binary, byte[] payload, long now) {
        if (now < silentUntil) {
            return;
        }
        Optional<FrameFault> fault = chaos.next();
        if (fault.isEmpty()) {
            pass(binary, payload);
            return;
        }
        counts.did("frame_" + fault.get().name().toLowerCase(Locale.ROOT));
        switch (fault.get()) {
            case DROPPED -> {
                // never arrives
            }
            case DUPLICATED -> {
                pass(binary, payload);
                way.deliver(socket, binary, payload);
            }
            case REORDERED -> {
                Held before = held;
                held = new Held(binary, payload);
                if (before != null) {
                    way.deliver(socket, before.binary(), before.payload());
                }
            }
            case TRUNCATED -> pass(binary, chaos.truncated(payload));
            case CORRUPTED -> pass(binary, chaos.corrupted(payload));
            case DISCONNECTED -> way.cut(socket, "cut by a fault");
            case SILENCED -> silentUntil = now + chaos.silenceNanos();
        }
    }

    /** Gives a frame, and right behind it the one that it overtook. */
    private void pass(boolean binary, byte[] payload) {
        way.deliver(socket, binary, payload);
        Held overtaken = held;
        held = null;
        if (overtaken != null) {
            way.deliver(socket, overtaken.binary(), overtaken.payload());
        }
    }
}
