package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Budgets: section 3 of the fact sheet. */
class OkxLimitsTest {
    private OkxClient client = new OkxClient();

    private static String code(Answer answer) {
        return WireShell.json(answer).path("code").asString("");
    }

    private long later(String members) {
        return client.send("POST", "trade/order", OkxClient.object(members));
    }

    private List<String> all(int count, String members) {
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(later(members));
        }
        return asked.stream().map(client.shell::await).map(OkxLimitsTest::code).toList();
    }

    @Test
    void shouldRefuseTheSixtyFirstOrderOfAnInstrumentWithinTwoSeconds() {
        String order = OkxClient.spot("buy", "limit", "64000", "0.001");

        List<String> codes = all(61, order);
        String other =
                code(
                        client.post(
                                "trade/order",
                                OkxClient.object(OkxClient.swap("buy", "limit", "64000", "1"))));
        client.shell.pass(2_000);

        assertThat(codes.subList(0, 60)).containsOnly("0");
        assertThat(codes.getLast()).isEqualTo("50011");
        assertThat(other).isEqualTo("0");
        assertThat(code(client.post("trade/order", OkxClient.object(order)))).isEqualTo("0");
    }

    @Test
    void shouldShareTheBudgetOfOrdersBetweenRequestsAndSockets() {
        client = new OkxClient(OkxSettings.standard().withFormerOrders());
        long socket = client.privateSocket();
        String order = OkxClient.spot("buy", "limit", "64000", "0.001");
        all(60, order);

        client.shell.text(
                socket, OkxClient.object("'id':'1','op':'order','args':[{" + order + "}]"));
        client.shell.pass(20);

        assertThat(client.last(socket).path("code").asString()).isEqualTo("50011");
    }

    @Test
    void shouldCountCancelsForThemselves() {
        all(60, OkxClient.spot("buy", "limit", "64000", "0.001"));

        String cancel =
                code(
                        client.post(
                                "trade/cancel-order",
                                OkxClient.object("'instId':'BTC-USDT','clOrdId':'none'")));

        assertThat(cancel).isEqualTo("1");
    }

    @Test
    void shouldAllowThreeHundredOrdersInBatchesAndAThousandOfOneAccount() {
        String item = "{" + OkxClient.spot("buy", "ioc", "60000", "0.001") + "}";
        String batch = ("[" + (item + ",").repeat(19) + item + "]").replace('\'', '"');
        List<Long> asked = new ArrayList<>();

        for (int i = 0; i < 16; i++) {
            asked.add(client.send("POST", "trade/batch-orders", batch));
        }
        List<String> codes =
                asked.stream().map(client.shell::await).map(OkxLimitsTest::code).toList();

        assertThat(codes.subList(0, 15)).containsOnly("0");
        assertThat(codes.getLast()).isEqualTo("50011");
    }

    @Test
    void shouldTellABreachByStatus429OrBy200() {
        for (int i = 0; i < 10; i++) {
            client.get("public/time");
        }
        Answer loud = client.get("public/time");
        client = new OkxClient(OkxSettings.standard().withQuietLimits());
        for (int i = 0; i < 10; i++) {
            client.get("public/time");
        }
        Answer quiet = client.get("public/time");

        assertThat(loud.status()).isEqualTo(429);
        assertThat(quiet.status()).isEqualTo(200);
        assertThat(code(quiet)).isEqualTo("50011");
    }

    @Test
    void shouldBreachLimitsOnDemand() {
        client.server.refuseNext(2);

        assertThat(code(client.get("public/time"))).isEqualTo("50011");
        assertThat(code(client.post("trade/order", "{}"))).isEqualTo("50011");
        assertThat(code(client.get("public/time"))).isEqualTo("0");
    }

    @Test
    void shouldTakeFourHundredAndEightyCommandsOfAConnectionInAnHour() {
        long socket = client.publicSocket();
        for (int i = 0; i < 480; i++) {
            client.subscribe(socket, "trades");
        }
        JsonNode before = client.last(socket);
        client.subscribe(socket, "trades");

        assertThat(before.path("event").asString()).isEqualTo("subscribe");
        assertThat(client.last(socket).path("code").asString()).isEqualTo("60014");
    }
}
