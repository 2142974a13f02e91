package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.edge.config.ConfigReader;
import dev.tradewind.edge.config.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which file the commands about configuration look at. */
final class FileArguments {
    @Mixin CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "the configuration (default: as --config)")
    @Nullable Path file;

    /** The file, if there is one. */
    Optional<Path> file() {
        return file != null ? Optional.of(file) : common.configFile();
    }

    /** What is in force with that file, or without any. */
    Configuration read() {
        return file().map(path -> ConfigReader.read(path, System.getenv()))
                .orElseGet(() -> ConfigReader.defaults(System.getenv()));
    }

    /** The same where there is nothing to do without a file. */
    Path required() {
        return file().orElseThrow(() ->
                new UserError(
                        Exit.USAGE,
                        "config_missing",
                        "there is no " + common.home.resolve(CommonOptions.CONFIG_NAME),
                        "name a file, or write one with: tradewind config template"
                                + " --out "
                                + CommonOptions.CONFIG_NAME,
                        CommonOptions.CONFIG_NAME,
                        "--config"));
    }
}
