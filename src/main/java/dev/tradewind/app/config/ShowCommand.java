package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what is in force, and where it comes from; secrets only as set or not. */
@Command(
        name = "show",
        description = "Show the value in force of every key and where it comes from.",
        footer = {"", "Example:", "  tradewind config show --chosen"})
final class ShowCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SCHEMA = 1;

    private final Console console;

    @Mixin FileArguments files = new FileArguments();

    @Option(names = "--chosen", description = "leave out what has its default")
    boolean chosen;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = files.read();
        configuration.notes().forEach(console::say);
        List<Setting> settings =
                configuration.settings().values().stream()
                        .filter(setting -> !chosen || setting.isChosen())
                        .toList();
        if (files.common.json.equals("-")) {
            Results.write(console, "-", json(configuration, settings));
            return Exit.GOOD;
        }
        for (Setting setting : settings) {
            String shown = setting.shown().isEmpty() ? "(none)" : setting.shown();
            console.result(
                    String.format(
                            "%-42s %-24s %s",
                            setting.key().path(), shown, setting.origin().told()));
        }
        Results.write(console, files.common.json, json(configuration, settings));
        return Exit.GOOD;
    }

    private static String json(Configuration configuration, List<Setting> settings) {
        List<Map<String, Object>> keys = new ArrayList<>();
        for (Setting setting : settings) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", setting.key().path());
            entry.put("value", setting.shown());
            entry.put("set", setting.isSet());
            entry.put("secret", setting.key().secret());
            entry.put("origin", setting.origin().told());
            keys.add(entry);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", SCHEMA);
        fields.put("file", configuration.file());
        fields.put("keys", keys);
        fields.put("notes", configuration.notes());
        return MAPPER.writeValueAsString(fields);
    }
}
