package dev.tradewind.sim.wire;

/**
 * How a simulated venue behaves around its matching engine.
 *
 * @param seed of all its delays
 * @param latency how long things take
 * @param cadence how often things happen by themselves
 * @param limits what a client may ask for
 * @param cancelShowsOldState whether MEXC answers a cancel with the order's state before it took
 *     effect, as it was seen to do
 */
public record WireSettings(
        long seed, Latency latency, Cadence cadence, Limits limits, boolean cancelShowsOldState) {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /**
     * Delays in nanoseconds, drawn evenly between their bounds.
     *
     * @param orderMin least time from receipt of an order or a cancel to the matching engine
     * @param orderMax most time of the same
     * @param replyMax most time from the engine to the answer, and to a private message; the two
     *     are drawn apart, so either may be first
     */
    public record Latency(long orderMin, long orderMax, long replyMax) {
        public Latency {
            if (orderMin < 0 || orderMax < orderMin || replyMax < 0) {
                throw new IllegalArgumentException("latency bounds out of order");
            }
        }
    }

    /**
     * Things that happen by themselves; times in nanoseconds.
     *
     * @param ping between two protocol pings of Binance
     * @param pongTimeout silence after which Binance drops a socket
     * @param life after which a socket is closed
     * @param republish longest pause between two best prices on MEXC's 10 ms channel; 0 for none
     * @param staleSnapshotPerMille how many of a thousand depth subscriptions are met by an order
     *     book snapshot older than their first message
     */
    public record Cadence(
            long ping, long pongTimeout, long life, long republish, int staleSnapshotPerMille) {}

    /**
     * Budgets of a client.
     *
     * @param weightPerMinute request weight (Binance)
     * @param ordersPerTenSeconds unfilled new orders (Binance)
     * @param ordersPerDay unfilled new orders (Binance)
     * @param ordersPerSecond order placements (MEXC)
     * @param requestsPerSecond all requests (MEXC)
     */
    public record Limits(
            int weightPerMinute,
            int ordersPerTenSeconds,
            int ordersPerDay,
            int ordersPerSecond,
            int requestsPerSecond) {
        /** What the venues publish, or their support says, for a new customer. */
        public static Limits strict() {
            return new Limits(6_000, 50, 160_000, 12, 20);
        }
    }

    /** Ordinary behaviour with budgets wide enough that a demonstration never meets them. */
    public static WireSettings defaults(long seed) {
        return new WireSettings(
                seed,
                new Latency(5 * MILLI, 40 * MILLI, 2 * MILLI),
                new Cadence(20 * SECOND, 60 * SECOND, 86_400 * SECOND, 20 * MILLI, 250),
                new Limits(6_000, 100, 160_000, 40, 100),
                false);
    }

    /** The same with other delays. */
    public WireSettings with(Latency other) {
        return new WireSettings(seed, other, cadence, limits, cancelShowsOldState);
    }

    /** The same with another cadence. */
    public WireSettings with(Cadence other) {
        return new WireSettings(seed, latency, other, limits, cancelShowsOldState);
    }

    /** The same with other budgets. */
    public WireSettings with(Limits other) {
        return new WireSettings(seed, latency, cadence, other, cancelShowsOldState);
    }

    /** The same with MEXC's other way of answering a cancel. */
    public WireSettings showingOldStateOnCancel(boolean on) {
        return new WireSettings(seed, latency, cadence, limits, on);
    }
}
