package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One command of the programme, run inside the test's own process.
 *
 * @param exit the code that the process would end with
 * @param out standard output
 * @param err standard error
 */
public record Invocation(int exit, String out, String err) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Runs a command to its end. */
    public static Invocation of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err));
        int exit = new Programme(console).commandLine().execute(arguments);
        return new Invocation(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Standard output as the one JSON object that it must be. */
    public JsonNode json() {
        return json(out);
    }

    /** A text as the one JSON object that it must be: on one line, and nothing beside it. */
    public static JsonNode json(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 1) {
            throw new AssertionError(lines.size() + " lines instead of one: " + text);
        }
        return MAPPER.readTree(text);
    }

    /** The error object on standard output. */
    public JsonNode error() {
        return json().path("error");
    }
}
