package dev.tradewind.edge.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of all keys. Defaults, checks, template, schema, reference and explanations all come
 * from it.
 */
public final class Keys {
    /** The form of the file that this build reads. */
    public static final int VERSION = 1;

    /** All top-level names, in the order of the template. */
    static final List<String> TOP =
            List.of(
                    "version",
                    "mode",
                    "data",
                    "venues",
                    "accounts",
                    "network",
                    "instruments",
                    "strategies",
                    "risk",
                    "execution",
                    "ledger",
                    "journal",
                    "scanner",
                    "ai",
                    "telegram",
                    "api",
                    "metrics",
                    "logging");

    private static final List<Key> ALL = table();
    private static final Map<String, Key> BY_PATH = byPath();
    private static final Map<String, Set<String>> CHILDREN = children();

    private Keys() {}

    private static List<Key> table() {
        List<Key> keys = new ArrayList<>(PlatformKeys.all());
        keys.addAll(TradingKeys.all());
        keys.addAll(OtherKeys.journal());
        keys.add(OtherKeys.logging());
        keys.addAll(OtherKeys.unbuilt());
        List<Key> ordered = new ArrayList<>();
        for (String top : TOP) {
            keys.stream()
                    .filter(key -> key.path().equals(top) || key.path().startsWith(top + "."))
                    .forEach(ordered::add);
        }
        return List.copyOf(ordered);
    }

    private static Map<String, Key> byPath() {
        Map<String, Key> map = new LinkedHashMap<>();
        for (Key key : ALL) {
            map.put(key.path(), key);
            key.olderPaths().forEach(older -> map.put(older, key));
        }
        return map;
    }

    private static Map<String, Set<String>> children() {
        Map<String, Set<String>> map = new LinkedHashMap<>();
        TOP.forEach(top -> map.computeIfAbsent("", _ -> new LinkedHashSet<>()).add(top));
        for (String path : BY_PATH.keySet()) {
            for (int dot = path.length(); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
                String child = path.substring(0, dot);
                String parent = child.substring(0, Math.max(0, child.lastIndexOf('.')));
                map.computeIfAbsent(parent, _ -> new LinkedHashSet<>())
                        .add(child.substring(child.lastIndexOf('.') + 1));
            }
        }
        return map;
    }

    /** All keys in the order of the template. */
    public static List<Key> all() {
        return ALL;
    }

    /** The key of a path, or of a name that an older tool used for it. */
    public static Optional<Key> find(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** The keys in or below a section. */
    public static List<Key> below(String section) {
        return ALL.stream().filter(key -> key.path().startsWith(section + ".")).toList();
    }

    /** All paths, those of older tools included. */
    static Set<String> paths() {
        return BY_PATH.keySet();
    }

    /** Whether keys live below this path, or it is a section that may be empty. */
    static boolean isSection(String path) {
        return CHILDREN.containsKey(path) || TOP.contains(path) && !BY_PATH.containsKey(path);
    }

    /** What may stand in a section, in the order of the template. */
    static Set<String> childrenOf(String section) {
        return CHILDREN.getOrDefault(section, Set.of());
    }
}
