package dev.tradewind.edge.config;

/**
 * One thing that is wrong with a configuration, and what to do about it. Never holds a secret.
 *
 * @param code stable word for programs, such as {@code unknown_key}
 * @param file where it stands, or empty for the environment
 * @param place in that file
 * @param key full path of the key, such as {@code risk.max_order}, or empty
 * @param message what is wrong
 * @param remedy what to do
 */
public record Mistake(
        String code, String file, Place place, String key, String message, String remedy) {
    /** Place, key and message in one line, as compilers write them. */
    public String told() {
        StringBuilder text = new StringBuilder();
        if (!file.isEmpty()) {
            text.append(file);
            if (place.line() > 0) {
                text.append(':').append(place.line());
            }
            text.append(": ");
        }
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        return text.append(message).toString();
    }
}
