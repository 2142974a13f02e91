package dev.tradewind.edge.config;

import dev.tradewind.edge.config.YamlNode.Entry;
import dev.tradewind.edge.config.YamlNode.Mapping;
import dev.tradewind.edge.config.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code NAME=value} lines that stand for environment variables (RK-11), so that secrets
 * need neither the environment nor the configuration. Nothing of its content is ever told.
 */
final class SecretsFile {
    static final String KEY = "data.secrets_file";

    private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    private SecretsFile() {}

    /** The file that a configuration names, beside itself if relative. */
    static Optional<Path> named(Mapping root, Path config, Map<String, String> environment) {
        Optional<YamlNode> value = child(root, "data").flatMap(data -> child(data, "secrets_file"));
        if (value.isEmpty() || !(value.get() instanceof Scalar scalar) || scalar.isEmpty()) {
            return Optional.empty();
        }
        try {
            String name = Substitution.replace(scalar.text(), environment);
            return name.isEmpty() ? Optional.empty() : Optional.of(config.resolveSibling(name));
        } catch (Unfit _) {
            return Optional.empty(); // told when the key itself is read
        }
    }

    private static Optional<YamlNode> child(YamlNode node, String key) {
        return node instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .map(Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * The variables of a file.
     *
     * @throws ConfigException with every line that is none
     */
    static Map<String, String> read(Path file) {
        Mistakes mistakes = new Mistakes(file.toString());
        List<String> lines = FileText.read(file, mistakes).lines().toList();
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher parts = LINE.matcher(line);
            Place place = new Place(i + 1, 1);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!parts.matches()) {
                mistakes.add(
                        "secrets_file",
                        place,
                        KEY,
                        "this line is not NAME=value",
                        "write NAME=value without spaces around =, or # before a comment");
            } else if (variables.put(parts.group(1), unquoted(parts.group(2))) != null) {
                mistakes.add(
                        "doubled_key",
                        place,
                        KEY,
                        parts.group(1) + " is set twice",
                        "keep one of the two lines");
            }
        }
        mistakes.end();
        return variables;
    }

    private static String unquoted(String value) {
        boolean quoted =
                value.length() >= 2
                        && (value.startsWith("\"") && value.endsWith("\"")
                                || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
