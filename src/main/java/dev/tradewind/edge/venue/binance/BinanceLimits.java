package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import dev.tradewind.edge.venue.wire.RetryAfter;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The venue's limits as windows of the one budget, and how it tells of them: weight and requests of
 * the network address, new orders of the account. Filled orders do not count at the venue; here
 * they do, so we stay below.
 */
final class BinanceLimits {
    /** Request weight of the address, a minute. */
    static final int WEIGHT = 0;

    /** Requests of the address, five minutes. */
    private static final int REQUESTS = 1;

    /** New orders of the account, ten seconds. */
    private static final int ORDERS = 2;

    /** New orders of the account, a day. */
    private static final int ORDERS_A_DAY = 3;

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;

    /** Three days, the longest ban. */
    private static final long WAIT_MILLIS_MAX = 3 * 86_400_000L;

    /** A wait when the venue limits us without saying for how long. */
    private static final long DEFAULT_WAIT_NANOS = 10 * SECOND;

    private BinanceLimits() {}

    /** A full budget of the venue's windows. */
    static RateBudget budget(BinanceSettings settings) {
        return new RateBudget(
                List.of(
                        settings.rest().weight(),
                        new Window("requests", Scope.ADDRESS, 5 * MINUTE, 61_000, 6_000),
                        new Window("new orders", Scope.ACCOUNT, 10 * SECOND, 50, 10),
                        new Window("new orders", Scope.ACCOUNT, DAY, 160_000, 1_000)),
                settings.rest().orderRate());
    }

    /** What a request of that weight costs. */
    static Cost request(int weight) {
        return Cost.of(WEIGHT, weight).and(REQUESTS, 1);
    }

    /** What a new order costs whose request has that weight. */
    static Cost order(int weight) {
        return request(weight).and(ORDERS, 1).and(ORDERS_A_DAY, 1).order();
    }

    /** Keeps what an answer says of limits: used weight, order counts, how long to keep away. */
    static void learn(HttpReply reply, RateBudget budget, long now) {
        said(reply, "x-mbx-used-weight-1m", budget, WEIGHT, now);
        said(reply, "x-mbx-order-count-10s", budget, ORDERS, now);
        said(reply, "x-mbx-order-count-1d", budget, ORDERS_A_DAY, now);
        int status = reply.status();
        if (status == 429 || status == 418) {
            long wait = RetryAfter.nanos(reply.header("retry-after"), DEFAULT_WAIT_NANOS);
            if (status == 429 && isOfOrders(reply)) {
                budget.blockUntil(ORDERS, now + wait);
            } else {
                budget.blockUntil(now + wait);
            }
        } else if (status == 403) {
            budget.blockUntil(now + DEFAULT_WAIT_NANOS);
        }
    }

    /** The same of an answer of the WebSocket API, whose body tells what headers tell elsewhere. */
    static void learn(JsonNode frame, int status, RateBudget budget, long now)
            throws WireException {
        if (frame.has("rateLimits")) {
            for (JsonNode stated : Json.elements(Json.need(frame, "rateLimits"))) {
                int window = windowOf(stated);
                if (window >= 0) {
                    budget.venueSaysUsed(window, Json.integer(stated, "count", 0), now);
                }
            }
        }
        if (status == 429 || status == 418) {
            JsonNode error = Json.need(frame, "error");
            long wait = DEFAULT_WAIT_NANOS;
            if (error.has("data")) {
                JsonNode told = Json.need(error, "data");
                long millis =
                        Json.integer(told, "retryAfter", 0) - Json.integer(told, "serverTime", 0);
                wait = millis > 0 && millis <= WAIT_MILLIS_MAX ? millis * 1_000_000L : wait;
            }
            if (status == 429 && Json.integer(error, "code", 0) == -1015) {
                budget.blockUntil(ORDERS, now + wait);
            } else {
                budget.blockUntil(now + wait);
            }
        }
    }

    private static void said(
            HttpReply reply, String header, RateBudget budget, int window, long now) {
        String used = reply.header(header);
        if (!used.isEmpty()) {
            budget.venueSaysUsed(window, naturalOr(used, 0), now);
        }
    }

    /** Too many new orders shut the account's orders only; cancels may still go. */
    private static boolean isOfOrders(HttpReply reply) {
        try {
            return Json.integer(Json.read(reply.body()), "code", 0) == -1015;
        } catch (WireException _) {
            return false;
        }
    }

    private static long naturalOr(String text, long otherwise) {
        try {
            return Math.max(0, Decimals.parse(text, 0));
        } catch (WireException _) {
            return otherwise;
        }
    }

    /** Keeps the limits that exchange information states; what it does not state stays. */
    static void learnStated(JsonNode exchangeInfo, RateBudget budget) {
        if (!exchangeInfo.has("rateLimits")) {
            return;
        }
        for (JsonNode stated : Json.elements(Json.need(exchangeInfo, "rateLimits"))) {
            int window = windowOf(stated);
            if (window >= 0) {
                budget.venueSaysLimit(window, Json.integer(stated, "limit", 0));
            }
        }
    }

    private static int windowOf(JsonNode stated) {
        String span = Json.integer(stated, "intervalNum", 0) + Json.text(stated, "interval", "");
        return switch (Json.text(stated, "rateLimitType", "") + " " + span) {
            case "REQUEST_WEIGHT 1MINUTE" -> WEIGHT;
            case "RAW_REQUESTS 5MINUTE" -> REQUESTS;
            case "ORDERS 10SECOND" -> ORDERS;
            case "ORDERS 1DAY" -> ORDERS_A_DAY;
            default -> -1;
        };
    }
}
