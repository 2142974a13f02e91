package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.edge.config.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the schema for editors. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of the configuration, for editors.",
        footer = {"", "Example:", "  tradewind config schema > tradewind.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.result(Schema.text().stripTrailing());
        return Exit.GOOD;
    }
}
