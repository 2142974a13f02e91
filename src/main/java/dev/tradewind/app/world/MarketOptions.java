package dev.tradewind.app.world;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the simulated venues offer.
 *
 * @param seed of markets, latencies and pipes
 * @param feeRate both venues' maker and taker rate in 1e-9, or empty for their own
 * @param tapes recorded markets; empty for the generated one
 */
public record MarketOptions(long seed, OptionalLong feeRate, List<Tape> tapes) {
    /** The default market of a seed. */
    public static MarketOptions generated(long seed) {
        return new MarketOptions(seed, OptionalLong.empty(), List.of());
    }
}
