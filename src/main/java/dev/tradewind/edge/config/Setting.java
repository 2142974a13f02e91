package dev.tradewind.edge.config;

/**
 * The value of one key that is in force.
 *
 * @param text as written, variables replaced; the entries of a list joined by commas
 * @param value as its kind reads it
 * @param origin where it came from
 */
public record Setting(Key key, String text, Object value, Origin origin) {
    /** What may be shown: the text, or for a secret only whether there is one. */
    public String shown() {
        if (!key.secret()) {
            return text;
        }
        return isSet() ? "*** (set)" : "(not set)";
    }

    /** Whether there is a value at all. */
    public boolean isSet() {
        return !text.isEmpty();
    }

    /** Whether somebody chose it, rather than the default. */
    public boolean isChosen() {
        return origin.source() != Origin.Source.DEFAULT;
    }

    @Override
    public String toString() {
        return key.path() + "=" + shown();
    }
}
