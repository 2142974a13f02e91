package dev.tradewind.edge.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A configuration file with every key, its default and its meaning, to begin with. */
public final class Template {
    private static final int WIDTH = 88;

    private final Profile profile;
    private final List<String> lines = new ArrayList<>();
    private String section = "";

    /** Who begins. */
    public enum Profile {
        /** Trades on venues of its own choice: {@code run} only, so that nobody demos it. */
        PRODUCTION(Map.of("mode", "run", "logging.level", "info")),
        /** Tries things: {@code demo} and {@code run} alike. */
        DEVELOPMENT(Map.of());

        private final Map<String, String> others;

        Profile(Map<String, String> others) {
            this.others = others;
        }

        /** Keys that differ from their defaults. */
        Map<String, String> others() {
            return others;
        }
    }

    private Template(Profile profile) {
        this.profile = profile;
    }

    /** The whole file. */
    public static String of(Profile profile) {
        return new Template(profile).text();
    }

    private String text() {
        lines.add("# yaml-language-server: $schema=tradewind.schema.json");
        comment(
                "",
                "Tradewind's configuration. Every key may be left out; the value shown is its"
                        + " default. Editors check this file while you type once the schema lies"
                        + " beside it: tradewind config schema > tradewind.schema.json");
        comment("", "Check it with: tradewind config validate");
        for (String top : Keys.TOP) {
            List<Key> keys =
                    Keys.all().stream()
                            .filter(key -> key.path().equals(top) || isBelow(key.path(), top))
                            .toList();
            if (!keys.isEmpty()) {
                lines.add("");
                comment("", Sections.about(top));
                keys.forEach(this::key);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean isBelow(String path, String section) {
        return path.startsWith(section + ".");
    }

    private void key(Key key) {
        boolean built = key.missingPart().isEmpty();
        open(key.section(), built ? "" : "# ");
        String indent = "  ".repeat((int) key.path().chars().filter(c -> c == '.').count());
        comment(indent, describe(key));
        lines.add((built ? "" : "# ") + indent + key.name() + ": " + value(key));
    }

    /** Writes the names of the groups that begin here. */
    private void open(String wanted, String before) {
        String path = "";
        String indent = "";
        for (String word : wanted.isEmpty() ? new String[0] : wanted.split("\\.")) {
            path = path.isEmpty() ? word : path + "." + word;
            if (!section.equals(path) && !isBelow(section, path)) {
                boolean needed = Keys.below(path).stream().anyMatch(k -> k.missingPart().isEmpty());
                lines.add((needed ? "" : before) + indent + word + ":");
            }
            indent += "  ";
        }
        section = wanted;
    }

    private static String describe(Key key) {
        return key.meaning()
                + (key.spec().isEmpty() ? "" : " (" + key.spec() + ")")
                + ". Allowed: "
                + key.allowed()
                + (key.reloadable() ? "; may change while running" : "");
    }

    private String value(Key key) {
        if (key.secret() && key.missingPart().isEmpty()) {
            String venue = key.section().substring(key.section().indexOf('.') + 1);
            String name = key.name().equals("api_key") ? "key" : key.name();
            String part = "_" + name.toUpperCase(java.util.Locale.ROOT);
            return "${" + venue.toUpperCase(java.util.Locale.ROOT) + part + ":-}";
        }
        String text = profile.others().getOrDefault(key.path(), key.standard());
        if (key.kind().isList()) {
            return "[" + text + "]";
        }
        return text.isEmpty() ? "\"\"" : text;
    }

    private void comment(String indent, String text) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
