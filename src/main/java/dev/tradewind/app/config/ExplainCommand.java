package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.edge.config.Key;
import dev.tradewind.edge.config.Keys;
import dev.tradewind.edge.config.Nearest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what a key does. */
@Command(
        name = "explain",
        description = "Tell what a key does, what it may be, and its default; or list all keys.",
        footer = {"", "Example:", "  tradewind config explain risk.max_order"})
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "a key, or the beginning of several, such as risk")
    String wanted = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Key> keys = wanted.isEmpty() ? Keys.all() : Keys.below(wanted);
        if (!wanted.isEmpty() && keys.isEmpty()) {
            explain(Keys.find(wanted).orElseThrow(this::unknown));
            return Exit.GOOD;
        }
        for (Key key : keys) {
            console.result(
                    String.format("%-42s %-12s %s", key.path(), standard(key, 12), key.meaning()));
        }
        return Exit.GOOD;
    }

    private static String standard(Key key, int width) {
        String text = key.standard().isEmpty() ? "–" : key.standard();
        return text.length() > width ? text.substring(0, width - 1) + "…" : text;
    }

    private void explain(Key key) {
        console.result(key.path());
        line("what", key.meaning());
        line("allowed", key.allowed());
        line("default", key.standard().isEmpty() ? "none" : key.standard());
        line(
                "while running",
                key.reloadable() ? "may change" : "fixed: takes effect at the next start");
        if (key.secret()) {
            line("secret", "never shown, logged or written to the journal");
        }
        if (!key.missingPart().isEmpty()) {
            line("no effect yet", "this version has no " + key.missingPart());
        }
        if (!key.spec().isEmpty()) {
            line("requirement", key.spec());
        }
        if (!key.olderPaths().isEmpty()) {
            line("older names", String.join(", ", key.olderPaths()));
        }
        if (!key.variables().isEmpty()) {
            line("variables", String.join(", ", key.variables()) + " (go before the file)");
        }
    }

    private void line(String name, String text) {
        console.result(String.format("  %-14s %s", name, text));
    }

    private UserError unknown() {
        List<String> paths = Keys.all().stream().map(Key::path).toList();
        return new UserError(
                Exit.USAGE,
                "unknown_key",
                "there is no key '" + wanted + "'",
                "nearest: " + Nearest.of(wanted, paths) + "; all: tradewind config explain",
                "",
                wanted);
    }
}
