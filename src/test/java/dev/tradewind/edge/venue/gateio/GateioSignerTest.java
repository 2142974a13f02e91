package dev.tradewind.edge.venue.gateio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of the venue's rules, computed by others. */
class GateioSignerTest {
    private static final long SECONDS = 1_760_000_000L;

    private final GateioSigner signer =
            new GateioSigner(new Credentials("demo-gate-key", "demo-gate-secret-0123456789"));

    private static byte[] bytes(String text) {
        return GateioSigner.utf8(text);
    }

    @Test
    void shouldSignARequestWithItsBodyAsSent() {
        String body =
                "{\"contract\":\"BTC_USDT\",\"size\":-5,\"price\":\"63000.1\",\"tif\":\"ioc\","
                        + "\"text\":\"t-fd-000001\",\"reduce_only\":false}";

        List<String> headers =
                signer.headers("POST", "/api/v4/futures/usdt/orders", "", bytes(body), SECONDS);

        assertThat(headers)
                .containsExactly(
                        "KEY",
                        "demo-gate-key",
                        "Timestamp",
                        "1760000000",
                        "SIGN",
                        "d55e4ef8328af710c9599226697f6ad97a08932202930ad0fe8e54b9e226ff79"
                            + "7dcaa5f09d0fea0cd3b55ae061372d57d1732c82e32b55db96db5b33f3f68691");
    }

    @Test
    void shouldSignARequestWithItsQueryAsSent() {
        String query = "contract=BTC_USDT&status=open&limit=50";

        List<String> headers =
                signer.headers("GET", "/api/v4/futures/usdt/orders", query, new byte[0], SECONDS);

        assertThat(headers.getLast())
                .isEqualTo(
                        "230d47e1bc76c32d6e5898ea87c1d0929ae7652f585f8297ea620dbe04b6362c"
                            + "4a71545c8fc687988bbc84ff6d4dee38cde93e737566d1973c615df7cdfef782");
    }

    @Test
    void shouldSignAChangeThatStandsInTheQueryAlone() {
        List<String> headers =
                signer.headers(
                        "POST",
                        "/api/v4/futures/usdt/positions/BTC_USDT/leverage",
                        "leverage=3",
                        new byte[0],
                        SECONDS);

        assertThat(headers.getLast())
                .isEqualTo(
                        "908236cdade625124b0890e035c980057d0d6d9484e94930f4e41bf05d1b39e9"
                            + "cba05685fc476e000d375fe4f99278f578c6a9303cd86d80182ba48b1dc7a133");
    }

    @Test
    void shouldSignAPrivateSubscription() {
        assertThat(signer.subscription("futures.orders", "subscribe", SECONDS))
                .isEqualTo(
                        "{\"method\":\"api_key\",\"KEY\":\"demo-gate-key\",\"SIGN\":\""
                                + "00f85e5b54d5fbc9a787af2d6f237692cd78e94666712ba825bafba85335c702"
                                + "784e060a2bc1b5a7666e6d9527538edf06b1ebf99f4b0f69975303d34f83dc28"
                                + "\"}");
    }

    @Test
    void shouldSignALoginWithoutParameters() {
        assertThat(signer.call("futures.login", "login-1", "", "", SECONDS))
                .isEqualTo(
                        "{\"time\":1760000000,\"channel\":\"futures.login\",\"event\":\"api\","
                                + "\"payload\":{\"req_id\":\"login-1\","
                                + "\"api_key\":\"demo-gate-key\",\"timestamp\":\"1760000000\","
                                + "\"signature\":\""
                                + "557918d691a5e0f9586a09116c0841d123c1daa1dcb796a61bb96daaed739ddd"
                                + "1fdafac332063d56d6d76d71731f24e9c04517901905026166ae111675d4aa61"
                                + "\"}}");
    }

    @Test
    void shouldSignTheParametersOfACallAsTheyAreSent() {
        String parameter =
                "{\"contract\":\"BTC_USDT\",\"size\":\"-5\",\"price\":\"63000.1\",\"tif\":\"ioc\","
                        + "\"text\":\"t-fd-000001\"}";

        String call = signer.call("futures.order_place", "o-1", parameter, "", SECONDS);

        assertThat(call)
                .contains(
                        "82b1b223f5ce3a7b567af7dfd0372b1524e05abd0e670d812af43e687c82ed6e"
                            + "556a4e4cefd9edbbd716e2f0283fe86516aefa1692ee2e212439ff8e7f294dca",
                        "\"req_param\":" + parameter)
                .doesNotContain("demo-gate-secret");
    }
}
