package dev.tradewind.edge.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example of the venue's fact sheet, computed there by three other tools. */
class BinanceSignerTest {
    private static final String KEY =
            "demoKey0000000000000000000000000000000000000000000000000000000001";
    private final BinanceSigner signer =
            new BinanceSigner(
                    new Credentials(
                            KEY,
                            "demoSecret00000000000000000000000000000000000000000000000000000"));

    @Test
    void shouldSignRestParametersAsSent() {
        String query =
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01000000"
                        + "&price=65000.00&newClientOrderId=rtp-0001&recvWindow=5000"
                        + "&timestamp=1785000000000";

        assertThat(signer.signQuery(query))
                .isEqualTo(
                        query
                                + "&signature=b27cf793fcf3fc96a8b3c6a3c631e7be"
                                + "2294c2f7f4d6c5924be167e21067748f");
        assertThat(signer.headers()).containsExactly("X-MBX-APIKEY", KEY);
    }

    @Test
    void shouldSignSocketParametersSortedByName() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("symbol", "BTCUSDT");
        order.put("side", "BUY");
        order.put("type", "LIMIT");
        order.put("timeInForce", "GTC");
        order.put("quantity", "0.01000000");
        order.put("price", "65000.00");
        order.put("newClientOrderId", "rtp-0001");
        order.put("recvWindow", 5000);

        assertThat(signer.signFrame("1", "order.place", 1785000000000L, order))
                .contains("dace3968442ce643082c06d9067faa4d9513f8f666e0f2a6c9aae805f10dc093");
    }

    @Test
    void shouldSignTheSubscriptionOfThePrivateStream() {
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("recvWindow", 5000);

        assertThat(
                        signer.signFrame(
                                "a3", "userDataStream.subscribe.signature", 1785000000000L, window))
                .isEqualTo(
                        "{\"id\":\"a3\",\"method\":\"userDataStream.subscribe.signature\","
                                + "\"params\":{\"apiKey\":\""
                                + KEY
                                + "\",\"recvWindow\":5000,\"timestamp\":1785000000000,"
                                + "\"signature\":\"46e02a23a9de743d499a6d01cd50835a"
                                + "a914262cb92d3764643caf5982982006\"}}");
    }

    @Test
    void shouldDecodeWhatItEncoded() {
        for (String value : new String[] {"BTCUSDT", "0.01", "\u5e01\u5b89USDT", "a b&c=%2F"}) {
            assertThat(BinanceRest.decode(BinanceRest.encode(value))).isEqualTo(value);
        }
    }
}
