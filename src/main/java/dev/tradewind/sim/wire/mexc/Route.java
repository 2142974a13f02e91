package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.Params;
import org.jspecify.annotations.Nullable;

/** What a client can ask for over REST, with its weight in the endpoint's own pool. */
enum Route {
    PING("GET", "/api/v3/ping", false, 1),
    TIME("GET", "/api/v3/time", false, 1),
    DEFAULT_SYMBOLS("GET", "/api/v3/defaultSymbols", false, 1),
    EXCHANGE_INFO("GET", "/api/v3/exchangeInfo", false, 10),
    DEPTH("GET", "/api/v3/depth", false, 1),
    TRADES("GET", "/api/v3/trades", false, 5),
    AGGREGATES("GET", "/api/v3/aggTrades", false, 1),
    KLINES("GET", "/api/v3/klines", false, 1),
    AVERAGE_PRICE("GET", "/api/v3/avgPrice", false, 1),
    TICKER_DAY("GET", "/api/v3/ticker/24hr", false, 1),
    TICKER_PRICE("GET", "/api/v3/ticker/price", false, 1),
    TICKER_BOOK("GET", "/api/v3/ticker/bookTicker", false, 1),
    CONTRACTS("GET", "/api/v1/contract/detail", false, 1),
    ACCOUNT("GET", "/api/v3/account", true, 10),
    TRADE_FEE("GET", "/api/v3/tradeFee", true, 20),
    MX_DEDUCT("GET", "/api/v3/mxDeduct/enable", true, 1),
    SELF_SYMBOLS("GET", "/api/v3/selfSymbols", true, 1),
    COINS("GET", "/api/v3/capital/config/getall", true, 10),
    PLACE("POST", "/api/v3/order", true, 1),
    BATCH("POST", "/api/v3/batchOrders", true, 1),
    TEST("POST", "/api/v3/order/test", true, 1),
    CANCEL("DELETE", "/api/v3/order", true, 1),
    CANCEL_ALL("DELETE", "/api/v3/openOrders", true, 1),
    STATUS("GET", "/api/v3/order", true, 2),
    OPEN_ORDERS("GET", "/api/v3/openOrders", true, 3),
    ALL_ORDERS("GET", "/api/v3/allOrders", true, 10),
    MY_TRADES("GET", "/api/v3/myTrades", true, 10),
    KEY_CREATE("POST", "/api/v3/userDataStream", true, 1),
    KEY_LIST("GET", "/api/v3/userDataStream", true, 1),
    KEY_EXTEND("PUT", "/api/v3/userDataStream", true, 1),
    KEY_DELETE("DELETE", "/api/v3/userDataStream", true, 1);

    private final String verb;
    private final String path;
    private final boolean signed;
    private final int weight;

    Route(String verb, String path, boolean signed, int weight) {
        this.verb = verb;
        this.path = path;
        this.signed = signed;
        this.weight = weight;
    }

    /** The route of a request, or null. */
    static @Nullable Route of(String verb, String path) {
        for (Route route : values()) {
            if (route.path.equals(path) && route.verb.equals(verb)) {
                return route;
            }
        }
        return null;
    }

    /** Whether key, timestamp and signature are needed. */
    boolean signed() {
        return signed;
    }

    /** Whether the key needs the right to trade. */
    boolean placing() {
        return this == PLACE || this == TEST || this == CANCEL || this == CANCEL_ALL;
    }

    /** What the request costs. */
    int weight(Params params) {
        if (params.has("symbol")) {
            return weight;
        }
        return this == TICKER_DAY ? 40 : this == TICKER_PRICE ? 2 : weight;
    }
}
