package dev.tradewind.sim.exchange;

/**
 * What stands behind an account's perpetuals of one quote asset, in units of that asset.
 *
 * @param asset the quote asset
 * @param total balance, what spot orders have locked included
 * @param spotLocked locked by spot orders; it does not back positions
 * @param positionMargin held for open positions
 * @param orderMargin held for open orders of perpetuals
 * @param unrealised profit of all positions at their marks
 * @param maintenance the account is liquidated when {@link #backing} falls to this
 * @param available what new orders may use: total less all that is locked or held, less an
 *     unrealised loss; an unrealised profit does not count. Never negative
 */
public record Purse(
        String asset,
        long total,
        long spotLocked,
        long positionMargin,
        long orderMargin,
        long unrealised,
        long maintenance,
        long available) {
    /** Balance and unrealised profit together. */
    public long equity() {
        return Math.addExact(total, unrealised);
    }

    /** What backs the positions: equity less what spot orders have locked. */
    public long backing() {
        return equity() - spotLocked;
    }
}
