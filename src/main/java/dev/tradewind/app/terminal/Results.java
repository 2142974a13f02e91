package dev.tradewind.app.terminal;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a result where the user asked for it. */
public final class Results {
    private Results() {}

    /** Writes one JSON object to a file, or to standard output for {@code -}. */
    public static void write(Console console, String target, String json) {
        if (target.isEmpty()) {
            return;
        }
        if (target.equals("-")) {
            console.result(json);
            return;
        }
        try {
            Files.writeString(Path.of(target), json + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError(
                    Exit.ENVIRONMENT,
                    "result_not_written",
                    "cannot write the result: " + e.getMessage(),
                    "choose a file that can be written, or - for standard output",
                    target,
                    "--json");
        }
    }
}
