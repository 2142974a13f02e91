package dev.tradewind.edge.venue.gate;

import static dev.tradewind.edge.venue.gate.GateScript.BASE;
import static dev.tradewind.edge.venue.gateio.GateioScript.error;
import static dev.tradewind.edge.venue.gateio.GateioScript.ok;
import static dev.tradewind.edge.venue.gateio.GateioScript.reply;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RestOrders;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContractTest;
import dev.tradewind.edge.venue.gateio.GateioScript;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.gateio.GateioSocketOrders;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.Optional;

/** Gate.io spot keeps the contract of every venue, with orders over the socket. */
class GateContractTest extends VenueContractTest {
    private static final long ORDER_SOCKET = 1_000_000;

    private int link;

    GateioSettings settings() {
        return GateioSettings.spot(5);
    }

    @Override
    protected VenueAdapter newAdapter() {
        return new GateVenue(settings());
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        GateioSettings plain = settings();
        GateioSettings.Lines lines = plain.lines();
        GateioSettings.Lines cared =
                lines.with(lines.path(), lines.instrumentsPerLine(), care.secondLine())
                        .withTimes(
                                lines.times().probeNanos(),
                                lines.times().stallNanos(),
                                care.rollOverNanos());
        return Optional.of(new GateVenue(plain.with(cared)));
    }

    @Override
    protected Instrument instrument() {
        return GateScript.BTC;
    }

    @Override
    protected OrderWire orders() {
        return new GateioSocketOrders("spot");
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return Optional.of(rest());
    }

    static OrderWire rest() {
        String one = BASE + "/orders/";
        return new RestOrders("POST " + BASE + "/orders", "DELETE " + one, "PATCH " + one);
    }

    @Override
    protected int orderLink() {
        return (int) ORDER_SOCKET;
    }

    @Override
    protected String clockRoute() {
        return "GET /api/v4/spot/time";
    }

    @Override
    protected void bringUp(Machine account, RecordingEffects effects, long now) {
        link = GateScript.bringUp(account, effects, now);
    }

    @Override
    protected void refuseKey(Machine account, RecordingEffects effects, long now) {
        String time = GateioScript.time(now);
        reply(account, effects, "GET /api/v4/spot/time", ok(time), now);
        effects.connects.removeIf(connect -> connect.link() >= ORDER_SOCKET);
        int socket = effects.takeConnect().link();
        account.onOpen(socket, now);
        String refused =
                "{\"id\":1,\"channel\":\"spot.orders\",\"event\":\"subscribe\",\"error\":"
                        + "{\"code\":4,\"message\":\"{\\\"label\\\":\\\"INVALID_KEY\\\"}\"},"
                        + "\"result\":{\"status\":\"fail\"}}";
        RecordingEffects.frame(account, socket, refused, now);
    }

    @Override
    protected int privateLink() {
        return link;
    }

    @Override
    protected void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        GateioScript.confirmFeed(feed, effects, socket, now);
    }

    @Override
    protected HttpReply accepted(long clientId, String venueOrderId) {
        return ok(GateScript.resting(venueOrderId, clientId));
    }

    @Override
    protected HttpReply tooPoor() {
        return error(400, "BALANCE_NOT_ENOUGH", "Not enough balance");
    }

    @Override
    protected HttpReply wrongTime() {
        return error(403, "REQUEST_EXPIRED", "gap between request Timestamp and server time");
    }

    @Override
    protected HttpReply unknownOrder() {
        return error(404, "ORDER_NOT_FOUND", "no such order");
    }

    @Override
    protected HttpReply cancelled(long clientId, String venueOrderId) {
        return ok(GateScript.order(venueOrderId, clientId, "0.01", "cancelled", "cancelled"));
    }

    @Override
    protected HttpReply limited(long now, long until) {
        return RecordingEffects.json(
                429,
                "{\"label\":\"TOO_MANY_REQUESTS\",\"message\":\"Request Rate limit Exceeded"
                        + " (311)\"}",
                "x-gate-ratelimit-reset-timestamp",
                Long.toString(until / Samples.SECOND));
    }

    /** Over a socket the venue's own error comes where a proxy's page comes otherwise. */
    @Override
    protected HttpReply broken(int status) {
        return error(status, "SERVER_ERROR", "internal");
    }

    @Override
    protected void answerThatThereIsNoOrder(Machine account, RecordingEffects effects, long now) {
        reply(account, effects, "GET " + BASE + "/orders/t-", unknownOrder(), now);
        reply(account, effects, "GET " + BASE + "/orders", ok("[]"), now);
        reply(account, effects, "GET " + BASE + "/my_trades", ok("[]"), now);
    }

    @Override
    protected boolean amends() {
        return true;
    }

    @Override
    protected void answerAmend(
            Machine account, RecordingEffects effects, Sent sent, AmendOrder asked, long now) {
        String order =
                GateScript.order(asked.venueOrderId(), asked.clientId(), "0.02", "open", "open")
                        .replace("65000", "64900");
        orders().answer(account, sent, ok(order), now);
    }
}
