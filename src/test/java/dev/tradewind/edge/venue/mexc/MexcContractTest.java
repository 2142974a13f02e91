package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RestOrders;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContractTest;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** MEXC keeps the contract of every venue. */
class MexcContractTest extends VenueContractTest {
    private static final String NO_AMENDS = "no amends yet";

    private int link;

    @Override
    protected VenueAdapter newAdapter() {
        return new MexcVenue(MexcSettings.defaults().withSeed(5));
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        MexcSettings plain = MexcSettings.defaults().withSeed(5);
        MexcSettings.Stream stream = plain.stream();
        return Optional.of(
                new MexcVenue(
                        plain.with(
                                stream.withTimes(
                                                stream.pingEvery(),
                                                stream.stallAfter(),
                                                care.rollOverNanos())
                                        .withSecondLine(care.secondLine()))));
    }

    @Override
    protected Instrument instrument() {
        return Samples.btc(Venue.MEXC);
    }

    private static HttpReply ok(String body) {
        return RecordingEffects.json(200, body);
    }

    private static HttpReply error(int code, String text) {
        return RecordingEffects.json(400, "{\"code\":" + code + ",\"msg\":\"" + text + "\"}");
    }

    @Override
    protected void bringUp(Machine account, RecordingEffects effects, long now) {
        String time = "{\"serverTime\":" + now / 1_000_000 + "}";
        account.onReply(effects.take("GET /api/v3/time").id(), ok(time), now);
        String key = "POST /api/v3/userDataStream";
        if (effects.has(key)) {
            account.onReply(effects.take(key).id(), ok("{\"listenKey\":\"k\"}"), now);
        }
        link = effects.takeConnect().link();
        account.onOpen(link, now);
        String channels =
                "spot@private.orders.v3.api.pb,spot@private.deals.v3.api.pb,"
                        + "spot@private.account.v3.api.pb";
        String ack = "{\"id\":1,\"code\":0,\"msg\":\"" + channels + "\"}";
        RecordingEffects.frame(account, link, ack, now);
        String balances = "{\"balances\":[{\"asset\":\"USDT\",\"free\":\"9\",\"locked\":\"0\"}]}";
        account.onReply(effects.take("GET /api/v3/account").id(), ok(balances), now);
        String fees = "{\"data\":{\"makerCommission\":0.0,\"takerCommission\":0.0005},\"code\":0}";
        account.onReply(effects.take("GET /api/v3/tradeFee").id(), ok(fees), now);
        account.onReply(effects.take("GET /api/v3/openOrders").id(), ok("[]"), now);
    }

    @Override
    protected int privateLink() {
        return link;
    }

    @Override
    protected OrderWire orders() {
        return new RestOrders("POST /api/v3/order", "DELETE /api/v3/order", NO_AMENDS);
    }

    @Override
    protected String clockRoute() {
        return "GET /api/v3/time";
    }

    @Override
    protected void refuseKey(Machine account, RecordingEffects effects, long now) {
        String time = "{\"serverTime\":" + now / 1_000_000 + "}";
        account.onReply(effects.take("GET /api/v3/time").id(), ok(time), now);
        HttpReply refused = error(10072, "Api key info invalid");
        account.onReply(effects.take("POST /api/v3/userDataStream").id(), refused, now);
    }

    @Override
    protected void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        for (RecordingEffects.Text text : List.copyOf(effects.texts)) {
            JsonNode node = Json.read(text.text().getBytes(StandardCharsets.UTF_8));
            boolean asks = node.path("method").asString("").equals("SUBSCRIPTION");
            if (asks && text.link() == socket) {
                List<String> channels =
                        Json.elements(node.get("params")).stream().map(JsonNode::asString).toList();
                String ack = "{\"id\":%s,\"code\":0,\"msg\":\"%s\"}";
                String said = ack.formatted(node.get("id"), String.join(",", channels));
                RecordingEffects.frame(feed, socket, said, now);
                effects.texts.remove(text);
            }
        }
        Push.feed(feed, socket, Push.best("BTCUSDT", "65000", "1", "65001", "1"), now);
    }

    @Override
    protected HttpReply accepted(long clientId, String venueOrderId) {
        return ok(
                "{\"symbol\":\"BTCUSDT\",\"orderId\":\""
                        + venueOrderId
                        + "\",\"orderListId\":-1,\"transactTime\":1785000000150}");
    }

    @Override
    protected HttpReply tooPoor() {
        return error(30005, "Oversold");
    }

    @Override
    protected HttpReply wrongTime() {
        return error(700003, "Timestamp for this request is outside of the recvWindow.");
    }

    @Override
    protected HttpReply unknownOrder() {
        return error(-2011, "Unknown order sent.");
    }

    @Override
    protected HttpReply cancelled(long clientId, String venueOrderId) {
        return ok(
                "{\"symbol\":\"BTCUSDT\",\"origClientOrderId\":\""
                        + ClientOrderId.format(Venue.MEXC, clientId)
                        + "\",\"orderId\":\""
                        + venueOrderId
                        + "\",\"executedQty\":\"0\",\"status\":\"CANCELED\"}");
    }

    @Override
    protected void answerThatThereIsNoOrder(Machine account, RecordingEffects effects, long now) {
        HttpReply missing = error(-2013, "Order does not exist");
        account.onReply(effects.take("GET /api/v3/order").id(), missing, now);
        account.onReply(effects.take("GET /api/v3/openOrders").id(), ok("[]"), now);
        account.onReply(effects.take("GET /api/v3/myTrades").id(), ok("[]"), now);
    }
}
