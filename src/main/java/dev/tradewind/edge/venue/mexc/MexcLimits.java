package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import java.util.List;

/**
 * The venue's limits as windows of the one budget: what the documents say and what its support
 * said, whichever is less. The venue reports nothing of what was used.
 */
final class MexcLimits {
    private static final int REQUESTS = 0;
    private static final int WEIGHT = 1;
    private static final int ORDERS = 2;
    private static final int ACCOUNT_READS = 3;

    private static final long SECOND = 1_000_000_000L;

    /** The documents allow 500 weight in ten seconds for each endpoint; we keep under it in all. */
    private static final int WEIGHT_IN_TEN_SECONDS = 500;

    private static final int WEIGHT_RESERVE = 150;

    /** What the venue's support said. */
    private static final int ORDERS_IN_A_SECOND = 12;

    private static final int ACCOUNT_READS_IN_A_SECOND = 2;

    private MexcLimits() {}

    /** A full budget of the venue's windows. */
    static RateBudget budget(MexcSettings.Rest settings) {
        int requests = settings.requestsPerSecond();
        return new RateBudget(
                List.of(
                        new Window("requests", Scope.ADDRESS, SECOND, requests, requests / 4),
                        new Window(
                                "weights",
                                Scope.ADDRESS,
                                10 * SECOND,
                                WEIGHT_IN_TEN_SECONDS,
                                WEIGHT_RESERVE),
                        new Window("new orders", Scope.ACCOUNT, SECOND, ORDERS_IN_A_SECOND, 2),
                        new Window(
                                "account reads",
                                Scope.ACCOUNT,
                                SECOND,
                                ACCOUNT_READS_IN_A_SECOND,
                                0)),
                settings.orders());
    }

    /** What a request of that weight costs. */
    static Cost request(int weight) {
        return Cost.of(REQUESTS, 1).and(WEIGHT, weight);
    }

    /** What a new order costs. */
    static Cost order() {
        return request(1).and(ORDERS, 1).order();
    }

    /** What reading the account costs. */
    static Cost accountRead(int weight) {
        return request(weight).and(ACCOUNT_READS, 1);
    }
}
