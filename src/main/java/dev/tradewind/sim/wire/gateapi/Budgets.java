package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.RateWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients have used of the venue's limits, and the headers that tell them. */
final class Budgets {
    private static final long SECOND = 1_000_000_000L;

    private final GateLimits limits;
    private final Map<String, RateWindow> windows = new LinkedHashMap<>();
    private int refused;

    Budgets(GateLimits limits) {
        this.limits = limits;
    }

    /** The window of one kind of request and one client. */
    RateWindow window(Route route, Customer customer, String market) {
        String name =
                switch (route.group()) {
                    case PUBLIC -> "public " + route.method() + route.pattern();
                    case PRIVATE -> customer.name() + " " + route.method() + route.pattern();
                    case PLACE -> customer.name() + " place " + (limits.perMarket() ? market : "");
                    case CANCEL -> customer.name() + " cancel";
                };
        return windows.computeIfAbsent(
                name,
                _ ->
                        switch (route.group()) {
                            case PUBLIC, PRIVATE ->
                                    new RateWindow(10 * SECOND, limits.requestsPerTenSeconds());
                            case PLACE -> new RateWindow(SECOND, limits.ordersPerSecond());
                            case CANCEL -> new RateWindow(SECOND, limits.cancelsPerSecond());
                        });
    }

    /** Turns the next requests down as if they were too many. */
    void refuse(int requests) {
        refused = requests;
    }

    /** Counts requests or refuses all of them. */
    void charge(RateWindow window, int amount, long now) {
        if (refused > 0) {
            refused--;
            throw Errors.tooMany(limits.exceeded());
        }
        if (!window.fits(amount, now)) {
            throw Errors.tooMany(limits.exceeded());
        }
        window.use(amount, now);
    }

    /** How many more fit. */
    static long remaining(RateWindow window, long now) {
        return Math.max(0, window.limit() - window.used(now));
    }

    /** Start of the next window in epoch seconds, or the present if the limit is not reached. */
    static long resetSeconds(RateWindow window, boolean exceeded, long now) {
        long next = now - Math.floorMod(now, window.window()) + window.window();
        return (exceeded ? next + SECOND - 1 : now) / SECOND;
    }

    /** What every answer tells of the limit that its request counts against. */
    static List<String> headers(RateWindow window, boolean exceeded, long now) {
        return List.of(
                "X-Gate-RateLimit-Requests-Remain",
                Long.toString(exceeded ? 0 : remaining(window, now)),
                "X-Gate-RateLimit-Limit",
                Integer.toString(window.limit()),
                "X-Gate-RateLimit-Reset-Timestamp",
                Long.toString(resetSeconds(window, exceeded, now)));
    }
}
