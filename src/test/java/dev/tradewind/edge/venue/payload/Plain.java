package dev.tradewind.edge.venue.payload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Numbers in the one form in which the oracle's and the decoders' are compared. Reads nothing by
 * our own decimal code, so that a fault of that cannot hide.
 */
public final class Plain {
    private Plain() {}

    /** A scaled long of a decoder. */
    public static String of(long value, int scale) {
        return plain(BigDecimal.valueOf(value, scale));
    }

    /** A number of the payload, written as JSON number or as text. */
    public static String of(JsonNode value) {
        return plain(number(value));
    }

    /** A field of the payload; {@code 0} if it is not there, null or empty. */
    public static String orZero(JsonNode node, String field) {
        JsonNode value = node.get(field);
        boolean none = value == null || value.isNull() || value.asString().isEmpty();
        return none ? "0" : of(value);
    }

    /** A field of the payload that must be there. */
    public static String of(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new AssertionError("the payload has no " + field);
        }
        return of(value);
    }

    /** A field of the payload as number. */
    public static BigDecimal number(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : new BigDecimal(value.stringValue());
    }

    /** A text or number as text. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new AssertionError("the payload has no " + field);
        }
        return value.isString() ? value.stringValue() : value.asString();
    }

    /** Epoch milliseconds of the payload as nanoseconds. */
    public static String nanos(JsonNode node, String field) {
        return plain(number(node.get(field)).movePointRight(6));
    }

    /** Milliseconds as nanoseconds, {@code 0} if the field is not there or null. */
    public static String nanosOrZero(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "0" : nanos(node, field);
    }

    /** Shortest plain text of a number. */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** One side of a book as the payload shows it: pairs in arrays. */
    public static String levels(JsonNode side) {
        List<String> levels = new ArrayList<>();
        for (JsonNode level : side) {
            levels.add(of(level.get(0)) + " x " + of(level.get(1)));
        }
        return levels.toString();
    }

    /** One side of a book in the packing of our events. */
    public static String levels(long[] packed, int from, int to, int priceScale, int sizeScale) {
        List<String> levels = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String price = of(packed[2 * i], priceScale);
            levels.add(price + " x " + of(packed[2 * i + 1], sizeScale));
        }
        return levels.toString();
    }
}
