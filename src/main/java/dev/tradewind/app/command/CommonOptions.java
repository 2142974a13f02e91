package dev.tradewind.app.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What several commands share. */
final class CommonOptions {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "where 'data' is kept (default: here)")
    Path home = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    /** The data folder. */
    Path data() {
        return home.resolve("data");
    }
}
