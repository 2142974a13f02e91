package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.terminal.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input ends in one clear message with a remedy and the exit code of its kind. */
class UsageTest {
    @TempDir Path home;

    /** A wrong command line, what the message must hold and what the remedy must hold. */
    private record Wrong(String line, String message, String remedy) {
        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Wrong> wrongLines() {
        return Stream.of(
                new Wrong("dmeo", "dmeo", "nearest: demo"),
                new Wrong("replya", "replya", "nearest: replay"),
                new Wrong("kil", "kil", "nearest: kill"),
                new Wrong("", "command is missing", "tradewind demo"),
                new Wrong("demo --hedless", "--hedless", "nearest: --headless"),
                new Wrong("demo --sede 7", "--sede", "nearest: --seed"),
                new Wrong("run --venues-flie x --venues-file x", "--venues-flie", "--venues-file"),
                new Wrong("demo extra", "extra", "--help"),
                new Wrong("demo --for 30", "'30' is no duration", "--help"),
                new Wrong("demo --for -5s", "-5s", "--help"),
                new Wrong("demo --for 0s", "above zero", "--help"),
                new Wrong("demo --for 1d", "'1d' is no duration", "--help"),
                new Wrong("demo --for 999999999h", "longer than a year", "--help"),
                new Wrong("demo --for", "--for", "--help"),
                new Wrong("demo --fees abc", "'abc' is no number of basis points", "--help"),
                new Wrong("demo --fees 10001", "more than 100 %", "--help"),
                new Wrong("demo --fees -1", "below zero", "--help"),
                new Wrong("demo --fees 0.000001", "no number of basis points", "--help"),
                new Wrong("demo --volatility -1", "cannot move -1.0 times", "0 to 100"),
                new Wrong("demo --volatility 101", "cannot move 101.0 times", "0 to 100"),
                new Wrong("demo --volatility NaN", "cannot move NaN times", "0 to 100"),
                new Wrong("demo --volatility wild", "'wild'", "--help"),
                new Wrong("demo --min-net-bps 1e99", "more than 100 %", "--help"),
                new Wrong("demo --min-gross-bps 5bps", "'5bps'", "--help"),
                new Wrong("demo --seed seven", "'seven'", "--help"),
                new Wrong("demo --seed 1.5", "'1.5'", "--help"),
                new Wrong("demo --seed 99999999999999999999", "99999999999999999999", "--help"),
                new Wrong("demo --speed 0", "no speed '0'", "1 to 20"),
                new Wrong("demo --speed 21", "no speed '21'", "max"),
                new Wrong("demo --speed fast", "no speed 'fast'", "max"),
                new Wrong("demo --speed NaN", "no speed 'NaN'", "max"),
                new Wrong("demo --speed max", "no end of its own", "--for"),
                new Wrong("demo --venues binanse,mexc", "no venue binanse", "nearest: binance"),
                new Wrong("demo --venues binance,binance", "binance is named twice", "once"),
                new Wrong("demo --venues binance", "one venue", "2 or more of binance, mexc"),
                new Wrong("demo --venues binance,,mexc", "an empty name", "all: binance, mexc"),
                new Wrong("demo --venues", "--venues", "--help"),
                new Wrong(
                        "demo --venues binance,mexc --tape binance:BTC/USDT=f",
                        "recorded markets play at",
                        "leave --venues away"),
                new Wrong("venues --venues kraken", "no venue kraken", "nearest: "),
                new Wrong("venues --al", "--al", "nearest: --all"),
                new Wrong("venues --all --venues mexc", "--all beside --venues", "leave one"),
                new Wrong("demo --tape nonsense", "'nonsense' is no tape", "VENUE:PAIR=FILE"),
                new Wrong("demo --tape kraken:BTC/USDT=f", "f", "check the path"),
                new Wrong("demo --tape binance:BTCUSDT=f", "is no tape", "binance:BTC/USDT="),
                new Wrong("demo --tape binance:BTC/USDT=nowhere.gz", "nowhere.gz", "path"),
                new Wrong("venues --port-base 70000", "no port 70000", "1024 to"),
                new Wrong("venues --faults netwrk", "no profile of faults netwrk", "network"),
                new Wrong("venues --port-base -1", "no port -1", "1024 to"),
                new Wrong("venues --port-base http", "'http'", "--help"),
                new Wrong("run --venues-file x --venues mexc,krakn", "no venue krakn", "nearest: "),
                new Wrong("run --venues-file x --venues mexc", "one venue", "2 or more"),
                new Wrong("run", "--venues-file", "--help"),
                new Wrong("replay", "SESSION", "--help"),
                new Wrong("replay nowhere", "nowhere", "data/sessions"),
                new Wrong("simulate --seeds 0", "--seeds 0", "1 to"),
                new Wrong("simulate --threads 0", "--threads 0", "1 to"),
                new Wrong("simulate --seeds many", "'many'", "--help"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void shouldTellWhatIsWrongAndWhatToDo(Wrong wrong) {
        Invocation told = Invocation.of(words(wrong.line()));

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        List<String> lines = told.err().lines().toList();
        assertThat(lines).as(told.err()).hasSize(2);
        assertThat(lines.get(0)).startsWith("tradewind: ").contains(wrong.message());
        assertThat(lines.get(1)).startsWith("  ").contains(wrong.remedy());
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void shouldTellTheSameAsOneJsonObject(Wrong wrong) {
        for (String json : List.of("--json=-", "--json -")) {
            boolean without = wrong.line().isEmpty() || wrong.line().startsWith("venues");
            if (without || wrong.line().endsWith("--for")) {
                continue;
            }
            Invocation told = Invocation.of(words(wrong.line() + " " + json));

            assertThat(told.exit()).isEqualTo(2);
            assertThat(told.error().path("message").stringValue()).isNotBlank();
            assertThat(told.error().path("remedy").stringValue()).isNotBlank();
            assertThat(new ArrayList<>(told.error().propertyNames()))
                    .containsExactly("code", "message", "remedy", "file", "line", "key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "venues", "run", "replay", "simulate", "kill", "rearm"})
    void shouldExplainEveryCommand(String command) {
        CommandHelp help = CommandHelp.of(command);

        assertThat(help.exit()).isZero();
        assertThat(help.text()).contains("Usage: tradewind " + command).contains("Example");
    }

    /** Help goes through the parser's own stream. */
    private record CommandHelp(int exit, String text) {
        static CommandHelp of(String command) {
            java.io.StringWriter text = new java.io.StringWriter();
            var nowhere = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
            int exit =
                    new Programme(new Console(nowhere, nowhere))
                            .commandLine()
                            .setOut(new java.io.PrintWriter(text, true))
                            .execute(command, "--help");
            return new CommandHelp(exit, text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ETHUSDT/USDT", "ETHUSDT", "eth/usdt", "ETH-USDT", "ETH/USD", "ETH/BTC"})
    void shouldNameTheNearestPairsOfAnUnknownOne(String pair) {
        Invocation told = virtual("--pairs", "BTC/USDT," + pair, "--json", "-");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("code").stringValue()).isEqualTo("unknown_symbol");
        assertThat(told.error().path("message").stringValue()).contains("no pair " + pair + " ");
        assertThat(told.error().path("remedy").stringValue())
                .contains("BASE/QUOTE")
                .containsPattern("nearest: ETH/USDT, \\S+, \\S+");
        assertThat(told.error().path("key").stringValue()).isEqualTo(pair);
    }

    @Test
    void shouldRefuseAPairNamedTwice() {
        Invocation told = virtual("--pairs", "BTC/USDT,ETH/USDT,BTC/USDT", "--json", "-");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("message").stringValue())
                .contains("BTC/USDT")
                .contains("twice");
        assertThat(told.error().path("remedy").stringValue()).contains("once");
    }

    @Test
    void shouldRefuseUnknownPairsOverSocketsToo() {
        Invocation told =
                Invocation.of(
                        "demo",
                        "--headless",
                        "--for",
                        "1s",
                        "--json",
                        "-",
                        "--pairs",
                        "ETHUSDT/USDT",
                        "--home",
                        home.toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("remedy").stringValue()).contains("nearest: ETH/USDT");
    }

    @Test
    void shouldNameTheNearestVenueOfATape() throws IOException {
        Path tape = Files.writeString(home.resolve("tape"), "");

        Invocation told =
                Invocation.of("demo", "--tape", "binanse:BTC/USDT=" + tape, "--json", "-");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("remedy").stringValue())
                .contains("nearest: binance")
                .contains("all: ")
                .contains("mexc");
    }

    @Test
    void shouldSayWhichPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + taken.getLocalPort();

            Invocation told = Invocation.of("venues", "--json", "--port-base", port, "--for", "1s");

            assertThat(told.exit()).as(told.err()).isEqualTo(3);
            assertThat(told.error().path("code").stringValue()).isEqualTo("port_in_use");
            assertThat(told.error().path("message").stringValue()).contains(port);
            assertThat(told.error().path("remedy").stringValue()).contains("--port-base");
        }
    }

    @Test
    void shouldRefuseADataFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "here is a file already");

        Invocation told =
                Invocation.of(
                        "demo", "--speed", "max", "--for", "1s", "--json", "-", "--home",
                        file + "");

        assertThat(told.exit()).isEqualTo(3);
        assertThat(told.error().path("code").stringValue()).isEqualTo("folder_unusable");
        assertThat(told.error().path("message").stringValue()).contains(file.toString());
        assertThat(told.error().path("remedy").stringValue()).contains("written");
    }

    @Test
    void shouldRefuseAnEpochThatIsNoNumberAndNeverGuess() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Path epoch = Files.writeString(home.resolve("data/epoch"), "seven\n");

        Invocation told = virtual("--json", "-");

        assertThat(told.exit()).isEqualTo(4);
        assertThat(told.error().path("code").stringValue()).isEqualTo("data_damaged");
        assertThat(told.error().path("message").stringValue()).contains(epoch.toString());
        assertThat(Files.readString(epoch)).isEqualTo("seven\n");
    }

    @Test
    void shouldSayWhenTheResultCannotBeWrittenAndKeepIt() throws IOException {
        Path target = home.resolve("no/such/folder/result.json");

        Invocation told = virtual("--json", target.toString());

        assertThat(told.exit()).isEqualTo(3);
        assertThat(told.error().path("code").stringValue()).isEqualTo("result_not_written");
        assertThat(told.error().path("file").stringValue()).isEqualTo(target.toString());
        try (Stream<Path> kept = Files.walk(home.resolve("data/sessions"))) {
            assertThat(kept).anyMatch(path -> path.endsWith("summary.json"));
        }
    }

    @Test
    void shouldWriteTheResultToAFile() throws IOException {
        Path target = home.resolve("result.json");

        Invocation run = virtual("--json", target.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Invocation.json(Files.readString(target)).path("mode").stringValue())
                .isEqualTo("demo");
    }

    private Invocation virtual(String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "demo",
                                "--speed",
                                "max",
                                "--for",
                                "1s",
                                "--headless",
                                "--home",
                                home.toString()));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }

    private static String[] words(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ");
    }
}
