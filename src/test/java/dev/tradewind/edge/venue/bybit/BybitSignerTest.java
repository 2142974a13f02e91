package dev.tradewind.edge.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import org.junit.jupiter.api.Test;

/** The worked examples of the venue's fact sheet. */
class BybitSignerTest {
    private static final long TIME = 1_785_000_000_000L;

    private final BybitSigner signer =
            new BybitSigner(
                    new Credentials("demoBybitKey000001", "demoBybitSecret0000000000000000000001"),
                    5000);

    @Test
    void shouldSignAQueryAsTheVenueDoes() {
        assertThat(signer.headers("category=spot&symbol=BTCUSDT", TIME))
                .containsExactly(
                        "X-BAPI-API-KEY",
                        "demoBybitKey000001",
                        "X-BAPI-TIMESTAMP",
                        "1785000000000",
                        "X-BAPI-RECV-WINDOW",
                        "5000",
                        "X-BAPI-SIGN",
                        "9f97a38590e3649c2bd2d7a601a696ae53374e39a5a6ba091b8d74344214b929");
    }

    @Test
    void shouldSignABodyAsTheVenueDoes() {
        String body =
                "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\","
                        + "\"orderType\":\"Limit\",\"qty\":\"0.01\",\"price\":\"65000\","
                        + "\"timeInForce\":\"PostOnly\",\"orderLinkId\":\"rtp-0001\"}";

        assertThat(signer.headers(body, TIME).getLast())
                .isEqualTo("0816f0eed9581689ce824d9a343fb87a901ce018c1046547da7bfdf073d450e2");
    }

    @Test
    void shouldLogInAsTheVenueExpects() {
        assertThat(signer.login("req_id", "1", TIME))
                .isEqualTo(
                        "{\"req_id\":\"1\",\"op\":\"auth\",\"args\":[\"demoBybitKey000001\","
                                + "1785000010000,"
                                + "\"136728a7f62c6e0b7d031093063b18fa"
                                + "1079a8fc307403f99c95fc886cf35529\"]}");
    }
}
