package dev.tradewind.app.terminal;

import dev.tradewind.edge.config.ConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What several commands share. */
public final class CommonOptions {
    /** The configuration that is read without being named, if it is there. */
    public static final String CONFIG_NAME = "tradewind.yaml";

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "where 'data' is kept (default: here)")
    public Path home = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: tradewind.yaml in --home, if there is one)")
    public @Nullable Path config;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    public String json = "";

    /** The configuration file to read, if any. */
    public Optional<Path> configFile() {
        if (config != null) {
            return Optional.of(config);
        }
        Path usual = home.resolve(CONFIG_NAME);
        return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
    }

    /**
     * The data folder: in {@code --home}, else where {@code data.home} of the configuration says,
     * else here. Nothing else of the configuration has to be right for that.
     */
    public Path data() {
        return base().resolve("data");
    }

    private Path base() {
        Optional<Path> file = configFile();
        if (!home.toString().isEmpty() || file.isEmpty()) {
            return home;
        }
        String configured = ConfigReader.home(file.get(), System.getenv());
        return configured.isEmpty() ? home : file.get().resolveSibling(configured);
    }
}
