package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.Params;

/**
 * A request that passed the gate.
 *
 * @param route what is asked
 * @param params with what
 * @param customer who asks
 * @param now when it arrived
 * @param sink takes the one outcome
 */
record Call(Route route, Params params, Customer customer, long now, Sink sink) {
    private static final long MILLI = 1_000_000L;

    /** Where outcomes go. */
    interface Sink {
        /** Takes the outcome at its time. */
        void take(int status, byte[] body, long now);
    }

    /** A parameter that must be there. */
    String need(String name) {
        String value = params.get(name);
        if (value.isEmpty()) {
            throw Errors.parameter(name);
        }
        return value;
    }

    /**
     * A time given in milliseconds, as nanoseconds, or the given one if the parameter is absent.
     */
    long time(String name, long absent) {
        String value = params.get(name);
        if (value.isEmpty()) {
            return absent;
        }
        if (!value.matches("[0-9]{1,13}")) {
            throw Errors.illegal(name);
        }
        return Math.min(Long.parseLong(value), Long.MAX_VALUE / MILLI) * MILLI;
    }

    /** A count of results from 1 to a maximum; more is cut down. */
    int limit(int absent, int most) {
        String value = params.get("limit");
        if (value.isEmpty()) {
            return absent;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw Errors.parameter("limit");
        }
        return Math.min(Integer.parseInt(value), most);
    }
}
