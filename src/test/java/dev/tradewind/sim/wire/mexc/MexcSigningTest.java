package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples of section 3. */
class MexcSigningTest {
    private static final String A =
            "symbol=ABCUSDT&side=BUY&type=LIMIT_MAKER&quantity=250.5&price=1.2340"
                    + "&newClientOrderId=fd-000001&recvWindow=5000&timestamp=1760000000123";
    private static final String A_SIGNED =
            "e7463974212b9d4a3eb1140fb258d53621f3fa6eb8e75cf061adf4e758ca8f5a";
    private static final String B = "recvWindow=5000&timestamp=1760000000123";
    private static final String B_SIGNED =
            "3d556c739003a70b97616fe2290cdabff07891c9db2391856b4d68df726019c6";
    private static final String C =
            "batchOrders=%5B%7B%22symbol%22%3A%22ABCUSDT%22%2C%22side%22%3A%22BUY%22%2C"
                    + "%22type%22%3A%22LIMIT%22%2C%22quantity%22%3A%2210%22%2C%22price%22%3A%221.2"
                    + "%22%2C%22newClientOrderId%22%3A%22b-1%22%7D%5D&recvWindow=5000"
                    + "&timestamp=1760000000123";
    private static final String C_SIGNED =
            "3c7defda38bc4f9e1392fe67ddea39f5275f184a09aee7e134119ab621238f59";
    private static final String ORDER = "/api/v3/order";
    private static final String ACCOUNT = "/api/v3/account";

    private final MexcClient client = new MexcClient(MexcClient.calm());
    private final WireShell shell = client.shell;

    @Test
    void shouldAcceptExampleA() {
        Answer answer = shell.await(client.raw("POST", ORDER, A, A_SIGNED));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(WireShell.json(answer).path("price").stringValue()).isEqualTo("1.2340");
        assertThat(WireShell.json(answer).path("origQty").stringValue()).isEqualTo("250.5");
    }

    @Test
    void shouldAcceptExampleB() {
        assertThat(shell.await(client.raw("GET", ACCOUNT, B, B_SIGNED)).status()).isEqualTo(200);
    }

    @Test
    void shouldAgreeOnExampleC() {
        assertThat(new HmacKey(MexcClient.SECRET).verifies(C, C_SIGNED)).isTrue();
        assertThat(shell.await(client.raw("GET", ACCOUNT, C, C_SIGNED)).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseLowerCaseEscapes() {
        String lower = "x=a%2cb&" + B;

        Answer answer = shell.await(client.raw("GET", ACCOUNT, lower, MexcClient.hmac(lower)));

        assertThat(MexcClient.code(answer)).isEqualTo(700002);
    }

    @Test
    void shouldRefuseUpperCaseSignatures() {
        String upper = B_SIGNED.toUpperCase(Locale.ROOT);

        assertThat(MexcClient.code(shell.await(client.raw("GET", ACCOUNT, B, upper))))
                .isEqualTo(700002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 63})
    void shouldRefuseAFlippedBit(int at) {
        int digit = Character.digit(A_SIGNED.charAt(at), 16) ^ 1;
        String flipped =
                A_SIGNED.substring(0, at) + Integer.toHexString(digit) + A_SIGNED.substring(at + 1);

        Answer answer = shell.await(client.raw("POST", ORDER, A, flipped));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(700002);
        assertThat(MexcClient.message(answer))
                .isEqualTo("Signature for this request is not valid.");
    }

    @Test
    void shouldRefuseAChangedPayload() {
        Answer answer =
                shell.await(client.raw("POST", ORDER, A.replace("250.5", "250.6"), A_SIGNED));

        assertThat(MexcClient.code(answer)).isEqualTo(700002);
    }
}
