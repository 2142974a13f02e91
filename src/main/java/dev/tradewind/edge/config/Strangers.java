package dev.tradewind.edge.config;

import dev.tradewind.edge.config.YamlNode.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Tells of keys that there are not, and which one was probably meant. */
final class Strangers {
    private static final int LISTED_MAX = 14;

    private final Mistakes mistakes;

    Strangers(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Tells of a key that its section does not have. */
    void tell(String section, Entry entry) {
        String path = section.isEmpty() ? entry.key() : section + "." + entry.key();
        Collection<String> known = Keys.childrenOf(section);
        switch (section) {
            case "venues", "accounts" -> unknown("unknown_venue", "venue", path, entry, known);
            case "strategies" -> unknown("unknown_strategy", "strategy", path, entry, known);
            default ->
                    mistakes.add(
                            "unknown_key",
                            entry.place(),
                            path,
                            known.isEmpty()
                                    ? "this version has no keys under " + section
                                    : "there is no such key",
                            remedy(section, entry.key(), known));
        }
    }

    /** Tells of a key that is none by its form: empty, or several words at once. */
    void tellForm(String section, Entry entry) {
        boolean known = section.isEmpty() && Keys.find(entry.key()).isPresent();
        mistakes.add(
                "key_form",
                entry.place(),
                section.isEmpty() ? entry.key() : section + "." + entry.key(),
                "a key is one word",
                known
                        ? "write its words below each other, each indented by two spaces more"
                        : "write 'key: value'");
    }

    private void unknown(
            String code, String noun, String path, Entry entry, Collection<String> known) {
        mistakes.add(
                code,
                entry.place(),
                path,
                "this version has no " + noun + " of that name",
                "nearest: " + Nearest.of(lower(entry.key()), known) + list("; all: ", known));
    }

    private static String remedy(String section, String typed, Collection<String> known) {
        String name = lower(typed);
        List<String> elsewhere =
                Keys.all().stream()
                        .filter(key -> key.name().equals(name) && !known.contains(name))
                        .map(Key::path)
                        .toList();
        if (!elsewhere.isEmpty()) {
            return "that name belongs to " + String.join(", ", elsewhere);
        }
        if (known.isEmpty()) {
            return "remove the line";
        }
        String nearest = Nearest.of(name, known);
        String path = section.isEmpty() ? nearest : section + "." + nearest;
        return "nearest: " + path + list("; allowed here: ", known);
    }

    private static String lower(String typed) {
        return typed.toLowerCase(Locale.ROOT);
    }

    /** Names after a word, shortened if they are many. */
    static String list(String before, Collection<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String some = String.join(", ", names.stream().limit(LISTED_MAX).toList());
        return before + some + (names.size() > LISTED_MAX ? ", …" : "");
    }
}
