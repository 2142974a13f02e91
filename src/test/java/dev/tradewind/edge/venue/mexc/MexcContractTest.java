package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContractTest;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;

/** MEXC keeps the contract of every venue. */
class MexcContractTest extends VenueContractTest {
    private int link;

    @Override
    protected VenueAdapter newAdapter() {
        return new MexcVenue(MexcSettings.defaults().withSeed(5));
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
    protected String orderRoute() {
        return "POST /api/v3/order";
    }

    @Override
    protected String cancelRoute() {
        return "DELETE /api/v3/order";
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
