package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.ABC;
import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;
import static dev.tradewind.edge.venue.mexc.Fixture.XYZ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An account machine with a venue played by the test: each rung of its ladder can be answered. */
final class AccountStage {
    static final String VENUE_ID = "C02__700000000000000001";
    static final long CLIENT_ID = ClientOrderId.of(7, 42);
    static final String CLIENT_TEXT = ClientOrderId.format(Venue.MEXC, CLIENT_ID);
    static final String ORDER = " /api/v3/order";
    static final String OPEN = "GET /api/v3/openOrders";
    static final String TRADES = "GET /api/v3/myTrades";
    private static final String KEY = " /api/v3/userDataStream";

    final RecordingEffects effects = new RecordingEffects();
    final Machine account =
            new MexcVenue()
                    .account(
                            new Credentials("mx0demoKey01", "demo-secret-0123456789abcdef"),
                            List.of(ABC, XYZ),
                            effects);
    long now = T0;
    int socket;

    void advance(long by) {
        long end = now + by;
        while (now < end) {
            now = Math.min(end, now + 50 * MS);
            effects.fireDue(account, now);
        }
    }

    void reply(String route, int status, String body, String... headers) {
        RecordingEffects.Http request = effects.take(route);
        account.onReply(request.id(), RecordingEffects.json(status, body, headers), now);
    }

    void silence(String route, boolean sent) {
        account.onNoReply(effects.take(route).id(), sent, "timeout", now);
    }

    /** The venue's clock is that much ahead. */
    void clock(long aheadMillis) {
        reply("GET /api/v3/time", 200, "{\"serverTime\":" + (now / MS + aheadMillis) + "}");
    }

    void key(String key) {
        reply("POST" + KEY, 200, "{\"listenKey\":\"" + key + "\"}");
    }

    void open(String key) {
        RecordingEffects.Connect connect = effects.takeConnect();
        assertThat(connect.base()).isEqualTo(Effects.Base.PRIVATE);
        assertThat(connect.target()).isEqualTo("/ws?listenKey=" + key);
        socket = connect.link();
        account.onOpen(socket, now);
    }

    void subscribed() {
        RecordingEffects.Text text = effects.texts.removeLast();
        JsonNode node = Json.read(text.text().getBytes(StandardCharsets.UTF_8));
        List<String> channels =
                Json.elements(node.get("params")).stream().map(JsonNode::asString).toList();
        assertThat(channels)
                .containsExactly(
                        "spot@private.orders.v3.api.pb",
                        "spot@private.deals.v3.api.pb",
                        "spot@private.account.v3.api.pb");
        String msg = String.join(",", channels);
        text("{\"id\":" + node.get("id") + ",\"code\":0,\"msg\":\"" + msg + "\"}");
    }

    void text(String text) {
        RecordingEffects.frame(account, socket, text, now);
    }

    void push(byte[] frame) {
        Push.feed(account, socket, frame, now);
    }

    void balances() {
        reply(
                "GET /api/v3/account",
                200,
                "{\"makerCommission\":null,\"updateTime\":null,\"balances\":["
                        + "{\"asset\":\"USDT\",\"free\":\"1000\",\"locked\":\"309.117\","
                        + "\"available\":\"1000\"},"
                        + "{\"asset\":\"MX\",\"free\":\"0.123456789\",\"locked\":\"0\"}]}");
    }

    void fees() {
        for (int i = 0; i < 2; i++) {
            reply(
                    "GET /api/v3/tradeFee",
                    200,
                    "{\"data\":{\"makerCommission\":0.0,\"takerCommission\":0.0005},\"code\":0,"
                            + "\"msg\":\"success\",\"timestamp\":1760000000123}");
        }
    }

    void openOrders() {
        reply(
                OPEN,
                200,
                "[{\"orderId\":\"C02__1\",\"clientOrderId\":\""
                        + CLIENT_TEXT
                        + "\"},"
                        + "{\"orderId\":\"C02__2\",\"clientOrderId\":null}]");
        reply(OPEN, 200, "[]");
    }

    /** All rungs; nothing recorded before. */
    AccountStage up() {
        account.start(now);
        clock(0);
        key("key1");
        open("key1");
        subscribed();
        balances();
        fees();
        openOrders();
        effects.events.clear();
        return this;
    }

    static Order order(OrderKind kind, Side side, TimeInForce timeInForce) {
        return new Order(CLIENT_ID, 0, side, kind, 12_340, 25_050, timeInForce, 1, 9);
    }

    void place() {
        place(order(OrderKind.LIMIT, Side.BUY, TimeInForce.IOC));
    }

    void place(Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)), now);
    }

    /** Placed, and the venue said so. */
    AccountStage placed() {
        place();
        reply(
                "POST" + ORDER,
                200,
                "{\"symbol\":\"ABCUSDT\",\"orderId\":\""
                        + VENUE_ID
                        + "\",\"orderListId\":-1,"
                        + "\"price\":\"1.2340\",\"transactTime\":1760000000150}");
        effects.events.clear();
        return this;
    }

    /** An order object as a query shows it. */
    static String standing(String status, String executed) {
        return "{\"symbol\":\"ABCUSDT\",\"orderId\":\""
                + VENUE_ID
                + "\",\"clientOrderId\":\""
                + CLIENT_TEXT
                + "\",\"origQty\":\"250.5\",\"executedQty\":\""
                + executed
                + "\",\"status\":\""
                + status
                + "\",\"timeInForce\":null,\"time\":1760000000150,\"updateTime\":1760000000400}";
    }

    /** A trade object as myTrades shows it. */
    static String trade(String id, String quantity, long timeMs) {
        return "{\"symbol\":\"ABCUSDT\",\"id\":\""
                + id
                + "\",\"orderId\":\""
                + VENUE_ID
                + "\",\"price\":\"1.2340\",\"qty\":\""
                + quantity
                + "\",\"quoteQty\":\"123.4\",\"commission\":\"0.05\",\"commissionAsset\":\"MX\","
                + "\"time\":"
                + timeMs
                + ",\"isBuyer\":true,\"isMaker\":false,\"clientOrderId\":\""
                + CLIENT_TEXT
                + "\"}";
    }
}
