package dev.tradewind.edge.config;

/**
 * Where a value came from. What comes later in {@link Source} goes before what comes earlier.
 *
 * @param name the file as the user named it, or the environment variable; empty for a default
 * @param place in that file
 */
public record Origin(Source source, String name, Place place) {
    /** The ways a value can come, weakest first. */
    public enum Source {
        DEFAULT,
        FILE,
        ENVIRONMENT
    }

    /** Nobody said anything. */
    static final Origin DEFAULT = new Origin(Source.DEFAULT, "", Place.NOWHERE);

    /** For people: {@code default}, {@code tradewind.yaml:12}, {@code $MEXC_KEY}. */
    public String told() {
        return switch (source) {
            case DEFAULT -> "default";
            case FILE -> name + ":" + place.line();
            case ENVIRONMENT -> "$" + name;
        };
    }
}
