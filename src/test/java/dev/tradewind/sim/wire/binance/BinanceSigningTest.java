package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The worked example of the fact sheet, section 2.4. */
class BinanceSigningTest {
    private static final String PAYLOAD =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01000000"
                    + "&price=65000.00&newClientOrderId=rtp-0001&recvWindow=5000"
                    + "&timestamp=1785000000000";
    private static final String SIGNATURE =
            "b27cf793fcf3fc96a8b3c6a3c631e7be2294c2f7f4d6c5924be167e21067748f";
    private static final String SUBSCRIBE =
            """
            {"id":"a3","method":"userDataStream.subscribe.signature","params":{\
            "apiKey":"%s","timestamp":1785000000000,"recvWindow":5000,"signature":"%s"}}\
            """;
    private static final String SUBSCRIBE_SIGNATURE =
            "46e02a23a9de743d499a6d01cd50835aa914262cb92d3764643caf5982982006";

    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;

    @Test
    void shouldAcceptTheSheetsOrder() {
        Answer answer = shell.await(client.raw("POST", "/api/v3/order", PAYLOAD, SIGNATURE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(WireShell.json(answer).path("clientOrderId").stringValue())
                .isEqualTo("rtp-0001");
    }

    @Test
    void shouldAcceptUpperCaseHex() {
        String upper = SIGNATURE.toUpperCase(Locale.ROOT);

        Answer answer = shell.await(client.raw("POST", "/api/v3/order", PAYLOAD, upper));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 33, 63})
    void shouldRefuseASignatureWithAFlippedBit(int at) {
        int digit = Character.digit(SIGNATURE.charAt(at), 16) ^ 1;
        String flipped =
                SIGNATURE.substring(0, at)
                        + Integer.toHexString(digit)
                        + SIGNATURE.substring(at + 1);

        Answer answer = shell.await(client.raw("POST", "/api/v3/order", PAYLOAD, flipped));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(-1022);
    }

    @Test
    void shouldRefuseAChangedPayload() {
        String changed = PAYLOAD.replace("65000.00", "65000.01");

        Answer answer = shell.await(client.raw("POST", "/api/v3/order", changed, SIGNATURE));

        assertThat(BinanceClient.code(answer)).isEqualTo(-1022);
    }

    @Test
    void shouldSignQueryAndBodyWithNothingBetween() {
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
        String body = "quantity=0.01&price=65000.00&timestamp=1785000000000";
        String signature = BinanceClient.hmac(BinanceClient.SECRET, query + body);

        Answer answer =
                shell.ask(
                        "POST",
                        "/api/v3/order?" + query,
                        body + "&signature=" + signature,
                        "x-mbx-apikey",
                        BinanceClient.KEY,
                        "content-type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseASignatureThatIsNotLast() {
        String target = "/api/v3/account?timestamp=1785000000000&signature=%s&recvWindow=5000";
        String signature =
                BinanceClient.hmac(BinanceClient.SECRET, "timestamp=1785000000000&recvWindow=5000");

        Answer answer =
                shell.ask(
                        "GET", target.formatted(signature), "", "x-mbx-apikey", BinanceClient.KEY);

        assertThat(BinanceClient.code(answer)).isEqualTo(-1022);
    }

    @Test
    void shouldAcceptTheSheetsUserDataSubscription() {
        long socket = shell.open("/ws-api/v3");

        shell.text(socket, SUBSCRIBE.formatted(BinanceClient.KEY, SUBSCRIBE_SIGNATURE));

        JsonNode answer = shell.frames(socket).getFirst().json();
        assertThat(answer.path("id").stringValue()).isEqualTo("a3");
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("result").path("subscriptionId").asInt(-1)).isZero();
        assertThat(answer.path("rateLimits").size()).isEqualTo(1);
    }

    @Test
    void shouldRefuseAUserDataSubscriptionWithAWrongSignature() {
        long socket = shell.open("/ws-api/v3");
        String wrong = "5" + SUBSCRIBE_SIGNATURE.substring(1);

        shell.text(socket, SUBSCRIBE.formatted(BinanceClient.KEY, wrong));

        JsonNode answer = shell.frames(socket).getFirst().json();
        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-1022);
    }

    @Test
    void shouldAcceptTheSheetsWebSocketOrder() {
        long socket = shell.open("/ws-api/v3");
        String order =
                """
                {"id":7,"method":"order.place","params":{"symbol":"BTCUSDT","side":"BUY",\
                "type":"LIMIT","timeInForce":"GTC","quantity":"0.01000000","price":"65000.00",\
                "newClientOrderId":"rtp-0001","recvWindow":5000,"timestamp":1785000000000,\
                "apiKey":"%s","signature":\
                "dace3968442ce643082c06d9067faa4d9513f8f666e0f2a6c9aae805f10dc093"}}\
                """;

        shell.text(socket, order.formatted(BinanceClient.KEY));
        shell.pass(100);

        JsonNode answer = shell.frames(socket).getFirst().json();
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        assertThat(answer.path("result").path("status").stringValue()).isEqualTo("NEW");
    }
}
