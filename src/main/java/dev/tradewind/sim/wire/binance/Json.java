package dev.tradewind.sim.wire.binance;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads what clients send over sockets. */
final class Json {
    /** Longest text id. */
    private static final int ID_MAX = 36;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** A tree, or a missing node if the bytes are no JSON. */
    static JsonNode read(byte[] payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /** Whether a request's id is a 64-bit integer, a short text, null or absent. */
    static boolean goodId(JsonNode id) {
        if (id.isMissingNode() || id.isNull()) {
            return true;
        }
        return id.isString()
                ? id.stringValue().length() <= ID_MAX
                : id.isIntegralNumber() && id.canConvertToLong();
    }

    /** An id as JSON text, {@code null} if there is none or it is unusable. */
    static String idText(JsonNode id) {
        return goodId(id) && !id.isMissingNode() ? id.toString() : "null";
    }
}
