package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueError;

/** The venue's refusals in its own numbers and words. */
final class Errors {
    private static final int INSUFFICIENT = 51008;

    private Errors() {}

    private static VenueError of(int status, int code, String message) {
        return new VenueError(status, code, message);
    }

    static VenueError notFound() {
        return of(404, 404, "Not Found");
    }

    static VenueError unavailable() {
        return of(503, 50001, "Service temporarily unavailable. Please try again later.");
    }

    static VenueError tooMany(boolean http429) {
        return of(http429 ? 429 : 200, 50011, "Too Many Requests");
    }

    static VenueError accountOrders() {
        return of(200, 50061, "The maximum order rate of the sub-account has been reached.");
    }

    static VenueError missing(String parameter) {
        return of(400, 50014, "Parameter " + parameter + " cannot be empty.");
    }

    static VenueError parameter(String name) {
        return of(400, 51000, "Parameter " + name + " error");
    }

    static VenueError json() {
        return of(400, 50002, "JSON syntax error");
    }

    static VenueError contentType() {
        return of(400, 50006, "Invalid Content-Type. Please use \"application/json\" format.");
    }

    static VenueError header(String name, int code) {
        return of(401, code, "Request header \"" + name + "\" cannot be empty.");
    }

    static VenueError passphrase() {
        return of(401, 50105, "Request header \"OK-ACCESS-PASSPHRASE\" incorrect.");
    }

    static VenueError timestampExpired() {
        return of(401, 50102, "Timestamp request expired.");
    }

    static VenueError timestampInvalid() {
        return of(401, 50112, "Invalid OK-ACCESS-TIMESTAMP.");
    }

    static VenueError signature() {
        return of(401, 50113, "Invalid Sign");
    }

    static VenueError keyUnknown() {
        return of(401, 50119, "API key doesn't exist");
    }

    static VenueError environment() {
        return of(401, 50101, "APIKey does not match current environment.");
    }

    static VenueError address() {
        return of(401, 50110, "Your IP is not included in your API key's IP whitelist.");
    }

    static VenueError permission() {
        return of(401, 50120, "This API key doesn't have permission to use this function.");
    }

    static VenueError deadlinePast() {
        return of(200, 50036, "The expTime can't be earlier than the current system time.");
    }

    static VenueError deadlineMissed() {
        return of(200, 50037, "The order expired.");
    }

    static VenueError instrument() {
        return of(200, 51001, "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
    }

    static VenueError accountMode() {
        return of(200, 51010, "You can't complete this request under your current account mode.");
    }

    static VenueError belowMinimum() {
        return of(200, 51020, "Your order should meet or exceed the minimum order amount.");
    }

    static VenueError lot() {
        return of(200, 51121, "Order quantity must be a multiple of the lot size.");
    }

    static VenueError priceHigh(String limit) {
        return of(200, 51137, "The highest price limit for buy orders is " + limit + ".");
    }

    static VenueError priceLow(String limit) {
        return of(200, 51138, "The lowest price limit for sell orders is " + limit + ".");
    }

    static VenueError cancelFailed() {
        return of(
                200,
                51400,
                "Cancellation failed as the order has been filled, canceled or does not exist.");
    }

    static VenueError amendFailed() {
        return of(
                200,
                51503,
                "Order modification failed as the order has been filled, canceled or does not"
                        + " exist.");
    }

    static VenueError amendPostOnly() {
        return of(
                200,
                51511,
                "Operation failed as the order price doesn't meet the requirement for Post Only"
                        + " orders.");
    }

    static VenueError amendNothing() {
        return of(200, 51500, "You must enter a price, quantity, or TP/SL");
    }

    static VenueError noOrder() {
        return of(200, 51603, "Order does not exist");
    }

    static VenueError batchSize() {
        return of(200, 50029, "Your batch order exceeds the limit of 20 orders.");
    }

    static VenueError leverage() {
        return of(200, 59102, "Leverage exceeds the maximum limit. Please lower the leverage.");
    }

    static VenueError leverageOfPosition() {
        return of(200, 59108, "Low leverage and insufficient margin, please adjust the leverage.");
    }

    static VenueError positionMode() {
        return of(
                200,
                59000,
                "Setting failed. Cancel any open orders, close positions, and stop trading bots"
                        + " first.");
    }

    static VenueError noPosition() {
        return of(200, 51023, "Position doesn't exist.");
    }

    /** Why the engine did not take an order; post-only and the like are no refusals here. */
    static VenueError of(Refusal refusal, SymbolRules rules, Side side) {
        return switch (refusal) {
            case UNKNOWN_SYMBOL -> instrument();
            case SYMBOL_HALTED -> of(200, 51022, "Contract suspended.");
            case BAD_PARAMETER -> parameter("sz");
            case BAD_TICK -> parameter("px");
            case BAD_LOT -> lot();
            case BELOW_MIN_QUANTITY, BELOW_MIN_NOTIONAL -> belowMinimum();
            case OUT_OF_RANGE -> of(200, 51203, "Order quantity exceeds the maximum limit.");
            case DUPLICATE_CLIENT_ID -> of(200, 51016, "Client order ID already exists.");
            case TOO_MANY_OPEN_ORDERS, BOOK_FULL ->
                    of(200, 51174, "The number of pending orders reached the upper limit.");
            case NO_LIQUIDITY, WOULD_TAKE -> amendPostOnly();
            case UNKNOWN_ORDER -> amendFailed();
            case REDUCE_ONLY ->
                    of(
                            200,
                            51169,
                            "Order failed because you don't have any positions in this direction"
                                    + " for this contract to reduce or close.");
            case LEVERAGE -> leverage();
            case INSUFFICIENT_MARGIN ->
                    of(
                            200,
                            INSUFFICIENT,
                            "Order failed. Insufficient " + rules.quote() + " margin in account");
            case INSUFFICIENT_BALANCE -> {
                String asset = side == Side.BUY ? rules.quote() : rules.base();
                yield of(
                        200,
                        INSUFFICIENT,
                        "Order failed. Insufficient " + asset + " balance in account");
            }
        };
    }

    /** The finer number beside some codes, "" for most. */
    static String subCode(VenueError error) {
        if (error.code() != INSUFFICIENT) {
            return "";
        }
        return error.text().contains("margin") ? "1001" : "1000";
    }

    /** The body of a refused request. */
    static byte[] body(VenueError error) {
        JsonWriter json = new JsonWriter();
        json.object().name("data").array().endArray();
        json.text("code", Integer.toString(error.code())).text("msg", error.text());
        return json.endObject().bytes();
    }
}
