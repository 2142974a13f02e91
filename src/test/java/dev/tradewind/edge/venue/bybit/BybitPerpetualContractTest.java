package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.bybit.BybitScript.execution;
import static dev.tradewind.edge.venue.bybit.BybitScript.push;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.PerpetualContractTest;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.Optional;

/** Bybit's perpetuals, orders over their socket. */
class BybitPerpetualContractTest extends PerpetualContractTest {
    /** The venue counts in base: one contract is one bitcoin. */
    private static final Instrument BTC = Samples.perpetual(Venue.BYBIT, "BTCUSDT", 100_000);

    private BybitScript.Links links = BybitScript.NONE;

    @Override
    protected VenueAdapter newAdapter() {
        return new BybitVenue(BybitSettings.defaults(5));
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        return Optional.of(BybitWords.adapter(care.secondLine(), care.rollOverNanos()));
    }

    @Override
    protected Instrument instrument() {
        return BTC;
    }

    @Override
    protected OrderWire orders() {
        return new BybitSocketOrders();
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return Optional.of(BybitSpotContractTest.REQUESTS);
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
        return BybitWords.tooPoor(BTC);
    }

    @Override
    protected HttpReply wrongTime() {
        return BybitScript.error(10002, "invalid request, please check your server timestamp");
    }

    @Override
    protected HttpReply unknownOrder() {
        return BybitWords.unknownOrder(BTC);
    }

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
        return BybitScript.error(10016, "Server error.");
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
        RecordingEffects.frame(account, privateLink(), BybitWords.amended(BTC, asked), now);
    }

    @Override
    protected boolean reducesOnly(Sent sent) {
        return sent.text().contains("\"reduceOnly\":true");
    }

    /** What the venue counts in is whole bitcoins, which are the contracts. */
    @Override
    protected BigDecimal wireQuantity(Sent sent) {
        return new BigDecimal(sent.text().replaceAll("(?s).*\"qty\":\"([^\"]+)\".*", "$1"));
    }

    @Override
    protected void pushFill(Machine account, RecordingEffects effects, WireFill fill, long now) {
        String figures =
                ("\"execType\":\"Trade\",\"execPrice\":\"%s\",\"execQty\":\"%s\","
                                + "\"execValue\":\"650\",\"execFee\":\"0.3575\",\"isMaker\":false")
                        .formatted(fill.price(), fill.wireQuantity().toPlainString());
        String entry = execution(BTC, fill.clientId(), fill.fillId(), figures);
        RecordingEffects.frame(account, privateLink(), push("execution", entry), now);
    }

    @Override
    protected void pushPosition(
            Machine account,
            RecordingEffects effects,
            BigDecimal wireQuantity,
            String entryPrice,
            long now) {
        String side = wireQuantity.signum() < 0 ? "Sell" : "Buy";
        String entry =
                ("{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"positionIdx\":0,"
                                + "\"side\":\"%s\","
                                + "\"size\":\"%s\",\"entryPrice\":\"%s\",\"leverage\":\"10\","
                                + "\"liqPrice\":\"\"}")
                        .formatted(side, wireQuantity.abs().toPlainString(), entryPrice);
        RecordingEffects.frame(account, privateLink(), push("position", entry), now);
    }

    @Override
    protected void takeLeverage(
            Machine account, RecordingEffects effects, long leverageMilli, long now) {
        RecordingEffects.Http request = effects.take("POST /v5/position/set-leverage");
        account.onReply(request.id(), BybitScript.ok("{}"), now);
    }

    @Override
    protected void refuseLeverage(Machine account, RecordingEffects effects, long now) {
        RecordingEffects.Http request = effects.take("POST /v5/position/set-leverage");
        account.onReply(
                request.id(), BybitScript.error(110013, "cannot set leverage gt maxLeverage"), now);
    }

    /** The fee of such an execution is what we paid: the sign turns. */
    @Override
    protected void payFunding(
            Machine account, RecordingEffects effects, String ref, String amount, long now) {
        String fee = new BigDecimal(amount).negate().toPlainString();
        String figures =
                ("\"execType\":\"Funding\",\"execPrice\":\"65010\",\"execQty\":\"0.01\","
                                + "\"execFee\":\"%s\",\"feeRate\":\"0.0001\",\"isMaker\":false")
                        .formatted(fee);
        String entry = execution(BTC, 0, ref, figures);
        RecordingEffects.frame(account, privateLink(), push("execution", entry), now);
    }
}
