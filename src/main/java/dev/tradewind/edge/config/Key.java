package dev.tradewind.edge.config;

import java.util.List;

/**
 * One key of the configuration: the one place where its name, values, default and meaning stand.
 *
 * @param path full name, such as {@code risk.max_order}
 * @param kind what its value may look like
 * @param standard the default as it would be written in the file; empty for none
 * @param meaning what it does, for people
 * @param spec the requirement that it comes from, such as {@code ARB-3}, or empty
 * @param secret whether its value is never shown
 * @param reloadable whether it may change while the platform runs
 * @param missingPart the part of the platform that would use it and is not built yet, or empty
 * @param olderPaths names of this key in older tools
 * @param variables environment variables of older tools that set it
 */
public record Key(
        String path,
        Kind kind,
        String standard,
        String meaning,
        String spec,
        boolean secret,
        boolean reloadable,
        String missingPart,
        List<String> olderPaths,
        List<String> variables) {

    /** A plain key that works and is read at the start only. */
    static Key of(String path, Kind kind, String standard, String meaning, String spec) {
        return new Key(path, kind, standard, meaning, spec, false, false, "", List.of(), List.of());
    }

    /** The same, and it may change while the platform runs. */
    Key reloads() {
        return new Key(
                path,
                kind,
                standard,
                meaning,
                spec,
                secret,
                true,
                missingPart,
                olderPaths,
                variables);
    }

    /** The same, never shown. */
    Key masked() {
        return new Key(
                path,
                kind,
                standard,
                meaning,
                spec,
                true,
                reloadable,
                missingPart,
                olderPaths,
                variables);
    }

    /** The same for a part that this version does not have. */
    Key notYet(String part) {
        return new Key(
                path, kind, standard, meaning, spec, secret, false, part, olderPaths, variables);
    }

    /** The same with a name of an older tool. */
    Key older(String olderPath) {
        return new Key(
                path,
                kind,
                standard,
                meaning,
                spec,
                secret,
                reloadable,
                missingPart,
                List.of(olderPath),
                variables);
    }

    /** The same with an environment variable of an older tool. */
    Key variable(String name) {
        return new Key(
                path,
                kind,
                standard,
                meaning,
                spec,
                secret,
                reloadable,
                missingPart,
                olderPaths,
                List.of(name));
    }

    /** The last word of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path without its last word; empty for a key at the top. */
    public String section() {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** All that is allowed, for people. */
    public String allowed() {
        return kind.allowed();
    }
}
