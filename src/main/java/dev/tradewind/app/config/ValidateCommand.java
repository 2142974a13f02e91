package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.config.ConfigReader;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.config.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/** Checks a file and tells everything that is wrong with it at once. */
@Command(
        name = "validate",
        description = "Check a configuration; every mistake is told with its line and remedy.",
        footer = {"", "Example:", "  tradewind config validate tradewind.yaml"})
final class ValidateCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SCHEMA = 1;

    private final Console console;

    @Mixin FileArguments files = new FileArguments();

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path file = files.required();
        Configuration configuration = ConfigReader.read(file, System.getenv());
        configuration.notes().forEach(console::say);
        long chosen = configuration.settings().values().stream().filter(Setting::isChosen).count();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", SCHEMA);
        fields.put("file", file.toString());
        fields.put("valid", true);
        fields.put("keys_set", chosen);
        fields.put("notes", configuration.notes());
        if (!files.common.json.equals("-")) {
            console.result(file + " is good: " + chosen + " keys set, the others at defaults");
        }
        Results.write(console, files.common.json, MAPPER.writeValueAsString(fields));
        return Exit.GOOD;
    }
}
