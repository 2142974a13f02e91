package dev.tradewind.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Programme;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.model.instrument.Venue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code soak books} says and how it exits. */
class BooksCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(stream(out), stream(err));

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private int programme(String... arguments) {
        return new Programme(console).commandLine().execute(arguments);
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(out.toByteArray());
    }

    @Tag("slow")
    @Test
    void shouldTellWhatTheRunShowed() {
        int exit = programme("soak", "books", "--messages", "2000", "--seed", "2", "--json", "-");

        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode result = json();
        assertThat(result.propertyNames())
                .containsExactly(
                        "schema",
                        "mode",
                        "seed",
                        "messages",
                        "venues",
                        "faults",
                        "gaps_injected",
                        "gaps_noticed",
                        "gaps_mended",
                        "comparisons",
                        "divergences",
                        "decisions",
                        "undoing_orders",
                        "decisions_on_invalid_books",
                        "resyncs",
                        "resync_ms",
                        "reconnect_ms",
                        "first_wrong_message",
                        "violations",
                        "hash");
        assertThat(result.path("messages").longValue()).isGreaterThanOrEqualTo(2_000);
        assertThat(result.path("venues").propertyNames())
                .containsExactlyInAnyOrderElementsOf(Venue.ALL.stream().map(Venue::id).toList());
        assertThat(result.path("divergences").longValue()).isZero();
        assertThat(result.path("decisions_on_invalid_books").longValue()).isZero();
        assertThat(result.path("resync_ms").propertyNames()).containsExactly("p50", "p99", "max");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("0 divergences");
    }

    @Tag("slow")
    @Test
    void shouldExitWithOneAndNameWhatDiverged() {
        ChaosGate.Tamper spoiler =
                (venue, depth, payload) ->
                        venue == Venue.BINANCE && depth.symbol().equals("ETHUSDT")
                                ? otherQuantities(payload)
                                : payload;
        BooksCommand command = new BooksCommand(console, spoiler);

        int exit = new CommandLine(command).execute("--messages", "2000", "--json", "-");

        assertThat(exit).isEqualTo(1);
        assertThat(json().path("divergences").longValue()).isPositive();
        assertThat(json().path("first_wrong_message").longValue()).isPositive();
        assertThat(json().path("violations").path(0).asString()).startsWith("binance ETH/USDT");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("binance ETH/USDT, message ");
    }

    /** Every quantity ends in eight decimals; the third of them becomes another one. */
    private static byte[] otherQuantities(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.replaceAll("(\"[0-9]+\\.[0-9]{2})[0-8]([0-9]{5}\"\\])", "$19$2")
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "soak books --messages 0|messages: 1 to 1000000000",
                "soak books --messages 1000000001|messages: 1 to 1000000000",
                "soak books --messages many|'many' is not a long",
                "soak books --venues binance,kraken|no venue 'kraken'",
                "soak books --venues binance|fewer than two venues of spot: binance",
                "soak books --sockets 5|sockets: 40 to 86400 seconds",
                "soak books --sed 3|nearest: --seed",
                "soak bokks|nearest: books",
                "soak|try: tradewind soak books"
            })
    void shouldSayWhatIsWrongWithTheArguments(String line, String said) {
        int exit = programme(line.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said);
    }
}
