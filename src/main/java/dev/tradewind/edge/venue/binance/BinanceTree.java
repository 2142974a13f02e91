package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.binance.BinanceMessage.Kind;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads market data through a JSON tree: slow, indifferent to spaces and order, and the one place
 * that decides what is refused, but for candles and day tickers, which {@link BinanceNews} reads.
 * The scanner is held to its results by a test.
 */
final class BinanceTree {
    private static final long MILLIS_MAX = Long.MAX_VALUE / 1_000_000L;

    private final List<Instrument> instruments;
    private final Map<String, Integer> slotBySymbol = new LinkedHashMap<>();

    BinanceTree(List<Instrument> instruments) {
        this.instruments = instruments;
        for (int slot = 0; slot < instruments.size(); slot++) {
            slotBySymbol.put(instruments.get(slot).symbol(), slot);
        }
    }

    /**
     * Fills the message.
     *
     * @throws WireException if the frame is refused; the message's slot then tells whose it was
     */
    void read(byte[] bytes, int offset, int length, BinanceMessage message) {
        JsonNode frame = Json.read(bytes, offset, length);
        if (!frame.isObject()) {
            throw new WireException(Reason.MALFORMED, "frame is no object");
        }
        JsonNode data = frame.get("data");
        if (data == null || !data.isObject()) {
            data = frame;
        } else {
            String stream = Json.text(frame, "stream", "");
            int end = Math.max(0, stream.indexOf('@'));
            message.slot = slot(stream.substring(0, end).toUpperCase(Locale.ROOT));
        }
        String symbol = Json.text(data, "s", "");
        if (!symbol.isEmpty()) {
            message.slot = slot(symbol);
        }
        switch (Json.text(data, "e", "")) {
            case "depthUpdate" -> depth(data, message);
            case "trade" -> trade(data, message);
            case "kline" -> news(Kind.CANDLE, data, message);
            case "24hrMiniTicker", "24hrTicker" -> news(Kind.DAY, data, message);
            case "serverShutdown" -> message.kind = Kind.SHUTDOWN;
            case "" -> unnamed(data, message);
            default -> message.kind = Kind.NOTHING;
        }
    }

    private int slot(String symbol) {
        return slotBySymbol.getOrDefault(symbol, BinanceMessage.NO_SLOT);
    }

    /** Tickers and answers carry no event name. */
    private void unnamed(JsonNode data, BinanceMessage message) {
        if (data.has("u") && data.has("b") && data.has("B")) {
            ticker(data, message);
        } else if (data.has("result") && !data.has("error")) {
            message.kind = Kind.ANSWER;
            message.firstId = Json.integer(data, "id", 0);
        } else if (data.has("error") || data.has("code")) {
            JsonNode error = data.has("error") ? Json.need(data, "error") : data;
            message.kind = Kind.REFUSAL;
            message.firstId = Json.integer(data, "id", 0);
            message.text = Json.text(error, "code", "") + " " + Json.text(error, "msg", "");
        } else {
            message.kind = Kind.NOTHING;
        }
    }

    private void depth(JsonNode data, BinanceMessage message) {
        if (message.slot == BinanceMessage.NO_SLOT) {
            message.kind = Kind.NOTHING;
            return;
        }
        if (data.has("pu")) {
            // Continuity goes by this field there: read by the rule of spot, each would be a gap.
            throw new WireException(Reason.MALFORMED, "a futures book, this adapter reads spot");
        }
        message.venueTime = nanos(Json.integer(data, "E"));
        message.firstId = natural(Json.integer(data, "U"), "U");
        message.lastId = natural(Json.integer(data, "u"), "u");
        if (message.lastId < message.firstId) {
            throw new WireException(Reason.MALFORMED, "update numbers run backwards");
        }
        sides(data, "b", "a", instruments.get(message.slot), message.levels);
        message.kind = Kind.DEPTH;
    }

    private void ticker(JsonNode data, BinanceMessage message) {
        if (message.slot == BinanceMessage.NO_SLOT) {
            message.kind = Kind.NOTHING;
            return;
        }
        Instrument instrument = instruments.get(message.slot);
        int priceScale = instrument.pair().priceScale();
        int quantityScale = instrument.pair().quantityScale();
        message.firstId = natural(Json.integer(data, "u"), "u");
        message.bidPrice = natural(Json.decimal(data, "b", priceScale), "b");
        message.bidQuantity = natural(Json.decimalDown(data, "B", quantityScale), "B");
        message.askPrice = natural(Json.decimal(data, "a", priceScale), "a");
        message.askQuantity = natural(Json.decimalDown(data, "A", quantityScale), "A");
        message.kind = Kind.TICKER;
    }

    private void trade(JsonNode data, BinanceMessage message) {
        if (message.slot == BinanceMessage.NO_SLOT) {
            message.kind = Kind.NOTHING;
            return;
        }
        Instrument instrument = instruments.get(message.slot);
        nanos(Json.integer(data, "E"));
        message.firstId = natural(Json.integer(data, "t"), "t");
        message.price = positive(Json.decimal(data, "p", instrument.pair().priceScale()));
        message.quantity =
                natural(Json.decimalDown(data, "q", instrument.pair().quantityScale()), "q");
        message.venueTime = nanos(Json.integer(data, "T"));
        message.buyerIsMaker = Json.bool(data, "m");
        message.kind = Kind.TRADE;
    }

    /** Rare: what is in it is read by {@link BinanceNews}. */
    private static void news(Kind kind, JsonNode data, BinanceMessage message) {
        boolean ours = message.slot != BinanceMessage.NO_SLOT;
        message.kind = ours ? kind : Kind.NOTHING;
        message.data = ours ? data : null;
    }

    /**
     * Reads both sides of a book, bids first.
     *
     * @throws WireException if a level is not two decimals, or a price is not positive
     */
    static void sides(
            JsonNode data, String bids, String asks, Instrument instrument, LevelBuffer levels) {
        levels.clear();
        side(Json.need(data, bids), instrument, levels);
        levels.endBids();
        side(Json.need(data, asks), instrument, levels);
    }

    private static void side(JsonNode side, Instrument instrument, LevelBuffer levels) {
        for (JsonNode level : Json.elements(side)) {
            if (!level.isArray() || level.size() < 2) {
                throw new WireException(Reason.MALFORMED, "level is no pair");
            }
            long price = Decimals.parse(text(level.get(0)), instrument.pair().priceScale());
            long quantity =
                    Decimals.parseDown(text(level.get(1)), instrument.pair().quantityScale());
            levels.add(positive(price), natural(quantity, "quantity"));
        }
    }

    private static String text(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw new WireException(Reason.MALFORMED, "level holds no decimal");
        }
        return value.asString();
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
     * Epoch nanoseconds of the venue's milliseconds.
     *
     * @throws WireException if it is no moment of ours
     */
    static long nanos(long millis) {
        if (millis < 0 || millis > MILLIS_MAX) {
            throw new WireException(Reason.MALFORMED, "time " + millis);
        }
        return millis * 1_000_000L;
    }
}
