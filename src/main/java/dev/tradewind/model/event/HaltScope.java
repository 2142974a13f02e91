package dev.tradewind.model.event;

import dev.tradewind.model.instrument.Venue;
import java.util.Locale;

/**
 * What a halt stops (RK-4). No halt ever blocks closing a position.
 *
 * @param level how far it reaches
 * @param name the venue's or strategy's id; empty at the other levels
 */
public record HaltScope(Level level, String name) {
    /** How far a halt reaches, from the least. */
    public enum Level {
        /** Nothing new is opened anywhere; what is open is finished as usual. */
        REDUCE_ONLY,
        /** One strategy opens nothing. */
        STRATEGY,
        /** Nothing is opened at one venue, and our orders there are cancelled. */
        VENUE,
        /** Nothing is opened anywhere and every order is cancelled: the kill switch. */
        FULL
    }

    /** Everything. */
    public static final HaltScope FULL = new HaltScope(Level.FULL, "");

    /** No new risk anywhere. */
    public static final HaltScope REDUCE_ONLY = new HaltScope(Level.REDUCE_ONLY, "");

    /** The name belongs to two of the levels and to no other. */
    public HaltScope {
        boolean named =
                switch (level) {
                    case STRATEGY, VENUE -> true;
                    case REDUCE_ONLY, FULL -> false;
                };
        if (named == name.isEmpty()) {
            throw new IllegalArgumentException("not a scope of a halt: " + level + " " + name);
        }
    }

    /** One venue. */
    public static HaltScope of(Venue venue) {
        return new HaltScope(Level.VENUE, venue.id());
    }

    /** One strategy, by the id it has in the configuration, such as {@code spot_arb}. */
    public static HaltScope ofStrategy(String id) {
        return new HaltScope(Level.STRATEGY, id);
    }

    /**
     * Reads what {@link #id} writes: {@code full}, {@code reduce_only}, {@code venue-mexc}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static HaltScope parse(String id) {
        int dash = id.indexOf('-');
        String level = dash < 0 ? id : id.substring(0, dash);
        return new HaltScope(
                Level.valueOf(level.toUpperCase(Locale.ROOT)),
                dash < 0 ? "" : id.substring(dash + 1));
    }

    /** For files and programs. */
    public String id() {
        String word = level.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + "-" + name;
    }

    /** For people. */
    public String words() {
        return switch (level) {
            case REDUCE_ONLY -> "new risk";
            case STRATEGY -> "strategy " + name;
            case VENUE -> "venue " + name;
            case FULL -> "all trading";
        };
    }
}
