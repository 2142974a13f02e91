package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a key may do at the simulated venue, and how it says no. */
class MexcRightsTest {
    private static final String ACCOUNT = "/api/v3/account";
    private static final String ORDER = "symbol=ABCUSDT&side=BUY&type=LIMIT&quantity=10&price=1.2";

    private static MexcClient with(boolean trade, boolean withdraw, boolean address) {
        return new MexcClient(MexcClient.calm(), new KeyRights(trade, withdraw, address));
    }

    @ParameterizedTest
    @CsvSource({"POST,/api/v3/order", "POST,/api/v3/order/test"})
    void shouldRefuseOrdersOfAKeyThatMayNotTrade(String method, String path) {
        Answer answer = with(false, false, true).signed(method, path, ORDER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(700007);
    }

    @Test
    void shouldRefuseCancelsOfAKeyThatMayNotTrade() {
        Answer answer =
                with(false, false, true)
                        .signed("DELETE", "/api/v3/order", "symbol=ABCUSDT&origClientOrderId=x");

        assertThat(MexcClient.code(answer)).isEqualTo(700007);
    }

    @Test
    void shouldLetAKeyThatMayNotTradeRead() {
        MexcClient client = with(false, false, true);

        JsonNode account = WireShell.json(client.signed("GET", ACCOUNT, ""));

        assertThat(account.path("canTrade").booleanValue()).isFalse();
        assertThat(account.path("balances").size()).isPositive();
        assertThat(client.signed("GET", "/api/v3/openOrders", "").status()).isEqualTo(200);
    }

    @Test
    void shouldTellWhetherAKeyMayWithdraw() {
        assertThat(mayWithdraw(with(true, true, true))).isTrue();
        assertThat(mayWithdraw(with(true, false, true))).isFalse();
    }

    private static boolean mayWithdraw(MexcClient client) {
        return WireShell.json(client.signed("GET", ACCOUNT, "")).path("canWithdraw").booleanValue();
    }

    @Test
    void shouldRefuseEverySignedRequestFromAnAddressThatIsNotListed() {
        Answer answer = with(true, false, false).signed("GET", ACCOUNT, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(700006);
    }

    @Test
    void shouldAnswerPublicRequestsFromEverywhere() {
        assertThat(with(true, false, false).get("/api/v3/time").status()).isEqualTo(200);
    }
}
