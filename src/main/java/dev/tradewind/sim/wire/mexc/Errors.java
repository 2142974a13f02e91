package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueError;
import java.nio.charset.StandardCharsets;

/** The venue's refusals with its own codes and texts. */
final class Errors {
    private static final int BAD = 400;

    private Errors() {}

    static VenueError keyMissing() {
        return new VenueError(BAD, 400, "api key required");
    }

    static VenueError keyFormat() {
        return new VenueError(BAD, 700001, "API-key format invalid.");
    }

    static VenueError keyUnknown() {
        return new VenueError(BAD, 10072, "Api key info invalid");
    }

    static VenueError signature() {
        return new VenueError(BAD, 700002, "Signature for this request is not valid.");
    }

    static VenueError timestamp() {
        return new VenueError(
                BAD, 700003, "Timestamp for this request is outside of the recvWindow.");
    }

    static VenueError noOrderId() {
        return new VenueError(
                BAD,
                700004,
                "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
    }

    static VenueError recvWindow() {
        return new VenueError(BAD, 700005, "recvWindow must less than 60000");
    }

    static VenueError address() {
        return new VenueError(BAD, 700006, "IP is not in the ip white list");
    }

    static VenueError noPermission() {
        return new VenueError(BAD, 700007, "No permission to access the endpoint.");
    }

    static VenueError illegal(String name) {
        return new VenueError(
                BAD, 700008, "Illegal characters found in parameter '%s'.".formatted(name));
    }

    static VenueError contentType() {
        return new VenueError(BAD, 700013, "Invalid content Type.");
    }

    static VenueError parameter(String name) {
        return new VenueError(BAD, 33333, "Parameter error: %s".formatted(name));
    }

    static VenueError precision(String name) {
        return new VenueError(BAD, 10096, "%s precision is not allowed".formatted(name));
    }

    static VenueError symbol() {
        return new VenueError(BAD, -1121, "Invalid symbol.");
    }

    static VenueError unknownOrder() {
        return new VenueError(BAD, -2011, "Unknown order sent.");
    }

    static VenueError noOrder() {
        return new VenueError(BAD, -2013, "Order does not exist.");
    }

    static VenueError listenKey() {
        return new VenueError(BAD, 730002, "Listen key is not valid.");
    }

    static VenueError tooManyListenKeys() {
        return new VenueError(BAD, 730002, "Too many listen keys.");
    }

    static VenueError priceBand() {
        return new VenueError(BAD, 30087, "Order price is outside of the price band.");
    }

    static VenueError orderType() {
        return new VenueError(BAD, 30041, "Current order type can not place order.");
    }

    static VenueError tooMuch(SymbolRules rules, long quoteUnits) {
        return new VenueError(
                BAD,
                30003,
                "The maximum transaction volume cannot be greater than:"
                        + plain(quoteUnits, rules.quoteScale())
                        + rules.quote());
    }

    static VenueError tooLittle(SymbolRules rules) {
        return new VenueError(
                BAD,
                30002,
                "The minimum transaction volume cannot be less than:"
                        + plain(rules.minNotional(), rules.quoteScale())
                        + rules.quote());
    }

    private static VenueError tooFew(SymbolRules rules) {
        return new VenueError(
                BAD,
                30002,
                "The minimum transaction volume cannot be less than:"
                        + plain(rules.minQuantity(), rules.quantityScale())
                        + rules.base());
    }

    static VenueError tooManyRequests() {
        return new VenueError(429, 429, "Too Many Requests");
    }

    static VenueError banned() {
        return new VenueError(418, 418, "Too Many Requests");
    }

    static VenueError notFound() {
        return new VenueError(404, 404, "Not Found");
    }

    /** What the matching engine said, in the venue's words. */
    static VenueError of(Refusal refusal, SymbolRules rules, Side side) {
        return switch (refusal) {
            case UNKNOWN_SYMBOL -> symbol();
            case SYMBOL_HALTED ->
                    new VenueError(BAD, 30000, "Suspended transaction for the symbol");
            case BAD_PARAMETER -> parameter("quantity");
            case BAD_TICK -> precision("price");
            case BAD_LOT -> precision("quantity");
            case BELOW_MIN_QUANTITY -> tooFew(rules);
            case BELOW_MIN_NOTIONAL -> tooLittle(rules);
            case OUT_OF_RANGE ->
                    new VenueError(BAD, 30032, "Cannot exceed the maximum order amount");
            case DUPLICATE_CLIENT_ID -> new VenueError(BAD, 730002, "Duplicate newClientOrderId");
            case TOO_MANY_OPEN_ORDERS, BOOK_FULL ->
                    new VenueError(BAD, 30029, "Cannot exceed the maximum order limit");
            case NO_LIQUIDITY -> new VenueError(BAD, 30025, "no exist opponent order");
            case WOULD_TAKE -> new VenueError(BAD, 30010, "no valid trade price");
            case UNKNOWN_ORDER, REDUCE_ONLY, LEVERAGE -> parameter("quantity");
            case INSUFFICIENT_BALANCE, INSUFFICIENT_MARGIN ->
                    side == Side.BUY
                            ? new VenueError(BAD, 30004, "Insufficient position")
                            : new VenueError(BAD, 30005, "Oversold");
        };
    }

    /** An error as JSON. */
    static byte[] body(VenueError error) {
        JsonWriter json = new JsonWriter();
        json.object().number("code", error.code()).text("msg", error.text());
        return json.endObject().bytes();
    }

    private static String plain(long units, int scale) {
        byte[] quoted = new JsonWriter().shortDecimal(units, scale).bytes();
        return new String(quoted, 1, quoted.length - 2, StandardCharsets.US_ASCII);
    }
}
