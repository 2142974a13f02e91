package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.runtime.SystemClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Stops all trading at once, with or without a running platform. */
@Command(
        name = "kill",
        description = "Stop trading at once; it stays stopped over restarts until 'rearm'.",
        footer = {
            "",
            "Example:",
            "  tradewind kill --reason \"venue behaves oddly\"",
            "  tradewind kill --scope venue-mexc --reason \"maintenance\""
        })
final class KillCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Mixin CommonOptions common = new CommonOptions();

    @Mixin ScopeArgument scope = new ScopeArgument();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for those who read later")
    String reason = "by hand";

    KillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HaltFile file = new HaltFile(common.data());
        HaltScope what = scope.read();
        HaltFile.Halt halt = file.halt(what, reason, new SystemClock().now());
        String part = what.equals(HaltScope.FULL) ? "" : what.words() + " ";
        console.say(part + "halted: " + halt.reason() + " (" + halt.time() + "); 'rearm' ends it");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "kill");
        fields.put("halted", halt.reason());
        fields.put("scope", what.id());
        fields.put("time", halt.time());
        fields.put("file", file.path(what).toString());
        Results.write(console, common.json, MAPPER.writeValueAsString(fields));
        return Exit.GOOD;
    }
}
