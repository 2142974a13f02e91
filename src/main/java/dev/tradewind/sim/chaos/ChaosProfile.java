package dev.tradewind.sim.chaos;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault happens.
 *
 * @param perMillion of a million frames, how many each fault befalls; a fault that is not named
 *     never happens; together at most a million
 * @param silenceMaxNanos longest silence of a line, at least 1
 */
public record ChaosProfile(Map<FrameFault, Integer> perMillion, long silenceMaxNanos) {
    /** All there is. */
    public static final int MILLION = 1_000_000;

    private static final long SECOND = 1_000_000_000L;

    /** Checks the shares and keeps a copy. */
    public ChaosProfile {
        long sum = 0;
        for (int share : perMillion.values()) {
            if (share < 0) {
                throw new IllegalArgumentException("share " + share);
            }
            sum += share;
        }
        if (sum > MILLION || silenceMaxNanos < 1) {
            throw new IllegalArgumentException("shares " + sum + ", silence " + silenceMaxNanos);
        }
        perMillion = Map.copyOf(perMillion);
    }

    /**
     * A bad line: something befalls about one frame in 400, and about once in two minutes of a busy
     * line it ends or falls silent for up to 20 s.
     */
    public static ChaosProfile bad() {
        Map<FrameFault, Integer> shares = new EnumMap<>(FrameFault.class);
        shares.put(FrameFault.DROPPED, 800);
        shares.put(FrameFault.DUPLICATED, 800);
        shares.put(FrameFault.REORDERED, 500);
        shares.put(FrameFault.TRUNCATED, 150);
        shares.put(FrameFault.CORRUPTED, 150);
        shares.put(FrameFault.DISCONNECTED, 40);
        shares.put(FrameFault.SILENCED, 40);
        return new ChaosProfile(shares, 20 * SECOND);
    }

    /** Share of a fault, 0 to a million. */
    int share(FrameFault fault) {
        return perMillion.getOrDefault(fault, 0);
    }
}
