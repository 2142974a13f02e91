package dev.tradewind.app.simulate;

import dev.tradewind.model.instrument.Venue;
import java.util.Locale;

/**
 * One thing that goes wrong. It has chances of its own, so that leaving others out of a scenario
 * does not change what it does.
 *
 * @param kind what happens
 * @param venue where; of a fault of our own process without meaning
 * @param at virtual nanoseconds since the world began
 * @param nanos how long; 0 if it is over at once
 * @param seed of what it draws
 */
record PlannedFault(FaultKind kind, Venue venue, long at, long nanos, long seed) {
    private static final double SECOND = 1e9;

    /** Whether it goes on at a moment, nanoseconds since the world began. */
    boolean lastsAt(long since) {
        return since >= at && since < at + nanos;
    }

    /** When it is over. */
    long end() {
        return at + nanos;
    }

    /** One line for people. */
    String tell() {
        String length = kind.lasts() ? String.format(Locale.ROOT, " (%.3f s)", nanos / SECOND) : "";
        return String.format(Locale.ROOT, "at %.3f s ", at / SECOND)
                + kind.tell(venue.id())
                + length;
    }
}
