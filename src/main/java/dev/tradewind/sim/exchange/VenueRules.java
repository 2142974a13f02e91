package dev.tradewind.sim.exchange;

/**
 * What a simulated venue charges and allows.
 *
 * @param name lower-case name, such as {@code binance}
 * @param makerRate fee of an order that rested, in 1e-9 of the received amount; negative is a
 *     rebate
 * @param takerRate fee of an order that took, in 1e-9 of the received amount
 * @param selfTrade what happens when an order meets another one of its own account
 * @param maxOpenOrders open orders of one account in one symbol; one more is refused
 * @param historyMax ended orders and trades kept for one account; the oldest are forgotten first
 */
public record VenueRules(
        String name,
        long makerRate,
        long takerRate,
        SelfTrade selfTrade,
        int maxOpenOrders,
        int historyMax) {
    /** Who gives way when an account would trade with itself. */
    public enum SelfTrade {
        /** The arriving order ends, the resting one stays. */
        EXPIRE_TAKER,
        /** The resting order ends, the arriving one goes on. */
        EXPIRE_MAKER,
        /** Both end. */
        EXPIRE_BOTH
    }

    public VenueRules {
        if (makerRate <= -ONE || makerRate >= ONE || takerRate < 0 || takerRate >= ONE) {
            throw new IllegalArgumentException("fee rates " + makerRate + ", " + takerRate);
        }
        if (maxOpenOrders < 1 || historyMax < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    private static final long ONE = 1_000_000_000L;

    /**
     * The usual limits: the taker gives way, 200 open orders a symbol, 20,000 records of history.
     */
    public VenueRules(String name, long makerRate, long takerRate) {
        this(name, makerRate, takerRate, SelfTrade.EXPIRE_TAKER, 200, 20_000);
    }

    /** The same venue with other fees. */
    public VenueRules withFees(long newMakerRate, long newTakerRate) {
        return new VenueRules(
                name, newMakerRate, newTakerRate, selfTrade, maxOpenOrders, historyMax);
    }
}
