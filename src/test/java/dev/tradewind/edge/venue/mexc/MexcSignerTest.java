package dev.tradewind.edge.venue.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpRequest;
import org.junit.jupiter.api.Test;

class MexcSignerTest {
    private static final long VENUE_MS = 1_760_000_000_123L;

    private final MexcSigner signer =
            new MexcSigner(new Credentials("mx0demoKey01", "demo-secret-0123456789abcdef"));

    @Test
    void shouldSignAnOrderAsTheSheetDoes() {
        MexcQuery query =
                new MexcQuery()
                        .with("symbol", "ABCUSDT")
                        .with("side", "BUY")
                        .with("type", "LIMIT_MAKER")
                        .with("quantity", "250.5")
                        .with("price", "1.2340")
                        .with("newClientOrderId", "fd-000001");

        HttpRequest request = signer.request("POST", "/api/v3/order", query, 5_000, VENUE_MS);

        assertThat(request.target())
                .isEqualTo(
                        "/api/v3/order?symbol=ABCUSDT&side=BUY&type=LIMIT_MAKER&quantity=250.5"
                                + "&price=1.2340&newClientOrderId=fd-000001&recvWindow=5000"
                                + "&timestamp=1760000000123&signature=e7463974212b9d4a3eb1140f"
                                + "b258d53621f3fa6eb8e75cf061adf4e758ca8f5a");
        assertThat(request.headers())
                .containsExactly(
                        "X-MEXC-APIKEY", "mx0demoKey01", "Content-Type", "application/json");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void shouldSignWithoutOrdinaryParameters() {
        HttpRequest request =
                signer.request("GET", "/api/v3/account", new MexcQuery(), 5_000, VENUE_MS);

        assertThat(request.target())
                .endsWith(
                        "?recvWindow=5000&timestamp=1760000000123&signature="
                            + "3d556c739003a70b97616fe2290cdabff07891c9db2391856b4d68df726019c6");
        assertThat(request.headers()).containsExactly("X-MEXC-APIKEY", "mx0demoKey01");
    }

    @Test
    void shouldEscapeInUpperCaseBeforeSigning() {
        String batch =
                "[{\"symbol\":\"ABCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":\"10\","
                        + "\"price\":\"1.2\",\"newClientOrderId\":\"b-1\"}]";

        HttpRequest request =
                signer.request(
                        "POST",
                        "/api/v3/batchOrders",
                        new MexcQuery().with("batchOrders", batch),
                        5_000,
                        VENUE_MS);

        assertThat(request.target())
                .contains("batchOrders=%5B%7B%22symbol%22%3A%22ABCUSDT%22%2C%22side%22")
                .endsWith("3c7defda38bc4f9e1392fe67ddea39f5275f184a09aee7e134119ab621238f59");
    }

    @Test
    void shouldNotShowKeysWhenPrinted() {
        HttpRequest request =
                signer.request("GET", "/api/v3/account", new MexcQuery(), 5_000, VENUE_MS);

        assertThat(request.toString()).isEqualTo("GET /api/v3/account");
    }
}
