package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listen keys and private pushes: section 13 of the fact sheet. */
class MexcPrivateTest {
    private final MexcClient client = new MexcClient(MexcClient.calm());
    private final WireShell shell = client.shell;

    private List<DynamicMessage> after(long socket) {
        shell.pass(100);
        return client.pushes(socket);
    }

    private static List<DynamicMessage> bodies(List<DynamicMessage> pushes, String field) {
        return pushes.stream()
                .filter(push -> MexcSchema.has(push, field))
                .map(push -> MexcSchema.inner(push, field))
                .toList();
    }

    private static void expect(DynamicMessage body, String... fieldsAndTexts) {
        for (int i = 0; i < fieldsAndTexts.length; i += 2) {
            assertThat(MexcSchema.text(body, fieldsAndTexts[i]))
                    .as(fieldsAndTexts[i])
                    .isEqualTo(fieldsAndTexts[i + 1]);
        }
    }

    @Test
    void shouldTellPlaceAndCancel() {
        long socket = client.privateStream();
        Answer placed = client.order("BUY", "LIMIT_MAKER", "1.2340", "250.5", "fd-000001");
        List<DynamicMessage> pushes = after(socket);
        client.signed("DELETE", "/api/v3/order", "symbol=ABCUSDT&origClientOrderId=fd-000001");
        List<DynamicMessage> ended = after(socket);

        DynamicMessage order = bodies(pushes, "privateOrders").getFirst();
        String id = MexcClient.json(placed).path("orderId").stringValue();
        assertThat(id).startsWith("C02__7");
        expect(
                order,
                "id",
                id,
                "clientId",
                "fd-000001",
                "price",
                "1.2340",
                "quantity",
                "250.5",
                "amount",
                "309.117",
                "orderType",
                "2",
                "tradeType",
                "1",
                "remainAmount",
                "309.117",
                "remainQuantity",
                "250.5",
                "cumulativeQuantity",
                "0",
                "status",
                "1",
                "isMaker",
                "true");
        DynamicMessage balance = bodies(pushes, "privateAccount").getFirst();
        expect(
                balance,
                "vcoinName",
                "USDT",
                "balanceAmount",
                "999690.883",
                "balanceAmountChange",
                "-309.117",
                "frozenAmount",
                "309.117",
                "frozenAmountChange",
                "309.117",
                "type",
                "ENTRUST_PLACE");
        assertThat(MexcSchema.text(balance, "coinId")).hasSize(32);
        expect(bodies(ended, "privateOrders").getFirst(), "status", "4", "id", id);
        expect(
                bodies(ended, "privateAccount").getFirst(),
                "type",
                "ENTRUST_CANCEL",
                "frozenAmount",
                "0",
                "balanceAmount",
                "1000000");
        assertThat(MexcSchema.text(pushes.getFirst(), "symbol")).isEqualTo("ABCUSDT");
    }

    @Test
    void shouldTellFills() {
        long socket = client.privateStream();
        client.order("BUY", "LIMIT", "1.2502", "600", "t1");
        List<DynamicMessage> pushes = after(socket);

        List<DynamicMessage> orders = bodies(pushes, "privateOrders");
        List<DynamicMessage> deals = bodies(pushes, "privateDeals");
        assertThat(orders).hasSize(3);
        expect(orders.get(0), "status", "1");
        expect(
                orders.get(1),
                "status",
                "3",
                "lastDealQuantity",
                "500",
                "cumulativeQuantity",
                "500",
                "avgPrice",
                "1.2501",
                "remainQuantity",
                "100",
                "isMaker",
                "false");
        expect(orders.get(2), "status", "2", "remainQuantity", "0", "cumulativeAmount", "750.07");
        assertThat(deals).hasSize(2);
        expect(
                deals.get(0),
                "price",
                "1.2501",
                "quantity",
                "500",
                "amount",
                "625.05",
                "tradeType",
                "1",
                "clientOrderId",
                "t1",
                "feeAmount",
                "0.25",
                "feeCurrency",
                "ABC");
        assertThat(MexcSchema.text(deals.get(0), "tradeId"))
                .isNotEqualTo(MexcSchema.text(deals.get(1), "tradeId"));
        assertThat(bodies(pushes, "privateAccount"))
                .extracting(push -> MexcSchema.text(push, "type"))
                .contains("ENTRUST_PLACE", "ENTRUST");
    }

    @Test
    void shouldEndAnImmediateOrderAsPartiallyCanceled() {
        long socket = client.privateStream();
        client.order("BUY", "IMMEDIATE_OR_CANCEL", "1.2501", "600", "i1");
        List<DynamicMessage> orders = bodies(after(socket), "privateOrders");

        expect(orders.getLast(), "status", "5", "cumulativeQuantity", "500", "orderType", "3");
        Answer query = client.signed("GET", "/api/v3/order", "symbol=ABCUSDT&origClientOrderId=i1");
        assertThat(MexcClient.json(query).path("status").stringValue())
                .isEqualTo("PARTIALLY_CANCELED");
    }

    @Test
    void shouldPushOnlyWhatWasSubscribedTo() {
        long socket = shell.open("/ws?listenKey=" + client.listenKey());
        client.subscribe(socket, PrivateEvents.DEALS);
        client.order("BUY", "LIMIT", "1.2501", "10", "d1");
        List<DynamicMessage> pushes = after(socket);

        assertThat(pushes).hasSize(1);
        assertThat(MexcSchema.has(pushes.getFirst(), "privateDeals")).isTrue();
    }

    @Test
    void shouldEndAKeyAfterAnHourUnlessItIsExtended() {
        String first = client.listenKey();
        String second = client.listenKey();
        long one = shell.open("/ws?listenKey=" + first);
        long two = shell.open("/ws?listenKey=" + second);
        client.subscribe(one, PrivateEvents.ORDERS);
        client.subscribe(two, PrivateEvents.ORDERS);
        assertThat(first).hasSize(65).isNotEqualTo(second);

        for (int i = 0; i < 59; i++) {
            keepBusy(one, two, 60_000);
        }
        client.signed("PUT", "/api/v3/userDataStream", "listenKey=" + second);
        keepBusy(one, two, 120_000);

        assertThat(shell.closed(one)).contains("listen key expired");
        assertThat(shell.closed(two)).isEmpty();
        Answer left = client.signed("GET", "/api/v3/userDataStream", "");
        assertThat(MexcClient.json(left).path("listenKey").toString())
                .isEqualTo("[\"" + second + "\"]");

        client.signed("DELETE", "/api/v3/userDataStream", "listenKey=" + second);
        assertThat(shell.closed(two)).contains("listen key expired");
    }

    private void keepBusy(long one, long two, long millis) {
        for (long passed = 0; passed < millis; passed += 30_000) {
            shell.pass(30_000);
            for (long socket : List.of(one, two)) {
                if (shell.closed(socket).isEmpty()) {
                    shell.text(socket, "{\"method\":\"PING\"}");
                }
            }
        }
    }

    @Test
    void shouldTellABadKeyByTextAndClose() {
        long socket = shell.open("/ws?listenKey=nonsense");

        assertThat(shell.frames(socket).getFirst().text()).isEqualTo("Invalid listen key");
        assertThat(shell.closed(socket)).isNotEmpty();
    }

    @Test
    void shouldOpenFiveSocketsAKeyAndSixtyKeysAnAccount() {
        String key = client.listenKey();
        for (int i = 0; i < 5; i++) {
            assertThat(shell.closed(shell.open("/ws?listenKey=" + key))).isEmpty();
        }
        assertThat(shell.closed(shell.open("/ws?listenKey=" + key))).isNotEmpty();

        for (int i = 1; i < ListenKeys.KEYS_MAX; i++) {
            client.listenKey();
        }
        Answer tooMany = client.signed("POST", "/api/v3/userDataStream", "");
        assertThat(MexcClient.code(tooMany)).isEqualTo(730002);
    }
}
