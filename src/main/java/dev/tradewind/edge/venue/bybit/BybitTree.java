package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.bybit.BybitMessage.Kind;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads market data through a JSON tree: slow, indifferent to spaces and order, and the one place
 * that decides what is refused. The scanner is held to its results by a test.
 */
final class BybitTree {
    private static final long MILLIS_MAX = Long.MAX_VALUE / 1_000_000L;

    private final List<Instrument> instruments;
    private final String book;
    private final Map<String, Integer> slotBySymbol = new LinkedHashMap<>();

    BybitTree(List<Instrument> instruments, int depth) {
        this.instruments = instruments;
        this.book = "orderbook." + depth;
        for (int slot = 0; slot < instruments.size(); slot++) {
            slotBySymbol.put(instruments.get(slot).symbol(), slot);
        }
    }

    /**
     * Fills the message.
     *
     * @throws WireException if the frame is refused; the message's slot then tells whose it was
     */
    void read(byte[] bytes, int offset, int length, BybitMessage message) {
        JsonNode frame = Json.read(bytes, offset, length);
        if (!frame.isObject()) {
            throw new WireException(Reason.MALFORMED, "frame is no object");
        }
        String topic = Json.text(frame, "topic", "");
        if (topic.isEmpty()) {
            answer(frame, message);
            return;
        }
        int dot = topic.lastIndexOf('.');
        message.slot = slot(topic.substring(dot + 1));
        message.kind = kind(topic.substring(0, Math.max(0, dot)));
        if (message.slot == BybitMessage.NO_SLOT) {
            message.kind = Kind.NOTHING;
            return;
        }
        switch (message.kind) {
            case BOOK, BEST -> book(frame, message);
            case TRADES -> trades(frame, message);
            case TICKER, CANDLE -> {
                snapshot(frame, message);
                message.venueTime = nanos(Json.integer(frame, "ts"));
                message.data = Json.need(frame, "data");
            }
            case ACKNOWLEDGED, REFUSED, PONG, NOTHING -> message.kind = Kind.NOTHING;
        }
    }

    private Kind kind(String name) {
        if (name.equals(book)) {
            return Kind.BOOK;
        }
        return switch (name) {
            case "orderbook.1" -> Kind.BEST;
            case "publicTrade" -> Kind.TRADES;
            case "tickers" -> Kind.TICKER;
            default -> name.startsWith("kline.") ? Kind.CANDLE : Kind.NOTHING;
        };
    }

    private int slot(String symbol) {
        return slotBySymbol.getOrDefault(symbol, BybitMessage.NO_SLOT);
    }

    /** Answers of the sockets differ in form; a pong of a public socket even says "ping". */
    private static void answer(JsonNode frame, BybitMessage message) {
        String op = Json.text(frame, "op", "");
        message.requestId = Json.text(frame, "req_id", "");
        message.text = Json.text(frame, "ret_msg", "");
        switch (op) {
            case "ping", "pong" -> message.kind = Kind.PONG;
            case "subscribe", "unsubscribe" ->
                    message.kind = Json.bool(frame, "success") ? Kind.ACKNOWLEDGED : Kind.REFUSED;
            default -> {
                boolean failed = frame.has("success") && !Json.bool(frame, "success");
                message.kind = failed ? Kind.REFUSED : Kind.NOTHING;
            }
        }
    }

    private static void snapshot(JsonNode frame, BybitMessage message) {
        switch (Json.text(frame, "type")) {
            case "snapshot" -> message.snapshot = true;
            case "delta" -> message.snapshot = false;
            default -> throw new WireException(Reason.MALFORMED, "neither snapshot nor delta");
        }
    }

    private void book(JsonNode frame, BybitMessage message) {
        snapshot(frame, message);
        JsonNode data = Json.need(frame, "data");
        Instrument instrument = instruments.get(message.slot);
        named(data, "s", instrument);
        long time = Json.integer(frame, "ts");
        message.venueTime = nanos(Json.integer(frame, "cts", time));
        message.update = natural(Json.integer(data, "u"), "u");
        message.sequence = natural(Json.integer(data, "seq", 0), "seq");
        sides(data, instrument, message.levels);
    }

    private static void named(JsonNode data, String name, Instrument instrument) {
        if (!Json.text(data, name).equals(instrument.symbol())) {
            throw new WireException(Reason.MALFORMED, "topic and data name two symbols");
        }
    }

    /**
     * Reads both sides of a book, bids first.
     *
     * @throws WireException if a level is not two decimals, or a price is not positive
     */
    static void sides(JsonNode data, Instrument instrument, LevelBuffer levels) {
        levels.clear();
        side(Json.need(data, "b"), instrument, levels);
        levels.endBids();
        side(Json.need(data, "a"), instrument, levels);
    }

    private static void side(JsonNode side, Instrument instrument, LevelBuffer levels) {
        for (JsonNode level : Json.elements(side)) {
            if (!level.isArray() || level.size() != 2) {
                throw new WireException(Reason.MALFORMED, "level is no pair");
            }
            long price = Decimals.parse(text(level.get(0)), instrument.pair().priceScale());
            long quantity =
                    Decimals.parseDown(text(level.get(1)), instrument.pair().quantityScale());
            levels.add(positive(price), natural(quantity, "quantity"));
        }
    }

    private static String text(JsonNode value) {
        if (!value.isString()) {
            throw new WireException(Reason.MALFORMED, "level holds no decimal text");
        }
        return value.asString();
    }

    private void trades(JsonNode frame, BybitMessage message) {
        snapshot(frame, message);
        message.venueTime = nanos(Json.integer(frame, "ts"));
        Instrument instrument = instruments.get(message.slot);
        for (JsonNode trade : Json.elements(Json.need(frame, "data"))) {
            named(trade, "s", instrument);
            boolean buyer =
                    switch (Json.text(trade, "S")) {
                        case "Buy" -> true;
                        case "Sell" -> false;
                        default -> throw new WireException(Reason.MALFORMED, "side of a trade");
                    };
            long price = Json.decimal(trade, "p", instrument.pair().priceScale());
            long quantity = Json.decimalDown(trade, "v", instrument.pair().quantityScale());
            long time = nanos(Json.integer(trade, "T"));
            long id = hash(Json.text(trade, "i").getBytes(StandardCharsets.UTF_8));
            positive(price);
            natural(quantity, "v");
            if (!message.addTrade(price, quantity, buyer, time, id)) {
                throw new WireException(Reason.TOO_MANY, "trades in one message");
            }
        }
    }

    /** A number for a trade's id: ids are numerals on spot and UUIDs elsewhere. */
    static long hash(byte[] id) {
        return hash(id, 0, id.length);
    }

    /** As {@link #hash(byte[])} of a part of an array. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long positive(long price) {
        if (price <= 0) {
            throw new WireException(Reason.MALFORMED, "price is not positive");
        }
        return price;
    }

    private static long natural(long value, String name) {
        if (value < 0) {
            throw new WireException(Reason.MALFORMED, name + " is negative");
        }
        return value;
    }

    /**
     * A venue's time in epoch nanoseconds.
     *
     * @throws WireException if it does not fit
     */
    static long nanos(long millis) {
        if (millis < 0 || millis > MILLIS_MAX) {
            throw new WireException(Reason.MALFORMED, "time " + millis);
        }
        return millis * 1_000_000L;
    }
}
