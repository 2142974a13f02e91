package dev.tradewind.sim.exchange.market;

/**
 * How lively the generated markets are and which arbitrage gaps are planted. Times in nanoseconds.
 *
 * @param levels levels on each side of a book
 * @param venueStepNanos mean time between two steps of a venue
 * @param requoteShare part of the pairs that a venue re-quotes in a step, 0 to 1
 * @param printShare part of the pairs in which a venue sees a trade in a step, 0 to 1
 * @param gapEveryNanos mean time between the starts of two gaps, over all pairs; 0 plants none
 * @param grossMinBps smallest gross of a gap above cost
 * @param grossMaxBps largest gross of a gap above cost
 * @param belowMinBps smallest gross of a gap below cost
 * @param belowMaxBps largest gross of a gap below cost
 * @param depthMinQuote smallest depth of the gap's levels in whole quote units (dollars)
 * @param depthMaxQuote largest depth
 * @param lifeMinNanos shortest life of an ordinary gap
 * @param lifeMaxNanos longest life of an ordinary gap
 * @param shortMinNanos shortest life of a gap that no order can reach
 * @param shortMaxNanos longest life of a gap that no order can reach
 */
public record DemoProfile(
        int levels,
        long venueStepNanos,
        double requoteShare,
        double printShare,
        long gapEveryNanos,
        double grossMinBps,
        double grossMaxBps,
        double belowMinBps,
        double belowMaxBps,
        double depthMinQuote,
        double depthMaxQuote,
        long lifeMinNanos,
        long lifeMaxNanos,
        long shortMinNanos,
        long shortMaxNanos) {
    private static final long MILLI = 1_000_000L;

    /**
     * The default market of {@code demo}: gaps of 20 to 45 bps that live 400 to 2,500 ms, one in
     * four below cost (8 to 14 bps), one in six shorter than the venue latency (5 to 40 ms), 300 to
     * 1,500 dollars deep, at least 15 profitable ones in 30 s. The ranges here are a little
     * narrower, because prices are then rounded to ticks.
     */
    public static DemoProfile standard() {
        return new DemoProfile(
                24,
                40 * MILLI,
                0.4,
                0.05,
                950 * MILLI,
                22,
                43,
                10,
                12,
                320,
                1_450,
                400 * MILLI,
                2_500 * MILLI,
                5 * MILLI,
                40 * MILLI);
    }

    /** The same market without planted gaps. */
    public DemoProfile withoutGaps() {
        return new DemoProfile(
                levels,
                venueStepNanos,
                requoteShare,
                printShare,
                0,
                grossMinBps,
                grossMaxBps,
                belowMinBps,
                belowMaxBps,
                depthMinQuote,
                depthMaxQuote,
                lifeMinNanos,
                lifeMaxNanos,
                shortMinNanos,
                shortMaxNanos);
    }
}
