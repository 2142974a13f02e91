package dev.tradewind.edge.venue.gateio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What our adapter reads of market data, held against what an independent reader finds there. */
final class GateMarketReadings {
    static final int SCALE = 8;

    /** Base of one contract of every perpetual here. */
    private static final BigDecimal CONTRACT = new BigDecimal("0.01");

    private static final BigDecimal SECONDS_MAX = new BigDecimal("100000000000");

    private GateMarketReadings() {}

    /** An instrument for a symbol of the payload, wide enough for its numbers. */
    static Instrument instrument(String symbol, boolean perpetual) {
        int mark = symbol.indexOf('_');
        Pair pair =
                new Pair(
                        new Asset(symbol.substring(0, mark), SCALE),
                        new Asset(symbol.substring(mark + 1), SCALE),
                        SCALE,
                        SCALE);
        return new Instrument(
                0,
                perpetual ? Venue.GATE_FUTURES : Venue.GATE,
                pair,
                symbol,
                1,
                1,
                1,
                1,
                Status.TRADING,
                perpetual ? Kind.PERPETUAL : Kind.SPOT,
                perpetual ? CONTRACT.movePointRight(SCALE).longValueExact() : 0);
    }

    static Told told(Instrument instrument) {
        return new Told(instrument, asset -> SCALE);
    }

    static String same(List<String> decoded, List<String> expected) {
        assertThat(decoded).isEqualTo(expected);
        return decoded.isEmpty() ? "nothing to tell" : String.join("; ", decoded);
    }

    /** A quantity of base for one of the payload. */
    static BigDecimal base(JsonNode size, boolean perpetual) {
        BigDecimal number = Plain.number(size);
        return perpetual ? number.multiply(CONTRACT) : number;
    }

    /** Public quantities are cut to what the pair counts. */
    private static String cut(JsonNode size, boolean perpetual) {
        return Plain.plain(base(size, perpetual).setScale(SCALE, RoundingMode.DOWN));
    }

    /** A price finer than the pair's. */
    static String near(JsonNode node, String field) {
        BigDecimal number = new BigDecimal(Plain.orZero(node, field));
        return Plain.plain(number.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    /** The first of two times that is there, whatever its unit. */
    static String time(JsonNode node, String field, String other) {
        JsonNode value = node.hasNonNull(field) ? node.get(field) : node.get(other);
        if (value == null || value.isNull()) {
            return "0";
        }
        BigDecimal number = Plain.number(value);
        boolean seconds = number.compareTo(SECONDS_MAX) < 0;
        BigDecimal nanos = number.movePointRight(seconds ? 9 : 6);
        return Plain.plain(nanos.setScale(0, RoundingMode.DOWN));
    }

    // What a message is about

    static boolean perpetual(JsonNode frame) {
        return Plain.text(frame, "channel").startsWith("futures.");
    }

    /** The first symbol of a push, or "". */
    static String symbol(JsonNode frame) {
        JsonNode result = frame.path("result");
        JsonNode first = result.isArray() ? result.path(0) : result;
        for (String field : List.of("contract", "currency_pair", "s", "n")) {
            String name = first.path(field).isString() ? first.path(field).stringValue() : "";
            if (name.startsWith("ob.")) {
                return name.substring(3, name.lastIndexOf('.'));
            }
            if (!name.isEmpty()) {
                return field.equals("n") ? name.substring(name.indexOf('_') + 1) : name;
            }
        }
        return "";
    }

    private static Instrument ours(Payload payload) {
        return instrument(symbol(payload.tree()), perpetual(payload.tree()));
    }

    // Books

    private static String levels(JsonNode side, boolean perpetual) {
        List<String> levels = new ArrayList<>();
        if (side != null) {
            for (JsonNode level : side) {
                JsonNode price = level.isObject() ? level.get("p") : level.get(0);
                JsonNode size = level.isObject() ? level.get("s") : level.get(1);
                levels.add(Plain.of(price) + " x " + cut(size, perpetual));
            }
        }
        return levels.toString();
    }

    private static String sides(JsonNode data, String bids, String asks, boolean perpetual) {
        return Told.book(levels(data.get(bids), perpetual), levels(data.get(asks), perpetual));
    }

    /** A whole book, or a change of one that follows an empty one. */
    static String depth(Payload payload) {
        JsonNode truth = payload.oracle();
        JsonNode data = truth.get("result");
        Instrument instrument = ours(payload);
        assertThat(symbol(truth)).isEqualTo(instrument.symbol());
        boolean full = data.has("full") && data.get("full").asBoolean();
        String expected =
                (full ? "snapshot " : "change ")
                        + sides(data, "b", "a", perpetual(truth))
                        + " at "
                        + Plain.nanos(data, "t");
        String before =
                full ? "" : whole(payload.tree(), Plain.number(data.get("U")).longValueExact() - 1);
        List<Event> events =
                full
                        ? new GateMouths(instrument).market(payload.bytes())
                        : new GateMouths(instrument).market(payload.bytes(), before);
        assertThat(Plain.number(data.get("u"))).isPositive();
        return same(told(instrument).all(events), List.of(expected));
    }

    private static String whole(JsonNode frame, long update) {
        String area = perpetual(frame) ? "futures" : "spot";
        return ("{\"channel\":\"%s.obu\",\"event\":\"update\",\"result\":{\"t\":1,\"full\":true,"
                        + "\"s\":\"ob.%s.50\",\"u\":%d,\"b\":[],\"a\":[]}}")
                .formatted(area, symbol(frame), update);
    }

    /** A whole book by request; the change that follows it proves its number. */
    static String book(Payload payload, boolean perpetual) {
        JsonNode truth = payload.oracle();
        Instrument instrument = instrument("BTC_USDT", perpetual);
        String change = "";
        if (truth.has("id")) {
            long next = Plain.number(truth.get("id")).longValueExact() + 1;
            change =
                    ("{\"channel\":\"%s.order_book_update\",\"event\":\"update\","
                                    + "\"result\":{\"t\":1,\"s\":\"BTC_USDT\",\"U\":%d,\"u\":%d,"
                                    + "\"b\":[],\"a\":[]}}")
                            .formatted(perpetual ? "futures" : "spot", next, next);
        }
        List<Event> events = new GateMouths(instrument).book(payload.bytes(), change);
        List<String> expected =
                List.of(
                        "snapshot " + sides(truth, "bids", "asks", perpetual) + " at 0",
                        "change bids [] asks [] at 1000000");
        return "number "
                + Plain.of(truth, "id")
                + ", "
                + same(told(instrument).all(events), expected);
    }

    /** A best price. */
    static String best(Payload payload) {
        JsonNode truth = payload.oracle();
        JsonNode data = truth.get("result");
        Instrument instrument = ours(payload);
        assertThat(symbol(truth)).isEqualTo(instrument.symbol());
        assertThat(Plain.number(data.get("u"))).isPositive();
        String expected =
                Told.best(
                        Plain.orZero(data, "b"),
                        cut(data.get("B"), perpetual(truth)),
                        Plain.orZero(data, "a"),
                        cut(data.get("A"), perpetual(truth)),
                        Plain.nanos(data, "t"));
        List<Event> events = new GateMouths(instrument).market(payload.bytes());
        return same(told(instrument).all(events), List.of(expected));
    }

    /** Public trades, in the order of their numbers; what the venue calls internal is left out. */
    static String trades(Payload payload) {
        JsonNode truth = payload.oracle();
        boolean perpetual = perpetual(truth);
        Instrument instrument = ours(payload);
        List<JsonNode> all = new ArrayList<>();
        JsonNode result = truth.get("result");
        for (JsonNode trade : result.isArray() ? result : List.of(result)) {
            String whose = Plain.text(trade, perpetual ? "contract" : "currency_pair");
            boolean internal = trade.path("is_internal").asBoolean(false);
            if (whose.equals(instrument.symbol()) && !internal) {
                all.add(trade);
            }
        }
        all.sort(Comparator.comparing(trade -> Plain.number(trade.get("id"))));
        List<String> expected = all.stream().map(trade -> trade(trade, perpetual)).toList();
        List<Event> events = new GateMouths(instrument).market(payload.bytes());
        return same(told(instrument).all(events), expected);
    }

    private static String trade(JsonNode trade, boolean perpetual) {
        BigDecimal size = base(trade.get(perpetual ? "size" : "amount"), perpetual);
        boolean sell = perpetual ? size.signum() < 0 : GateReadings.side(trade).equals("SELL");
        return Told.trade(
                Plain.of(trade, "price"),
                Plain.plain(size.abs()),
                sell ? "SELL" : "BUY",
                time(trade, "create_time_ms", "create_time"));
    }

    // Candles and tickers

    private static List<JsonNode> elements(JsonNode truth) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode result = truth.get("result");
        (result.isArray() ? result : List.of(result)).forEach(all::add);
        return all;
    }

    /** Candles; spot counts turnover in {@code v} and base in {@code a}. */
    static String candles(Payload payload) {
        JsonNode truth = payload.oracle();
        boolean perpetual = perpetual(truth);
        List<String> expected = new ArrayList<>();
        for (JsonNode candle : elements(truth)) {
            String name = Plain.text(candle, "n");
            boolean closed = candle.path("w").asBoolean(false);
            assertThat(name).endsWith("_" + ours(payload).symbol());
            expected.add(
                    "candle of %s from %s: %s %s %s %s, %s worth %s, %s at %s"
                            .formatted(
                                    name.substring(0, name.indexOf('_')),
                                    time(candle, "t", ""),
                                    Plain.of(candle, "o"),
                                    Plain.of(candle, "h"),
                                    Plain.of(candle, "l"),
                                    Plain.of(candle, "c"),
                                    cut(candle.get(perpetual ? "v" : "a"), perpetual),
                                    perpetual ? "unknown" : Plain.of(candle, "v"),
                                    closed ? "closed" : "open",
                                    time(truth, "time_ms", "time")));
        }
        List<Event> events = new GateMouths(ours(payload)).market(payload.bytes());
        return same(events.stream().map(GateMarketReadings::words).toList(), expected);
    }

    /** Tickers: the day, and of a perpetual mark price and funding rate. */
    static String tickers(Payload payload) {
        JsonNode truth = payload.oracle();
        boolean perpetual = perpetual(truth);
        List<String> expected = new ArrayList<>();
        for (JsonNode ticker : elements(truth)) {
            String at =
                    " at "
                            + (ticker.hasNonNull("t")
                                    ? time(ticker, "t", "")
                                    : time(truth, "time_ms", "time"));
            assertThat(symbol(truth)).isEqualTo(ours(payload).symbol());
            expected.add(day(ticker, perpetual) + at);
            if (perpetual && ticker.hasNonNull("mark_price")) {
                String index = near(ticker, "index_price");
                expected.add("mark " + near(ticker, "mark_price") + " index " + index + at);
            }
            if (perpetual && ticker.hasNonNull("funding_rate")) {
                String next = time(ticker, "funding_next_apply", "");
                expected.add("funding " + Plain.of(ticker, "funding_rate") + " next " + next + at);
            }
        }
        List<Event> events = new GateMouths(ours(payload)).market(payload.bytes());
        return same(events.stream().map(GateMarketReadings::words).toList(), expected);
    }

    /** The price of a day ago follows from the change in percent. */
    private static String day(JsonNode ticker, boolean perpetual) {
        BigDecimal last = Plain.number(ticker.get("last"));
        BigDecimal share =
                Plain.number(ticker.get("change_percentage")).movePointLeft(2).add(BigDecimal.ONE);
        BigDecimal open =
                last.divide(share, MathContext.DECIMAL128).setScale(SCALE, RoundingMode.HALF_EVEN);
        String worth = perpetual ? "volume_24h_quote" : "quote_volume";
        return "day %s from %s, %s..%s, %s worth %s"
                .formatted(
                        Plain.plain(last),
                        Plain.plain(open),
                        Plain.of(ticker, "low_24h"),
                        Plain.of(ticker, "high_24h"),
                        cut(ticker.get(perpetual ? "volume_24h" : "base_volume"), perpetual),
                        near(ticker, worth));
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
                    "funding %s next %d at %d"
                            .formatted(Plain.of(rate.rate(), 9), rate.nextAt(), rate.venueTime());
            case Candle candle ->
                    "candle of %s from %d: %s %s %s %s, %s worth %s, %s at %d"
                            .formatted(
                                    GateioNews.wordFor(candle.intervalNanos()),
                                    candle.openTime(),
                                    of(candle.open()),
                                    of(candle.high()),
                                    of(candle.low()),
                                    of(candle.close()),
                                    of(candle.quantity()),
                                    candle.quoteUnits() < 0 ? "unknown" : of(candle.quoteUnits()),
                                    candle.closed() ? "closed" : "open",
                                    candle.venueTime());
            default -> event.toString();
        };
    }

    static String of(long value) {
        return Plain.of(value, SCALE);
    }
}
