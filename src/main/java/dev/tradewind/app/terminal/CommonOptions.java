package dev.tradewind.app.terminal;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What several commands share. */
public final class CommonOptions {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "where 'data' is kept (default: here)")
    public Path home = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    public String json = "";

    /** The data folder. */
    public Path data() {
        return home.resolve("data");
    }
}
