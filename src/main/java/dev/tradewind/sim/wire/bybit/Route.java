package dev.tradewind.sim.wire.bybit;

import org.jspecify.annotations.Nullable;

/** What REST can be asked. */
enum Route {
    TIME("GET", "/v5/market/time", null),
    INSTRUMENTS("GET", "/v5/market/instruments-info", null),
    BOOK("GET", "/v5/market/orderbook", null),
    TICKERS("GET", "/v5/market/tickers", null),
    KLINE("GET", "/v5/market/kline", null),
    RECENT_TRADE("GET", "/v5/market/recent-trade", null),
    FUNDING_HISTORY("GET", "/v5/market/funding/history", null),
    STATUS("GET", "/v5/system/status", null),
    CREATE("POST", "/v5/order/create", Counter.CREATE),
    AMEND("POST", "/v5/order/amend", Counter.AMEND),
    CANCEL("POST", "/v5/order/cancel", Counter.CANCEL),
    CANCEL_ALL("POST", "/v5/order/cancel-all", Counter.CANCEL_ALL),
    CREATE_BATCH("POST", "/v5/order/create-batch", Counter.CREATE_BATCH),
    AMEND_BATCH("POST", "/v5/order/amend-batch", Counter.AMEND_BATCH),
    CANCEL_BATCH("POST", "/v5/order/cancel-batch", Counter.CANCEL_BATCH),
    REALTIME("GET", "/v5/order/realtime", Counter.REALTIME),
    HISTORY("GET", "/v5/order/history", Counter.HISTORY),
    EXECUTIONS("GET", "/v5/execution/list", Counter.EXECUTIONS),
    POSITIONS("GET", "/v5/position/list", Counter.POSITIONS),
    LEVERAGE("POST", "/v5/position/set-leverage", Counter.LEVERAGE),
    SWITCH_MODE("POST", "/v5/position/switch-mode", Counter.MODE),
    MARGIN_MODE("POST", "/v5/account/set-margin-mode", Counter.MODE),
    WALLET("GET", "/v5/account/wallet-balance", Counter.WALLET),
    FEE_RATE("GET", "/v5/account/fee-rate", Counter.FEE_RATE),
    ACCOUNT_INFO("GET", "/v5/account/info", Counter.ACCOUNT),
    KEY_INFO("GET", "/v5/user/query-api", Counter.KEY),
    COINS("GET", "/v5/asset/coin/query-info", Counter.COINS);

    private final String method;
    private final String path;
    private final @Nullable Counter counter;

    Route(String method, String path, @Nullable Counter counter) {
        this.method = method;
        this.path = path;
        this.counter = counter;
    }

    /** What counts it for its account; null for what anybody may ask. */
    @Nullable Counter counter() {
        return counter;
    }

    /** The route of a request, or null. */
    static @Nullable Route of(String method, String path) {
        for (Route route : values()) {
            if (route.method.equals(method) && route.path.equals(path)) {
                return route;
            }
        }
        return null;
    }
}
