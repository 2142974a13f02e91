package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import tools.jackson.databind.JsonNode;

/** How a call ended, over HTTP or over the socket for orders, sorted by what it proves. */
sealed interface BybitAnswer {
    /**
     * The venue took it, or answered the question.
     *
     * @param result the answer's own part
     * @param venueTime when the venue answered, epoch nanoseconds; 0 if it does not say
     */
    record Done(JsonNode result, long venueTime) implements BybitAnswer {}

    /** The venue said no, and that proves it did nothing. */
    record Refused(int code, String text) implements BybitAnswer {
        RejectClass why() {
            return BybitErrors.classOf(code);
        }

        /** Whether the venue found our time unacceptable. */
        boolean clock() {
            return code == BybitErrors.TIME;
        }
    }

    /** The request left, and nothing is proven. */
    record Unclear(String reason) implements BybitAnswer {}

    /** No byte left. */
    record NotSent(String reason) implements BybitAnswer {}

    /** Whether the call was one too many for its limit. */
    static boolean isTooMany(BybitAnswer answer) {
        return answer instanceof Refused(int code, String _) && code == BybitErrors.TOO_MANY;
    }

    /** Why a call did not work, in words. */
    default String why(String path) {
        return switch (this) {
            case Done _ -> path + ": done";
            case Refused refused -> path + ": " + refused.code() + " " + refused.text();
            case Unclear(String reason) -> path + ": " + reason;
            case NotSent(String reason) -> path + ": not sent, " + reason;
        };
    }

    /**
     * Sorts a reply. A business error comes with HTTP 200 and a code. Without a code the status
     * decides: 401, 403 and 429 stand before the engine and prove that nothing was done, anything
     * else proves nothing.
     */
    static BybitAnswer of(HttpReply reply) {
        int status = reply.status();
        JsonNode body;
        long code;
        try {
            body = Json.read(reply.body());
            code = Json.integer(body, "retCode");
        } catch (WireException e) {
            if (status == 401 || status == 403 || status == 429) {
                return new Refused(status, "HTTP status " + status);
            }
            return new Unclear("HTTP status " + status + " with " + e.getMessage());
        }
        if (status >= 500 || status == 408) {
            return new Unclear("HTTP status " + status + ", code " + code);
        }
        return of(code, words(body), body.path("result"), timeOf(body));
    }

    /** What the venue says beside its code, or nothing: the code alone decides. */
    static String words(JsonNode body) {
        return body.path("retMsg").stringValue("");
    }

    /** Sorts the venue's code. */
    static BybitAnswer of(long code, String text, JsonNode result, long venueTime) {
        if (code == 0) {
            return new Done(result, venueTime);
        }
        if (code < 0 || code > Integer.MAX_VALUE) {
            return new Unclear("code " + code);
        }
        String plain = plain(text);
        return BybitErrors.provesNothing((int) code)
                ? new Unclear("code " + code + " " + plain)
                : new Refused((int) code, plain);
    }

    private static String plain(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() > 200 ? printable.substring(0, 200) + "..." : printable;
    }

    private static long timeOf(JsonNode body) {
        try {
            return BybitTree.nanos(Json.integer(body, "time", 0));
        } catch (WireException _) {
            return 0;
        }
    }

    /**
     * The result of an answer that must have worked.
     *
     * @throws WireException if it did not
     */
    static JsonNode result(HttpReply reply) {
        return switch (of(reply)) {
            case Done(JsonNode result, long _) -> result;
            case Refused refused ->
                    throw new WireException(
                            Reason.MALFORMED, "code " + refused.code() + " " + refused.text());
            case Unclear(String reason) -> throw new WireException(Reason.MALFORMED, reason);
            case NotSent(String reason) -> throw new WireException(Reason.MALFORMED, reason);
        };
    }
}
