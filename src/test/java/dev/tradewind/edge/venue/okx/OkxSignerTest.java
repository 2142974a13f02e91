package dev.tradewind.edge.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Samples;
import org.junit.jupiter.api.Test;

/** Signatures worked out with two other implementations. */
class OkxSignerTest {
    private static final long MILLIS = Samples.T0 / Samples.MILLI;

    private final OkxSigner signer =
            new OkxSigner(
                    new Credentials(
                            "demo-okx-key-0001", "DEMO0SECRET0DEMO0SECRET0DEMO0SEC", "demoPass1"));

    @Test
    void shouldSignAQuestion() {
        assertThat(signer.headers("GET", "/api/v5/account/balance?ccy=USDT", "", MILLIS))
                .containsExactly(
                        "OK-ACCESS-KEY",
                        "demo-okx-key-0001",
                        "OK-ACCESS-SIGN",
                        "zKNG7/5p+yWjc45/vkGug8jAuDuHzxq0T6fxX7/+Gus=",
                        "OK-ACCESS-TIMESTAMP",
                        "2026-07-25T17:20:00.000Z",
                        "OK-ACCESS-PASSPHRASE",
                        "demoPass1",
                        "Content-Type",
                        "application/json");
    }

    @Test
    void shouldSignABody() {
        String body =
                "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"rtp0001\","
                        + "\"side\":\"buy\","
                        + "\"ordType\":\"post_only\",\"px\":\"65000\",\"sz\":\"0.01\"}";

        assertThat(signer.headers("POST", "/api/v5/trade/order", body, MILLIS))
                .contains("jRYn1ZOkSNXwBPiGzCCBxhakF8IEtGNX7edGlAoxWQc=");
    }

    /** A login states seconds, a request an ISO time. */
    @Test
    void shouldSignALoginInSeconds() {
        assertThat(signer.login(MILLIS + 999))
                .isEqualTo(
                        "{\"op\":\"login\",\"args\":[{\"apiKey\":\"demo-okx-key-0001\","
                                + "\"passphrase\":\"demoPass1\",\"timestamp\":\"1785000000\","
                                + "\"sign\":\"VWZ5mx4jxPVAuZUtZyhXv0lZbZAv5ayB69tbtrJ7ci8=\"}]}");
    }

    @Test
    void shouldAlwaysWriteThreeDecimals() {
        assertThat(signer.headers("GET", "/", "", MILLIS + 120))
                .contains("2026-07-25T17:20:00.120Z");
    }
}
