package dev.tradewind.sim.exchange.market;

/** Moves one or more simulated markets in steps. Times are epoch nanoseconds of the run's clock. */
public interface MarketDriver {
    /** Returned when nothing will ever happen again. */
    long NEVER = Long.MAX_VALUE;

    /**
     * States the opening books.
     *
     * @return time of the first step, at or after {@code now}, or {@link #NEVER}
     */
    long start(long now);

    /**
     * Does everything that is due at {@code now} or before.
     *
     * @return time of the next step, after {@code now}, or {@link #NEVER}
     */
    long step(long now);
}
