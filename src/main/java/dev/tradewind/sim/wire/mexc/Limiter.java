package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.RateWindow;
import dev.tradewind.sim.wire.WireSettings;
import java.util.EnumMap;
import java.util.Map;

/**
 * Budgets of the one address all clients come from: requests and placements a second, and a pool of
 * weight per endpoint. Ten refusals in a minute bring a ban of two minutes.
 */
final class Limiter {
    private static final long SECOND = 1_000_000_000L;
    private static final int POOL = 500;
    private static final int REFUSALS_MAX = 10;
    private static final long BAN = 120 * SECOND;

    private final RateWindow requests;
    private final RateWindow orders;
    private final RateWindow accounts;
    private final RateWindow batches;
    private final RateWindow refusals = new RateWindow(60 * SECOND, REFUSALS_MAX);
    private final Map<Route, RateWindow> pools = new EnumMap<>(Route.class);
    private long banUntil;

    Limiter(WireSettings.Limits limits) {
        requests = new RateWindow(SECOND, limits.requestsPerSecond());
        orders = new RateWindow(SECOND, limits.ordersPerSecond());
        // documented as 2 a second beside 20 requests; kept in proportion when those are widened
        accounts = new RateWindow(SECOND, Math.max(2, limits.requestsPerSecond() / 10));
        batches = new RateWindow(SECOND, Math.max(2, limits.requestsPerSecond() / 10));
        for (Route route : Route.values()) {
            pools.put(route, new RateWindow(10 * SECOND, POOL));
        }
    }

    /** Takes what a request costs, or throws 429 or 418. */
    void charge(Route route, int weight, long now) {
        if (now < banUntil) {
            throw Errors.banned();
        }
        RateWindow pool = pools.getOrDefault(route, requests);
        boolean fits =
                requests.fits(1, now)
                        && pool.fits(weight, now)
                        && (route != Route.PLACE || orders.fits(1, now))
                        && (route != Route.BATCH || batches.fits(1, now))
                        && (route != Route.ACCOUNT || accounts.fits(1, now));
        if (!fits) {
            refuse(now);
        }
        requests.use(1, now);
        pool.use(weight, now);
        if (route == Route.PLACE) {
            orders.use(1, now);
        } else if (route == Route.ACCOUNT) {
            accounts.use(1, now);
        } else if (route == Route.BATCH) {
            batches.use(1, now);
        }
    }

    private void refuse(long now) {
        refusals.use(1, now);
        if (refusals.used(now) >= REFUSALS_MAX) {
            banUntil = now + BAN;
            throw Errors.banned();
        }
        throw Errors.tooManyRequests();
    }

    /** Seconds to wait after a refusal. */
    long retryAfter(long now) {
        return now < banUntil ? (banUntil - now + SECOND - 1) / SECOND : 1;
    }
}
