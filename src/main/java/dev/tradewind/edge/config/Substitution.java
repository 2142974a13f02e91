package dev.tradewind.edge.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} by environment variables; {@code $${} is a
 * literal {@code ${}. What is put in is not looked at again.
 */
final class Substitution {
    /** The form as a regular expression, for the schema. */
    static final String FORM = "\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\\}";

    private static final Pattern PART =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\})?");

    private Substitution() {}

    /** Whether anything is there to replace. */
    static boolean isIn(String text) {
        return text.contains("${");
    }

    /** The text with variables replaced; a missing one is named, no value is. */
    static String replace(String text, Map<String, String> environment) throws Unfit {
        Matcher part = PART.matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (part.find()) {
            result.append(text, from, part.start());
            if (part.group().equals("$${")) {
                result.append("${");
            } else {
                result.append(value(part, environment));
            }
            from = part.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    private static String value(Matcher part, Map<String, String> environment) throws Unfit {
        String name = part.group(1);
        if (name == null) {
            throw new Unfit(
                    "has a ${ that names no variable",
                    "write ${NAME} or ${NAME:-default}; for the two letters themselves, $${");
        }
        String value = environment.get(name);
        String standard = part.group(2);
        if (standard != null) {
            return value == null || value.isEmpty() ? standard : value;
        }
        if (value == null) {
            throw new Unfit(
                    "needs the environment variable " + name + ", which is not set",
                    "set it before the start, or write ${" + name + ":-default}");
        }
        return value;
    }
}
