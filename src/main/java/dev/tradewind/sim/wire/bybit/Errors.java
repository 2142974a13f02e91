package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.wire.VenueError;

/** The venue's errors. Business errors come with HTTP status 200; the code alone tells them. */
final class Errors {
    private static final int OK = 200;

    private Errors() {}

    private static VenueError error(int code, String text) {
        return new VenueError(OK, code, text);
    }

    private static VenueError by(
            Category category, int spot, String spotText, int linear, String linearText) {
        return category == Category.SPOT ? error(spot, spotText) : error(linear, linearText);
    }

    static VenueError parameter(String text) {
        return error(10001, "params error: " + text);
    }

    static VenueError symbol(Category category, String name) {
        return category == Category.SPOT
                ? error(170121, "Invalid symbol.")
                : error(10001, "params error: symbol invalid " + name);
    }

    static VenueError timestamp(long sent, long server, long window) {
        return error(
                10002,
                "invalid request, please check your server timestamp or recv_window param."
                        + " req_timestamp[%d],server_timestamp[%d],recv_window[%d]"
                                .formatted(sent, server, window));
    }

    /** Headers that say who asks are not all there. */
    static VenueError headers() {
        return new VenueError(401, 10003, "API key is invalid.");
    }

    static VenueError key() {
        return error(10003, "API key is invalid.");
    }

    static VenueError signature() {
        return error(10004, "error sign! Please check your signature generation algorithm.");
    }

    /** A login whose time has passed. */
    static VenueError expired() {
        return error(10004, "Params Error: expires time has passed");
    }

    static VenueError permission() {
        return error(10005, "Permission denied, please check your API key permissions.");
    }

    static VenueError address() {
        return error(10010, "Unmatched IP, please check your API key's bound IP addresses.");
    }

    static VenueError tooManyVisits() {
        return error(10006, "Too many visits. Exceeded the API Rate Limit.");
    }

    static VenueError banned() {
        return new VenueError(403, 403, "access too frequent");
    }

    static VenueError system() {
        return new VenueError(429, 10429, "System level frequency protection");
    }

    static VenueError maintenance() {
        return new VenueError(503, 10016, "Server error: the service is restarting.");
    }

    static VenueError notFound() {
        return new VenueError(404, 404, "Not Found");
    }

    /** A GET that came with a body. */
    static VenueError bodyOnGet() {
        return new VenueError(403, 403, "Forbidden");
    }

    static VenueError unknownOrder(Category category) {
        return by(
                category,
                170213,
                "Order does not exist.",
                110001,
                "order not exists or too late to cancel");
    }

    static VenueError endedOrder(Category category, boolean filled) {
        return filled
                ? by(
                        category,
                        170139,
                        "Order has been filled.",
                        110001,
                        "order not exists or too late to cancel")
                : by(
                        category,
                        170142,
                        "Order has been canceled.",
                        110001,
                        "order not exists or too late to cancel");
    }

    static VenueError quantityDecimals(Category category) {
        return by(
                category,
                170137,
                "Order quantity has too many decimals.",
                10001,
                "params error: Qty invalid");
    }

    static VenueError amountDecimals() {
        return error(170148, "Market order amount decimal too long.");
    }

    static VenueError priceDecimals(Category category) {
        return by(
                category,
                170134,
                "Order price has too many decimals.",
                10001,
                "params error: price invalid");
    }

    static VenueError quantityZero(Category category) {
        return by(
                category,
                170136,
                "Order quantity lower than the minimum.",
                110017,
                "orderQty will be truncated to zero.");
    }

    static VenueError tooLarge(Category category) {
        return by(
                category,
                170124,
                "Order amount too large.",
                10001,
                "params error: The number of contracts exceeds maximum limit allowed");
    }

    static VenueError priceFar(Category category, boolean high) {
        if (category == Category.LINEAR) {
            return error(110003, "Order price exceeds the allowable range.");
        }
        return high
                ? error(170193, "Buy order price cannot be higher than the limit.")
                : error(170194, "Sell order price cannot be lower than the limit.");
    }

    static VenueError leverageSame() {
        return error(110043, "leverage not modified");
    }

    static VenueError leverage() {
        return error(110013, "cannot set leverage beyond the limit of the risk level");
    }

    static VenueError mode() {
        return error(110025, "Position mode is not modified");
    }

    static VenueError positionIndex() {
        return error(10001, "position idx not match position mode");
    }

    static VenueError sameOrder() {
        return error(
                10001,
                "The order remains unchanged as the parameters entered match the existing ones.");
    }

    /** What the matching engine's refusal is called in a family. */
    static VenueError of(Refusal refusal, Category category) {
        return switch (refusal) {
            case UNKNOWN_SYMBOL -> symbol(category, "");
            case SYMBOL_HALTED ->
                    by(
                            category,
                            10029,
                            "The requested symbol is invalid, please check symbol whitelist",
                            110074,
                            "This contract is not live");
            case BAD_PARAMETER -> parameter("order");
            case BAD_TICK -> priceDecimals(category);
            case BAD_LOT -> quantityDecimals(category);
            case BELOW_MIN_QUANTITY -> quantityZero(category);
            case BELOW_MIN_NOTIONAL ->
                    by(
                            category,
                            170140,
                            "Order value exceeded lower limit.",
                            110094,
                            "Order does not meet minimum order value 5USDT");
            case OUT_OF_RANGE, BOOK_FULL -> tooLarge(category);
            case DUPLICATE_CLIENT_ID ->
                    by(
                            category,
                            170141,
                            "Duplicate clientOrderId",
                            110072,
                            "OrderLinkedID is duplicate");
            case TOO_MANY_OPEN_ORDERS ->
                    by(
                            category,
                            170372,
                            "Too many open orders.",
                            110020,
                            "Not allowed to have more than 500 active orders");
            case NO_LIQUIDITY, WOULD_TAKE -> error(170218, "post-only order would take");
            case REDUCE_ONLY ->
                    by(
                            category,
                            10001,
                            "params error: reduceOnly",
                            110017,
                            "current position is zero, cannot fix reduce-only order qty");
            case LEVERAGE -> leverage();
            case UNKNOWN_ORDER -> unknownOrder(category);
            case INSUFFICIENT_BALANCE, INSUFFICIENT_MARGIN ->
                    by(
                            category,
                            170131,
                            "Insufficient balance.",
                            110007,
                            "ab not enough for new order");
        };
    }
}
