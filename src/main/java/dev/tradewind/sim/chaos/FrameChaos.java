package dev.tradewind.sim.chaos;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws what befalls the frames of one line, and spoils them. The same seed draws the same. */
public final class FrameChaos {
    private static final FrameFault[] FAULTS = FrameFault.values();
    private static final int NOISE_MIN = 64;
    private static final int NOISE_MAX = 96;

    private final ChaosProfile profile;
    private final SplittableRandom random;

    /** Faults of a line. */
    public FrameChaos(ChaosProfile profile, long seed) {
        this.profile = profile;
        this.random = new SplittableRandom(seed);
    }

    /** What befalls the next frame; mostly nothing. */
    public Optional<FrameFault> next() {
        int drawn = random.nextInt(ChaosProfile.MILLION);
        for (FrameFault fault : FAULTS) {
            drawn -= profile.share(fault);
            if (drawn < 0) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** The frame without its end: at least one byte is missing. */
    public byte[] truncated(byte[] payload) {
        return Arrays.copyOf(payload, payload.length == 0 ? 0 : random.nextInt(payload.length));
    }

    /**
     * The frame with a run of 64 to 96 bytes of noise, all of them 0x80 or above, or all noise if
     * it is shorter. The run is longer than any text in a frame that a reader may skip, so that
     * neither JSON nor a protobuf message around decimal text is readable with it. A changed digit
     * would be another true frame: without a checksum nobody could notice it.
     */
    public byte[] corrupted(byte[] payload) {
        byte[] spoiled = payload.clone();
        int length = Math.min(spoiled.length, random.nextInt(NOISE_MIN, NOISE_MAX + 1));
        int from = random.nextInt(spoiled.length - length + 1);
        for (int i = from; i < from + length; i++) {
            spoiled[i] = (byte) random.nextInt(0x80, 0x100);
        }
        return spoiled;
    }

    /** How long a line stays silent, nanoseconds. */
    public long silenceNanos() {
        return random.nextLong(1, profile.silenceMaxNanos() + 1);
    }
}
