package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import tools.jackson.databind.JsonNode;

/** How a call ended, sorted by what it proves; the same for requests and for calls on a socket. */
public sealed interface GateioAnswer {
    /** The venue did it, or answered the question. */
    record Done(JsonNode body) implements GateioAnswer {}

    /**
     * The venue said no, and that proves it did nothing.
     *
     * @param label the venue's word for the reason, such as {@code ORDER_NOT_FOUND}
     */
    record Refused(String label, String text) implements GateioAnswer {
        /** What our core may conclude. */
        public RejectClass why() {
            return GateioLabels.classOf(label);
        }

        /** Whether the venue found our time unacceptable. */
        boolean clock() {
            return why() == RejectClass.CLOCK;
        }

        /** Whether it says that there is no such order. */
        boolean missing() {
            return label.equals("ORDER_NOT_FOUND") || label.equals("NOT_FOUND");
        }
    }

    /** The call left, and nothing is proven. */
    record Unclear(String reason) implements GateioAnswer {}

    /** No byte left. */
    record NotSent(String reason) implements GateioAnswer {}

    /** Why it did not work, in words. */
    default String words() {
        return switch (this) {
            case Done _ -> "done";
            case Refused refused -> refused.label() + " " + refused.text();
            case Unclear(String reason) -> reason;
            case NotSent(String reason) -> "not sent, " + reason;
        };
    }

    /** Sorts the reply to a request. */
    static GateioAnswer of(HttpReply reply) {
        int status = reply.status();
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            return status == 429
                    ? new Refused("TOO_MANY_REQUESTS", "HTTP status 429")
                    : new Unclear("HTTP status " + status + " with " + e.getMessage());
        }
        return of(status, body);
    }

    /**
     * Sorts an answer by status and content. Server errors prove nothing, whatever they say; a
     * limit stands before the engine and proves that nothing was done; any other no must name its
     * reason.
     */
    static GateioAnswer of(int status, JsonNode body) {
        if (status >= 200 && status < 300) {
            return new Done(body);
        }
        String label;
        String text;
        try {
            label = Json.text(body, "label", "");
            text = Json.text(body, "message", "");
            text = text.isEmpty() ? Json.text(body, "detail", "") : text;
        } catch (WireException _) {
            return new Unclear("status " + status + " with an unreadable reason");
        }
        if (status == 429) {
            return new Refused(label.isEmpty() ? "TOO_MANY_REQUESTS" : label, text);
        }
        boolean proves = status >= 400 && status < 500 && status != 408;
        if (!proves || label.isEmpty() || GateioLabels.isBroken(label)) {
            return new Unclear("status " + status + " " + label + " " + text);
        }
        return new Refused(label, text);
    }
}
