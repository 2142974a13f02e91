package dev.tradewind.sim.wire.okx;

/**
 * The limits that the venue publishes beside those of single REST paths, which stand in {@link
 * Route}.
 *
 * @param connectionsPerSecond new WebSocket connections of one address
 * @param commandsPerHour subscriptions, their ends and logins of one connection
 * @param commandBytesMax size of one such command
 * @param privateConnectionsMax connections that listen to one private channel of one account
 * @param ordersPerTwoSeconds single orders, amendments or cancels of one account and instrument,
 *     each kind counted for itself
 * @param batchedPerTwoSeconds the same in batches
 * @param accountOrdersPerTwoSeconds new and amended orders of one account
 * @param batchMax orders of one batch
 */
record OkxLimits(
        int connectionsPerSecond,
        int commandsPerHour,
        int commandBytesMax,
        int privateConnectionsMax,
        int ordersPerTwoSeconds,
        int batchedPerTwoSeconds,
        int accountOrdersPerTwoSeconds,
        int batchMax) {
    /** As published. */
    static final OkxLimits PUBLISHED = new OkxLimits(3, 480, 65_536, 30, 60, 300, 1_000, 20);
}
