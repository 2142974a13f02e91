package dev.tradewind.edge.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.PerpetualContractTest;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OKX swaps, counted in contracts, keep the contract of every perpetual. */
class OkxPerpetualContractTest extends PerpetualContractTest {
    private static final Pattern SIZE = Pattern.compile("\"sz\":\"([0-9.]+)\"");

    private int link;

    @Override
    protected VenueAdapter newAdapter() {
        return new OkxVenue(OkxSettings.defaults(5));
    }

    @Override
    protected Optional<VenueAdapter> newAdapter(LineCare care) {
        return Optional.of(OkxContract.adapter(care));
    }

    @Override
    protected Instrument instrument() {
        return OkxScript.SWAP;
    }

    @Override
    protected OrderWire orders() {
        return new OkxSocketOrders();
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return Optional.of(OkxContract.requests());
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
    protected int orderLink() {
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

    /** The venue states no wait, only a code. */
    @Override
    protected HttpReply limited(long now, long until) {
        return OkxScript.error(200, "50011", "Requests too frequent.");
    }

    /** On a socket there is no status; the codes of server errors say the same. */
    @Override
    protected HttpReply broken(int status) {
        String code =
                switch (status) {
                    case 500 -> "50026";
                    case 503 -> "50001";
                    default -> "50004";
                };
        return OkxScript.error(status, code, "System error");
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
        OkxContract.amended(account, link, instrument(), asked, "2", now);
    }

    @Override
    protected boolean reducesOnly(Sent sent) {
        return sent.text().contains("\"reduceOnly\":true");
    }

    @Override
    protected BigDecimal wireQuantity(Sent sent) {
        Matcher matcher = SIZE.matcher(sent.text());
        assertThat(matcher.find()).isTrue();
        return new BigDecimal(matcher.group(1));
    }

    @Override
    protected void pushFill(Machine account, RecordingEffects effects, WireFill fill, long now) {
        String more =
                (",\"sz\":\"5\",\"accFillSz\":\"%1$s\",\"fillPx\":\"%2$s\",\"fillSz\":\"%1$s\","
                                + "\"tradeId\":\"%3$s\",\"fillTime\":\"1785000000470\","
                                + "\"execType\":\"T\",\"fillFee\":\"-0.325\","
                                + "\"fillFeeCcy\":\"USDT\"")
                        .formatted(
                                fill.wireQuantity().toPlainString(), fill.price(), fill.fillId());
        String row =
                OkxScript.order(
                        "BTC-USDT-SWAP",
                        fill.clientId(),
                        fill.venueOrderId(),
                        "partially_filled",
                        more);
        RecordingEffects.frame(account, link, OkxScript.pushed(row), now);
    }

    @Override
    protected void pushPosition(
            Machine account,
            RecordingEffects effects,
            BigDecimal wireQuantity,
            String entryPrice,
            long now) {
        String push =
                ("{\"arg\":{\"channel\":\"positions\",\"instType\":\"SWAP\",\"uid\":\"6\"},"
                                + "\"data\":[{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\","
                                + "\"mgnMode\":\"cross\",\"posSide\":\"net\",\"pos\":\"%s\","
                                + "\"avgPx\":\"%s\",\"lever\":\"3\",\"liqPx\":\"\","
                                + "\"uTime\":\"1785000000471\"}]}")
                        .formatted(wireQuantity.toPlainString(), entryPrice);
        RecordingEffects.frame(account, link, push, now);
    }

    @Override
    protected void takeLeverage(
            Machine account, RecordingEffects effects, long leverageMilli, long now) {
        long id = effects.take("POST /api/v5/account/set-leverage").id();
        String row =
                "[{\"lever\":\"%d\",\"mgnMode\":\"cross\",\"instId\":\"BTC-USDT-SWAP\","
                        + "\"posSide\":\"\"}]";
        account.onReply(id, OkxScript.ok(row.formatted(leverageMilli / 1_000)), now);
    }

    @Override
    protected void refuseLeverage(Machine account, RecordingEffects effects, long now) {
        long id = effects.take("POST /api/v5/account/set-leverage").id();
        account.onReply(id, OkxScript.error(200, "59102", "Leverage exceeds the maximum"), now);
    }

    @Override
    protected void payFunding(
            Machine account, RecordingEffects effects, String ref, String amount, long now) {
        String push =
                "{\"arg\":{\"channel\":\"balance_and_position\",\"uid\":\"6\"},\"data\":["
                        + "{\"pTime\":\"1785000000471\",\"eventType\":\"funding_fee\","
                        + "\"balData\":[],\"posData\":[],\"trades\":[]}]}";
        RecordingEffects.frame(account, link, push, now);
        String bill =
                ("[{\"billId\":\"%s\",\"type\":\"8\",\"subType\":\"173\",\"ccy\":\"USDT\","
                                + "\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\","
                                + "\"balChg\":\"%s\",\"ts\":\"1785000028800\"}]")
                        .formatted(ref, amount)
                        .replace("1785000028800", Long.toString(now / 1_000_000L));
        account.onReply(effects.take("GET /api/v5/account/bills").id(), OkxScript.ok(bill), now);
    }
}
