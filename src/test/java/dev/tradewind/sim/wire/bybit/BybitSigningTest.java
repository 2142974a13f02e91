package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of section 2.3, and what is wrong with who asks. */
class BybitSigningTest {
    private static final String TIME = "1785000000000";
    private static final String FEES = "category=spot&symbol=BTCUSDT";
    private static final String FEES_SIGNED =
            "9f97a38590e3649c2bd2d7a601a696ae53374e39a5a6ba091b8d74344214b929";
    private static final String ORDER =
            """
            {"category":"spot","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01",\
            "price":"65000","timeInForce":"PostOnly","orderLinkId":"rtp-0001"}\
            """;
    private static final String ORDER_SIGNED =
            "0816f0eed9581689ce824d9a343fb87a901ce018c1046547da7bfdf073d450e2";
    private static final String LOGIN_SIGNED =
            "136728a7f62c6e0b7d031093063b18fa1079a8fc307403f99c95fc886cf35529";
    private static final String RATE = "/v5/account/fee-rate";

    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    @Test
    void shouldAcceptTheExampleOfAQuery() {
        Answer answer = shell.await(client.raw("GET", RATE, FEES, TIME, FEES_SIGNED));

        assertThat(BybitClient.code(answer)).isZero();
        assertThat(BybitClient.result(answer).path("list").path(0).path("symbol").stringValue())
                .isEqualTo("BTCUSDT");
    }

    @Test
    void shouldAcceptTheExampleOfABody() {
        Answer answer =
                shell.await(client.raw("POST", "/v5/order/create", ORDER, TIME, ORDER_SIGNED));

        assertThat(BybitClient.code(answer)).isZero();
        assertThat(BybitClient.result(answer).path("orderLinkId").stringValue())
                .isEqualTo("rtp-0001");
    }

    @Test
    void shouldAcceptTheExampleOfALogin() {
        long socket = shell.open("/v5/private");

        shell.text(
                socket,
                "{\"req_id\":\"1\",\"op\":\"auth\",\"args\":[\"%s\",1785000010000,\"%s\"]}"
                        .formatted(BybitClient.KEY, LOGIN_SIGNED));

        assertThat(shell.take(socket).getFirst().json().path("success").booleanValue()).isTrue();
    }

    @Test
    void shouldSignTheTextExactlyAsSent() {
        String spaced = ORDER.replace(",", ", ");

        Answer answer =
                shell.await(client.raw("POST", "/v5/order/create", spaced, TIME, ORDER_SIGNED));

        assertThat(BybitClient.code(answer)).isEqualTo(10004);
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-5000, 0", "-5001, 10002", "999, 0", "1000, 10002"})
    void shouldAcceptOnlyATimeWithinTheWindow(long away, int code) {
        shell.pass(10_000);
        String time = Long.toString(shell.millis() + away);
        String signature = BybitClient.hmac(time + BybitClient.KEY + "5000" + FEES);

        Answer answer = shell.await(client.raw("GET", RATE, FEES, time, signature));

        assertThat(BybitClient.code(answer)).isEqualTo(code);
    }

    @Test
    void shouldRefuseAnUnknownKey() {
        Answer answer =
                shell.ask(
                        "GET",
                        RATE + "?" + FEES,
                        "",
                        "x-bapi-api-key",
                        "somebody",
                        "x-bapi-timestamp",
                        TIME,
                        "x-bapi-sign",
                        FEES_SIGNED);

        assertThat(BybitClient.code(answer)).isEqualTo(10003);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerMissingHeadersWithStatus401() {
        Answer answer = client.get(RATE + "?" + FEES);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(BybitClient.code(answer)).isEqualTo(10003);
    }

    @Test
    void shouldRefuseAKeyThatMayNotTradeOrComesFromElsewhere() {
        BybitClient reader = withRights(new KeyRights(false, false, true));
        BybitClient stranger = withRights(new KeyRights(true, false, false));

        assertThat(BybitClient.code(reader.post("/v5/order/create", ORDER))).isEqualTo(10005);
        assertThat(BybitClient.code(reader.ask(RATE, FEES))).isZero();
        assertThat(BybitClient.code(stranger.ask(RATE, FEES))).isEqualTo(10010);
    }

    private static BybitClient withRights(KeyRights rights) {
        return new BybitClient(BybitClient.calm(), WireSettings.defaults(9), rights);
    }

    @Test
    void shouldRefuseALoginWhoseTimeHasPassed() {
        long socket = shell.open("/v5/private");
        long expires = shell.millis();

        shell.text(
                socket,
                "{\"op\":\"auth\",\"args\":[\"%s\",%d,\"%s\"]}"
                        .formatted(
                                BybitClient.KEY,
                                expires,
                                BybitClient.hmac("GET/realtime" + expires)));

        var answer = shell.take(socket).getFirst().json();
        assertThat(answer.path("success").booleanValue()).isFalse();
        assertThat(answer.path("retCode").asInt()).isEqualTo(10004);
    }
}
