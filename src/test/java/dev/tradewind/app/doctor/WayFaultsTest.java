package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.assertOnlyBad;
import static dev.tradewind.app.doctor.Ward.assertSays;
import static dev.tradewind.app.doctor.Ward.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.command.OddServer;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** Faults on the way to a venue and at its doors, planted: found, with cause and remedy. */
@Tag("slow")
class WayFaultsTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BYBIT|200|{'retCode':10016,'retMsg':'Server error.','result':{}}",
                "OKX|503|{'code':'50001','msg':'Service temporarily unavailable','data':[]}",
                "GATE|503|{'label':'TOO_BUSY','message':'Service is under maintenance'}",
                "GATE_FUTURES|500|{'label':'SERVER_ERROR','message':'internal'}"
            })
    void shouldFindByItsOwnWordsThatAVenueIsDown(Venue venue, int status, String answer)
            throws Exception {
        String body = answer.replace('\'', '"');
        ward.bed(venue).wrong = server -> SickServer.answering(server, status, body);

        Invocation told = ward.visit();

        assertSays(finding(told, venue.id(), "request", "bad"), "being maintained", "status page");
        assertOnlyBad(told, venue.id(), "request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BYBIT|200|{'retCode':10006,'retMsg':'Too many visits','result':{}}|too many",
                "BYBIT|403|access too frequent|has banned this address",
                "OKX|429|{'code':'50011','msg':'Too Many Requests','data':[]}|too many",
                "OKX|200|{'code':'50011','msg':'Too Many Requests','data':[]}|too many",
                "GATE|429|{'label':'TOO_MANY_REQUESTS','message':'(1)'}|too many",
                "GATE_FUTURES|429|{'label':'TOO_MANY_REQUESTS','message':'(1)'}|too many"
            })
    void shouldFindByItsOwnWordsThatAVenueWasAskedTooMuch(
            Venue venue, int status, String answer, String cause) throws Exception {
        String body = answer.replace('\'', '"');
        ward.bed(venue).wrong = server -> SickServer.answering(server, status, body);

        Invocation told = ward.visit();

        assertSays(finding(told, venue.id(), "request", "bad"), cause, "ask nothing for");
        assertOnlyBad(told, venue.id(), "request");
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

    @ParameterizedTest
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
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
    @CsvSource({"BINANCE,/ws-api/v3", "MEXC,listenKey=", "BYBIT,/v5/private", "OKX,/ws/v5/private"})
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
    @FieldSource("dev.tradewind.app.doctor.Ward#VENUES")
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
