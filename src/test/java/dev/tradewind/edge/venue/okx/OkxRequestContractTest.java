package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContractTest;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.Optional;

/** OKX spot with orders by request keeps the contract of every venue. */
class OkxRequestContractTest extends VenueContractTest {
    private int link;

    private static OkxSettings byRequest(OkxSettings plain) {
        OkxSettings.Requests usual = plain.requests();
        return plain.with(
                new OkxSettings.Requests(
                        usual.requestNanos(),
                        usual.clockNanos(),
                        usual.instrumentsNanos(),
                        usual.orders(),
                        usual.orderLifeMillis(),
                        false));
    }

    @Override
    protected VenueAdapter newAdapter() {
        return new OkxVenue(byRequest(OkxSettings.defaults(5)));
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        return Optional.of(OkxContract.adapter(care));
    }

    @Override
    protected Instrument instrument() {
        return OkxScript.BTC;
    }

    @Override
    protected OrderWire orders() {
        return OkxContract.requests();
    }

    @Override
    protected String clockRoute() {
        return "GET /api/v5/public/time";
    }

    @Override
    protected void bringUp(Machine account, RecordingEffects effects, long now) {
        link = OkxScript.bringUp(account, effects, now);
    }

    @Override
    protected void refuseKey(Machine account, RecordingEffects effects, long now) {
        OkxContract.refuseKey(account, effects, now);
    }

    @Override
    protected int privateLink() {
        return link;
    }

    @Override
    protected void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        OkxContract.confirmFeed(feed, instrument(), socket, now);
    }

    @Override
    protected HttpReply accepted(long clientId, String venueOrderId) {
        return OkxContract.accepted(clientId, venueOrderId);
    }

    @Override
    protected HttpReply tooPoor() {
        return OkxScript.refused("51008", "Order failed. Insufficient USDT balance in account");
    }

    @Override
    protected HttpReply wrongTime() {
        return OkxScript.error(401, "50102", "Timestamp request expired");
    }

    @Override
    protected HttpReply unknownOrder() {
        return OkxScript.refused("51400", "Cancellation failed as the order does not exist");
    }

    @Override
    protected HttpReply cancelled(long clientId, String venueOrderId) {
        return OkxContract.accepted(clientId, venueOrderId);
    }

    @Override
    protected void answerThatThereIsNoOrder(Machine account, RecordingEffects effects, long now) {
        OkxContract.nothing(account, effects, now);
    }

    @Override
    protected boolean amends() {
        return true;
    }

    @Override
    protected void answerAmend(
            Machine account, RecordingEffects effects, Sent sent, AmendOrder asked, long now) {
        orders().answer(account, sent, accepted(asked.clientId(), "4711"), now);
        OkxContract.amended(account, link, instrument(), asked, "0.02", now);
    }
}
