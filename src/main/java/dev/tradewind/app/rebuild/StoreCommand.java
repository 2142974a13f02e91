package dev.tradewind.app.rebuild;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.store.DataFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/** Looks after the store. */
@Command(name = "store", description = "Look after data/store.sqlite, the sessions as a database.")
public final class StoreCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    /** Tells on a console. */
    public StoreCommand(Console console) {
        this.console = console;
    }

    /** The parser with its part. */
    public CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(new Rebuild());
        line.getSubcommands()
                .values()
                .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        return line;
    }

    @Override
    public Integer call() {
        throw new UserError(
                Exit.USAGE,
                "usage",
                "say what to do with the store",
                "see: tradewind store --help");
    }

    /** Makes it anew. */
    @Command(
            name = "rebuild",
            description = "Make the store anew from the journals of all sessions.",
            footer = {"", "Example:", "  tradewind store rebuild"})
    private final class Rebuild implements Callable<Integer> {
        @Mixin CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            try (DataFolder folder = DataFolder.open(common.data())) {
                Rebuilding rebuilding = new Rebuilding(folder);
                rebuilding.run();
                rebuilding.notes().forEach(console::say);
                console.say(
                        rebuilding.sessions()
                                + " sessions, "
                                + rebuilding.rows()
                                + " rows written");
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("schema", Summary.SCHEMA);
                fields.put("mode", "store rebuild");
                fields.put("sessions", rebuilding.sessions());
                fields.put("rows", rebuilding.rows());
                fields.put("notes", rebuilding.notes());
                fields.put("file", folder.store().toString());
                Results.write(console, common.json, MAPPER.writeValueAsString(fields));
            }
            return Exit.GOOD;
        }
    }
}
