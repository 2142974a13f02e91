package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal with its code and text. */
class BinanceErrorsTest {
    private static final String ORDER = "/api/v3/order";
    private static final String BUY = "symbol=BTCUSDT&side=BUY&";

    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type=LIMIT&timeInForce=GTC&quantity=0.01|-1102|Mandatory parameter 'price' was
                    type=LIMIT&quantity=0.01&price=65000|-1102|Mandatory parameter 'timeInForce'
                    timeInForce=GTC&quantity=0.01&price=65000|-1102|Mandatory parameter 'type'
                    type=LIMIT&timeInForce=GTX&quantity=0.01&price=1|-1115|Invalid timeInForce.
                    type=HOPE&quantity=0.01|-1116|Invalid orderType.
                    type=LIMIT&timeInForce=GTC&quantity=x&price=65000|-1100|Illegal characters found
                    type=LIMIT&timeInForce=GTC&quantity=1&price=1.123456789|-1111|Precision is over
                    type=LIMIT_MAKER&timeInForce=GTC&quantity=1&price=1|-1106|Parameter 'time
                    type=MARKET&quantity=0.01&price=65000|-1106|Parameter 'price' sent when not
                    type=MARKET&quantity=0.01&quoteOrderQty=65|-1128|Combination of optional
                    type=LIMIT&timeInForce=GTC&quantity=0.01&price=65000.001|-1013|PRICE_FILTER
                    type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000000|-1013|PRICE_FILTER
                    type=LIMIT&timeInForce=GTC&quantity=0.000001&price=65000|-1013|LOT_SIZE
                    type=LIMIT&timeInForce=GTC&quantity=0&price=65000|-1013|LOT_SIZE
                    type=LIMIT&timeInForce=GTC&quantity=0.00001&price=65000|-1013|NOTIONAL
                    type=LIMIT&timeInForce=GTC&quantity=0.01&price=1000|-1013|PERCENT_PRICE_BY_SIDE
                    type=STOP_LOSS&quantity=0.01&stopPrice=1|-2010|Stop loss orders are
                    type=LIMIT_MAKER&quantity=0.01&price=65000.05|-2010|Order would immed
                    type=LIMIT&timeInForce=GTC&quantity=100&price=64000|-2010|Account has insuff
                    type=LIMIT&timeInForce=GTC&quantity=0.01&price=64000&icebergQty=1|-2010|Iceberg
                    """)
    void shouldRefuseTheOrder(String params, int code, String text) {
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 1, Side.BUY, shell.now());

        Answer answer = client.signed("POST", ORDER, BUY + params);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(code);
        assertThat(BinanceClient.json(answer).path("msg").stringValue()).contains(text);
        if (code == -1013) {
            assertThat(BinanceClient.json(answer).path("msg").stringValue())
                    .isEqualTo("Filter failure: " + text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET|/api/v3/order|symbol=NOSUCH&orderId=1|-1121|Invalid symbol.
                    GET|/api/v3/order|symbol=BTCUSDT|-1102|Mandatory parameter 'orderId'
                    GET|/api/v3/order|symbol=BTCUSDT&orderId=1|-2013|Order does not exist.
                    GET|/api/v3/order|symbol=BTCUSDT&origClientOrderId=no|-2013|Order does not exist
                    DELETE|/api/v3/order|symbol=BTCUSDT&orderId=1|-2011|Unknown order sent.
                    DELETE|/api/v3/order|symbol=BTCUSDT&origClientOrderId=no|-2011|Unknown order
                    DELETE|/api/v3/openOrders|symbol=BTCUSDT|-2011|Unknown order sent.
                    POST|/api/v3/order|symbol=BTCUSDT&side=HOLD&type=LIMIT|-1117|Invalid side.
                    GET|/api/v3/account|recvWindow=60001|-1131|recvWindow must be less than 60000.
                    GET|/api/v3/myTrades|symbol=BTCUSDT&limit=x|-1100|Illegal characters found
                    GET|/api/v3/myTrades|symbol=BTCUSDT&startTime=1&endTime=86400002|-1128|Comb
                    """)
    void shouldRefuseTheRequest(String method, String path, String params, int code, String text) {
        Answer answer = client.signed(method, path, params);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(code);
        assertThat(BinanceClient.json(answer).path("msg").stringValue()).startsWith(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/v3/depth|-1102
                    /api/v3/depth?symbol=NOSUCH|-1121
                    /api/v3/klines?symbol=BTCUSDT&interval=7m|-1120
                    /api/v3/exchangeInfo?symbol=NOSUCH|-1121
                    /api/v3/exchangeInfo?symbols=BTCUSDT|-1100
                    """)
    void shouldRefuseThePublicRequest(String target, int code) {
        Answer answer = client.get(target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "-6000,-1021,outside",
        "-4000,0,",
        "900,0,",
        "1000,-1021,ahead",
        "3000,-1021,ahead",
        "97214999999999,-1021,ahead",
        "8000000000000000,-1021,ahead"
    })
    void shouldHoldTheTimeRule(long offset, int code, String text) {
        String payload = "timestamp=" + (shell.millis() + offset);

        Answer answer =
                shell.await(
                        client.raw(
                                "GET",
                                "/api/v3/account",
                                payload,
                                BinanceClient.hmac(BinanceClient.SECRET, payload)));

        assertThat(BinanceClient.code(answer)).isEqualTo(code);
        if (code != 0) {
            assertThat(BinanceClient.json(answer).path("msg").stringValue()).contains(text);
        }
    }

    @Test
    void shouldCheckTheAgeAgainBeforeMatching() {
        String payload =
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=64000"
                        + "&recvWindow=3&timestamp="
                        + shell.millis();

        Answer answer =
                shell.await(
                        client.raw(
                                "POST",
                                ORDER,
                                payload,
                                BinanceClient.hmac(BinanceClient.SECRET, payload)));

        assertThat(BinanceClient.code(answer)).isEqualTo(-1021);
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @Test
    void shouldTellBadKeysApart() {
        String target = "/api/v3/account?timestamp=" + shell.millis() + "&signature=00";

        Answer none = shell.ask("GET", target, "");
        Answer unknown = shell.ask("GET", target, "", "x-mbx-apikey", "nobodysKey12345");

        assertThat(none.status()).isEqualTo(401);
        assertThat(BinanceClient.code(none)).isEqualTo(-2014);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(BinanceClient.code(unknown)).isEqualTo(-2015);
    }

    @Test
    void shouldAskForTimestampAndSignature() {
        Answer noTime = shell.ask("GET", "/api/v3/account", "", "x-mbx-apikey", BinanceClient.KEY);
        Answer noSignature =
                shell.ask(
                        "GET",
                        "/api/v3/account?timestamp=" + shell.millis(),
                        "",
                        "x-mbx-apikey",
                        BinanceClient.KEY);

        assertThat(BinanceClient.json(noTime).path("msg").stringValue()).contains("'timestamp'");
        assertThat(BinanceClient.json(noSignature).path("msg").stringValue())
                .contains("'signature'");
    }

    @Test
    void shouldRefuseASecondOpenOrderOfTheSameId() {
        client.limit("BUY", "64000.00", "0.01", "&newClientOrderId=same");

        Answer answer = client.limit("BUY", "64000.00", "0.01", "&newClientOrderId=same");

        assertThat(BinanceClient.code(answer)).isEqualTo(-2010);
        assertThat(BinanceClient.json(answer).path("msg").stringValue())
                .isEqualTo("Duplicate order sent.");
    }

    @Test
    void shouldSayThatAHaltedMarketIsClosed() {
        client.exchange.halt("BTCUSDT", shell.now());

        Answer answer = client.limit("BUY", "64000.00", "0.01", "");

        assertThat(BinanceClient.code(answer)).isEqualTo(-2010);
        assertThat(BinanceClient.json(answer).path("msg").stringValue())
                .isEqualTo("Market is closed.");
    }

    @Test
    void shouldNotKnowOtherPaths() {
        assertThat(client.get("/api/v3/nothing").status()).isEqualTo(404);
        assertThat(client.get("/").status()).isEqualTo(404);
        assertThat(shell.refuses("/elsewhere")).isTrue();
    }

    @Test
    void shouldHaveRetiredListenKeys() {
        assertThat(shell.ask("POST", "/api/v3/userDataStream", "").status()).isEqualTo(410);
        assertThat(shell.ask("PUT", "/api/v3/userDataStream", "").status()).isEqualTo(410);
    }
}
