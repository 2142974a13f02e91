package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.assertOnlyBad;
import static dev.tradewind.app.doctor.Ward.assertSays;
import static dev.tradewind.app.doctor.Ward.finding;
import static dev.tradewind.app.doctor.Ward.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.okx.OkxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
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
        ward.makeAllBeds();
        ward.wanting(Ward.PAIR + "," + Ward.PERPETUAL);

        Invocation told = ward.visit("--strict");

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.json().path("counts").path("bad").intValue()).isZero();
        assertThat(told.json().path("counts").path("warn").intValue()).as(told.err()).isZero();
        for (Venue venue : Ward.VENUES) {
            int kinds = venue == Venue.BYBIT || venue == Venue.OKX ? 2 : 1;
            assertThat(findings(told, venue.id(), "stream", "ok")).hasSize(kinds);
            assertThat(findings(told, venue.id(), "fees", "ok")).hasSize(kinds);
            assertThat(findings(told, venue.id(), "trading", "ok")).hasSize(kinds);
            finding(told, venue.id(), "private_stream", "ok");
            finding(told, venue.id(), "account", "ok");
        }
        finding(told, "gate", "pair", "note");
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

    @ParameterizedTest
    @EnumSource(value = Venue.class, mode = Mode.EXCLUDE, names = "BINANCE")
    void shouldFindAWrongKey(Venue venue) throws Exception {
        ward.bed(venue).keySent = "mx0nobodysKeyAtAll000";

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "account", "bad");
        assertSays(found, "does not know the API key", "copy the key again");
        assertOnlyBad(told, venue.id(), "account");
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
    void shouldFindAWrongPassphraseAndNeverShowIt() throws Exception {
        ward.bed(Venue.OKX).passphraseSent = "notThePassphrase1";

        Invocation told = ward.visit();

        JsonNode found = finding(told, "okx", "account", "bad");
        assertSays(found, "the passphrase is not the one", "write that passphrase");
        assertThat(found.path("seen").stringValue()).contains("50105");
        assertOnlyBad(told, "okx", "account");
        assertThat(told.out() + told.err()).doesNotContain("notThePassphrase1");
    }

    @Test
    void shouldFindAKeyOfDemoTradingAtTheRealVenue() throws Exception {
        ward.bed(Venue.OKX).okx = OkxSettings.standard().withDemoTrading();

        Invocation told = ward.visit();

        JsonNode found = finding(told, "okx", "account", "bad");
        assertSays(found, "demo trading", "venues.okx.demonstration");
        assertOnlyBad(told, "okx", "account");
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, mode = Mode.EXCLUDE, names = "BINANCE")
    void shouldFindAnAddressThatIsNotAllowed(Venue venue) throws Exception {
        ward.bed(venue).rights = new KeyRights(true, false, false);

        Invocation told = ward.visit();

        assertSays(
                finding(told, venue.id(), "account", "bad"),
                "may not be used from this machine's IP address",
                "add this machine's public IP address");
        assertOnlyBad(told, venue.id(), "account");
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
                "enable trading of " + (venue == Venue.GATE_FUTURES ? "perpetuals" : "spot"));
        assertOnlyBad(told, venue.id(), "trading");
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#WITH_PERPETUALS")
    void shouldFindAMissingPermissionToTradePerpetuals(Venue venue) throws Exception {
        ward.bed(venue).rights = new KeyRights(false, false, true);
        ward.wanting(Ward.PERPETUAL);

        Invocation told = ward.visit();

        assertSays(
                finding(told, venue.id(), "trading", "bad"),
                "no trading permission",
                "enable trading of perpetuals (not withdrawal)");
        assertOnlyBad(told, venue.id(), "trading");
    }

    @ParameterizedTest
    @EnumSource(
            value = Venue.class,
            names = {"GATE", "GATE_FUTURES"})
    void shouldSayThatNothingIsToldOfAKeyThatMayNotAsk(Venue venue) throws Exception {
        ward.bed(venue).wrong =
                server ->
                        SickServer.answeringAt(
                                server,
                                "/api/v4/account/main_keys",
                                403,
                                "{\"label\":\"FORBIDDEN\",\"message\":\"Request API key does not"
                                        + " have account permission\"}");

        Invocation told = ward.visit();

        finding(told, venue.id(), "trading", "note");
        assertThat(finding(told, venue.id(), "rights", "note").path("seen").stringValue())
                .contains("FORBIDDEN");
        assertThat(told.exit()).as(told.err()).isZero();
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#TELLING_ADDRESSES")
    void shouldWarnOfAKeyThatWorksFromEverywhere(Venue venue) throws Exception {
        ward.bed(venue).rights = new KeyRights(true, false, true, false);

        assertSays(
                finding(ward.visit(), venue.id(), "address_list", "warn"),
                "a stolen key can be used by anybody",
                "public IP address");
    }

    @Test
    void shouldFindThatTheAccountsModeHasNoSwaps() throws Exception {
        ward.bed(Venue.OKX).okx = OkxSettings.standard().withAccountLevel(1);
        ward.wanting(Ward.PAIR + "," + Ward.PERPETUAL);

        Invocation told = ward.visit();

        assertSays(
                finding(told, "okx", "account_mode", "bad"),
                "the account is in spot mode",
                "set the account mode to futures or above");
        assertOnlyBad(told, "okx", "account_mode");
    }

    @Test
    void shouldFindThatTheAccountKeepsLongAndShortApart() throws Exception {
        ward.bed(Venue.GATE_FUTURES).wrong =
                server ->
                        SickServer.answeringAt(
                                server,
                                "/api/v4/futures/usdt/accounts",
                                200,
                                "{\"currency\":\"USDT\",\"total\":\"900\",\"available\":\"900\","
                                        + "\"in_dual_mode\":true}");

        Invocation told = ward.visit();

        assertSays(
                finding(told, "gate_futures", "account_mode", "bad"),
                "long and short positions side by side",
                "switch its position mode to one-way");
        assertOnlyBad(told, "gate_futures", "account_mode");
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

    @ParameterizedTest
    @CsvSource({
        "BYBIT,5,'; the venue accepts 1000.0 ms'",
        "OKX,5,'; that is within the 30.0 s that the venue accepts'",
        "OKX,40,'; the venue accepts 30.0 s'",
        "GATE,40,'; that is within the 60.0 s that the venue accepts'",
        "GATE,-90,'; the venue accepts 60.0 s'",
        "GATE_FUTURES,-90,'; the venue accepts 60.0 s'"
    })
    void shouldSayWhetherAClockIsWithinTheVenuesWindowAndTradeAllTheSame(
            Venue venue, int seconds, String window) throws Exception {
        ward.bed(venue).clockAheadNanos = seconds * SECOND;

        Invocation told = ward.visit();

        assertSays(finding(told, venue.id(), "clock", "warn"), window, "time synchronisation");
        finding(told, venue.id(), "account", "ok");
        finding(told, venue.id(), "private_stream", "ok");
        finding(told, "machine", "clock", "note");
        assertThat(told.exit()).as(told.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BINANCE|/api/v3/account?|400|{'code':-1021,'msg':'outside of the recvWindow'}",
                "MEXC|/api/v3/account?|400|{'code':700003,'msg':'outside of the recvWindow'}",
                "BYBIT|/v5/account/wallet|200|{'retCode':10002,'retMsg':'timestamp','result':{}}",
                "OKX|/api/v5/account/balance|401|{'code':'50102','msg':'expired','data':[]}",
                "GATE|/api/v4/spot/accounts|403|{'label':'REQUEST_EXPIRED','message':'gap'}",
                "GATE_FUTURES|/api/v4/futures/usdt/acc|403|{'label':'REQUEST_EXPIRED','message':''}"
            })
    void shouldFindAVenueThatRefusesOurTimeAllTheSame(
            Venue venue, String path, int status, String answer) throws Exception {
        String body = answer.replace('\'', '"');
        ward.bed(venue).wrong = server -> SickServer.answeringAt(server, path, status, body);

        Invocation told = ward.visit();

        assertSays(
                finding(told, venue.id(), "account", "bad"),
                "the clock is off",
                "time synchronisation");
        assertOnlyBad(told, venue.id(), "account");
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

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#WITH_PERPETUALS")
    void shouldFindAPerpetualThatIsHalted(Venue venue) throws Exception {
        ward.bed(venue).halted = true;
        ward.wanting(Ward.PERPETUAL);

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "pair", "bad");
        assertThat(found.path("title").stringValue()).isEqualTo(Ward.PERPETUAL);
        assertSays(found, "suspended the symbol", "wait until it resumes");
        assertOnlyBad(told, venue.id(), "pair");
    }

    @Test
    void shouldFindAPerpetualThatIsNotListed() throws Exception {
        ward.bed(Venue.GATE_FUTURES);
        ward.wanting("BTC/USDT,BTC/USDC:USDC");

        Invocation told = ward.visit();

        JsonNode found = finding(told, "gate_futures", "pair", "bad");
        assertSays(found, "has no such pair", "nearest: BTC/USDT:USDT");
        assertOnlyBad(told, "gate_futures", "pair");
    }

    @Test
    void shouldFindAPairThatIsNotListed() throws Exception {
        ward.wanting("BTC/USDT,BTC/USDC");

        Invocation told = ward.visit();

        assertSays(finding(told, "mexc", "pair", "bad"), "has no such pair", "nearest: BTC/USDT");
        assertThat(told.exit()).isEqualTo(5);
    }

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#WITH_LEAST_VALUE")
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

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#WITH_PERPETUALS")
    void shouldWarnOfAnAccountWithoutMargin(Venue venue) throws Exception {
        ward.bed(venue).assetsMissing = List.of("USDT");
        ward.wanting(Ward.PERPETUAL);

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "balance", "warn");
        assertThat(found.path("seen").stringValue()).contains("0 USDT free");
        assertSays(found, "perpetuals need the quote as margin", "deposit USDT");
    }

    @Test
    void shouldWarnOfAnAccountWithNothingToSell() throws Exception {
        ward.bed(Venue.MEXC).assetsMissing = List.of("BTC");

        JsonNode found = finding(ward.visit(), "mexc", "balance", "warn");

        assertThat(found.path("seen").stringValue()).contains("no BTC free");
        assertSays(found, "needs quote and base", "deposit BTC");
    }

    @ParameterizedTest
    @EnumSource(
            value = Venue.class,
            names = {"MEXC", "BYBIT", "OKX", "GATE"})
    void shouldWarnOfFeesAboveTheUsual(Venue venue) throws Exception {
        ward.bed(venue).takerRate = 3_000_000;

        JsonNode found = finding(ward.visit(), venue.id(), "fees", "warn");

        assertThat(found.path("seen").stringValue()).contains("taker 30 bps");
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
