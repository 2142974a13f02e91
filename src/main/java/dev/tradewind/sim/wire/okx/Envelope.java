package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.JsonWriter;

/** The form of all REST answers: a code, a message, a list. */
final class Envelope {
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;

    private Envelope() {}

    /** Opens an answer; its rows follow. */
    static JsonWriter open(JsonWriter json) {
        return json.reset().object().text("code", "0").text("msg", "").name("data").array();
    }

    /** Closes an answer. */
    static byte[] close(JsonWriter json) {
        return json.endArray().endObject().bytes();
    }

    /** A time in milliseconds, as text. */
    static String millis(long nanos) {
        return Long.toString(nanos / MILLI);
    }

    /** A time in microseconds, as text. */
    static String micros(long nanos) {
        return Long.toString(nanos / MICRO);
    }

    /** Members without a value, which the venue writes as empty text. */
    static void blanks(JsonWriter json, String... names) {
        for (String name : names) {
            json.text(name, "");
        }
    }
}
