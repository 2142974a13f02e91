package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.assertOnlyBad;
import static dev.tradewind.app.doctor.Ward.assertSays;
import static dev.tradewind.app.doctor.Ward.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.wire.KeyRights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** Faults of keys, clocks, pairs and balances, planted: found, with cause and remedy. */
@Tag("slow")
class AccountFaultsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path home;
    private Ward ward;

    @BeforeEach
    void open() {
        ward = new Ward(home);
    }

    @AfterEach
    void close() throws IOException {
        ward.close();
    }

    @Test
    void shouldFindNothingWrongWithHealthyVenues() throws Exception {
        Invocation told = ward.visit("--strict");

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.json().path("counts").path("bad").intValue()).isZero();
        assertThat(told.json().path("counts").path("warn").intValue()).as(told.err()).isZero();
        for (String venue : List.of("binance", "mexc")) {
            finding(told, venue, "stream", "ok");
            finding(told, venue, "private_stream", "ok");
            finding(told, venue, "account", "ok");
            finding(told, venue, "fees", "ok");
        }
        finding(told, "machine", "clock", "ok");
        finding(told, "machine", "funding", "ok");
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
    void shouldFindAWrongSecretAndNeverShowIt(Venue venue) throws Exception {
        ward.bed(venue).secretSent = "thisIsNotTheSecretOfThatKey";

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "account", "bad");
        assertSays(found, "the secret is not the one of this key", "copy the secret again");
        assertOnlyBad(told, venue.id(), "account");
        assertThat(told.out() + told.err()).doesNotContain("thisIsNotTheSecret");
    }

    @Test
    void shouldFindAWrongKeyAtMexc() throws Exception {
        ward.bed(Venue.MEXC).keySent = "mx0nobodysKeyAtAll000";

        Invocation told = ward.visit();

        JsonNode found = finding(told, "mexc", "account", "bad");
        assertSays(found, "does not know the API key", "copy the key again");
        assertOnlyBad(told, "mexc", "account");
        assertThat(told.out() + told.err()).contains("mx0n…").doesNotContain("mx0nobody");
    }

    @Test
    void shouldFindAWrongKeyAtBinanceWhereOneCodeMeansThreeThings() throws Exception {
        ward.bed(Venue.BINANCE).keySent = "nobodysKeyAtAll00000000";

        JsonNode found = finding(ward.visit(), "binance", "account", "bad");

        assertSays(found, "the key is wrong, or this IP address", "check in this order");
        assertThat(found.path("seen").stringValue()).contains("-2015");
    }

    @Test
    void shouldFindAMalformedKey() throws Exception {
        ward.bed(Venue.BINANCE).keySent = "***";

        JsonNode found = finding(ward.visit(), "binance", "account", "bad");

        assertSays(found, "does not know the API key", "copy the key again");
        assertThat(found.path("title").stringValue()).doesNotContain("***");
    }

    @Test
    void shouldFindAnAddressThatIsNotAllowedAtMexc() throws Exception {
        ward.bed(Venue.MEXC).rights = new KeyRights(true, false, false);

        Invocation told = ward.visit();

        assertSays(
                finding(told, "mexc", "account", "bad"),
                "may not be used from this machine's IP address",
                "add this machine's public IP address");
        assertOnlyBad(told, "mexc", "account");
    }

    @Test
    void shouldFindAnAddressThatIsNotAllowedAtBinance() throws Exception {
        ward.bed(Venue.BINANCE).rights = new KeyRights(true, false, false);

        Invocation told = ward.visit();

        assertSays(
                finding(told, "binance", "account", "bad"),
                "this IP address is not on its list",
                "its list of IP addresses");
        assertOnlyBad(told, "binance", "account");
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
    void shouldFindAMissingPermissionToTrade(Venue venue) throws Exception {
        ward.bed(venue).rights = new KeyRights(false, false, true);

        Invocation told = ward.visit();

        assertSays(
                finding(told, venue.id(), "trading", "bad"),
                "no trading permission",
                "enable spot trading");
        assertOnlyBad(told, venue.id(), "trading");
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
    void shouldWarnOfAPermissionToWithdraw(Venue venue) throws Exception {
        ward.bed(venue).rights = new KeyRights(true, true, true);

        Invocation told = ward.visit();

        assertSays(
                finding(told, venue.id(), "withdrawal", "warn"),
                "could take the money out",
                "take the withdrawal right from the key");
        assertThat(told.exit()).as(told.err()).isZero();
    }

    @Test
    void shouldCountWarningsAsBadWhenStrict() throws Exception {
        ward.bed(Venue.MEXC).rights = new KeyRights(true, true, true);

        assertThat(ward.visit("--strict").exit()).isEqualTo(1);
    }

    @Test
    void shouldFindThatThisMachinesClockIsBehind() throws Exception {
        ward.bed(Venue.BINANCE).clockAheadNanos = 5 * SECOND;
        ward.bed(Venue.MEXC).clockAheadNanos = 5 * SECOND;

        Invocation told = ward.visit();

        JsonNode found = finding(told, "machine", "clock", "warn");
        assertSays(found, "this machine's clock that is behind", "time synchronisation");
        finding(told, "binance", "clock", "warn");
        finding(told, "mexc", "account", "ok");
        assertThat(told.exit()).as(told.err()).isZero();
    }

    @Test
    void shouldFindThatThisMachinesClockIsAhead() throws Exception {
        ward.bed(Venue.BINANCE).clockAheadNanos = -5 * SECOND;
        ward.bed(Venue.MEXC).clockAheadNanos = -5 * SECOND;

        JsonNode found = finding(ward.visit(), "machine", "clock", "warn");

        assertSays(found, "this machine's clock that is ahead", "time synchronisation");
    }

    @Test
    void shouldSayWhichVenuesClockDiffers() throws Exception {
        ward.bed(Venue.MEXC).clockAheadNanos = -5 * SECOND;

        Invocation told = ward.visit();

        JsonNode found = finding(told, "mexc", "clock", "warn");
        assertThat(found.path("seen").stringValue()).matches("(5[01]|49)\\d\\d\\.\\d ms behind.*");
        assertSays(found, "the venue's clock is off", "time synchronisation");
        finding(told, "binance", "clock", "ok");
        finding(told, "machine", "clock", "note");
    }

    @Test
    void shouldFindAVenueThatRefusesOurTimeAllTheSame() throws Exception {
        ward.bed(Venue.BINANCE).wrong =
                server ->
                        SickServer.answeringAt(
                                server,
                                "/api/v3/account?",
                                400,
                                "{\"code\":-1021,\"msg\":\"outside of the recvWindow\"}");

        assertSays(
                finding(ward.visit(), "binance", "account", "bad"),
                "the clock is off",
                "time synchronisation");
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
    void shouldFindASymbolThatIsHalted(Venue venue) throws Exception {
        ward.bed(venue).halted = true;

        Invocation told = ward.visit();

        assertSays(
                finding(told, venue.id(), "pair", "bad"),
                "suspended the symbol",
                "wait until it resumes");
        assertOnlyBad(told, venue.id(), "pair");
    }

    @Test
    void shouldFindAPairThatIsNotListed() throws Exception {
        ward.wanting("BTC/USDT,BTC/USDC");

        Invocation told = ward.visit();

        assertSays(finding(told, "mexc", "pair", "bad"), "has no such pair", "nearest: BTC/USDT");
        assertThat(told.exit()).isEqualTo(5);
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
    void shouldFindThatTheUsualOrderIsBelowTheMinimum(Venue venue) throws Exception {
        ward.bed(venue).minNotional = 500_00000000L;

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "order_size", "bad");
        assertSays(found, "below the minimum: a leg is 100.00 USDT", "trade larger legs");
        assertThat(found.path("seen").stringValue()).contains("least value 500 USDT");
        assertOnlyBad(told, venue.id(), "order_size");
    }

    @Test
    void shouldWarnIfOnlyASmallLegIsBelowTheMinimum() throws Exception {
        ward.bed(Venue.MEXC).minNotional = 60_00000000L;

        assertSays(
                finding(ward.visit(), "mexc", "order_size", "warn"),
                "as small as 50.00",
                "trade larger legs");
    }

    @Test
    void shouldWarnOfAnAccountWithNothingToBuyWith() throws Exception {
        ward.bed(Venue.BINANCE).assetsMissing = List.of("USDT");

        Invocation told = ward.visit();

        JsonNode found = finding(told, "binance", "balance", "warn");
        assertThat(found.path("seen").stringValue()).contains("0 USDT free");
        assertSays(found, "buys on one venue and sells on the other", "deposit USDT");
        assertThat(finding(told, "machine", "funding", "warn").path("seen").stringValue())
                .startsWith("1 of 2 ways");
    }

    @Test
    void shouldWarnOfAnAccountWithNothingToSell() throws Exception {
        ward.bed(Venue.MEXC).assetsMissing = List.of("BTC");

        JsonNode found = finding(ward.visit(), "mexc", "balance", "warn");

        assertThat(found.path("seen").stringValue()).contains("no BTC free");
        assertSays(found, "needs quote and base", "deposit BTC");
    }

    @Test
    void shouldWarnOfFeesAboveTheUsual() throws Exception {
        ward.bed(Venue.MEXC).takerRate = 2_000_000;

        JsonNode found = finding(ward.visit(), "mexc", "fees", "warn");

        assertThat(found.path("seen").stringValue()).contains("taker 20 bps");
        assertSays(found, "pays more than is usual", "fewer profitable gaps");
    }

    @Test
    void shouldWarnThatTheRequestWeightIsUsedUpFromHere() throws Exception {
        ward.bed(Venue.BINANCE).weightPerMinute = 50;

        Invocation told = ward.visit();

        assertSays(
                finding(told, "binance", "limits", "warn"),
                "something else asks this venue from the same address",
                "an address of its own");
    }
}
