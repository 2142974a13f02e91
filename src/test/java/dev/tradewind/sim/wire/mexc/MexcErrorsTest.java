package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal with its code and text: section 15, and the budgets of section 4. */
class MexcErrorsTest {
    private static final String ACCOUNT = "/api/v3/account";

    private final MexcClient client = new MexcClient(MexcClient.calm());
    private final WireShell shell = client.shell;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST|/api/v3/order|symbol=NO&side=BUY&type=LIMIT|-1121|Invalid symbol.
                    POST|/api/v3/order|symbol=ABCUSDT&side=X&type=LIMIT|33333|Parameter error: side
                    POST|/api/v3/order|symbol=ABCUSDT&side=BUY&type=HOPE|30041|Current order type
                    POST|/api/v3/order|symbol=ABCUSDT&side=BUY|33333|Parameter error: type
                    GET|/api/v3/order|symbol=ABCUSDT|700004|Param 'origClientOrderId' or 'orderId'
                    DELETE|/api/v3/order|symbol=ABCUSDT|700004|Param 'origClientOrderId' or
                    GET|/api/v3/order|symbol=ABCUSDT&orderId=C02__700000000000000001|-2013|Order
                    GET|/api/v3/order|symbol=ABCUSDT&orderId=77|-2013|Order does not exist.
                    DELETE|/api/v3/order|symbol=ABCUSDT&origClientOrderId=no|-2011|Unknown order
                    DELETE|/api/v3/order|symbol=ABCUSDT&orderId=77|-2011|Unknown order sent.
                    GET|/api/v3/account|recvWindow=60001|700005|recvWindow must
                    GET|/api/v3/myTrades|symbol=ABCUSDT&limit=x|33333|Parameter error: limit
                    PUT|/api/v3/userDataStream|listenKey=no|730002|Listen key is not valid.
                    PUT|/api/v3/userDataStream||33333|Parameter error: listenKey
                    DELETE|/api/v3/openOrders|symbol=A,B,C,D,E,F|33333|Parameter error: symbol
                    """)
    void shouldRefuseTheRequest(String method, String path, String params, int code, String text) {
        Answer answer = client.signed(method, path, params == null ? "" : params);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(code);
        assertThat(MexcClient.message(answer)).startsWith(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BUY|LIMIT|1.23401|10|10096|price precision
                    BUY|LIMIT|1.2340|10.001|10096|quantity precision
                    BUY|LIMIT|1.2340|0.5|30002|The minimum transaction volume cannot be less
                    BUY|LIMIT|1.2340|0.05|30002|The minimum transaction volume cannot be less than
                    BUY|LIMIT|1.2340|9000000|30003|The maximum transaction volume cannot be greater
                    BUY|LIMIT|1.2340|1000000|30004|Insufficient position
                    SELL|LIMIT|1.2600|200000|30005|Oversold
                    BUY|LIMIT|9.0000|10|30087|Order price is outside
                    SELL|LIMIT|0.1000|100|30087|Order price is outside
                    BUY|LIMIT_MAKER|1.3000|10|30010|no valid trade price
                    BUY|LIMIT|x|10|700008|Illegal characters found in parameter 'price'.
                    BUY|LIMIT|1.2340|0|33333|Parameter error: quantity
                    """)
    void shouldRefuseTheOrder(
            String side, String type, String price, String quantity, int code, String text) {
        client.exchange.crowdPrint("ABCUSDT", 12_500, 1, Side.BUY, shell.now());

        Answer answer = client.order(side, type, price, quantity, "e1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(code);
        assertThat(MexcClient.message(answer)).startsWith(text);
    }

    @Test
    void shouldNameTheMinimum() {
        assertThat(MexcClient.message(client.order("BUY", "LIMIT", "1.2340", "0.5", "m")))
                .isEqualTo("The minimum transaction volume cannot be less than:1USDT");
        assertThat(MexcClient.message(client.order("BUY", "LIMIT", "1.2340", "0.05", "m")))
                .isEqualTo("The minimum transaction volume cannot be less than:0.1ABC");
    }

    @Test
    void shouldRefuseAHaltedSymbolAndASecondOrderOfAnId() {
        client.order("BUY", "LIMIT", "1.2000", "10", "same");
        Answer second = client.order("BUY", "LIMIT", "1.2000", "10", "same");
        client.exchange.halt("ABCUSDT", shell.now());
        Answer halted = client.order("BUY", "LIMIT", "1.2000", "10", "other");
        Answer letters = client.order("BUY", "LIMIT", "1.2000", "10", "a.b");

        assertThat(MexcClient.code(second)).isEqualTo(730002);
        assertThat(MexcClient.code(halted)).isEqualTo(30000);
        assertThat(MexcClient.code(letters)).isEqualTo(700008);
    }

    @ParameterizedTest
    @CsvSource({"-6000,700003", "-4000,0", "900,0", "1000,700003", "5000,700003"})
    void shouldHoldTheTimeRule(long offset, int code) {
        String payload = "timestamp=" + (shell.millis() + offset);

        Answer answer = shell.await(client.raw("GET", ACCOUNT, payload, MexcClient.hmac(payload)));

        assertThat(MexcClient.code(answer)).isEqualTo(code);
    }

    @Test
    void shouldTellBadKeysApart() {
        String target = ACCOUNT + "?timestamp=" + shell.millis() + "&signature=00";

        assertThat(MexcClient.code(shell.ask("GET", target, ""))).isEqualTo(400);
        assertThat(MexcClient.code(shell.ask("GET", target, "", "x-mexc-apikey", "bad-key!")))
                .isEqualTo(700001);
        assertThat(MexcClient.code(shell.ask("GET", target, "", "x-mexc-apikey", "mx0nobody99")))
                .isEqualTo(10072);
    }

    @Test
    void shouldRefuseAForm() {
        String body = "symbol=ABCUSDT&timestamp=" + shell.millis();

        Answer answer =
                shell.ask(
                        "POST",
                        "/api/v3/order",
                        body + "&signature=" + MexcClient.hmac(body),
                        "x-mexc-apikey",
                        MexcClient.KEY,
                        "content-type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(700013);
        assertThat(MexcClient.message(answer)).isEqualTo("Invalid content Type.");
    }

    @Test
    void shouldNotKnowOtherPaths() {
        assertThat(client.get("/api/v3/nothing").status()).isEqualTo(404);
        assertThat(shell.refuses("/stream")).isTrue();
    }

    @Test
    void shouldLimitOrdersPerSecondAndBanAfterTenRefusals() {
        MexcClient strict = new MexcClient(MexcClient.calm().with(WireSettings.Limits.strict()));
        strict.shell.pass(1_000 - strict.shell.millis() % 1_000);
        long refused = 0;
        for (int i = 0; i < 13; i++) {
            refused =
                    strict.send(
                            "POST",
                            "/api/v3/order",
                            "symbol=ABCUSDT&side=BUY&type=LIMIT&quantity=10&price=1.2");
        }
        Answer thirteenth = strict.shell.await(refused);
        strict.shell.pass(100);
        for (int i = 0; i < 40; i++) {
            refused = strict.send("GET", "/api/v3/openOrders", "");
        }
        Answer banned = strict.shell.await(refused);

        assertThat(thirteenth.status()).isEqualTo(429);
        assertThat(MexcClient.message(thirteenth)).isEqualTo("Too Many Requests");
        assertThat(WireShell.header(thirteenth, "Retry-After")).isEqualTo("1");
        assertThat(strict.exchange.openOrders("alice", "")).hasSize(12);
        assertThat(banned.status()).isEqualTo(418);
        assertThat(WireShell.header(banned, "Retry-After")).isEqualTo("120");

        strict.shell.pass(121_000);
        assertThat(strict.get("/api/v3/ping").status()).isEqualTo(200);
    }

    @Test
    void shouldHoldAnEndpointsOwnPoolOfWeight() {
        int good = 0;
        for (int i = 0; i < 60; i++) {
            good += client.get("/api/v3/exchangeInfo").status() == 200 ? 1 : 0;
        }

        assertThat(good).isEqualTo(50);
        assertThat(client.get("/api/v3/time").status()).isEqualTo(418);
    }
}
