package dev.tradewind.core.ledger;

import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;

/** What is left of a position's cost after a fill, at average cost. Exact but for one rounding. */
public final class AverageCost {
    private AverageCost() {}

    /**
     * Quote units that belong to what is open after a fill.
     *
     * @param before base units held, negative when short
     * @param costBefore quote units that belong to them, in any sign that is kept throughout
     * @param signed base units of the fill, negative when sold
     * @param paid quote units of the fill, in the sign of the cost
     */
    public static long ofRest(long before, long costBefore, long signed, long paid) {
        long after = Math.addExact(before, signed);
        if (before == 0 || Long.signum(before) == Long.signum(signed)) {
            return Math.addExact(costBefore, paid);
        }
        return Long.signum(after) == Long.signum(before)
                ? share(costBefore, after, before)
                : share(paid, after, signed);
    }

    /** Part of an amount as the part of a quantity is to the whole of it, of one sign. */
    private static long share(long amount, long part, long whole) {
        long units =
                Scale.mulDiv(
                        Math.abs(amount), Math.abs(part), Math.abs(whole), RoundingMode.HALF_EVEN);
        return amount < 0 ? -units : units;
    }
}
