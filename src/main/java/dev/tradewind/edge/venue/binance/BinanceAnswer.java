package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import tools.jackson.databind.JsonNode;

/** How a call ended, sorted by what it proves. */
sealed interface BinanceAnswer {
    /** The venue did it, or answered the question. */
    record Done(JsonNode body) implements BinanceAnswer {}

    /** The venue said no, and that proves it did nothing. */
    record Refused(int code, String text) implements BinanceAnswer {
        /** What our core may conclude from the venue's code. */
        RejectClass why() {
            return classOf(code, text);
        }

        /** Whether the venue found our time unacceptable. */
        boolean clock() {
            return code == CLOCK;
        }
    }

    /** The request left, and nothing is proven. */
    record Unclear(String reason) implements BinanceAnswer {}

    /** No byte left. */
    record NotSent(String reason) implements BinanceAnswer {}

    /** Request time outside the accepted window. */
    int CLOCK = -1021;

    /** Query for an order that the venue does not know. */
    int NO_SUCH_ORDER = -2013;

    /**
     * Sorts a reply. Server errors, a time-out on the way (408) and the codes by which the venue
     * says that it does not know itself (-1000, -1001, -1006, -1007) prove nothing; limits (429,
     * 418) stand before the engine and prove that nothing was done; any other no must name a code.
     */
    static BinanceAnswer of(HttpReply reply) {
        int status = reply.status();
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            if (status == 429 || status == 418) {
                return new Refused(-1003, "HTTP status " + status);
            }
            return new Unclear("HTTP status " + status + " with " + e.getMessage());
        }
        return of(status, body);
    }

    /** Sorts an answer whose body could be read; the WebSocket API's statuses are those of HTTP. */
    static BinanceAnswer of(int status, JsonNode body) {
        if (status >= 200 && status < 300) {
            return new Done(body);
        }
        int code;
        String text;
        try {
            code = Math.toIntExact(Json.integer(body, "code"));
            text = Json.text(body, "msg", "");
        } catch (WireException | ArithmeticException _) {
            if (status == 429 || status == 418) {
                return new Refused(-1003, "status " + status);
            }
            return new Unclear("HTTP status " + status + " without a code");
        }
        boolean proves = status >= 400 && status < 500 && status != 408 && knows(code);
        if (!proves) {
            return new Unclear("HTTP status " + status + ", code " + code + " " + text);
        }
        return new Refused(code, text);
    }

    private static boolean knows(int code) {
        return switch (code) {
            case -1000, -1001, -1006, -1007 -> false;
            default -> true;
        };
    }

    private static RejectClass classOf(int code, String text) {
        return switch (code) {
            case CLOCK -> RejectClass.CLOCK;
            case -1003, -1008, -1015 -> RejectClass.RATE_LIMIT;
            case -1002, -1022, -2014, -2015 -> RejectClass.PERMISSION;
            case -2011, NO_SUCH_ORDER -> RejectClass.UNKNOWN_ORDER;
            case -2010 -> orderRefusal(text);
            case -1013 -> RejectClass.INVALID;
            default -> code <= -1100 && code >= -1199 ? RejectClass.INVALID : RejectClass.OTHER;
        };
    }

    private static RejectClass orderRefusal(String text) {
        if (text.contains("insufficient balance")) {
            return RejectClass.INSUFFICIENT_BALANCE;
        }
        if (text.contains("Duplicate order")) {
            return RejectClass.DUPLICATE;
        }
        if (text.contains("immediately match")) {
            return RejectClass.WOULD_TAKE;
        }
        return text.contains("Market is closed") ? RejectClass.VENUE_CLOSED : RejectClass.OTHER;
    }
}
