package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.wire.VenueError;

/** The venue's refusals with its own codes and texts. */
final class Errors {
    /** Code of a refusal for too many unfilled orders. */
    static final int TOO_MANY_ORDERS = -1015;

    private static final int BAD = 400;

    private Errors() {}

    static VenueError illegal(String name, String range) {
        String text = "Illegal characters found in parameter '%s'; legal range is '%s'.";
        return new VenueError(BAD, -1100, text.formatted(name, range));
    }

    static VenueError missing(String name) {
        String text = "Mandatory parameter '%s' was not sent, was empty/null, or malformed.";
        return new VenueError(BAD, -1102, text.formatted(name));
    }

    static VenueError notRequired(String name) {
        return new VenueError(BAD, -1106, "Parameter '%s' sent when not required.".formatted(name));
    }

    static VenueError precision() {
        return new VenueError(BAD, -1111, "Precision is over the maximum defined for this asset.");
    }

    static VenueError badTimeInForce() {
        return new VenueError(BAD, -1115, "Invalid timeInForce.");
    }

    static VenueError badType() {
        return new VenueError(BAD, -1116, "Invalid orderType.");
    }

    static VenueError badSide() {
        return new VenueError(BAD, -1117, "Invalid side.");
    }

    static VenueError badInterval() {
        return new VenueError(BAD, -1120, "Invalid interval.");
    }

    static VenueError badSymbol() {
        return new VenueError(BAD, -1121, "Invalid symbol.");
    }

    static VenueError combination() {
        return new VenueError(BAD, -1128, "Combination of optional parameters invalid.");
    }

    static VenueError notValid(String name) {
        String text = "Data sent for parameter '%s' is not valid.";
        return new VenueError(BAD, -1130, text.formatted(name));
    }

    static VenueError recvWindow() {
        return new VenueError(BAD, -1131, "recvWindow must be less than 60000.");
    }

    static VenueError tooLate() {
        return new VenueError(
                BAD, -1021, "Timestamp for this request is outside of the recvWindow.");
    }

    static VenueError tooEarly() {
        return new VenueError(
                BAD, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
    }

    static VenueError signature() {
        return new VenueError(BAD, -1022, "Signature for this request is not valid.");
    }

    static VenueError keyFormat() {
        return new VenueError(401, -2014, "API-key format invalid.");
    }

    static VenueError key() {
        return new VenueError(401, -2015, "Invalid API-key, IP, or permissions for action.");
    }

    static VenueError unsupported() {
        return new VenueError(BAD, -1020, "This operation is not supported.");
    }

    static VenueError retired() {
        return new VenueError(410, -1020, "This operation is not supported.");
    }

    static VenueError logonKey() {
        return new VenueError(BAD, -4056, "HMAC_SHA256 API key is not supported.");
    }

    static VenueError filter(String name) {
        return new VenueError(BAD, -1013, "Filter failure: " + name);
    }

    static VenueError rejected(String text) {
        return new VenueError(BAD, -2010, text);
    }

    static VenueError unknownOrder() {
        return new VenueError(BAD, -2011, "Unknown order sent.");
    }

    static VenueError amendRefused(String why) {
        return new VenueError(BAD, -2038, why);
    }

    static VenueError noOrder() {
        return new VenueError(BAD, -2013, "Order does not exist.");
    }

    static VenueError subscribed() {
        return new VenueError(
                BAD, -2035, "User Data Stream subscription is already active for this account.");
    }

    static VenueError notSubscribed() {
        return new VenueError(BAD, -2036, "User Data Stream subscription does not exist.");
    }

    static VenueError tooMuchWeight(int limit) {
        String text =
                "Too much request weight used; current limit is %d request weight per 1 MINUTE."
                    + " Please use WebSocket Streams for live updates to avoid polling the API.";
        return new VenueError(429, -1003, text.formatted(limit));
    }

    static VenueError banned(long untilMillis) {
        String text =
                "Way too much request weight used; IP banned until %d."
                        + " Please use WebSocket Streams for live updates to avoid bans.";
        return new VenueError(418, -1003, text.formatted(untilMillis));
    }

    static VenueError tooManyOrders(int limit, String interval) {
        String text = "Too many new orders; current limit is %d orders per %s.";
        return new VenueError(429, TOO_MANY_ORDERS, text.formatted(limit, interval));
    }

    /** What the matching engine said, in the venue's words. */
    static VenueError of(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_SYMBOL -> badSymbol();
            case SYMBOL_HALTED -> rejected("Market is closed.");
            case BAD_PARAMETER -> combination();
            case BAD_TICK -> filter("PRICE_FILTER");
            case BAD_LOT, BELOW_MIN_QUANTITY -> filter("LOT_SIZE");
            case BELOW_MIN_NOTIONAL, OUT_OF_RANGE -> filter("NOTIONAL");
            case DUPLICATE_CLIENT_ID -> rejected("Duplicate order sent.");
            case TOO_MANY_OPEN_ORDERS -> filter("MAX_NUM_ORDERS");
            case NO_LIQUIDITY ->
                    rejected("Order book liquidity is less than LOT_SIZE filter minimum quantity.");
            case WOULD_TAKE -> rejected("Order would immediately match and take.");
            case UNKNOWN_ORDER, REDUCE_ONLY, LEVERAGE -> combination();
            case INSUFFICIENT_BALANCE, INSUFFICIENT_MARGIN ->
                    rejected("Account has insufficient balance for requested action.");
            case BOOK_FULL -> filter("EXCHANGE_MAX_NUM_ORDERS");
        };
    }
}
