package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 3: what is allowed in a time. */
class BybitLimitsTest {
    private static final String ORDER =
            "{\"category\":\"%s\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\","
                    + "\"qty\":\"0.01\",\"price\":\"60000\"}";

    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    private List<Answer> burst(int count, String method, String path, String text) {
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(client.send(method, path, text));
        }
        return sent.stream().map(shell::await).toList();
    }

    @Test
    void shouldAllowTwentySpotOrdersASecondAndTellWhatIsLeft() {
        List<Answer> answers = burst(21, "POST", "/v5/order/create", ORDER.formatted("spot"));

        assertThat(answers.subList(0, 20)).allMatch(answer -> BybitClient.code(answer) == 0);
        Answer refused = answers.getLast();
        assertThat(BybitClient.code(refused)).isEqualTo(10006);
        assertThat(WireShell.header(answers.getFirst(), "X-Bapi-Limit")).isEqualTo("20");
        assertThat(WireShell.header(refused, "X-Bapi-Limit-Status")).isEqualTo("0");
        assertThat(WireShell.header(refused, "X-Bapi-Limit-Reset-Timestamp"))
                .isEqualTo(Long.toString(BybitClient.START + 1_000));

        shell.pass(1_000);
        assertThat(BybitClient.code(client.post("/v5/order/create", ORDER.formatted("spot"))))
                .isZero();
    }

    @Test
    void shouldCountFamiliesAndEndpointsApart() {
        burst(21, "POST", "/v5/order/create", ORDER.formatted("spot"));

        assertThat(BybitClient.code(client.ask("/v5/account/info", ""))).isZero();
        assertThat(BybitClient.code(client.post("/v5/order/cancel-all", "{\"category\":\"spot\"}")))
                .isZero();
    }

    @Test
    void shouldCountEachOrderOfABatch() {
        String one = ORDER.formatted("spot");
        String ten = String.join(",", java.util.Collections.nCopies(10, one));
        String body = "{\"category\":\"spot\",\"request\":[" + ten + "]}";
        List<Answer> answers = burst(3, "POST", "/v5/order/create-batch", body);

        assertThat(answers).extracting(BybitClient::code).containsExactly(0, 0, 10006);
    }

    @Test
    void shouldRefuseTooLargeABatch() {
        String eleven = String.join(",", java.util.Collections.nCopies(11, ORDER));
        String body = "{\"category\":\"%s\",\"request\":[" + eleven + "]}";
        BybitClient small = new BybitClient(BybitClient.calm().contrary());

        assertThat(code(client, body, "spot")).isEqualTo(10001);
        assertThat(code(small, body, "linear")).isEqualTo(10001);
    }

    private static int code(BybitClient one, String body, String category) {
        String text = body.replace("%s", category);
        return BybitClient.code(one.post("/v5/order/create-batch", text));
    }

    @Test
    void shouldBanAnAddressThatAsksTooMuch() {
        for (int i = 0; i < 600; i++) {
            shell.send("GET", "/v5/market/time", "");
        }
        assertThat(client.get("/v5/market/time").status()).isEqualTo(403);
        shell.pass(599_000);
        assertThat(client.get("/v5/market/time").status()).isEqualTo(403);
        shell.pass(2_000);
        assertThat(client.get("/v5/market/time").status()).isEqualTo(200);
    }

    @Test
    void shouldProtectItselfWhenToldTo() {
        client.server.faults().protect(shell.now() + 1_000_000_000L);

        Answer refused = client.get("/v5/market/time");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(BybitClient.code(refused)).isEqualTo(10429);
        shell.pass(1_000);
        assertThat(client.get("/v5/market/time").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseSocketsBeyondTheConnectLimit() {
        for (int i = 0; i < 500; i++) {
            shell.open("/v5/public/spot");
        }

        assertThat(shell.refuses("/v5/public/spot")).isTrue();
        shell.pass(300_000);
        assertThat(shell.refuses("/v5/public/spot")).isFalse();
    }
}
