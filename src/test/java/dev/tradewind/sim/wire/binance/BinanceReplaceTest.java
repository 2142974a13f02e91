package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A cancel and a new order in one request: section 4.4 of the fact sheet. */
class BinanceReplaceTest {
    private static final String PATH = "/api/v3/order/cancelReplace";
    private static final String STOP = "&cancelReplaceMode=STOP_ON_FAILURE";
    private static final String ALLOW = "&cancelReplaceMode=ALLOW_FAILURE";

    private final BinanceClient client = new BinanceClient(BinanceClient.calm());

    private static String order(String quantity, String price) {
        return "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=%s&price=%s"
                .formatted(quantity, price);
    }

    private long resting() {
        return BinanceClient.json(client.limit("BUY", "64000.00", "0.01", "&newClientOrderId=old"))
                .path("orderId")
                .asLong();
    }

    private int open() {
        return client.exchange.openOrders("alice", "").size();
    }

    @Test
    void shouldCancelOneAndPlaceTheOther() {
        long old = resting();

        Answer answer =
                client.signed(
                        "POST", PATH, order("0.02", "63000.00") + STOP + "&cancelOrderId=" + old);

        JsonNode result = BinanceClient.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(result.path("cancelResult").stringValue()).isEqualTo("SUCCESS");
        assertThat(result.path("newOrderResult").stringValue()).isEqualTo("SUCCESS");
        assertThat(result.path("cancelResponse").path("orderId").asLong()).isEqualTo(old);
        assertThat(result.path("cancelResponse").path("status").stringValue())
                .isEqualTo("CANCELED");
        assertThat(result.path("newOrderResponse").path("price").stringValue())
                .isEqualTo("63000.00000000");
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void shouldPlaceNothingAfterAFailedCancelUnlessAllowed() {
        String unknown = "&cancelOrigClientOrderId=none";

        Answer stopped = client.signed("POST", PATH, order("0.02", "63000.00") + STOP + unknown);
        assertThat(open()).isZero();
        Answer allowed = client.signed("POST", PATH, order("0.02", "63000.00") + ALLOW + unknown);
        assertThat(open()).isEqualTo(1);

        assertThat(stopped.status()).isEqualTo(400);
        assertThat(BinanceClient.code(stopped)).isEqualTo(-2022);
        JsonNode data = BinanceClient.json(stopped).path("data");
        assertThat(data.path("newOrderResult").stringValue()).isEqualTo("NOT_ATTEMPTED");
        assertThat(data.path("newOrderResponse").isNull()).isTrue();
        assertThat(data.path("cancelResponse").path("code").asInt()).isEqualTo(-2011);
        assertThat(allowed.status()).isEqualTo(409);
        assertThat(BinanceClient.code(allowed)).isEqualTo(-2021);
        assertThat(BinanceClient.json(allowed).path("data").path("newOrderResult").stringValue())
                .isEqualTo("SUCCESS");
    }

    @Test
    void shouldTellThatOnlyTheCancelSucceeded() {
        resting();

        Answer answer =
                client.signed(
                        "POST",
                        PATH,
                        order("100", "64000.00") + STOP + "&cancelOrigClientOrderId=old");

        JsonNode data = BinanceClient.json(answer).path("data");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(BinanceClient.code(answer)).isEqualTo(-2021);
        assertThat(data.path("cancelResult").stringValue()).isEqualTo("SUCCESS");
        assertThat(data.path("newOrderResponse").path("code").asInt()).isEqualTo(-2010);
        assertThat(open()).isZero();
    }

    @Test
    void shouldTellThatBothFailed() {
        Answer answer =
                client.signed("POST", PATH, order("100", "64000.00") + ALLOW + "&cancelOrderId=77");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(-2022);
    }

    @Test
    void shouldNotCountAnOrderThatWasNotPlaced() {
        client.signed("POST", PATH, order("0.02", "63000.00") + STOP + "&cancelOrderId=77");

        JsonNode counts = BinanceClient.json(client.signed("GET", "/api/v3/rateLimit/order", ""));
        assertThat(counts.path(0).path("count").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0.02,63000.00,'',-1102",
        "0.02,63000.00,&cancelReplaceMode=MAYBE&cancelOrderId=1,-1130",
        "0.02,63000.00,&cancelReplaceMode=ALLOW_FAILURE,-1102",
        "0.02,63000.00,&cancelReplaceMode=ALLOW_FAILURE&cancelOrderId=x,-1100",
        "0.02,63000.001,&cancelReplaceMode=ALLOW_FAILURE&cancelOrderId=1,-1013"
    })
    void shouldRefuseWhatItCannotRead(String quantity, String price, String more, int code) {
        resting();

        Answer answer = client.signed("POST", PATH, order(quantity, price) + more);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(code);
        assertThat(open()).as("the old order stays").isEqualTo(1);
    }

    @Test
    void shouldWorkOverTheSocketToo() {
        long old = resting();
        long socket = client.shell.open("/ws-api/v3");

        client.api(
                socket,
                "r",
                "order.cancelReplace",
                Map.of(
                        "symbol", "BTCUSDT",
                        "side", "BUY",
                        "type", "LIMIT",
                        "timeInForce", "GTC",
                        "quantity", "0.02",
                        "price", "63000.00",
                        "cancelReplaceMode", "STOP_ON_FAILURE",
                        "cancelOrderId", Long.toString(old)));
        client.shell.pass(100);

        JsonNode answer = client.shell.frames(socket).getLast().json();
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("result").path("newOrderResult").stringValue()).isEqualTo("SUCCESS");
    }
}
