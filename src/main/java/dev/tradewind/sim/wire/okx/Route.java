package dev.tradewind.sim.wire.okx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked by REST, and how often: so many requests in a window. */
enum Route {
    TIME("GET public/time", Scope.ADDRESS, 10, 2),
    STATUS("GET system/status", Scope.ADDRESS, 1, 5),
    INSTRUMENTS("GET public/instruments", Scope.ADDRESS, 20, 2),
    UNDERLYING("GET public/underlying", Scope.ADDRESS, 20, 2),
    FUNDING_RATE("GET public/funding-rate", Scope.ADDRESS, 10, 2),
    FUNDING_HISTORY("GET public/funding-rate-history", Scope.ADDRESS, 10, 2),
    MARK_PRICE("GET public/mark-price", Scope.ADDRESS, 10, 2),
    PRICE_LIMIT("GET public/price-limit", Scope.ADDRESS, 20, 2),
    POSITION_TIERS("GET public/position-tiers", Scope.ADDRESS, 10, 2),
    OPEN_INTEREST("GET public/open-interest", Scope.ADDRESS, 20, 2),
    BOOKS("GET market/books", Scope.ADDRESS, 40, 2),
    BOOKS_FULL("GET market/books-full", Scope.ADDRESS, 10, 2),
    TICKER("GET market/ticker", Scope.ADDRESS, 20, 2),
    TICKERS("GET market/tickers", Scope.ADDRESS, 20, 2),
    INDEX_TICKERS("GET market/index-tickers", Scope.ADDRESS, 20, 2),
    CANDLES("GET market/candles", Scope.ADDRESS, 40, 2),
    HISTORY_CANDLES("GET market/history-candles", Scope.ADDRESS, 20, 2),
    TRADES("GET market/trades", Scope.ADDRESS, 100, 2),
    HISTORY_TRADES("GET market/history-trades", Scope.ADDRESS, 20, 2),

    PLACE("POST trade/order", Scope.TRADING, 0, 0),
    PLACE_BATCH("POST trade/batch-orders", Scope.TRADING, 0, 0),
    CANCEL("POST trade/cancel-order", Scope.TRADING, 0, 0),
    CANCEL_BATCH("POST trade/cancel-batch-orders", Scope.TRADING, 0, 0),
    AMEND("POST trade/amend-order", Scope.TRADING, 0, 0),
    AMEND_BATCH("POST trade/amend-batch-orders", Scope.TRADING, 0, 0),
    CLOSE_POSITION("POST trade/close-position", Scope.USER, 20, 2),
    CANCEL_ALL_AFTER("POST trade/cancel-all-after", Scope.USER, 1, 1),
    ORDER("GET trade/order", Scope.USER_INSTRUMENT, 60, 2),
    ORDERS_PENDING("GET trade/orders-pending", Scope.USER, 60, 2),
    ORDERS_HISTORY("GET trade/orders-history", Scope.USER, 40, 2),
    ORDERS_ARCHIVE("GET trade/orders-history-archive", Scope.USER, 20, 2),
    FILLS("GET trade/fills", Scope.USER, 60, 2),
    FILLS_HISTORY("GET trade/fills-history", Scope.USER, 10, 2),

    BALANCE("GET account/balance", Scope.USER, 10, 2),
    POSITIONS("GET account/positions", Scope.USER, 10, 2),
    CONFIG("GET account/config", Scope.USER, 5, 2),
    TRADE_FEE("GET account/trade-fee", Scope.USER, 5, 2),
    ACCOUNT_INSTRUMENTS("GET account/instruments", Scope.USER, 20, 2),
    SET_POSITION_MODE("POST account/set-position-mode", Scope.USER, 5, 2),
    SET_LEVERAGE("POST account/set-leverage", Scope.USER, 20, 2),
    LEVERAGE_INFO("GET account/leverage-info", Scope.USER, 20, 2),
    BILLS("GET account/bills", Scope.USER, 5, 1),
    BILLS_ARCHIVE("GET account/bills-archive", Scope.USER, 5, 2),

    CURRENCIES("GET asset/currencies", Scope.USER, 6, 1),
    FUNDING_BALANCES("GET asset/balances", Scope.USER, 6, 1);

    private static final String PREFIX = "/api/v5/";
    private static final Map<String, Route> BY_LINE = new LinkedHashMap<>();

    static {
        for (Route route : values()) {
            BY_LINE.put(route.line, route);
        }
    }

    private final String line;
    private final Scope scope;
    private final int limit;
    private final int seconds;

    Route(String line, Scope scope, int limit, int seconds) {
        this.line = line;
        this.scope = scope;
        this.limit = limit;
        this.seconds = seconds;
    }

    /** Who shares a budget. */
    enum Scope {
        /** Everybody behind one address; the request is not signed. */
        ADDRESS,
        USER,
        USER_INSTRUMENT,
        /** Orders have budgets of their own, shared with the sockets. */
        TRADING
    }

    /** The route of a request, null if there is none. */
    static @Nullable Route of(String method, String path) {
        if (!path.startsWith(PREFIX)) {
            return null;
        }
        return BY_LINE.get(method + " " + path.substring(PREFIX.length()));
    }

    /** Who shares its budget. */
    Scope scope() {
        return scope;
    }

    /** Whether it must be signed. */
    boolean signed() {
        return scope != Scope.ADDRESS;
    }

    /** Requests in a window. */
    int limit() {
        return limit;
    }

    /** Length of the window. */
    int seconds() {
        return seconds;
    }

    /** Whether it changes an account, for which a key that may only read is not enough. */
    boolean changes() {
        return line.startsWith("POST");
    }
}
