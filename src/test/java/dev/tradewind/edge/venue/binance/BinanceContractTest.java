package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceScript.error;
import static dev.tradewind.edge.venue.binance.BinanceScript.ok;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContractTest;
import dev.tradewind.model.instrument.Instrument;

/** Binance keeps the contract of every venue. */
class BinanceContractTest extends VenueContractTest {
    private int link;

    @Override
    protected VenueAdapter newAdapter() {
        return new BinanceVenue(BinanceSettings.defaults(5));
    }

    @Override
    protected Instrument instrument() {
        return BinanceScript.BTC;
    }

    @Override
    protected void bringUp(Machine account, RecordingEffects effects, long now) {
        link = BinanceScript.bringUp(account, effects, "[]", now);
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
                ("{\"symbol\":\"BTCUSDT\",\"orderId\":%s,\"clientOrderId\":\"%s\","
                                + "\"transactTime\":1785000000005,\"executedQty\":\"0.0\","
                                + "\"cummulativeQuoteQty\":\"0.0\",\"status\":\"NEW\","
                                + "\"fills\":[]}")
                        .formatted(venueOrderId, BinanceScript.name(clientId)));
    }

    @Override
    protected HttpReply tooPoor() {
        return error(400, -2010, "Account has insufficient balance for requested action.");
    }

    @Override
    protected HttpReply wrongTime() {
        return error(400, -1021, "Timestamp for this request is outside of the recvWindow.");
    }

    @Override
    protected HttpReply unknownOrder() {
        return error(400, -2011, "Unknown order sent.");
    }

    @Override
    protected HttpReply cancelled(long clientId, String venueOrderId) {
        return ok(
                ("{\"symbol\":\"BTCUSDT\",\"origClientOrderId\":\"%s\",\"orderId\":%s,"
                                + "\"clientOrderId\":\"cxl-77\",\"transactTime\":1785000001000,"
                                + "\"executedQty\":\"0.00000000\",\"status\":\"CANCELED\"}")
                        .formatted(BinanceScript.name(clientId), venueOrderId));
    }

    @Override
    protected void answerThatThereIsNoOrder(Machine account, RecordingEffects effects, long now) {
        HttpReply missing = error(400, -2013, "Order does not exist.");
        account.onReply(effects.take("GET /api/v3/order").id(), missing, now);
        account.onReply(effects.take("GET /api/v3/openOrders").id(), ok("[]"), now);
        account.onReply(effects.take("GET /api/v3/myTrades").id(), ok("[]"), now);
    }
}
