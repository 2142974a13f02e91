package dev.tradewind.model.ledger;

import dev.tradewind.model.instrument.Asset;

/**
 * An exact amount of one asset.
 *
 * @param units count of 10^-scale of the asset
 * @param asset what it is an amount of
 */
public record Money(long units, Asset asset) {
    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the assets differ
     */
    public Money plus(Money other) {
        if (!asset.equals(other.asset)) {
            throw new IllegalArgumentException("cannot add " + other + " to " + this);
        }
        return new Money(Math.addExact(units, other.units), asset);
    }

    /** Decimal text with the asset's code. */
    @Override
    public String toString() {
        return asset.format(units) + " " + asset.code();
    }
}
