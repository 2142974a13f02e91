package dev.tradewind.app.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tape that was tampered with is refused with its file and place, never half believed. */
class RecordedTapeTest {
    @TempDir static Path home;
    private static Path made;

    @TempDir Path folder;
    private Path tape;

    @BeforeAll
    static void makeATape() {
        made = home.resolve("tape");
        Path session = SessionOfOurs.run(home, 9, "2s");
        TapeRecorder.record(session, made, java.util.List.of("BTC/USDT"), false);
    }

    @BeforeEach
    void copyIt() throws IOException {
        tape = SessionOfOurs.copyTape(made, folder.resolve("tape"));
    }

    private UserError refused() {
        return catchThrowableOfType(UserError.class, () -> RecordedTape.open(tape, false));
    }

    private void change(UnaryOperator<String> edit) throws IOException {
        Path file = tape.resolve("tape.json");
        String before = Files.readString(file);
        String after = edit.apply(before);
        assertThat(after).as("the edit found its place").isNotEqualTo(before);
        Files.writeString(file, after);
    }

    @Test
    void shouldGiveTheBalancesOfTheSession() {
        RecordedTape opened = RecordedTape.open(tape, false);

        assertThat(opened.balances(Venue.BINANCE, 8)).containsEntry("USDT", 1_000_000_000_000L);
        assertThat(opened.markets().getFirst().takerRate()).isEqualTo(1_000_000L);
        assertThat(opened.startAt())
                .isEqualTo(TapeManifest.nanos(opened.manifest().start()))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "schema" : 1                | "schema" : 2                 | its schema is 2
                    "kind" : "tradewind-tape"   | "kind" : "shopping-list"     | not about a tape
                    "tick_size" : "0.01",       |                              | tick
                    "venue" : "binance"         | "venue" : "bittrex"          | unknown venue
                    "pair" : "BTC/USDT"         | "pair" : "btc-usdt"          | is no pair
                    "file" : "binance-spot-     | "file" : "../../etc/         | no name of a file
                    "venue" : "mexc"            | "venue" : "binance"          | twice
                    "taker_rate" : "0.001000000" | "taker_rate" : "2.5"        | fee rates
                    "taker_rate" : "0.001000000" | "taker_rate" : "much"       | the market of
                    "price_scale" : 2           | "price_scale" : 40           | out of range
                    "start" : "2026             | "start" : "soon 2026         | is no time
                    "markets" : [ {             | "markets" : [ }              | tape.json:
                    """)
    void shouldRefuseAManifestThatMakesNoSense(String what, String instead, String told)
            throws IOException {
        change(text ->
                text.replaceFirst(
                        java.util.regex.Pattern.quote(what), instead == null ? "" : instead));

        UserError error = refused();

        assertThat(error.code()).isEqualTo("tape_manifest");
        assertThat(error.exitCode()).isEqualTo(4);
        assertThat(error.getMessage()).contains(told);
        assertThat(error.file()).endsWith("tape.json");
        assertThat(error.remedy()).isNotEmpty();
    }

    @Test
    void shouldNameTheLineOfGarbledJson() throws IOException {
        change(text -> text.replaceFirst("\"markets\" : \\[ \\{", "\"markets\" : [ }"));

        UserError error = refused();

        assertThat(error.line()).isGreaterThan(10);
        assertThat(error.getMessage()).contains("tape.json:" + error.line());
    }

    @Test
    void shouldRefuseAmountsThatAreNone() throws IOException {
        change(text -> text.replaceFirst("\"10000.00000000\"", "\"-1\""));
        RecordedTape opened = RecordedTape.open(tape, false);

        UserError error =
                catchThrowableOfType(
                        UserError.class,
                        () -> {
                            for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
                                opened.balances(venue, 8);
                            }
                        });

        assertThat(error.getMessage()).contains("'-1' is no amount of USDT");
    }

    @Test
    void shouldSayThatThereIsNoTape() {
        UserError error =
                catchThrowableOfType(
                        UserError.class, () -> RecordedTape.open(folder.resolve("none"), false));

        assertThat(error.code()).isEqualTo("no_tape");
        assertThat(error.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldNameTheFileThatIsMissing() throws IOException {
        Files.delete(tape.resolve("mexc-spot-BTC-USDT.gz"));

        UserError error = refused();

        assertThat(error.code()).isEqualTo("tape_damaged");
        assertThat(error.file()).endsWith("mexc-spot-BTC-USDT.gz");
    }

    @Test
    void shouldRefuseAFileThatIsCutOffAndUseItsGoodPartWhenAllowed() throws IOException {
        Path file = tape.resolve("mexc-spot-BTC-USDT.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        UserError error = refused();
        RecordedTape opened = RecordedTape.open(tape, true);

        assertThat(error.code()).isEqualTo("tape_damaged");
        assertThat(error.getMessage()).containsPattern("mexc-spot-BTC-USDT.gz:\\d+: cut off");
        assertThat(error.remedy()).contains("--skip-bad");
        assertThat(opened.losses()).singleElement().asString().contains("cut off");
    }

    @Test
    void shouldRefuseAFileWhoseBytesChanged() throws IOException {
        Path file = tape.resolve("binance-spot-BTC-USDT.gz");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x40;
        Files.write(file, bytes);

        UserError error = refused();

        assertThat(error.getMessage())
                .contains("binance-spot-BTC-USDT.gz:")
                .contains("changed since");
        assertThat(error.file()).endsWith("binance-spot-BTC-USDT.gz");
    }
}
