package dev.tradewind.sim.wire.bybit;

/**
 * What a client may ask for.
 *
 * @param requestsPerFiveSeconds all requests of an address; one more brings a ban
 * @param banNanos how long the ban lasts
 * @param spotOrdersPerSecond new spot orders of an account; cancels have a count of their own of
 *     the same size
 * @param linearOrdersPerSecond the same for perpetuals
 * @param amendsPerSecond changes of orders, each family by itself
 * @param queriesPerSecond questions about orders, trades, positions or balances, each by itself
 * @param leveragesPerSecond changes of leverage or mode
 * @param feesPerSecond questions about fees or coins, each by itself
 * @param connectsPerFiveMinutes sockets opened
 * @param socketOrdersPerSecond requests over all order-entry sockets
 */
public record BybitLimits(
        int requestsPerFiveSeconds,
        long banNanos,
        int spotOrdersPerSecond,
        int linearOrdersPerSecond,
        int amendsPerSecond,
        int queriesPerSecond,
        int leveragesPerSecond,
        int feesPerSecond,
        int connectsPerFiveMinutes,
        int socketOrdersPerSecond) {
    /** What the venue publishes for a new customer. */
    public static BybitLimits published() {
        return new BybitLimits(600, 600_000_000_000L, 20, 10, 10, 50, 10, 5, 500, 3_000);
    }
}
