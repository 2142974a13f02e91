package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.okx.OkxReadings.SCALE;
import static dev.tradewind.edge.venue.okx.OkxReadings.instrument;
import static dev.tradewind.edge.venue.okx.OkxReadings.rounded;
import static dev.tradewind.edge.venue.okx.OkxReadings.row;
import static dev.tradewind.edge.venue.okx.OkxReadings.same;
import static dev.tradewind.edge.venue.okx.OkxReadings.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The market-data half of {@link OkxReadings}. */
final class OkxMarketReadings {
    private OkxMarketReadings() {}

    /**
     * A message of a channel that we read.
     *
     * @throws WireException if our code refuses it
     */
    static String market(Payload payload) {
        JsonNode subject = payload.tree().get("arg");
        Instrument instrument = instrument(Plain.text(subject, "instId"));
        List<String> decoded = new ArrayList<>();
        byte[] bytes = payload.bytes();
        new OkxCodec(List.of(instrument))
                .decode(bytes, 0, bytes.length, each -> decoded.add(words(each)));
        JsonNode truth = payload.oracle();
        String channel = Plain.text(truth.get("arg"), "channel");
        List<String> expected = new ArrayList<>();
        for (JsonNode element : truth.get("data")) {
            expected.add(oracle(channel, truth, element, instrument.isPerpetual()));
        }
        assertThat(Plain.text(truth.get("arg"), "instId")).isEqualTo(instrument.symbol());
        return same(String.join("; ", decoded), String.join("; ", expected));
    }

    private static String words(OkxMessage m) {
        return switch (m.kind) {
            case BOOK -> {
                int bids = m.levels.bids();
                long[] levels = m.levels.copy();
                yield (m.whole ? "snapshot " : "update ")
                        + Told.book(
                                Plain.levels(levels, 0, bids, SCALE, SCALE),
                                Plain.levels(levels, bids, levels.length / 2, SCALE, SCALE))
                        + " at "
                        + m.venueTime
                        + ", "
                        + m.id
                        + " after "
                        + m.previous;
            }
            case BEST ->
                    Told.best(
                            Plain.of(m.bidPrice, SCALE),
                            Plain.of(m.bidQuantity, SCALE),
                            Plain.of(m.askPrice, SCALE),
                            Plain.of(m.askQuantity, SCALE),
                            Long.toString(m.venueTime));
            case TRADE ->
                    Told.trade(
                                    Plain.of(m.price, SCALE),
                                    Plain.of(m.quantity, SCALE),
                                    m.buyerTook ? "BUY" : "SELL",
                                    Long.toString(m.venueTime))
                            + " id "
                            + m.id;
            case CANDLE -> bar(m) + " closed " + m.closed;
            case DAY -> bar(m);
            case MARK -> "mark " + Plain.of(m.price, SCALE) + " at " + m.venueTime;
            case FUNDING ->
                    "funding " + Plain.of(m.rate, 9) + " next " + m.nextAt + " at " + m.venueTime;
            case CONFIRMED, REFUSED, NOTICE, NOTHING -> m.kind.name();
        };
    }

    private static String bar(OkxMessage m) {
        String quote = m.quoteUnits < 0 ? "none" : Plain.of(m.quoteUnits, SCALE);
        return bar(
                Plain.of(m.open, SCALE),
                Plain.of(m.high, SCALE),
                Plain.of(m.low, SCALE),
                Plain.of(m.price, SCALE),
                Plain.of(m.quantity, SCALE),
                quote,
                Long.toString(m.venueTime));
    }

    private static String bar(
            String open,
            String high,
            String low,
            String close,
            String base,
            String quote,
            String at) {
        return "open %s high %s low %s close %s, %s base, %s quote, at %s"
                .formatted(open, high, low, close, base, quote, at);
    }

    private static String oracle(String channel, JsonNode truth, JsonNode element, boolean swap) {
        return switch (channel) {
            case "books" ->
                    Plain.text(truth, "action")
                            + " "
                            + Told.book(
                                    Plain.levels(element.get("bids")),
                                    Plain.levels(element.get("asks")))
                            + " at "
                            + Plain.nanos(element, "ts")
                            + ", "
                            + Plain.of(element, "seqId")
                            + " after "
                            + Plain.of(element, "prevSeqId");
            case "bbo-tbt" ->
                    Told.best(
                            Plain.of(element.get("bids").get(0).get(0)),
                            Plain.of(element.get("bids").get(0).get(1)),
                            Plain.of(element.get("asks").get(0).get(0)),
                            Plain.of(element.get("asks").get(0).get(1)),
                            Plain.nanos(element, "ts"));
            case "trades" ->
                    Told.trade(
                                    Plain.of(element, "px"),
                                    Plain.of(element, "sz"),
                                    Plain.text(element, "side").equals("buy")
                                            ? "BUY"
                                            : Plain.text(element, "side").equals("sell")
                                                    ? "SELL"
                                                    : "?",
                                    Plain.nanos(element, "ts"))
                            + " id "
                            + Plain.of(element, "tradeId");
            case "tickers" ->
                    bar(
                            Plain.of(element, "open24h"),
                            Plain.of(element, "high24h"),
                            Plain.of(element, "low24h"),
                            Plain.of(element, "last"),
                            Plain.of(element, swap ? "volCcy24h" : "vol24h"),
                            swap ? "none" : Plain.of(element, "volCcy24h"),
                            Plain.nanos(element, "ts"));
            case "mark-price" ->
                    "mark " + Plain.of(element, "markPx") + " at " + Plain.nanos(element, "ts");
            case "funding-rate" ->
                    "funding "
                            + rounded(element, "fundingRate", 9)
                            + " next "
                            + Plain.nanos(element, "fundingTime")
                            + " at "
                            + Plain.nanosOrZero(element, "ts");
            default ->
                    bar(
                                    Plain.of(element.get(1)),
                                    Plain.of(element.get(2)),
                                    Plain.of(element.get(3)),
                                    Plain.of(element.get(4)),
                                    Plain.of(element.get(swap ? 6 : 5)),
                                    Plain.of(element.get(7)),
                                    Plain.plain(Plain.number(element.get(0)).movePointRight(6)))
                            + " closed "
                            + (Plain.of(element.get(8)).equals("1"));
        };
    }

    /** A subscription that the venue took, or one that it refused. */
    static String event(Payload payload) {
        JsonNode tree = payload.tree();
        String name = tree.path("arg").path("instId").asString("BTC-USDT");
        OkxMessage[] last = new OkxMessage[1];
        byte[] bytes = payload.bytes();
        new OkxCodec(List.of(instrument(name)))
                .decode(bytes, 0, bytes.length, each -> last[0] = each);
        JsonNode truth = payload.oracle();
        String expected =
                switch (Plain.text(truth, "event")) {
                    case "subscribe" ->
                            "CONFIRMED "
                                    + Plain.text(truth.get("arg"), "channel")
                                    + " "
                                    + Plain.text(truth.get("arg"), "instId");
                    case "error" ->
                            "REFUSED " + Plain.text(truth, "code") + " " + Plain.text(truth, "msg");
                    default -> "NOTICE " + Plain.text(truth, "msg");
                };
        String subject = last[0].slot == 0 ? last[0].channel + " " + name : "";
        String said =
                switch (last[0].kind) {
                    case CONFIRMED -> subject;
                    case REFUSED -> last[0].code + " " + last[0].text;
                    default -> last[0].text;
                };
        return same(last[0].kind + " " + said, expected);
    }

    /** A book by request. */
    static String book(Payload payload) {
        Instrument instrument = instrument("BTC-USDT");
        JsonNode truth = row(payload.oracle());
        JsonNode known = payload.tree().get("data").get(0);
        if (!known.has("seqId")) {
            new OkxCodec(List.of(instrument)).snapshot(payload.bytes(), 0, new LevelBuffer());
        }
        long id = known.get("seqId").asLong();
        List<Event> events = new OkxMouths(instrument).book(payload.bytes(), id);
        String expected =
                "snapshot "
                        + Told.book(
                                Plain.levels(truth.get("bids")), Plain.levels(truth.get("asks")))
                        + " at 0";
        same(Long.toString(id), Plain.of(truth, "seqId"));
        return same(told(instrument).of(events.getFirst()), expected);
    }
}
