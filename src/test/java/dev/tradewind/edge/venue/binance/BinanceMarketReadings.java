package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceReadings.SCALE;
import static dev.tradewind.edge.venue.binance.BinanceReadings.instrument;
import static dev.tradewind.edge.venue.binance.BinanceReadings.same;
import static dev.tradewind.edge.venue.binance.BinanceReadings.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.binance.BinanceMessage.Kind;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.instrument.Instrument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What comes by the market stream, as {@link BinanceReadings} does it: the adapter's values against
 * the oracle's, by scanner, by tree, and as the feed tells the core.
 */
final class BinanceMarketReadings {
    private BinanceMarketReadings() {}

    /** The part of a stream frame that the event is in. */
    static JsonNode data(JsonNode frame) {
        JsonNode data = frame.get("data");
        return data != null && data.isObject() ? data : frame;
    }

    /** By scanner or tree as it comes, by the tree, and in the venue's hot form by the scanner. */
    private static BinanceMessage[] threeWays(Payload payload, Instrument instrument, String hot) {
        List<Instrument> one = List.of(instrument);
        byte[] bytes = payload.bytes();
        BinanceMessage asItCame = new BinanceCodec(one).decode(bytes, 0, bytes.length);
        BinanceMessage byTree = new BinanceCodec(one).decodeByTree(bytes, 0, bytes.length);
        BinanceCodec scanning = new BinanceCodec(one);
        byte[] compact = hot.getBytes(StandardCharsets.UTF_8);
        BinanceMessage byScanner = scanning.decode(compact, 0, compact.length);
        assertThat(scanning.treeReads()).as("not read by the scanner: %s", hot).isZero();
        return new BinanceMessage[] {asItCame, byTree, byScanner};
    }

    private static String stream(Instrument instrument, String name, String data) {
        String symbol = instrument.symbol().toLowerCase(Locale.ROOT);
        return "{\"stream\":\"" + symbol + "@" + name + "\",\"data\":" + data + "}";
    }

    /** A change of a book. */
    static String depth(Payload payload) {
        JsonNode data = data(payload.tree());
        Instrument instrument = instrument(Plain.text(data, "s"));
        String hot =
                "{\"e\":\"depthUpdate\",\"E\":%s,\"s\":\"%s\",\"U\":%s,\"u\":%s,\"b\":%s,\"a\":%s}"
                        .formatted(
                                data.get("E"),
                                instrument.symbol(),
                                data.get("U"),
                                data.get("u"),
                                pairs(data.get("b")),
                                pairs(data.get("a")));
        JsonNode truth = data(payload.oracle());
        String book = Told.book(Plain.levels(truth.get("b")), Plain.levels(truth.get("a")));
        String at = Plain.nanos(truth, "E");
        String numbers = Plain.of(truth, "U") + ".." + Plain.of(truth, "u");
        for (BinanceMessage m :
                threeWays(payload, instrument, stream(instrument, "depth@100ms", hot))) {
            assertThat(m.kind).isEqualTo(Kind.DEPTH);
            LevelBuffer levels = m.levels;
            String bids = Plain.levels(levels.copy(), 0, levels.bids(), SCALE, SCALE);
            String asks = Plain.levels(levels.copy(), levels.bids(), levels.levels(), SCALE, SCALE);
            same(Told.book(bids, asks), book);
            same(m.firstId + ".." + m.lastId, numbers);
            same(Long.toString(m.venueTime), at);
        }
        long first = data.get("U").longValue();
        List<Event> events = BinanceMouths.of(instrument).marketFrame(payload.bytes(), first);
        same(
                told(instrument).all(events),
                List.of("snapshot bids [] asks [] at 0", "change " + book + " at " + at));
        symbol(truth, instrument);
        return instrument.symbol() + " updates " + numbers + ", " + book + " at " + at;
    }

    static void symbol(JsonNode truth, Instrument instrument) {
        assertThat(instrument.symbol()).isEqualTo(Plain.text(truth, "s"));
    }

    private static String pairs(JsonNode side) {
        List<String> levels = new ArrayList<>();
        for (JsonNode level : side) {
            levels.add("[\"" + level.get(0).asString() + "\",\"" + level.get(1).asString() + "\"]");
        }
        return "[" + String.join(",", levels) + "]";
    }

    /** A best price. */
    static String ticker(Payload payload) {
        JsonNode data = data(payload.tree());
        Instrument instrument = instrument(Plain.text(data, "s"));
        String hot =
                "{\"u\":%s,\"s\":\"%s\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"}"
                        .formatted(
                                data.get("u"),
                                instrument.symbol(),
                                Plain.text(data, "b"),
                                Plain.text(data, "B"),
                                Plain.text(data, "a"),
                                Plain.text(data, "A"));
        JsonNode truth = data(payload.oracle());
        String best =
                Told.best(
                        Plain.of(truth, "b"),
                        Plain.of(truth, "B"),
                        Plain.of(truth, "a"),
                        Plain.of(truth, "A"),
                        "0");
        for (BinanceMessage m :
                threeWays(payload, instrument, stream(instrument, "bookTicker", hot))) {
            assertThat(m.kind).isEqualTo(Kind.TICKER);
            same(
                    Told.best(
                            Plain.of(m.bidPrice, SCALE),
                            Plain.of(m.bidQuantity, SCALE),
                            Plain.of(m.askPrice, SCALE),
                            Plain.of(m.askQuantity, SCALE),
                            Long.toString(m.venueTime)),
                    best);
            same(Long.toString(m.firstId), Plain.of(truth, "u"));
        }
        List<Event> events = BinanceMouths.of(instrument).marketFrame(payload.bytes(), 0);
        symbol(truth, instrument);
        return instrument.symbol() + " " + same(told(instrument).all(events), List.of(best));
    }

    /** A public trade. */
    static String trade(Payload payload) {
        JsonNode data = data(payload.tree());
        Instrument instrument = instrument(Plain.text(data, "s"));
        String hot =
                ("{\"e\":\"trade\",\"E\":%s,\"s\":\"%s\",\"t\":%s,\"p\":\"%s\",\"q\":\"%s\","
                                + "\"T\":%s,\"m\":%s,\"M\":true}")
                        .formatted(
                                data.get("E"),
                                instrument.symbol(),
                                data.get("t"),
                                Plain.text(data, "p"),
                                Plain.text(data, "q"),
                                data.get("T"),
                                data.get("m"));
        JsonNode truth = data(payload.oracle());
        String taker = truth.get("m").booleanValue() ? "SELL" : "BUY";
        String at = Plain.nanos(truth, "T");
        String trade = Told.trade(Plain.of(truth, "p"), Plain.of(truth, "q"), taker, at);
        for (BinanceMessage m : threeWays(payload, instrument, stream(instrument, "trade", hot))) {
            assertThat(m.kind).isEqualTo(Kind.TRADE);
            String side = m.buyerIsMaker ? "SELL" : "BUY";
            String price = Plain.of(m.price, SCALE);
            String size = Plain.of(m.quantity, SCALE);
            same(Told.trade(price, size, side, Long.toString(m.venueTime)), trade);
            same(Long.toString(m.firstId), Plain.of(truth, "t"));
        }
        List<Event> events = BinanceMouths.of(instrument).marketFrame(payload.bytes(), 0);
        symbol(truth, instrument);
        return instrument.symbol() + " " + same(told(instrument).all(events), List.of(trade));
    }

    /** A candle. */
    static String candle(Payload payload) {
        JsonNode truth = data(payload.oracle());
        JsonNode candle = truth.get("k");
        Instrument instrument = instrument(Plain.text(truth, "s"));
        assertThat(Plain.text(candle, "s")).isEqualTo(instrument.symbol());
        String expected =
                "candle %s from %s: %s %s %s %s, %s worth %s, %s at %s"
                        .formatted(
                                Plain.text(candle, "i"),
                                Plain.nanos(candle, "t"),
                                Plain.of(candle, "o"),
                                Plain.of(candle, "h"),
                                Plain.of(candle, "l"),
                                Plain.of(candle, "c"),
                                Plain.of(candle, "v"),
                                Plain.of(candle, "q"),
                                candle.get("x").booleanValue() ? "closed" : "open",
                                Plain.nanos(truth, "E"));
        List<Event> events = BinanceMouths.of(instrument).marketFrame(payload.bytes(), 0);
        List<String> told = events.stream().map(BinanceMarketReadings::words).toList();
        return instrument.symbol() + " " + same(told, List.of(expected));
    }

    /** Whether a candle lacks its prices, or has a low above others of them. */
    static boolean isUnusable(Payload payload) {
        JsonNode candle = data(payload.tree()).get("k");
        if (!candle.has("o")) {
            return true;
        }
        BigDecimal low = Plain.number(candle.get("l"));
        return low.compareTo(Plain.number(candle.get("o"))) > 0
                || low.compareTo(Plain.number(candle.get("c"))) > 0;
    }

    /** What the feed says of a candle that it leaves out. */
    static String leftOut(Payload payload) {
        Instrument instrument = instrument(Plain.text(data(payload.tree()), "s"));
        BinanceMouths mouths = BinanceMouths.of(instrument);
        assertThat(mouths.marketFrame(payload.bytes(), 0)).isEmpty();
        assertThat(mouths.effects.logs).hasSize(1);
        return mouths.effects.logs.getFirst();
    }

    /** A ticker of the last 24 hours. */
    static String day(Payload payload) {
        JsonNode truth = data(payload.oracle());
        Instrument instrument = instrument(Plain.text(truth, "s"));
        String expected =
                "day %s from %s, %s..%s, %s worth %s at %s"
                        .formatted(
                                Plain.of(truth, "c"),
                                Plain.of(truth, "o"),
                                Plain.of(truth, "l"),
                                Plain.of(truth, "h"),
                                Plain.of(truth, "v"),
                                Plain.of(truth, "q"),
                                Plain.nanos(truth, "E"));
        List<Event> events = BinanceMouths.of(instrument).marketFrame(payload.bytes(), 0);
        List<String> told = events.stream().map(BinanceMarketReadings::words).toList();
        return instrument.symbol() + " " + same(told, List.of(expected));
    }

    private static String words(Event event) {
        return switch (event) {
            case Candle candle ->
                    "candle %s from %d: %s %s %s %s, %s worth %s, %s at %d"
                            .formatted(
                                    length(candle.intervalNanos()),
                                    candle.openTime(),
                                    Plain.of(candle.open(), SCALE),
                                    Plain.of(candle.high(), SCALE),
                                    Plain.of(candle.low(), SCALE),
                                    Plain.of(candle.close(), SCALE),
                                    Plain.of(candle.quantity(), SCALE),
                                    Plain.of(candle.quoteUnits(), SCALE),
                                    candle.closed() ? "closed" : "open",
                                    candle.venueTime());
            case DayTicker day ->
                    "day %s from %s, %s..%s, %s worth %s at %d"
                            .formatted(
                                    Plain.of(day.last(), SCALE),
                                    Plain.of(day.open(), SCALE),
                                    Plain.of(day.low(), SCALE),
                                    Plain.of(day.high(), SCALE),
                                    Plain.of(day.quantity(), SCALE),
                                    Plain.of(day.quoteUnits(), SCALE),
                                    day.venueTime());
            default -> event.toString();
        };
    }

    /** In whole minutes or hours, as the payloads have them. */
    private static String length(long nanos) {
        Duration length = Duration.ofNanos(nanos);
        return length.toMinutes() < 60 ? length.toMinutes() + "m" : length.toHours() + "h";
    }

    /** The answer to a command on the market stream: taken, or refused. */
    static String answer(Payload payload) {
        byte[] bytes = payload.bytes();
        BinanceCodec codec = new BinanceCodec(List.of(instrument("BTCUSDT")));
        BinanceMessage message = codec.decode(bytes, 0, bytes.length);
        JsonNode truth = payload.oracle();
        same(Long.toString(message.firstId), Plain.orZero(truth, "id"));
        JsonNode error = truth.has("error") ? truth.get("error") : truth;
        if (message.kind == Kind.ANSWER) {
            assertThat(truth.has("result")).isTrue();
            return "command " + message.firstId + " taken";
        }
        assertThat(message.kind).isEqualTo(Kind.REFUSAL);
        same(message.text, Plain.text(error, "code") + " " + Plain.text(error, "msg"));
        return "command " + message.firstId + " refused: " + message.text;
    }

    /** The venue's notice that it will close the connection. */
    static String shutdown(Payload payload) {
        byte[] bytes = payload.bytes();
        BinanceCodec codec = new BinanceCodec(List.of(instrument("BTCUSDT")));
        assertThat(codec.decode(bytes, 0, bytes.length).kind).isEqualTo(Kind.SHUTDOWN);
        same("serverShutdown", Plain.text(data(payload.oracle()), "e"));
        return "a standby connection is opened";
    }
}
