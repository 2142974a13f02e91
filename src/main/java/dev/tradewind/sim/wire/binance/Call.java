package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.Params;
import java.util.List;

/**
 * A request that passed the gate.
 *
 * @param route what is asked
 * @param params with what
 * @param customer who asks; the nameless one for public requests
 * @param now when it arrived
 * @param sink takes the one outcome
 */
record Call(Route route, Params params, Customer customer, long now, Sink sink) {
    private static final long MILLIS_MAX = Long.MAX_VALUE / 1_000_000L;

    /** Where outcomes go. */
    interface Sink {
        /** Takes the outcome at its time. */
        void take(Outcome outcome, long now);
    }

    /**
     * What came of a call.
     *
     * @param status HTTP status; the WebSocket API uses the same numbers
     * @param headers further headers: name, value …
     * @param body JSON
     */
    record Outcome(int status, List<String> headers, byte[] body) {
        /** Success. */
        static Outcome ok(byte[] body) {
            return new Outcome(200, List.of(), body);
        }
    }

    /** A parameter that must be there. */
    String need(String name) {
        String value = params.get(name);
        if (value.isEmpty()) {
            throw Errors.missing(name);
        }
        return value;
    }

    /** A whole number from 0 up, or the given one if the parameter is absent. */
    long number(String name, long absent) {
        String value = params.get(name);
        if (value.isEmpty()) {
            return absent;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw Errors.illegal(name, "^[0-9]{1,20}$");
        }
        return Long.parseLong(value);
    }

    /**
     * A time given in milliseconds, as nanoseconds, or the given one if the parameter is absent.
     */
    long time(String name, long absent) {
        if (params.get(name).isEmpty()) {
            return absent;
        }
        return Math.min(number(name, 0), MILLIS_MAX) * 1_000_000L;
    }

    /** A count of results from 1 to a maximum; more is cut down. */
    int limit(int absent, int most) {
        long value = number("limit", absent);
        if (value < 1) {
            throw Errors.notValid("limit");
        }
        return (int) Math.min(value, most);
    }
}
