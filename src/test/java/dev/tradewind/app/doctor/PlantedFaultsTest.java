package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.command.OddServer;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.wire.KeyRights;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import tools.jackson.databind.JsonNode;

/** Each fault, planted at a simulated venue, is found by the command with its cause and remedy. */
@Tag("slow")
class PlantedFaultsTest {
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

    private static void assertSays(JsonNode finding, String cause, String remedy) {
        assertThat(finding.path("cause").stringValue()).contains(cause);
        assertThat(finding.path("remedy").stringValue()).contains(remedy);
    }

    private static void assertOnlyBad(Invocation told, String subject, String check) {
        for (JsonNode finding : told.json().path("findings")) {
            if (finding.path("mark").stringValue().equals("bad")) {
                assertThat(finding.path("subject").stringValue()).as(told.err()).isEqualTo(subject);
                assertThat(finding.path("check").stringValue()).as(told.err()).isEqualTo(check);
            }
        }
        assertThat(told.exit()).as(told.err()).isEqualTo(5);
        assertThat(told.err()).doesNotContain("Exception");
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
    @EnumSource(Venue.class)
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
    @EnumSource(Venue.class)
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
    @EnumSource(Venue.class)
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
    @EnumSource(Venue.class)
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
    @EnumSource(Venue.class)
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
    void shouldFindAPortOnWhichNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ward.bed(Venue.MEXC).rest = "http://127.0.0.1:" + free;

        Invocation told = ward.visit();

        assertSays(finding(told, "mexc", "reach", "bad"), "connection refused", "start the venue");
        assertOnlyBad(told, "mexc", "reach");
    }

    @Test
    void shouldFindANameThatCannotBeResolved() throws Exception {
        ward.bed(Venue.BINANCE).rest = "http://no-such-venue.invalid:8080";

        Invocation told = ward.visit();

        JsonNode found = finding(told, "binance", "reach", "bad");
        assertThat(found.path("cause").stringValue()).contains("name");
        assertThat(found.path("remedy").stringValue()).contains("(DNS)");
        assertOnlyBad(told, "binance", "reach");
    }

    @Test
    void shouldFindAnAddressThatIsNone() throws Exception {
        ward.bed(Venue.BINANCE).rest = "ftp://127.0.0.1:21/files";

        assertSays(
                finding(ward.visit(), "binance", "reach", "bad"),
                "not of the form scheme://host:port",
                "write http, https, ws or wss");
    }

    @Test
    void shouldFindACertificateThatIsSelfSigned() throws Exception {
        try (OddServer secure =
                new OddServer(SelfSigned.socket(home), OddServer.answering("200 OK", "{}"))) {
            ward.bed(Venue.MEXC).rest = "https://127.0.0.1:" + secure.port();

            Invocation told = ward.visit();

            assertSays(
                    finding(told, "mexc", "reach", "bad"), "self-signed", "do not send keys there");
            assertOnlyBad(told, "mexc", "reach");
        }
    }

    @Test
    void shouldFindAServerThatSpeaksPlainWhereTlsIsDue() throws Exception {
        OddServer.Manner plain =
                socket -> {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                    OddServer.silent(socket);
                };
        try (OddServer server = new OddServer(plain)) {
            ward.bed(Venue.MEXC).rest = "https://127.0.0.1:" + server.port();

            Invocation told = ward.visit();

            assertSays(
                    finding(told, "mexc", "reach", "bad"),
                    "the other side does not speak it",
                    "write http and ws if it is a simulator");
            assertOnlyBad(told, "mexc", "reach");
        }
    }

    @Test
    void shouldFindAServerThatWaitsForPlainWordsWhereTlsIsDue() throws Exception {
        try (OddServer server = new OddServer(OddServer::silent)) {
            ward.bed(Venue.MEXC).rest = "https://127.0.0.1:" + server.port();

            Invocation told = ward.visit("--wait", "500ms");

            assertSays(
                    finding(told, "mexc", "reach", "bad"),
                    "or the other side does not speak TLS",
                    "check address, port and firewall");
        }
    }

    @Test
    void shouldFindAServerThatSpeaksTlsWherePlainIsAsked() throws Exception {
        try (OddServer secure =
                new OddServer(SelfSigned.socket(home), OddServer.answering("200 OK", "{}"))) {
            ward.bed(Venue.MEXC).rest = "http://127.0.0.1:" + secure.port();

            JsonNode found = finding(ward.visit("--wait", "1s"), "mexc", "request", "bad");

            assertSays(found, "perhaps TLS is due", "https");
        }
    }

    @Test
    void shouldFindABrokenTlsHandshake() throws Exception {
        try (OddServer closing = new OddServer(OddServer::closing)) {
            ward.bed(Venue.MEXC).rest = "https://127.0.0.1:" + closing.port();

            JsonNode found = finding(ward.visit(), "mexc", "reach", "bad");

            assertThat(found.path("remedy").stringValue()).containsAnyOf("port", "firewall");
        }
    }

    @Test
    void shouldFindAVenueInMaintenance() throws Exception {
        ward.bed(Venue.BINANCE).wrong =
                server -> SickServer.answering(server, 503, "<html>maintenance</html>");

        Invocation told = ward.visit();

        assertSays(finding(told, "binance", "request", "bad"), "being maintained", "status page");
        assertOnlyBad(told, "binance", "request");
    }

    @Test
    void shouldFindThatTooMuchWasAsked() throws Exception {
        ward.bed(Venue.MEXC).wrong =
                server ->
                        SickServer.answering(
                                server,
                                429,
                                "{\"code\":429,\"msg\":\"Too Many Requests\"}",
                                "Retry-After",
                                "17");

        assertSays(
                finding(ward.visit(), "mexc", "request", "bad"),
                "too many requests",
                "ask nothing for 17 s");
    }

    @Test
    void shouldFindThatTheAddressIsBanned() throws Exception {
        ward.bed(Venue.BINANCE).wrong =
                server ->
                        SickServer.answering(
                                server,
                                418,
                                "{\"code\":-1003,\"msg\":\"IP banned\"}",
                                "Retry-After",
                                "120");

        assertSays(
                finding(ward.visit(), "binance", "request", "bad"),
                "has banned this address",
                "ask nothing for 120 s");
    }

    @Test
    void shouldFindAWallInFrontOfTheVenue() throws Exception {
        ward.bed(Venue.MEXC).wrong = server -> SickServer.answering(server, 403, "<html>no</html>");

        assertSays(
                finding(ward.visit(), "mexc", "request", "bad"),
                "a guard in front of the venue",
                "serves your region");
    }

    @Test
    void shouldFindAnAnswerThatIsNoJson() throws Exception {
        ward.bed(Venue.BINANCE).wrong =
                server -> SickServer.answering(server, 200, "<html>please sign in</html>");

        assertSays(
                finding(ward.visit(), "binance", "request", "bad"),
                "not this venue's API",
                "a login page or proxy");
    }

    @Test
    void shouldFindAnotherApi() throws Exception {
        ward.bed(Venue.BINANCE).wrong = server -> SickServer.answering(server, 404, "{}");

        assertSays(
                finding(ward.visit(), "binance", "request", "bad"),
                "this is not the venue's API",
                "correct the address");
    }

    @Test
    void shouldFindExchangeInformationThatCannotBeRead() throws Exception {
        ward.bed(Venue.MEXC).wrong =
                server ->
                        SickServer.answeringAt(
                                server, "/api/v3/exchangeInfo", 200, "{\"symbols\":[{}]}");

        JsonNode found = finding(ward.visit(), "mexc", "listings", "bad");

        assertSays(found, "not this venue's API", "check address and port");
        assertThat(found.path("seen").stringValue()).contains("no usable symbol");
    }

    @Test
    void shouldGiveUpOnASlowVenue() throws Exception {
        ward.bed(Venue.MEXC).wrong = server -> SickServer.mute(server, "/api/v3/exchangeInfo");

        Invocation told = ward.visit("--wait", "1s");

        assertSays(finding(told, "mexc", "listings", "bad"), "no answer within 1000 ms", "--wait");
        assertThat(told.json().path("seconds").doubleValue()).isLessThan(8);
    }

    /** Each answer comes in time, sockets are silent, and there is too much to ask. */
    @Test
    void shouldEndInTimeHoweverSlowAVenueIs() throws Exception {
        ward.bed(Venue.MEXC).clockAheadNanos = 1; // its own thread, so that the other is quick
        ward.bed(Venue.MEXC).wrong = server -> SickServer.slow(server, 600_000_000L);

        Invocation told = ward.visit("--wait", "1s");

        assertSays(finding(told, "mexc", "time_limit", "bad"), "too slowly", "--wait");
        finding(told, "binance", "private_stream", "ok");
        assertThat(told.json().path("seconds").doubleValue()).isBetween(5.8, 9.0);
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

    @ParameterizedTest
    @EnumSource(Venue.class)
    void shouldFindThatWebSocketsAreRefusedWhileRequestsWork(Venue venue) throws Exception {
        ward.bed(venue).wrong = SickServer::withoutSockets;

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "stream", "bad");
        assertSays(found, "upgrade to a WebSocket is refused", "may not let WebSockets through");
        assertThat(found.path("seen").stringValue()).contains("404");
        JsonNode account = finding(told, venue.id(), "private_stream", "bad");
        assertThat(account.path("cause").stringValue()).contains("would not be heard of");
        finding(told, venue.id(), "account", "ok");
    }

    @ParameterizedTest
    @CsvSource({"BINANCE,/ws-api/v3", "MEXC,listenKey="})
    void shouldFindThatOnlyThePrivateStreamIsRefused(Venue venue, String address) throws Exception {
        ward.bed(venue).wrong = server -> SickServer.withoutSocketsAt(server, address);

        Invocation told = ward.visit();

        JsonNode found = finding(told, venue.id(), "private_stream", "bad");
        assertSays(found, "orders and fills would not be heard of", "status page");
        assertThat(found.path("seen").stringValue()).contains("404");
        finding(told, venue.id(), "stream", "ok");
        assertOnlyBad(told, venue.id(), "private_stream");
    }

    @Test
    void shouldFindThatTheVenueGivesNoListenKey() throws Exception {
        ward.bed(Venue.MEXC).wrong =
                server ->
                        SickServer.answeringAt(
                                server,
                                "/api/v3/userDataStream",
                                400,
                                "{\"code\":700007,\"msg\":\"No permission\"}");

        JsonNode found = finding(ward.visit(), "mexc", "private_stream", "bad");

        assertThat(found.path("seen").stringValue()).contains("listen key", "700007");
    }

    @ParameterizedTest
    @EnumSource(Venue.class)
    void shouldFindThatAWebSocketIsSilent(Venue venue) throws Exception {
        ward.bed(venue).wrong = SickServer::silentSockets;

        Invocation told = ward.visit("--wait", "1s");

        assertSays(
                finding(told, venue.id(), "stream", "bad"),
                "the subscription is not served",
                "--wait");
        assertThat(finding(told, venue.id(), "stream", "bad").path("seen").stringValue())
                .contains("open and silent");
    }
}
