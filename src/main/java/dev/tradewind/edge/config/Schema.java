package dev.tradewind.edge.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table of keys as a JSON Schema, which editors use to check and complete the file. */
public final class Schema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private Schema() {}

    /** The schema, with a line break at its end. */
    public static String text() {
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(document()).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> document() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", DIALECT);
        root.put("title", "Configuration of Tradewind, version " + Keys.VERSION);
        root.putAll(group());
        for (String top : Keys.TOP) {
            if (Keys.find(top).isEmpty()) {
                properties(root).put(top, about(group(), Sections.about(top)));
            }
        }
        for (Key key : Keys.all()) {
            put(root, key.path(), key, false);
            key.olderPaths().forEach(older -> put(root, older, key, true));
        }
        return root;
    }

    private static Map<String, Object> group() {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("type", List.of("object", "null"));
        group.put("additionalProperties", false);
        group.put("properties", new LinkedHashMap<String, Object>());
        return group;
    }

    private static Map<String, Object> about(Map<String, Object> schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
        return schema;
    }

    @SuppressWarnings("unchecked") // made by group(), which puts a map there
    private static Map<String, Object> properties(Map<String, Object> group) {
        return (Map<String, Object>) Objects.requireNonNull(group.get("properties"));
    }

    @SuppressWarnings("unchecked") // each value is a group made here
    private static void put(Map<String, Object> root, String path, Key key, boolean older) {
        Map<String, Object> at = root;
        String[] words = path.split("\\.");
        for (int i = 0; i < words.length - 1; i++) {
            at = (Map<String, Object>) properties(at).computeIfAbsent(words[i], _ -> group());
        }
        properties(at).put(words[words.length - 1], value(key, older));
    }

    private static Map<String, Object> value(Key key, boolean older) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description(key));
        if (older) {
            schema.put("deprecated", true);
        }
        if (!key.standard().isEmpty() && !key.kind().isList()) {
            schema.put("default", standard(key));
        }
        schema.put("anyOf", List.of(key.kind().schema(), variable()));
        return schema;
    }

    private static Object standard(Key key) {
        if (key.kind() instanceof Kind.Flag) {
            return Boolean.valueOf(key.standard());
        }
        return key.kind().isNumber() ? new BigDecimal(key.standard()) : key.standard();
    }

    private static Map<String, Object> variable() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", Substitution.FORM);
        return schema;
    }

    private static String description(Key key) {
        return key.meaning()
                + "; "
                + key.allowed()
                + (key.missingPart().isEmpty()
                        ? ""
                        : "; no effect yet: this version has no " + key.missingPart());
    }
}
