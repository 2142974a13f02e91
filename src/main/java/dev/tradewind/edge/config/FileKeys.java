package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Origin.Source;
import dev.tradewind.edge.config.YamlNode.Entry;
import dev.tradewind.edge.config.YamlNode.Mapping;
import dev.tradewind.edge.config.YamlNode.Scalar;
import dev.tradewind.edge.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the keys of a file one by one, reads their values, and tells of every mistake. */
final class FileKeys {
    private static final int VALUE_SHOWN_MAX = 40;

    private final String file;
    private final Map<String, String> environment;
    private final Mistakes mistakes;
    private final Map<String, Setting> settings;
    private final Strangers strangers;
    private final List<String> notes = new ArrayList<>();
    private boolean secrets;

    FileKeys(
            String file,
            Map<String, String> environment,
            Mistakes mistakes,
            Map<String, Setting> settings) {
        this.file = file;
        this.environment = environment;
        this.mistakes = mistakes;
        this.settings = settings;
        this.strangers = new Strangers(mistakes);
    }

    /** Takes a whole file. */
    void take(Mapping root) {
        if (root.entries().isEmpty()) {
            notes.add(file + " sets no key: everything has its default");
        }
        section("", root);
    }

    /** Whether a secret stands in the file itself. */
    boolean holdsSecrets() {
        return secrets;
    }

    /** What the user should know. */
    List<String> notes() {
        return notes;
    }

    private void section(String path, Mapping mapping) {
        for (Entry entry : mapping.entries()) {
            String child = path.isEmpty() ? entry.key() : path + "." + entry.key();
            Key key = Keys.find(child).orElse(null);
            if (entry.key().isEmpty() || entry.key().contains(".")) {
                strangers.tellForm(path, entry);
            } else if (key != null) {
                key(child, key, entry);
            } else if (Keys.isSection(child)) {
                group(child, entry);
            } else {
                strangers.tell(path, entry);
            }
        }
    }

    private void group(String path, Entry entry) {
        switch (entry.value()) {
            case Mapping mapping -> section(path, mapping);
            case Scalar scalar when scalar.isEmpty() -> {}
            case Scalar _, Sequence _ ->
                    mistakes.add(
                            "not_a_map",
                            entry.value().place(),
                            path,
                            "is " + entry.value().noun() + ", not a group of keys",
                            "write its keys below it, indented by two spaces"
                                    + Strangers.list("; it has: ", Keys.childrenOf(path)));
        }
    }

    private void key(String written, Key key, Entry entry) {
        if (!written.equals(key.path())) {
            notes.add(written + " is the older name of " + key.path());
        }
        Setting before = settings.get(key.path());
        if (before != null) {
            mistakes.add(
                    "doubled_key",
                    entry.place(),
                    written,
                    "this key already stands in line " + before.origin().place().line(),
                    "keep one of the two, best under its name " + key.path());
            return;
        }
        try {
            Setting setting = setting(key, entry);
            settings.put(key.path(), setting);
        } catch (Unfit e) {
            tell(written, key, entry.value(), e);
        }
    }

    private Setting setting(Key key, Entry entry) throws Unfit {
        Origin origin = new Origin(Source.FILE, file, entry.place());
        if (key.kind() instanceof Kind.Several several) {
            return list(key, several, entry.value(), origin);
        }
        return switch (entry.value()) {
            case Scalar scalar -> {
                String text = text(key, key.kind(), scalar);
                yield new Setting(key, text, key.kind().read(text), origin);
            }
            case Sequence _, Mapping _ ->
                    throw new Unfit(
                            "is " + entry.value().noun() + ", not a single value",
                            "write '" + key.name() + ": VALUE'; allowed: " + key.allowed());
        };
    }

    private Setting list(Key key, Kind.Several several, YamlNode value, Origin origin)
            throws Unfit {
        if (value instanceof Scalar scalar
                && !scalar.isEmpty()
                && Substitution.isIn(scalar.text())) {
            String text = Substitution.replace(scalar.text(), environment);
            return new Setting(key, text, several.read(text), origin);
        }
        if (!(value instanceof Sequence sequence)) {
            throw new Unfit(
                    "is " + value.noun() + ", not a list",
                    "write its entries in brackets; allowed: " + key.allowed());
        }
        List<String> texts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (!(item instanceof Scalar scalar)) {
                throw new Unfit("has an entry that is " + item.noun(), "allowed: " + key.allowed());
            }
            try {
                String text = text(key, several.one(), scalar);
                values.add(several.one().read(text));
                texts.add(text);
            } catch (Unfit e) {
                throw new Unfit(
                        "entry " + (texts.size() + 1) + quoted(key, scalar) + " " + e.what(),
                        e.remedy());
            }
        }
        return new Setting(key, String.join(", ", texts), several.checked(values), origin);
    }

    /** The text of a value with variables replaced. */
    private String text(Key key, Kind kind, Scalar scalar) throws Unfit {
        if (scalar.isEmpty()) {
            throw new Unfit(
                    "has no value",
                    "give one, or remove the line for the default; allowed: " + kind.allowed());
        }
        if (Substitution.isIn(scalar.text())) {
            return Substitution.replace(scalar.text(), environment);
        }
        if (kind.isNumber() && !scalar.plain()) {
            throw new Unfit("stands in quotes, so it is a text", "write it without quotes");
        }
        secrets |= key.secret() && !scalar.text().isEmpty();
        return scalar.text();
    }

    private void tell(String written, Key key, YamlNode value, Unfit e) {
        String shown = value instanceof Scalar scalar ? quoted(key, scalar) : "";
        boolean version =
                key.path().equals("version")
                        && value instanceof Scalar scalar
                        && scalar.text().matches("[1-9][0-9]*");
        mistakes.add(
                version ? "version" : "value",
                value.place(),
                written,
                (shown + " " + (version ? "is a version that this build cannot read" : e.what()))
                        .strip(),
                version
                        ? "this build reads version " + Keys.VERSION + "; use a newer Tradewind"
                        : e.remedy());
    }

    /** The value as written, variables unreplaced, so that no secret is told. */
    private static String quoted(Key key, Scalar scalar) {
        if (key.secret() || scalar.text().isEmpty()) {
            return "";
        }
        String text = scalar.text().replaceAll("[\\p{Cntrl}]", " ");
        return " '"
                + (text.length() > VALUE_SHOWN_MAX
                        ? text.substring(0, VALUE_SHOWN_MAX) + "…"
                        : text)
                + "'";
    }
}
