package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import tools.jackson.databind.JsonNode;

/** What became of a request: done, refused with proof, never sent, or nobody knows. */
sealed interface MexcReply {
    /** The venue did it; what it answered. */
    record Done(JsonNode body) implements MexcReply {}

    /** The venue says no: proof that nothing was done. */
    record Refused(RejectClass why, String code, String text) implements MexcReply {
        @Override
        public String toString() {
            return "code " + code + ": " + text;
        }
    }

    /**
     * No byte left: proof that nothing was done.
     *
     * @param byBudget our own limits held it back, so that it can go a little later
     */
    record NotSent(String reason, boolean byBudget) implements MexcReply {
        @Override
        public String toString() {
            return "not sent: " + reason;
        }
    }

    /** It may have been done, or not. */
    record Unproven(String reason) implements MexcReply {
        @Override
        public String toString() {
            return "no answer that proves anything: " + reason;
        }
    }

    /** The status by which somebody on the way says that the venue was too slow. */
    int TIMED_OUT = 408;

    /**
     * Reads an answer. A status of 500 and more and a time-out (408) prove nothing, whatever the
     * body says; a no without a code of the venue proves something only with a status by which a
     * guard in front of the venue refuses (401, 403, 418, 429).
     */
    static MexcReply of(HttpReply reply) {
        int status = reply.status();
        if (status >= 500 || status == TIMED_OUT) {
            return new Unproven("HTTP " + status);
        }
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            return withoutJson(status, e);
        }
        String code = codeOf(body);
        if (MexcErrors.unproven(code)) {
            return new Unproven("code " + code);
        }
        boolean success = code.isEmpty() || code.equals("0") || code.equals("200");
        if (status / 100 == 2 && success) {
            return new Done(body);
        }
        if (success && !isGuard(status)) {
            return new Unproven("HTTP " + status + " without a code");
        }
        return new Refused(MexcErrors.classOf(status, code), shown(status, code), textOf(body));
    }

    private static MexcReply withoutJson(int status, WireException e) {
        if (!isGuard(status)) {
            return new Unproven("HTTP " + status + ", " + e.getMessage());
        }
        return new Refused(
                MexcErrors.classOf(status, ""), shown(status, ""), "refused before the venue");
    }

    private static boolean isGuard(int status) {
        return status == 401 || status == 403 || status == 418 || status == 429;
    }

    private static String codeOf(JsonNode body) {
        JsonNode code = body.get("code");
        return code == null || !(code.isNumber() || code.isString()) ? "" : code.asString();
    }

    private static String textOf(JsonNode body) {
        for (String name : new String[] {"msg", "data"}) {
            JsonNode text = body.get(name);
            if (text != null && text.isString()) {
                return text.asString();
            }
        }
        return "";
    }

    private static String shown(int status, String code) {
        return code.isEmpty() ? "HTTP " + status : code;
    }
}
