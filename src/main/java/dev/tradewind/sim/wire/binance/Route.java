package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.Params;
import org.jspecify.annotations.Nullable;

/** What a client can ask for, by REST path or by WebSocket API method, with its request weight. */
enum Route {
    PING("GET", "/api/v3/ping", "ping", false, 1),
    TIME("GET", "/api/v3/time", "time", false, 1),
    EXCHANGE_INFO("GET", "/api/v3/exchangeInfo", "exchangeInfo", false, 20),
    DEPTH("GET", "/api/v3/depth", "depth", false, 5),
    AGGREGATES("GET", "/api/v3/aggTrades", "trades.aggregate", false, 4),
    TRADES("GET", "/api/v3/trades", "trades.recent", false, 25),
    KLINES("GET", "/api/v3/klines", "klines", false, 2),
    AVERAGE_PRICE("GET", "/api/v3/avgPrice", "avgPrice", false, 2),
    TICKER_DAY("GET", "/api/v3/ticker/24hr", "ticker.24hr", false, 2),
    TICKER_PRICE("GET", "/api/v3/ticker/price", "ticker.price", false, 2),
    TICKER_BOOK("GET", "/api/v3/ticker/bookTicker", "ticker.book", false, 2),
    ACCOUNT("GET", "/api/v3/account", "account.status", true, 20),
    COMMISSION("GET", "/api/v3/account/commission", "account.commission", true, 20),
    PLACE("POST", "/api/v3/order", "order.place", true, 1),
    TEST("POST", "/api/v3/order/test", "order.test", true, 1),
    STATUS("GET", "/api/v3/order", "order.status", true, 4),
    REPLACE("POST", "/api/v3/order/cancelReplace", "order.cancelReplace", true, 1),
    AMEND("PUT", "/api/v3/order/amend/keepPriority", "order.amend.keepPriority", true, 4),
    CANCEL("DELETE", "/api/v3/order", "order.cancel", true, 1),
    OPEN_ORDERS("GET", "/api/v3/openOrders", "openOrders.status", true, 6),
    CANCEL_ALL("DELETE", "/api/v3/openOrders", "openOrders.cancelAll", true, 1),
    ALL_ORDERS("GET", "/api/v3/allOrders", "allOrders", true, 20),
    MY_TRADES("GET", "/api/v3/myTrades", "myTrades", true, 20),
    ORDER_COUNT("GET", "/api/v3/rateLimit/order", "account.rateLimits.orders", true, 40),
    SYSTEM_STATUS("GET", "/sapi/v1/system/status", "", false, 1),
    COINS("GET", "/sapi/v1/capital/config/getall", "", true, 10),
    TRADE_FEES("GET", "/sapi/v1/asset/tradeFee", "", true, 1);

    private static final int SYMBOLS_FEW = 20;
    private static final int SYMBOLS_MANY = 100;

    private final String verb;
    private final String path;
    private final String method;
    private final boolean signed;
    private final int weight;

    Route(String verb, String path, String method, boolean signed, int weight) {
        this.verb = verb;
        this.path = path;
        this.method = method;
        this.signed = signed;
        this.weight = weight;
    }

    /** The route of a REST request, or null. */
    static @Nullable Route ofRest(String verb, String path) {
        for (Route route : values()) {
            if (route.path.equals(path) && route.verb.equals(verb)) {
                return route;
            }
        }
        return null;
    }

    /** The route of a WebSocket API method, or null. */
    static @Nullable Route ofMethod(String method) {
        for (Route route : values()) {
            if (route.method.equals(method) && !route.wallet()) {
                return route;
            }
        }
        return null;
    }

    /** Whether key, timestamp and signature are needed. */
    boolean signed() {
        return signed;
    }

    /** Whether it is a wallet request, which has a budget of its own and no WebSocket method. */
    boolean wallet() {
        return path.startsWith("/sapi/");
    }

    /** Whether it goes to the matching engine; such a request is free of weight if it succeeds. */
    boolean trading() {
        return switch (this) {
            case PLACE, REPLACE, AMEND, CANCEL, CANCEL_ALL -> true;
            default -> false;
        };
    }

    /** Whether the key needs the right to trade. */
    boolean placing() {
        return trading() || this == TEST;
    }

    /** What the request costs if it fails or is no trading request. */
    int weight(Params params) {
        boolean all = !params.has("symbol") && !params.has("symbols");
        return switch (this) {
            case DEPTH -> depthWeight(params.get("limit"));
            case TICKER_DAY -> dayWeight(params, all);
            case TICKER_PRICE, TICKER_BOOK -> params.has("symbol") ? weight : 2 * weight;
            case OPEN_ORDERS -> params.has("symbol") ? weight : 80;
            case MY_TRADES -> params.has("orderId") ? 5 : weight;
            case TEST -> params.get("computeCommissionRates").equals("true") ? 20 : weight;
            case PING, TIME, EXCHANGE_INFO, TRADES, AGGREGATES, KLINES, AVERAGE_PRICE -> weight;
            case ACCOUNT, COMMISSION, STATUS, ALL_ORDERS, ORDER_COUNT -> weight;
            case PLACE, REPLACE, AMEND, CANCEL, CANCEL_ALL -> weight;
            case SYSTEM_STATUS, COINS, TRADE_FEES -> weight;
        };
    }

    private static int dayWeight(Params params, boolean all) {
        int count = params.get("symbols").split(",", -1).length;
        if (all || count > SYMBOLS_MANY) {
            return 80;
        }
        return count > SYMBOLS_FEW ? 40 : 2;
    }

    private static int depthWeight(String limit) {
        int levels = limit.matches("[0-9]{1,6}") ? Integer.parseInt(limit) : 100;
        if (levels <= 100) {
            return 5;
        }
        return levels <= 500 ? 25 : levels <= 1000 ? 50 : 250;
    }
}
