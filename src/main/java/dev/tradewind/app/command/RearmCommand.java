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
import tools.jackson.databind.json.JsonMapper;

/** Ends the halted state. */
@Command(
        name = "rearm",
        description = "End the state that 'kill' or the kill switch began.",
        footer = {"", "Example:", "  tradewind rearm"})
final class RearmCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Mixin CommonOptions common = new CommonOptions();

    @Mixin ScopeArgument scope = new ScopeArgument();

    RearmCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HaltScope what = scope.read();
        HaltFile file = new HaltFile(common.data());
        Map<HaltScope, HaltFile.Halt> lifted = file.rearm(what, new SystemClock().now());
        boolean was = !lifted.isEmpty();
        console.say(was ? "re-armed: " + what.words() + " may go on" : "nothing was halted");
        file.readAll()
                .forEach((left, halt) ->
                        console.say("still halted: " + left.words() + ", " + halt.reason()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "rearm");
        fields.put("was_halted", was);
        fields.put("lifted", lifted.keySet().stream().map(HaltScope::id).toList());
        Results.write(console, common.json, MAPPER.writeValueAsString(fields));
        return Exit.GOOD;
    }
}
