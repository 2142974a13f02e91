package dev.tradewind.app.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A session recorded by us and played back gives the same decisions. */
class PlaybackTest {
    @TempDir Path home;

    private Invocation play(Path tape, long seed, String... more) {
        return playAt("max", tape, seed, more);
    }

    private Invocation playAt(String speed, Path tape, long seed, String... more) {
        String[] line = {
            "demo",
            "--headless",
            "--speed",
            speed,
            "--seed",
            Long.toString(seed),
            "--json",
            "-",
            "--home",
            home.resolve("played").toString(),
            "--tape",
            tape.toString()
        };
        return Invocation.of(
                Stream.concat(Arrays.stream(line), Arrays.stream(more)).toArray(String[]::new));
    }

    private static Path sessionOf(Invocation run) {
        JsonNode path = run.json().path("journal").path("path");
        return Path.of(path.stringValue()).getParent();
    }

    /**
     * Which of an order's answer and its private message comes first is drawn anew in a playback,
     * so that now and then one fill is known a fraction of a millisecond earlier or later.
     */
    private void assertSameDecisions(long seed, String time, int otherwise) {
        Path tape = home.resolve("tape-" + seed);
        Path recorded = SessionOfOurs.run(home, seed, time, "--record", tape.toString());

        Invocation played = play(tape, seed);
        assertThat(played.exit()).as(played.err()).isZero();
        Invocation compared =
                Invocation.of(
                        "compare",
                        recorded.toString(),
                        sessionOf(played).toString(),
                        "--json",
                        "-");

        assertThat(compared.exit()).as("seed %d: %s", seed, compared.err()).isBetween(0, otherwise);
        JsonNode told = compared.json();
        assertThat(told.path("same").booleanValue() || otherwise > 0).isTrue();
        assertThat(told.path("one").path("net")).isEqualTo(told.path("other").path("net"));
        assertThat(told.path("kinds").path("closed").path("agree").intValue()).isPositive();
        assertThat(told.path("kinds").path("fill").path("agree").intValue()).isPositive();
        int decisions = told.path("one").path("decisions").intValue();
        assertThat(told.path("agree").intValue())
                .isBetween(decisions - otherwise, decisions)
                .isGreaterThan(20);
        JsonNode summary = played.json();
        assertThat(summary.path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(summary.path("books").path("invalidations").intValue()).isZero();
    }

    @Test
    void shouldDecideTheSameToTheNanosecond() {
        assertSameDecisions(7, "10s", 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    @Tag("slow")
    void shouldDecideTheSameToTheNanosecondForManySeeds(long seed) {
        assertSameDecisions(seed, "30s", 1);
    }

    @Test
    void shouldBalanceWhenTheRunDecidesOtherwiseThanTheSession() {
        Path tape = home.resolve("tape");
        SessionOfOurs.run(home, 7, "6s", "--record", tape.toString());

        Invocation strict = play(tape, 7, "--min-net-bps", "15");
        Invocation other = play(tape, 8, "--for", "4s");

        assertThat(strict.exit()).as(strict.err()).isZero();
        assertThat(strict.json().path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(other.json().path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(other.json().path("seconds").doubleValue()).isBetween(4.0, 5.0);
        assertThat(other.err()).contains("its seed was 7");
    }

    @Test
    void shouldSayWhoseMarketsItPlays() {
        Path tape = home.resolve("tape");
        Path session = SessionOfOurs.run(home, 7, "2s", "--record", tape.toString());

        Invocation played = play(tape, 7);

        String name = String.valueOf(session.getFileName());
        assertThat(played.err()).contains("plays " + name + ", a session of demo");
        JsonNode market = played.json().path("markets").path(0);
        assertThat(market.path("stand_in").booleanValue()).isFalse();
        assertThat(market.path("note").stringValue()).contains(name);
    }

    @Test
    void shouldOpenTheAccountAndChargeTheFeesThatTheTapeTells() throws IOException {
        Path tape = home.resolve("tape");
        SessionOfOurs.run(home, 7, "2s", "--record", tape.toString());
        Path manifest = tape.resolve("tape.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"10000.00000000\"", "\"777.25\"")
                        .replace("\"0.000500000\"", "\"0.000700000\""));
        RecordedTape opened = RecordedTape.open(tape, false);

        SimulatedVenues venues =
                new SimulatedVenues(
                        new MarketOptions(
                                7,
                                OptionalLong.empty(),
                                opened.tapes(),
                                1,
                                Optional.of(opened.session())));

        Exchange mexc = venues.site(Venue.MEXC).exchange();
        assertThat(mexc.balances(SimulatedVenues.ACCOUNT).get("USDT").free())
                .isEqualTo(77_725_000_000L);
        assertThat(mexc.rules().takerRate()).isEqualTo(700_000L);
        assertThat(mexc.symbols()).hasSize(8);
        assertThat(mexc.symbol("BTCUSDT").orElseThrow().minQuantity()).isEqualTo(10);
        assertThat(venues.site(Venue.BINANCE).exchange().rules().takerRate()).isEqualTo(1_000_000L);
    }

    @Test
    void shouldRefuseATapeThatIsCutOffNamingFileAndLine() throws IOException {
        Path tape = home.resolve("tape");
        SessionOfOurs.run(home, 7, "2s", "--record", tape.toString());
        Path file = tape.resolve("mexc-spot-ETH-USDT.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 40));

        Invocation played = play(tape, 7);

        assertThat(played.exit()).isEqualTo(4);
        assertThat(played.error().path("code").stringValue()).isEqualTo("tape_damaged");
        assertThat(played.error().path("file").stringValue()).endsWith("mexc-spot-ETH-USDT.gz");
        assertThat(played.error().path("message").stringValue()).contains("cut off");
        assertThat(played.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldPlayTheGoodPartOfATapeThatIsCutOffWhenAsked() throws IOException {
        Path tape = home.resolve("tape");
        SessionOfOurs.run(home, 7, "4s", "--record", tape.toString());
        Path file = tape.resolve("mexc-spot-ETH-USDT.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 3 / 4));

        Invocation played = play(tape, 7, "--skip-bad");

        assertThat(played.exit()).as(played.err()).isZero();
        assertThat(played.err()).contains("its good part only: ").contains("mexc-spot-ETH-USDT.gz");
        assertThat(played.json().path("ledger").path("balanced").booleanValue()).isTrue();
    }

    @Test
    void shouldRefuseFoldersThatAreNoTapeAndTapesBesideAFolder() throws IOException {
        Path empty = Files.createDirectories(home.resolve("empty"));

        Invocation none = play(empty, 7);
        Invocation mixed = play(empty, 7, "--tape", "binance:BTC/USDT=x.gz");
        Invocation nowhere = play(home.resolve("nowhere"), 7);

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.error().path("code").stringValue()).isEqualTo("no_tape");
        assertThat(mixed.error().path("code").stringValue()).isEqualTo("tape_mixed");
        assertThat(nowhere.error().path("code").stringValue()).isEqualTo("tape_form");
        assertThat(nowhere.error().path("remedy").stringValue()).contains("'record' made");
    }

    /** Real time: the same decisions are not promised to the microsecond, only found. */
    @Test
    @Tag("slow")
    void shouldPlayOverSocketsAsWell() {
        Path tape = home.resolve("tape");
        SessionOfOurs.run(home, 7, "10s", "--record", tape.toString());

        Invocation played = playAt("1", tape, 7);

        assertThat(played.exit()).as(played.err()).isZero();
        assertThat(played.json().path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(played.json().path("seconds").doubleValue()).isBetween(9.0, 13.0);
        assertThat(played.json().path("opportunities").path("settled").intValue())
                .isGreaterThanOrEqualTo(2);
    }
}
