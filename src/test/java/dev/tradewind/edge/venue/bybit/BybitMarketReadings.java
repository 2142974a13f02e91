package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.bybit.BybitReadings.instrument;
import static dev.tradewind.edge.venue.bybit.BybitReadings.of;
import static dev.tradewind.edge.venue.bybit.BybitReadings.same;
import static dev.tradewind.edge.venue.bybit.BybitReadings.side;
import static dev.tradewind.edge.venue.bybit.BybitReadings.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What our adapter reads of market data, held against what an independent reader finds. */
final class BybitMarketReadings {
    private BybitMarketReadings() {}

    private static Instrument ofTopic(Payload payload) {
        String topic = Plain.text(payload.tree(), "topic");
        return instrument(topic.substring(topic.lastIndexOf('.') + 1), true);
    }

    /** Whether an independent reader finds topic and symbol to be of one market. */
    private static void sameSymbol(JsonNode message, JsonNode data) {
        assertThat(Plain.text(message, "topic")).endsWith("." + Plain.text(data, "s"));
    }

    /** A book, or a change of one that follows an empty one. */
    static String book(Payload payload) {
        JsonNode truth = payload.oracle();
        JsonNode data = truth.get("data");
        sameSymbol(truth, data);
        String type = Plain.text(truth, "type");
        assertThat(type).isIn("snapshot", "delta");
        long update = Long.parseLong(Plain.of(data, "u"));
        String kind = type.equals("snapshot") || update == 1 ? "snapshot " : "change ";
        String at = Plain.nanos(truth, truth.has("cts") ? "cts" : "ts");
        String expected =
                kind
                        + Told.book(Plain.levels(data.get("b")), Plain.levels(data.get("a")))
                        + " at "
                        + at;
        Instrument instrument = ofTopic(payload);
        String before =
                ("{\"topic\":\"%s\",\"type\":\"snapshot\",\"ts\":1,\"data\":{\"s\":\"%s\","
                                + "\"b\":[],\"a\":[],\"u\":%d,\"seq\":1}}")
                        .formatted(Plain.text(truth, "topic"), instrument.symbol(), update - 1);
        List<Event> events =
                update > 1
                        ? new BybitMouths(instrument).market(payload.bytes(), before)
                        : new BybitMouths(instrument).market(payload.bytes());
        return "update " + update + ", " + same(told(instrument).all(events), List.of(expected));
    }

    /** A best price: of each side the level that is not deleted. */
    static String best(Payload payload) {
        JsonNode truth = payload.oracle();
        JsonNode data = truth.get("data");
        sameSymbol(truth, data);
        assertThat(Plain.text(truth, "type")).isIn("snapshot", "delta");
        String[] bid = top(data.get("b"));
        String[] ask = top(data.get("a"));
        assertThat(Plain.number(data.get("u"))).isPositive();
        String at = Plain.nanos(truth, truth.has("cts") ? "cts" : "ts");
        Instrument instrument = ofTopic(payload);
        List<Event> events = new BybitMouths(instrument).market(payload.bytes());
        return same(
                told(instrument).all(events),
                List.of(Told.best(bid[0], bid[1], ask[0], ask[1], at)));
    }

    private static String[] top(JsonNode side) {
        String[] top = {"0", "0"};
        for (JsonNode level : side) {
            if (Plain.number(level.get(1)).signum() > 0) {
                top = new String[] {Plain.of(level.get(0)), Plain.of(level.get(1))};
            }
        }
        return top;
    }

    /** Public trades. */
    static String trades(Payload payload) {
        JsonNode truth = payload.oracle();
        assertThat(Plain.text(truth, "type")).isEqualTo("snapshot");
        List<String> expected = new ArrayList<>();
        for (JsonNode trade : truth.get("data")) {
            sameSymbol(truth, trade);
            expected.add(
                    Told.trade(
                            Plain.of(trade, "p"),
                            Plain.of(trade, "v"),
                            side(trade, "S"),
                            Plain.nanos(trade, "T")));
        }
        Instrument instrument = ofTopic(payload);
        List<Event> events = new BybitMouths(instrument).market(payload.bytes());
        return same(told(instrument).all(events), expected);
    }

    /** What the ticker of the market says before a change is laid upon it. */
    private static final String BEFORE =
            "\"lastPrice\":\"1\",\"prevPrice24h\":\"1\",\"highPrice24h\":\"1\","
                    + "\"lowPrice24h\":\"1\",\"volume24h\":\"1\",\"turnover24h\":\"1\","
                    + "\"markPrice\":\"1\",\"indexPrice\":\"1\",\"fundingRate\":\"1\","
                    + "\"nextFundingTime\":\"1\"";

    /** A ticker; of a change what it does not state is as before. */
    static String ticker(Payload payload) {
        JsonNode truth = payload.oracle();
        JsonNode data = truth.get("data");
        assertThat(Plain.text(truth, "topic")).endsWith("." + Plain.text(data, "symbol"));
        boolean change = Plain.text(truth, "type").equals("delta");
        boolean perpetual = change || data.has("markPrice");
        String at = " at " + Plain.nanos(truth, "ts");
        List<String> expected = new ArrayList<>();
        if (states(data, change, "lastPrice", "prevPrice24h", "highPrice24h", "lowPrice24h")) {
            expected.add(
                    "day "
                            + price(data, "lastPrice", change)
                            + " from "
                            + price(data, "prevPrice24h", change)
                            + ", "
                            + price(data, "lowPrice24h", change)
                            + ".."
                            + price(data, "highPrice24h", change)
                            + ", "
                            + price(data, "volume24h", change)
                            + " worth "
                            + price(data, "turnover24h", change)
                            + at);
        }
        if (perpetual && states(data, change, "markPrice", "indexPrice")) {
            expected.add(
                    "mark "
                            + price(data, "markPrice", change)
                            + " index "
                            + price(data, "indexPrice", change)
                            + at);
        }
        if (perpetual && stated(data, "fundingRate")) {
            boolean next = stated(data, "nextFundingTime");
            expected.add(
                    "funding "
                            + price(data, "fundingRate", change)
                            + " next at "
                            + (next ? Plain.nanos(data, "nextFundingTime") : "1000000")
                            + at);
        }
        String topic = Plain.text(payload.tree(), "topic");
        Instrument instrument = instrument(topic.substring(topic.lastIndexOf('.') + 1), perpetual);
        String before =
                ("{\"topic\":\"%s\",\"type\":\"snapshot\",\"ts\":1,"
                                + "\"data\":{\"symbol\":\"%s\",%s}}")
                        .formatted(topic, instrument.symbol(), BEFORE);
        List<Event> events =
                change
                        ? new BybitMouths(instrument).market(payload.bytes(), before)
                        : new BybitMouths(instrument).market(payload.bytes());
        return same(events.stream().map(BybitMarketReadings::words).toList(), expected);
    }

    private static boolean stated(JsonNode data, String field) {
        return data.has(field) && !Plain.text(data, field).isEmpty();
    }

    private static boolean states(JsonNode data, boolean change, String... fields) {
        boolean any = !change;
        for (String field : fields) {
            any |= stated(data, field);
        }
        return any;
    }

    private static String price(JsonNode data, String field, boolean change) {
        return change && !stated(data, field) ? "1" : Plain.of(data, field);
    }

    private static String words(Event event) {
        return switch (event) {
            case DayTicker day ->
                    "day %s from %s, %s..%s, %s worth %s at %d"
                            .formatted(
                                    of(day.last()),
                                    of(day.open()),
                                    of(day.low()),
                                    of(day.high()),
                                    of(day.quantity()),
                                    of(day.quoteUnits()),
                                    day.venueTime());
            case MarkPrice mark ->
                    "mark %s index %s at %d"
                            .formatted(of(mark.price()), of(mark.indexPrice()), mark.venueTime());
            case FundingRate rate ->
                    "funding %s next at %d at %d"
                            .formatted(Plain.of(rate.rate(), 9), rate.nextAt(), rate.venueTime());
            case Candle candle ->
                    "candle of %d s from %d: %s %s %s %s, %s worth %s, %s at %d"
                            .formatted(
                                    candle.intervalNanos() / 1_000_000_000L,
                                    candle.openTime(),
                                    of(candle.open()),
                                    of(candle.high()),
                                    of(candle.low()),
                                    of(candle.close()),
                                    of(candle.quantity()),
                                    of(candle.quoteUnits()),
                                    candle.closed() ? "closed" : "open",
                                    candle.venueTime());
            default -> event.toString();
        };
    }

    /** Candles. */
    static String candles(Payload payload) {
        JsonNode truth = payload.oracle();
        List<String> expected = new ArrayList<>();
        assertThat(Plain.text(truth, "type")).isEqualTo("snapshot");
        for (JsonNode candle : truth.get("data")) {
            long seconds = Long.parseLong(Plain.text(candle, "interval")) * 60;
            expected.add(
                    "candle of %d s from %s: %s %s %s %s, %s worth %s, %s at %s"
                            .formatted(
                                    seconds,
                                    Plain.nanos(candle, "start"),
                                    Plain.of(candle, "open"),
                                    Plain.of(candle, "high"),
                                    Plain.of(candle, "low"),
                                    Plain.of(candle, "close"),
                                    Plain.of(candle, "volume"),
                                    Plain.of(candle, "turnover"),
                                    candle.get("confirm").asBoolean() ? "closed" : "open",
                                    Plain.nanos(truth, "ts")));
        }
        List<Event> events = new BybitMouths(ofTopic(payload)).market(payload.bytes());
        return same(events.stream().map(BybitMarketReadings::words).toList(), expected);
    }
}
