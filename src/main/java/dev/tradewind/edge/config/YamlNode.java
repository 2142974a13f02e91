package dev.tradewind.edge.config;

import java.util.List;

/** A YAML file as it is written, with the place of everything; no value is interpreted. */
sealed interface YamlNode {
    /** Where it begins. */
    Place place();

    /** What to call it when something else was expected. */
    String noun();

    /**
     * One value.
     *
     * @param plain whether it stands without quotes
     */
    record Scalar(String text, boolean plain, Place place) implements YamlNode {
        @Override
        public String noun() {
            return isEmpty() ? "nothing" : "a single value";
        }

        /** Whether nothing is written at all, as after {@code key:}. */
        boolean isEmpty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Place place) implements YamlNode {
        @Override
        public String noun() {
            return "a list";
        }
    }

    /** Keys with values, none of them twice. */
    record Mapping(List<Entry> entries, Place place) implements YamlNode {
        @Override
        public String noun() {
            return "a group of keys";
        }
    }

    /** A key with its value; the place is the key's. */
    record Entry(String key, Place place, YamlNode value) {}
}
