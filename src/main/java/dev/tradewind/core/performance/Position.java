package dev.tradewind.core.performance;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.ledger.AverageCost;

/**
 * What trading bought and sold in one place, at average cost (LG-3). Base and quote in units of
 * their assets. What was there before the first fill is not in it.
 */
public final class Position {
    private long base;
    private long cost;
    private long realised;
    private long fees;
    private long fills;
    private boolean estimated;

    /** Nothing was traded. */
    public Position() {}

    /** Base units came in for quote units; both negative when they went out. */
    void trade(long signedBase, long signedQuote) {
        if (signedBase == 0) {
            return;
        }
        long left = AverageCost.ofRest(base, cost, signedBase, signedQuote);
        long brought = Math.subtractExact(Math.subtractExact(left, cost), signedQuote);
        realised = Math.addExact(realised, brought);
        base = Math.addExact(base, signedBase);
        cost = left;
    }

    /** A fee worth so many quote units; known to be an estimate if it had no price. */
    void fee(long quoteUnits, boolean hadNoPrice) {
        fees = Math.addExact(fees, quoteUnits);
        estimated |= hadNoPrice;
    }

    void filled() {
        fills++;
    }

    /** Adds what another place did; averages are those of both together. */
    void add(Position other) {
        base = Math.addExact(base, other.base);
        cost = Math.addExact(cost, other.cost);
        realised = Math.addExact(realised, other.realised);
        fees = Math.addExact(fees, other.fees);
        fills += other.fills;
        estimated |= other.estimated;
    }

    /** Base units held beyond the start, negative if less. */
    public long base() {
        return base;
    }

    /** Quote units that what is open cost; negative for a short one, which brought them. */
    public long cost() {
        return cost;
    }

    /** Quote units that closed parts brought, before fees. */
    public long realised() {
        return realised;
    }

    /** Fees in quote units, each at its price when it was paid; a rebate is negative. */
    public long fees() {
        return fees;
    }

    /** Fills so far. */
    public long fills() {
        return fills;
    }

    /** Whether a fee had no price and counts as nothing. */
    public boolean estimated() {
        return estimated;
    }

    void save(StateWriter out) {
        out.number(base).number(cost).number(realised).number(fees).number(fills);
        out.number(estimated ? 1 : 0);
    }

    void load(StateReader in) {
        base = in.number();
        cost = in.number();
        realised = in.number();
        fees = in.number();
        fills = in.number();
        estimated = in.flag();
    }

    long hash() {
        long hash = (base * 31 + cost) * 31 + realised;
        return ((hash * 31 + fees) * 31 + fills) * 31 + (estimated ? 1 : 0);
    }
}
