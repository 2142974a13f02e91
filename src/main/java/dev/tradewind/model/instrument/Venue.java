package dev.tradewind.model.instrument;

import java.util.Locale;

/** A place to trade. Its capabilities are facts of the wire sheets, not settings. */
public enum Venue {
    BINANCE("binance", 'b'),
    MEXC("mexc", 'm');

    private final String id;
    private final char prefix;

    Venue(String id, char prefix) {
        this.id = id;
        this.prefix = prefix;
    }

    /** Lower-case name used in configuration, reports and file names. */
    public String id() {
        return id;
    }

    /** The letter that marks this venue inside a client order id. */
    public char prefix() {
        return prefix;
    }

    /**
     * Finds a venue by its lower-case name.
     *
     * @throws IllegalArgumentException if no venue has that name
     */
    public static Venue of(String id) {
        for (Venue venue : values()) {
            if (venue.id.equals(id.toLowerCase(Locale.ROOT))) {
                return venue;
            }
        }
        throw new IllegalArgumentException("unknown venue: " + id);
    }
}
