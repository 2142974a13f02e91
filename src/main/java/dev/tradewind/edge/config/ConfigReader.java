package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Origin.Source;
import dev.tradewind.edge.config.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads a configuration: file over defaults, the environment over both; then checks what keys say
 * to each other.
 */
public final class ConfigReader {
    private static final String HOME = "data.home";

    private final Mistakes mistakes;
    private final String name;
    private Map<String, String> environment;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private ConfigReader(String name, Map<String, String> environment) {
        this.name = name;
        this.mistakes = new Mistakes(name);
        this.environment = environment;
    }

    /**
     * A configuration file with the environment.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static Configuration read(Path file, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(file.toString(), environment);
        FileKeys keys = reader.file(file);
        if (keys.holdsSecrets()) {
            Openness.note(file, reader.name).ifPresent(reader.notes::add);
        }
        return reader.finish();
    }

    /**
     * The same from a text.
     *
     * @param name what to call the text in messages
     */
    static Configuration read(String name, String text, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(name, environment);
        FileKeys _ = reader.take(YamlReader.read(text, reader.mistakes));
        return reader.finish();
    }

    /**
     * Only {@code data.home} of a file, whatever else is wrong with it: stopping all trading must
     * not wait until somebody has mended a threshold.
     *
     * @return the folder as written, or empty
     * @throws ConfigException if the file is no YAML, or that key is wrong
     */
    public static String home(Path file, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(file.toString(), environment);
        String text = FileText.read(file, reader.mistakes);
        FileKeys _ = reader.take(YamlReader.read(text, reader.mistakes));
        reader.mistakes.endIfAbout(HOME);
        Setting home = reader.settings.get(HOME);
        return home == null ? "" : home.text();
    }

    /** No file at all: defaults and the environment. */
    public static Configuration defaults(Map<String, String> environment) {
        return new ConfigReader("", environment).finish();
    }

    private FileKeys file(Path file) {
        Mapping root = YamlReader.read(FileText.read(file, mistakes), mistakes);
        SecretsFile.named(root, file, environment).ifPresent(this::secrets);
        return take(root);
    }

    /** Variables of a secrets file; those of the process go before them. */
    private void secrets(Path file) {
        Map<String, String> joined = new HashMap<>(SecretsFile.read(file));
        joined.putAll(environment);
        environment = joined;
        Openness.note(file, file.toString()).ifPresent(notes::add);
    }

    private FileKeys take(Mapping root) {
        FileKeys keys = new FileKeys(name, environment, mistakes, settings);
        keys.take(root);
        notes.addAll(keys.notes());
        return keys;
    }

    private Configuration finish() {
        for (Key key : Keys.all()) {
            overlay(key);
        }
        mistakes.end();
        Map<String, Setting> all = new LinkedHashMap<>();
        for (Key key : Keys.all()) {
            Setting given = settings.get(key.path());
            all.put(key.path(), given == null ? standard(key) : given);
        }
        Configuration configuration = new Configuration(name, all, notes);
        Rules.check(configuration, mistakes);
        mistakes.end();
        noteUnbuilt(all.values());
        return new Configuration(name, Collections.unmodifiableMap(all), List.copyOf(notes));
    }

    /** Variables that users of older tools have set already. */
    private void overlay(Key key) {
        for (String variable : key.variables()) {
            String value = environment.get(variable);
            if (value == null || value.isEmpty()) {
                continue;
            }
            String text = key.kind() instanceof Kind.Choice ? lower(value) : value;
            try {
                Origin origin = new Origin(Source.ENVIRONMENT, variable, Place.NOWHERE);
                settings.put(key.path(), new Setting(key, text, key.kind().read(text), origin));
            } catch (Unfit e) {
                mistakes.add(
                        "value",
                        Place.NOWHERE,
                        key.path(),
                        "the environment variable " + variable + " " + e.what(),
                        e.remedy() + "; or unset " + variable);
            }
        }
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The value of a key that nobody gave. */
    static Setting standard(Key key) {
        try {
            boolean none = key.standard().isEmpty() && !(key.kind() instanceof Kind.Several);
            Object value = none ? "" : key.kind().read(key.standard());
            return new Setting(key, key.standard(), value, Origin.DEFAULT);
        } catch (Unfit e) {
            throw new IllegalStateException("default of " + key.path() + " " + e.what(), e);
        }
    }

    private void noteUnbuilt(Collection<Setting> all) {
        Map<String, TreeSet<String>> byPart = new LinkedHashMap<>();
        for (Setting setting : all) {
            if (setting.isChosen() && !setting.key().missingPart().isEmpty()) {
                byPart.computeIfAbsent(setting.key().missingPart(), _ -> new TreeSet<>())
                        .add(setting.key().path());
            }
        }
        byPart.forEach((part, paths) ->
                notes.add(
                        "this version has no "
                                + part
                                + "; no effect yet: "
                                + String.join(", ", paths)));
    }
}
