package dev.tradewind.sim.exchange;

/**
 * What an account has of an asset, in units of the asset.
 *
 * @param free can be used for new orders
 * @param locked reserved by open orders
 */
public record Holding(long free, long locked) {
    /** Free and locked together. */
    public long total() {
        return Math.addExact(free, locked);
    }
}
