package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON trees for cold messages, with every failure as a {@link WireException}. Decimals are read
 * exactly; doubled names and trailing text are refused.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws WireException MALFORMED if it is not exactly one
     */
    public static JsonNode read(byte[] bytes, int offset, int length) {
        try {
            JsonNode node = MAPPER.readTree(bytes, offset, length);
            if (node == null || node.isMissingNode()) {
                throw new WireException(Reason.MALFORMED, "no JSON at all");
            }
            return node;
        } catch (JacksonException e) {
            throw new WireException(Reason.MALFORMED, "not JSON: " + e.getOriginalMessage());
        } catch (NumberFormatException | ArithmeticException _) {
            // an exponent beyond BigDecimal's range escapes the parser as one of these
            throw new WireException(Reason.MALFORMED, "not JSON: a number out of all bounds");
        }
    }

    /** Reads a whole body; see {@link #read(byte[], int, int)}. */
    public static JsonNode read(byte[] body) {
        return read(body, 0, body.length);
    }

    /**
     * A field that must be there.
     *
     * @throws WireException MISSING if it is not there or null
     */
    public static JsonNode need(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new WireException(Reason.MISSING, "field " + name);
        }
        return value;
    }

    /** A text or number field as text; see {@link #need}. */
    public static String text(JsonNode node, String name) {
        JsonNode value = need(node, name);
        if (!value.isString() && !value.isNumber()) {
            throw new WireException(Reason.MALFORMED, "field " + name + " is no text");
        }
        return value.asString();
    }

    /** A text or number field as text, or the given one if it is not there. */
    public static String text(JsonNode node, String name, String otherwise) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? otherwise : text(node, name);
    }

    /** An integer field, also when it is written as text; see {@link #need}. */
    public static long integer(JsonNode node, String name) {
        return Decimals.parse(text(node, name), 0);
    }

    /** An integer field, or the given one if it is not there. */
    public static long integer(JsonNode node, String name, long otherwise) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? otherwise : integer(node, name);
    }

    /** A decimal field at a scale, exactly; see {@link #need} and {@link Decimals}. */
    public static long decimal(JsonNode node, String name, int scale) {
        return Decimals.parse(text(node, name), scale);
    }

    /**
     * A quantity of a public book; see {@link #need} and {@link Decimals#parseDown(String, int)}.
     */
    public static long decimalDown(JsonNode node, String name, int scale) {
        return Decimals.parseDown(text(node, name), scale);
    }

    /** A boolean field; see {@link #need}. */
    public static boolean bool(JsonNode node, String name) {
        JsonNode value = need(node, name);
        if (!value.isBoolean()) {
            throw new WireException(Reason.MALFORMED, "field " + name + " is no boolean");
        }
        return value.booleanValue();
    }

    /**
     * The elements of an array.
     *
     * @throws WireException MALFORMED if it is none
     */
    public static List<JsonNode> elements(JsonNode array) {
        if (!array.isArray()) {
            throw new WireException(Reason.MALFORMED, "no array");
        }
        List<JsonNode> all = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            all.add(element);
        }
        return all;
    }

    /** A text as a JSON string, quotes included. */
    public static String quote(String text) {
        return MAPPER.writeValueAsString(text);
    }
}
