package dev.tradewind.edge.config;

import java.util.List;
import java.util.Map;

/**
 * A checked configuration: a value for every key, and where each came from.
 *
 * @param file as the user named it, or empty if there is none
 * @param settings by path, in the order of the table
 * @param notes what the user should know although nothing is wrong
 */
public record Configuration(String file, Map<String, Setting> settings, List<String> notes) {
    /** The value of a key with its origin. */
    public Setting setting(String path) {
        Setting setting = settings.get(path);
        if (setting == null) {
            throw new IllegalArgumentException("no key " + path);
        }
        return setting;
    }

    /**
     * A number in its own unit: rates in 1e-9, money in cents, times in nanoseconds, counts as they
     * are.
     */
    public long number(String path) {
        return (Long) setting(path).value();
    }

    /** A number that surely fits. */
    public int count(String path) {
        return Math.toIntExact(number(path));
    }

    /** A text or a word. */
    public String text(String path) {
        return (String) setting(path).value();
    }

    /** A yes or no. */
    public boolean flag(String path) {
        return (Boolean) setting(path).value();
    }

    /** A list of texts. */
    public List<String> texts(String path) {
        return ((List<?>) setting(path).value()).stream().map(String::valueOf).toList();
    }
}
