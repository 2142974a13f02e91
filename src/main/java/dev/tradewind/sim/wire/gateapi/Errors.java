package dev.tradewind.sim.wire.gateapi;

/** The refusals that both servers know: section 14 of the fact sheet. */
public final class Errors {
    private Errors() {}

    /** A header that a signed request must have is missing. */
    public static GateError missingHeader(String name) {
        return new GateError(400, "MISSING_REQUIRED_HEADER", "Missing required header: " + name);
    }

    /** A parameter that must be there is missing. */
    public static GateError missing(String name) {
        return new GateError(400, "MISSING_REQUIRED_PARAM", "Missing required parameter: " + name);
    }

    /** A parameter has a value that it cannot have. */
    public static GateError value(String text) {
        return new GateError(400, "INVALID_PARAM_VALUE", text);
    }

    /** A body that cannot be read. */
    public static GateError body() {
        return new GateError(400, "INVALID_REQUEST_BODY", "Invalid request body");
    }

    /** A body that is not said to be JSON. */
    public static GateError contentType() {
        return new GateError(400, "INVALID_CONTENT_TYPE", "Content-Type must be application/json");
    }

    /** Nobody has this key. */
    public static GateError key() {
        return new GateError(401, "INVALID_KEY", "Invalid key provided");
    }

    /** The signature is of another text or by another secret. */
    public static GateError signature() {
        return new GateError(401, "INVALID_SIGNATURE", "Signature mismatch");
    }

    /** The client's clock is too far off. */
    public static GateError expired() {
        return new GateError(
                403, "REQUEST_EXPIRED", "gap between request Timestamp and server time exceeds 60");
    }

    /** The client said until when the request may be carried out, and that has passed. */
    public static GateError tooLate() {
        return new GateError(403, "REQUEST_EXPIRED", "request expired: x-gate-exptime has passed");
    }

    /** The key may not be used from there. */
    public static GateError address() {
        return new GateError(403, "FORBIDDEN", "Request IP not in whitelist: 127.0.0.1");
    }

    /** The key may not trade. */
    public static GateError readOnly() {
        return new GateError(403, "READ_ONLY", "API key has no permission to do this");
    }

    /** Too many requests; the number tells which limit. */
    public static GateError tooMany(int which) {
        return new GateError(
                429, "TOO_MANY_REQUESTS", "Request Rate limit Exceeded (" + which + ")");
    }

    /** The venue does not trade for a while. */
    public static GateError maintenance() {
        return new GateError(503, "TOO_BUSY", "Service is under maintenance");
    }

    /** There is no such request. */
    public static GateError notFound() {
        return new GateError(404, "NOT_FOUND", "Not Found");
    }

    /** An order that the account does not have, or no longer has. */
    public static GateError noOrder(GateSettings settings) {
        return new GateError(settings.missingStatus(), "ORDER_NOT_FOUND", "Order not found");
    }

    /** A socket that has not logged in. */
    public static GateError notLoggedIn() {
        return new GateError(401, "AUTHENTICATION_FAILED", "Not login");
    }
}
