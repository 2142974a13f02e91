package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceScript.error;
import static dev.tradewind.edge.venue.binance.BinanceScript.ok;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RestOrders;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContractTest;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.util.Optional;

/** Binance keeps the contract of every venue. */
class BinanceContractTest extends VenueContractTest {
    static final String AMEND_ROUTE = "PUT /api/v3/order/amend/keepPriority";

    private int link;

    @Override
    protected VenueAdapter newAdapter() {
        return new BinanceVenue(BinanceSettings.defaults(5).withSocketOrders(false));
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        BinanceSettings plain = BinanceSettings.defaults(5);
        return Optional.of(
                new BinanceVenue(
                        plain.withTimes(
                                        plain.stream().probeNanos(),
                                        plain.stream().stallNanos(),
                                        care.rollOverNanos(),
                                        plain.rest().requestNanos(),
                                        plain.rest().clockNanos(),
                                        plain.rest().instrumentsNanos())
                                .withSecondLine(care.secondLine())));
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
    protected OrderWire orders() {
        return new RestOrders("POST /api/v3/order", "DELETE /api/v3/order", AMEND_ROUTE);
    }

    @Override
    protected String clockRoute() {
        return "GET /api/v3/time";
    }

    @Override
    protected void refuseKey(Machine account, RecordingEffects effects, long now) {
        RecordingEffects.Http time = effects.take("GET /api/v3/time");
        account.onReply(time.id(), ok("{\"serverTime\":%d}".formatted(now / 1_000_000)), now);
        int socket = effects.takeConnect().link();
        account.onOpen(socket, now);
        RecordingEffects.frame(
                account,
                socket,
                "{\"id\":\"subscribe\",\"status\":401,\"error\":{\"code\":-2015,"
                        + "\"msg\":\"Invalid API-key, IP, or permissions for action.\"}}",
                now);
    }

    @Override
    protected void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        RecordingEffects.frame(feed, socket, "{\"result\":null,\"id\":999}", now);
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

    @Override
    protected boolean amends() {
        return true;
    }

    @Override
    protected void answerAmend(
            Machine account, RecordingEffects effects, Sent sent, AmendOrder command, long now) {
        Pair pair = instrument().pair();
        String order =
                "\"clientOrderId\":\"%s\",\"price\":\"%s\",\"qty\":\"%s\""
                        .formatted(
                                BinanceScript.name(command.clientId()),
                                pair.formatPrice(command.price()),
                                pair.formatQuantity(command.quantity()));
        String rest = ",\"orderId\":4711,\"executedQty\":\"0.00000000\",\"status\":\"NEW\"";
        String body =
                "{\"transactTime\":1785000002000,\"executionId\":75,\"amendedOrder\":{%s%s}}"
                        .formatted(order, rest);
        orders().answer(account, sent, ok(body), now);
    }
}
