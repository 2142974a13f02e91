package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.edge.config.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a file to begin with. */
@Command(
        name = "template",
        description = "Print a configuration with every key, its default and its meaning.",
        footer = {
            "",
            "Example:",
            "  tradewind config template --profile production --out tradewind.yaml"
        })
final class TemplateCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "production (for 'run' only) or development (the default)")
    Template.Profile profile = Template.Profile.DEVELOPMENT;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write it to a new file that only you can read")
    @Nullable Path out;

    TemplateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String text = Template.of(profile);
        if (out == null) {
            console.result(text.stripTrailing());
        } else {
            write(out, text);
            console.say("wrote " + out + "; check it with: tradewind config validate " + out);
        }
        return Exit.GOOD;
    }

    private static void write(Path file, String text) {
        try {
            Path made = Files.createFile(file, mode());
            Files.writeString(made, text, StandardCharsets.UTF_8);
        } catch (FileAlreadyExistsException _) {
            throw unwritten(file, file + " is there already", "name a new file, or move that one");
        } catch (IOException _) {
            throw unwritten(
                    file, "cannot write " + file, "name a file in a folder that can be written");
        }
    }

    /** Somebody will put a secret into it sooner or later. */
    private static FileAttribute<?>[] mode() {
        boolean modes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return modes
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static UserError unwritten(Path file, String message, String remedy) {
        return new UserError(
                Exit.ENVIRONMENT,
                "template_not_written",
                message,
                remedy,
                file.toString(),
                "--out");
    }
}
