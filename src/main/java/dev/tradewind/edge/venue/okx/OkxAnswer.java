package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import tools.jackson.databind.JsonNode;

/**
 * How a call ended, sorted by what it proves. Most refusals of the venue come with HTTP status 200;
 * those of single orders hide one layer deeper, in a code of their own.
 */
sealed interface OkxAnswer {
    /** The venue did it, or answered the question; rows are the {@code data} of the answer. */
    record Done(JsonNode rows) implements OkxAnswer {}

    /** The venue said no, and that proves it did nothing. */
    record Refused(String code, String text) implements OkxAnswer {
        /** What our core may conclude from the venue's code. */
        RejectClass why() {
            return OkxErrors.classOf(code);
        }
    }

    /** The request left, and nothing is proven. */
    record Unclear(String reason) implements OkxAnswer {}

    /** No byte left. */
    record NotSent(String reason) implements OkxAnswer {}

    /** Why a call did not work, in words. */
    default String why(String done) {
        return switch (this) {
            case Done _ -> done;
            case Refused(String code, String text) -> "code " + code + " " + text;
            case Unclear(String reason) -> reason;
            case NotSent(String reason) -> "not sent, " + reason;
        };
    }

    /** Sorts a reply. A server error proves nothing, whatever else it says. */
    static OkxAnswer of(HttpReply reply) {
        int status = reply.status();
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            return status == 429
                    ? new Refused(OkxErrors.TOO_MANY, "HTTP status 429")
                    : new Unclear("HTTP status " + status + " with " + e.getMessage());
        }
        if (status >= 500 || status == 408) {
            String code = body.path("code").asString("");
            return new Unclear("HTTP status " + status + ", code " + code);
        }
        OkxAnswer answer = of(body);
        boolean failed = status < 200 || status >= 300;
        return failed && answer instanceof Done
                ? new Unclear("HTTP status " + status + " with a success inside")
                : answer;
    }

    /** Sorts an envelope, from whichever way it came. */
    static OkxAnswer of(JsonNode body) {
        try {
            String code = Json.text(body, "code");
            String text = Json.text(body, "msg", "");
            JsonNode first = body.path("data").path(0);
            String inner = Json.text(first, "sCode", "");
            if (!inner.isEmpty() && !inner.equals(OkxErrors.OK)) {
                return refused(inner, Json.text(first, "sMsg", text));
            }
            if (code.equals(OkxErrors.OK)) {
                return new Done(Json.need(body, "data"));
            }
            return refused(code, text);
        } catch (WireException e) {
            return new Unclear("unusable answer, " + e.getMessage());
        }
    }

    private static OkxAnswer refused(String code, String text) {
        return OkxErrors.proves(code)
                ? new Refused(code, text)
                : new Unclear("code " + code + " " + text);
    }

    /**
     * The rows of an answer.
     *
     * @throws WireException MALFORMED if it is none, or the venue refused
     */
    static JsonNode rows(JsonNode body) {
        OkxAnswer answer = of(body);
        if (answer instanceof Done(JsonNode rows) && rows.isArray()) {
            return rows;
        }
        throw new WireException(Reason.MALFORMED, answer.why("data is no array"));
    }
}
