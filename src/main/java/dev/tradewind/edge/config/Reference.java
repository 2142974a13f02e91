package dev.tradewind.edge.config;

import java.util.List;

/** The table of keys as a page of the documentation. */
public final class Reference {
    private Reference() {}

    /** The tables of all groups, in Markdown. */
    public static String tables() {
        StringBuilder page = new StringBuilder();
        for (String top : Keys.TOP) {
            List<Key> keys =
                    Keys.all().stream()
                            .filter(key ->
                                    key.path().equals(top) || key.path().startsWith(top + "."))
                            .toList();
            page.append("\n## ").append(top).append("\n\n");
            page.append(Sections.about(top)).append('\n');
            if (!keys.isEmpty()) {
                page.append("\n| Key | Default | Allowed | While running | Meaning |\n");
                page.append("|---|---|---|---|---|\n");
                keys.forEach(key -> page.append(row(key)));
            }
        }
        return page + older();
    }

    private static String row(Key key) {
        return "| `"
                + key.path()
                + "` | "
                + (key.standard().isEmpty() ? "none" : "`" + key.standard() + "`")
                + " | "
                + key.allowed()
                + " | "
                + (key.reloadable() ? "may change" : "fixed")
                + " | "
                + key.meaning()
                + (key.spec().isEmpty() ? "" : " (" + key.spec() + ")")
                + (key.missingPart().isEmpty() ? "" : "; **no effect yet**")
                + " |\n";
    }

    private static String older() {
        StringBuilder table = new StringBuilder("\n## Names of older tools\n\n");
        table.append("| Older key or variable | Sets |\n|---|---|\n");
        for (Key key : Keys.all()) {
            for (String older : key.olderPaths()) {
                table.append("| `").append(older).append("` | `").append(key.path());
                table.append("` |\n");
            }
            for (String variable : key.variables()) {
                table.append("| `").append(variable).append("` in the environment | `");
                table.append(key.path()).append("` |\n");
            }
        }
        return table.toString();
    }
}
