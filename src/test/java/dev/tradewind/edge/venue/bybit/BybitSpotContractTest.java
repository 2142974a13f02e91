package dev.tradewind.edge.venue.bybit;

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
import java.util.Optional;

/** Bybit's spot market, orders over their socket. */
class BybitSpotContractTest extends VenueContractTest {
    static final RestOrders REQUESTS =
            new RestOrders(
                    "POST /v5/order/create", "POST /v5/order/cancel", "POST /v5/order/amend");

    private BybitScript.Links links = BybitScript.NONE;

    /** Whether orders go over their socket. */
    boolean socketOrders() {
        return true;
    }

    @Override
    protected VenueAdapter newAdapter() {
        BybitSettings usual = BybitSettings.defaults(5);
        return new BybitVenue(usual.with(usual.trading().withWay(socketOrders(), true)));
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        return Optional.of(BybitWords.adapter(care.secondLine(), care.rollOverNanos()));
    }

    @Override
    protected Instrument instrument() {
        return BybitScript.SPOT;
    }

    @Override
    protected OrderWire orders() {
        return socketOrders() ? new BybitSocketOrders() : REQUESTS;
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return socketOrders() ? Optional.of(REQUESTS) : Optional.empty();
    }

    @Override
    protected String clockRoute() {
        return "GET /v5/market/time";
    }

    @Override
    protected void bringUp(Machine account, RecordingEffects effects, long now) {
        links = BybitScript.bringUp(account, effects, links, now);
    }

    @Override
    protected void refuseKey(Machine account, RecordingEffects effects, long now) {
        BybitWords.refuseKey(account, effects, now);
    }

    @Override
    protected int privateLink() {
        return links.secluded();
    }

    @Override
    protected int orderLink() {
        return links.orders();
    }

    @Override
    protected void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        BybitWords.confirmFeed(feed, effects, socket, now);
    }

    @Override
    protected HttpReply accepted(long clientId, String venueOrderId) {
        return BybitWords.accepted(clientId, venueOrderId);
    }

    @Override
    protected HttpReply tooPoor() {
        return BybitWords.tooPoor(instrument());
    }

    @Override
    protected HttpReply wrongTime() {
        return BybitScript.error(10002, "invalid request, please check your server timestamp");
    }

    @Override
    protected HttpReply unknownOrder() {
        return BybitWords.unknownOrder(instrument());
    }

    /** A yes to a cancel is as empty as any other. */
    @Override
    protected HttpReply cancelled(long clientId, String venueOrderId) {
        return BybitWords.accepted(clientId, venueOrderId);
    }

    @Override
    protected HttpReply limited(long now, long until) {
        return BybitWords.limited(until);
    }

    @Override
    protected HttpReply broken(int status) {
        return socketOrders()
                ? BybitScript.error(status == 504 ? 10000 : 10016, "Server error.")
                : super.broken(status);
    }

    @Override
    protected void answerThatThereIsNoOrder(Machine account, RecordingEffects effects, long now) {
        BybitWords.missing(account, effects, now);
    }

    @Override
    protected boolean amends() {
        return true;
    }

    @Override
    protected void answerAmend(
            Machine account, RecordingEffects effects, Sent sent, AmendOrder asked, long now) {
        orders().answer(account, sent, accepted(asked.clientId(), "4711"), now);
        String push = BybitWords.amended(instrument(), asked);
        RecordingEffects.frame(account, privateLink(), push, now);
    }
}
