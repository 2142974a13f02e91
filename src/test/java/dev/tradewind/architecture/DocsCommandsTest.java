package dev.tradewind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The documents may only name commands, options and files that exist. */
final class DocsCommandsTest {
    private static final String MAIN = "dev.tradewind.app.Main";
    private static final Pattern FENCE = Pattern.compile("(?ms)^```sh$(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#]+)(#[^)]*)?\\)");

    /** What the launcher answers itself, with the options it knows. */
    private static final Map<String, List<String>> LAUNCHER =
            Map.of(
                    "test", List.of("--quick", "--nightly", "--fuzz"),
                    "bench", List.of(),
                    "--install-jdk", List.of(),
                    "--which-jdk", List.of());

    @Test
    void documentsShouldNameOnlyCommandsThatExist() throws Exception {
        CommandLine platform = commandLine();
        List<String> unknown = new ArrayList<>();
        for (Path document : documents()) {
            for (String line : commands(Files.readString(document))) {
                String problem = problemOf(line, platform);
                if (!problem.isEmpty()) {
                    unknown.add(document + ": " + problem + " in: " + line);
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyCommandShouldBeInTheReference() throws Exception {
        String reference = Files.readString(Path.of("docs/reference/commands.md"));

        assertThat(commandLine().getSubcommands().keySet())
                .filteredOn(command -> !command.equals("help"))
                .allSatisfy(
                        command -> assertThat(reference).containsPattern("\\b" + command + "\\b"));
    }

    @Test
    void linksShouldLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                String target = links.group(1);
                Path file = document.resolveSibling(target).normalize();
                if (!target.contains("://") && !Files.exists(file)) {
                    broken.add(document + " -> " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void shouldNoticeAnUnknownCommandOrOption() {
        CommandLine platform = new CommandLine(CommandLine.Model.CommandSpec.create());
        CommandLine.Model.CommandSpec demo = CommandLine.Model.CommandSpec.create();
        demo.addOption(CommandLine.Model.OptionSpec.builder("--seed").type(long.class).build());
        platform.addSubcommand("demo", demo);

        assertThat(problemOf("./tradewind demo --seed 7", platform)).isEmpty();
        assertThat(problemOf("X=y ./tradewind demo --seed=7", platform)).isEmpty();
        assertThat(problemOf("./tradewind test --quick", platform)).isEmpty();
        assertThat(problemOf("./tradewind dmo", platform)).isEqualTo("unknown command dmo");
        assertThat(problemOf("./tradewind demo --sed 7", platform))
                .isEqualTo("unknown option --sed");
        assertThat(problemOf("./tradewind test --fast", platform))
                .isEqualTo("unknown option --fast");
    }

    private static CommandLine commandLine() throws Exception {
        Class<?> main;
        try {
            main = Class.forName(MAIN);
        } catch (ClassNotFoundException e) {
            return Assumptions.abort(MAIN + " does not exist yet");
        }
        Method method = main.getDeclaredMethod("commandLine");
        method.setAccessible(true);
        return (CommandLine) method.invoke(null);
    }

    /** Empty when the line is in order. */
    private static String problemOf(String line, CommandLine platform) {
        List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
        words.subList(0, words.indexOf("./tradewind") + 1).clear();
        if (words.isEmpty()) {
            return "";
        }
        String command = words.getFirst();
        List<String> options =
                words.stream()
                        .skip(1)
                        .filter(word -> word.startsWith("--"))
                        .map(word -> word.replaceFirst("=.*", ""))
                        .toList();
        List<String> known = LAUNCHER.get(command);
        if (known == null) {
            CommandLine subcommand =
                    command.startsWith("-") ? platform : platform.getSubcommands().get(command);
            if (subcommand == null) {
                return "unknown command " + command;
            }
            if (!subcommand.getSubcommands().isEmpty() && subcommand != platform) {
                return problemOf("./tradewind " + rest(words), subcommand);
            }
            known = List.copyOf(subcommand.getCommandSpec().optionsMap().keySet());
            if (command.startsWith("-") && !known.contains(command)) {
                return "unknown option " + command;
            }
        }
        for (String option : options) {
            if (!known.contains(option)) {
                return "unknown option " + option;
            }
        }
        return "";
    }

    private static String rest(List<String> words) {
        return String.join(" ", words.subList(1, words.size()));
    }

    private static List<String> commands(String document) {
        List<String> lines = new ArrayList<>();
        Matcher fences = FENCE.matcher(document);
        while (fences.find()) {
            fences.group(1)
                    .replace("\\\n", " ")
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.contains("./tradewind"))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }
}
