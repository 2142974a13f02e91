package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/**
 * The venue's times: whole or fractional seconds, or milliseconds, as numbers or as text, and under
 * the same name in different units on different ways. The magnitude tells the unit.
 */
public final class GateioTimes {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** As seconds this is the year 5138; as milliseconds it is 1973. */
    private static final long SECONDS_MAX = 100_000_000_000L;

    private static final long MILLIS_MAX = Long.MAX_VALUE / NANOS_PER_MILLI;

    private GateioTimes() {}

    /** Milliseconds as epoch nanoseconds. */
    static long millis(JsonNode node, String name) {
        return nanos(Json.integer(node, name));
    }

    /** Whole milliseconds as epoch nanoseconds. */
    static long nanos(long millis) {
        if (millis < 0 || millis > MILLIS_MAX) {
            throw new WireException(Reason.OVERFLOW, "time " + millis);
        }
        return millis * NANOS_PER_MILLI;
    }

    /** A time of any of the forms as epoch nanoseconds. */
    public static long any(JsonNode node, String name) {
        return any(Json.text(node, name));
    }

    /** The first of two fields that is there; 0 if there is none, or it says zero. */
    public static long first(JsonNode node, String name, String other) {
        String text = Json.text(node, name, "");
        text = text.isEmpty() ? Json.text(node, other, "") : text;
        return text.isEmpty() ? 0 : any(text);
    }

    private static long any(String text) {
        boolean seconds = Decimals.parse(text, 0, RoundingMode.DOWN) < SECONDS_MAX;
        int scale = seconds ? 9 : 6;
        long nanos = Decimals.parse(text, scale, RoundingMode.DOWN);
        if (nanos < 0) {
            throw new WireException(Reason.OVERFLOW, "time " + text);
        }
        return nanos;
    }
}
