package dev.tradewind.sim.wire.gateapi;

/**
 * The venue's published limits.
 *
 * @param requestsPerTenSeconds of one public or private request, of an address or an account
 * @param ordersPerSecond placed and amended orders of an account
 * @param perMarket whether that is counted for each market apart
 * @param cancelsPerSecond of an account
 * @param connections open sockets of an address
 * @param exceeded number in the text of a refusal
 */
public record GateLimits(
        int requestsPerTenSeconds,
        int ordersPerSecond,
        boolean perMarket,
        int cancelsPerSecond,
        int connections,
        int exceeded) {
    /** Of the futures server: section 4 of its fact sheet. */
    public static GateLimits futures() {
        return new GateLimits(200, 100, false, 200, 300, 311);
    }

    /** Of the spot server: section 1 of its fact sheet. */
    public static GateLimits spot() {
        return new GateLimits(200, 10, true, 200, 300, 100);
    }

    /** The same with other limits of orders and cancels, for tests. */
    public GateLimits with(int requests, int orders, int cancels) {
        return new GateLimits(requests, orders, perMarket, cancels, connections, exceeded);
    }
}
