package dev.tradewind.edge.venue.gatefutures;

import static dev.tradewind.edge.venue.gatefutures.GateFuturesScript.BASE;
import static dev.tradewind.edge.venue.gatefutures.GateFuturesScript.name;
import static dev.tradewind.edge.venue.gateio.GateioScript.error;
import static dev.tradewind.edge.venue.gateio.GateioScript.ok;
import static dev.tradewind.edge.venue.gateio.GateioScript.reply;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.PerpetualContractTest;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RestOrders;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.gateio.GateioScript;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.gateio.GateioSocketOrders;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gate.io's perpetuals keep the contract of every venue, with orders over the socket. */
class GateFuturesContractTest extends PerpetualContractTest {
    private static final Pattern SIZE = Pattern.compile("\"size\":\"?-?([0-9.]+)");
    private static final long ORDER_SOCKET = 1_000_000;

    private int link;

    GateioSettings settings() {
        return GateioSettings.futures(5);
    }

    @Override
    protected VenueAdapter newAdapter() {
        return new GateFuturesVenue(settings());
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
        return Optional.of(new GateFuturesVenue(plain.with(cared)));
    }

    @Override
    protected Instrument instrument() {
        return GateFuturesScript.BTC;
    }

    @Override
    protected OrderWire orders() {
        return new GateioSocketOrders("futures");
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return Optional.of(rest());
    }

    static OrderWire rest() {
        String one = BASE + "/orders/";
        return new RestOrders("POST " + BASE + "/orders", "DELETE " + one, "PUT " + one);
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
        link = GateFuturesScript.bringUp(account, effects, now);
    }

    @Override
    protected void refuseKey(Machine account, RecordingEffects effects, long now) {
        String time = GateioScript.time(now);
        reply(account, effects, "GET /api/v4/spot/time", ok(time), now);
        HttpReply refused = error(401, "INVALID_KEY", "Invalid key provided");
        reply(account, effects, "GET /api/v4/wallet/fee", refused, now);
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
        return ok(GateFuturesScript.resting(venueOrderId, clientId));
    }

    @Override
    protected HttpReply tooPoor() {
        return error(400, "INSUFFICIENT_AVAILABLE", "not enough margin");
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
        String rest =
                "\"size\":\"100\",\"left\":\"100\",\"price\":\"65000\",\"tif\":\"gtc\","
                        + "\"status\":\"finished\",\"finish_as\":\"cancelled\"";
        return ok(GateFuturesScript.order(venueOrderId, clientId, rest));
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
        String rest =
                "\"size\":\"200\",\"left\":\"200\",\"price\":\"64900.0\",\"tif\":\"gtc\","
                        + "\"status\":\"open\"";
        String order = GateFuturesScript.order(asked.venueOrderId(), asked.clientId(), rest);
        orders().answer(account, sent, ok(order), now);
    }

    @Override
    protected boolean reducesOnly(Sent sent) {
        return sent.text().contains("\"reduce_only\":true");
    }

    @Override
    protected BigDecimal wireQuantity(Sent sent) {
        Matcher size = SIZE.matcher(sent.text());
        return size.find() ? new BigDecimal(size.group(1)) : BigDecimal.ZERO;
    }

    private void push(Machine account, String channel, String element, long now) {
        String text =
                "{\"time\":1785000000,\"time_ms\":1785000000401,\"channel\":\"futures.%s\","
                                .formatted(channel)
                        + "\"event\":\"update\",\"result\":[%s]}".formatted(element);
        RecordingEffects.frame(account, link, text, now);
    }

    @Override
    protected void pushFill(Machine account, RecordingEffects effects, WireFill fill, long now) {
        push(
                account,
                "usertrades",
                ("{\"id\":\"%s\",\"create_time\":1785000000,\"create_time_ms\":1785000000399,"
                                + "\"contract\":\"BTC_USDT\",\"order_id\":\"%s\",\"size\":\"%s\","
                                + "\"price\":\"%s\",\"role\":\"taker\",\"text\":\"%s\","
                                + "\"fee\":0.325,\"point_fee\":0,\"close_size\":\"0\"}")
                        .formatted(
                                fill.fillId(),
                                fill.venueOrderId(),
                                fill.wireQuantity().toPlainString(),
                                fill.price(),
                                name(fill.clientId())),
                now);
    }

    @Override
    protected void pushPosition(
            Machine account,
            RecordingEffects effects,
            BigDecimal wireQuantity,
            String entryPrice,
            long now) {
        push(
                account,
                "positions",
                ("{\"contract\":\"BTC_USDT\",\"mode\":\"single\",\"size\":\"%s\","
                                + "\"entry_price\":%s,\"leverage\":0,\"cross_leverage_limit\":10,"
                                + "\"liq_price\":99999.9,\"time_ms\":1785000000399}")
                        .formatted(wireQuantity.toPlainString(), entryPrice),
                now);
    }

    @Override
    protected void takeLeverage(
            Machine account, RecordingEffects effects, long leverageMilli, long now) {
        String body =
                "{\"contract\":\"BTC_USDT\",\"size\":\"0\",\"leverage\":\"0\","
                        + "\"cross_leverage_limit\":\"%d\"}".formatted(leverageMilli / 1_000);
        reply(account, effects, "POST " + BASE + "/positions/BTC_USDT/leverage", ok(body), now);
    }

    @Override
    protected void refuseLeverage(Machine account, RecordingEffects effects, long now) {
        HttpReply refused = error(400, "LEVERAGE_TOO_HIGH", "leverage limit is 100");
        reply(account, effects, "POST " + BASE + "/positions/BTC_USDT/leverage", refused, now);
    }

    @Override
    protected void payFunding(
            Machine account, RecordingEffects effects, String ref, String amount, long now) {
        push(
                account,
                "balances",
                ("{\"balance\":999.98,\"change\":%s,\"text\":\"BTC_USDT\",\"time\":1785000000,"
                     + "\"time_ms\":1785000000000,\"type\":\"fund\",\"currency\":\"usdt\"}")
                        .formatted(amount),
                now);
        effects.fireDue(account, now + Samples.SECOND);
        reply(account, effects, "GET " + BASE + "/accounts", ok(GateFuturesScript.ACCOUNT), now);
        String entry =
                ("[{\"time\":1785000000.0,\"change\":\"%s\",\"balance\":\"999.98\","
                                + "\"type\":\"fund\","
                                + "\"text\":\"BTC_USDT\",\"contract\":\"BTC_USDT\",\"id\":\"%s\"}]")
                        .formatted(amount, ref);
        reply(account, effects, "GET " + BASE + "/account_book", ok(entry), now);
    }
}
