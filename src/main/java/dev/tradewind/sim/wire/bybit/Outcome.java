package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.VenueError;
import java.nio.charset.StandardCharsets;

/**
 * What came of a request.
 *
 * @param status of an HTTP answer
 * @param code the venue's; 0 is success
 * @param message the venue's text
 * @param result JSON
 * @param extra JSON of {@code retExtInfo}
 */
record Outcome(int status, int code, String message, byte[] result, byte[] extra) {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    /** Success. */
    static Outcome ok(byte[] result) {
        return new Outcome(200, 0, "OK", result, EMPTY);
    }

    /** Success with more to say about the parts. */
    static Outcome ok(byte[] result, byte[] extra) {
        return new Outcome(200, 0, "OK", result, extra);
    }

    /** Success with nothing to say. */
    static Outcome done() {
        return ok(EMPTY);
    }

    /** A refusal. */
    static Outcome of(VenueError error) {
        return new Outcome(error.status(), error.code(), error.text(), EMPTY, EMPTY);
    }

    /** Takes an outcome at its time. */
    interface Sink {
        /** The one outcome. */
        void take(Outcome outcome, long now);
    }
}
