package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.gateio.GateioMessage.Kind;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads market data through a JSON tree: slow, indifferent to spaces and order, and the one place
 * that decides what is refused. The scanner is held to its results by a test. Both wallets' forms
 * are read: where one has arrays of objects the other has objects or pairs.
 */
final class GateioTree {
    private final String area;
    private final List<Instrument> instruments;
    private final List<GateioUnits> units;
    private final GateioNews news;
    private final Map<String, Integer> slotBySymbol = new LinkedHashMap<>();

    GateioTree(String area, List<Instrument> instruments) {
        this.area = area;
        this.instruments = instruments;
        this.units = instruments.stream().map(GateioUnits::of).toList();
        this.news = new GateioNews();
        for (int slot = 0; slot < instruments.size(); slot++) {
            slotBySymbol.put(instruments.get(slot).symbol(), slot);
        }
    }

    /**
     * Fills the message.
     *
     * @throws WireException if it is refused; its slot then tells whose it was
     */
    void read(byte[] bytes, int offset, int length, GateioMessage message, long now) {
        JsonNode frame = Json.read(bytes, offset, length);
        if (!frame.isObject()) {
            throw new WireException(Reason.MALFORMED, "message is no object");
        }
        String channel = Json.text(frame, "channel", "");
        String name = channel.startsWith(area + ".") ? channel.substring(area.length() + 1) : "";
        switch (Json.text(frame, "event", "")) {
            case "subscribe", "unsubscribe" -> answer(frame, message);
            case "update", "all", "" -> data(name, frame, message, now);
            default -> message.kind = Kind.NOTHING;
        }
    }

    private void answer(JsonNode frame, GateioMessage message) {
        message.firstId = Json.integer(frame, "id", 0);
        message.kind = Kind.ANSWER;
        if (frame.hasNonNull("error")) {
            JsonNode error = Json.need(frame, "error");
            message.kind = Kind.REFUSAL;
            message.text = Json.text(error, "code", "") + " " + Json.text(error, "message", "");
        }
    }

    private void data(String name, JsonNode frame, GateioMessage message, long now) {
        switch (name) {
            case "obu", "order_book_update" -> depth(Json.need(frame, "result"), message);
            case "book_ticker" -> best(Json.need(frame, "result"), message);
            case "trades", "trades_v2" -> trades(Json.need(frame, "result"), message);
            case "tickers", "candlesticks" -> news(name, frame, message, now);
            case "system" -> message.kind = Kind.SHUTDOWN;
            default -> message.kind = Kind.NOTHING;
        }
    }

    private int slot(String symbol) {
        return slotBySymbol.getOrDefault(symbol, GateioMessage.NO_SLOT);
    }

    /** Whether the message is of one of our instruments; else it is nothing to us. */
    private boolean take(String symbol, GateioMessage message) {
        message.slot = slot(symbol);
        message.kind = Kind.NOTHING;
        return message.slot != GateioMessage.NO_SLOT;
    }

    private void depth(JsonNode data, GateioMessage message) {
        if (!take(symbolOf(Json.text(data, "s")), message)) {
            return;
        }
        message.venueTime = GateioTimes.nanos(Json.integer(data, "t", 0));
        message.full = data.has("full") && Json.bool(data, "full");
        message.lastId = natural(Json.integer(data, "u"), "u");
        message.firstId = natural(Json.integer(data, "U", message.lastId), "U");
        if (message.lastId < message.firstId) {
            throw new WireException(Reason.MALFORMED, "update numbers run backwards");
        }
        if (!message.full && !data.has("U")) {
            throw new WireException(Reason.MISSING, "field U");
        }
        sides(data, "b", "a", units.get(message.slot), message.levels);
        message.kind = Kind.DEPTH;
    }

    /** {@code ob.BTC_USDT.50} in the second version, {@code BTC_USDT} in the first. */
    static String symbolOf(String stream) {
        if (!stream.startsWith("ob.")) {
            return stream;
        }
        int dot = stream.lastIndexOf('.');
        return dot > 2 ? stream.substring(3, dot) : stream;
    }

    /**
     * Reads both sides of a book, bids first; a side that is not there has no changes.
     *
     * @throws WireException if a level is not two decimals, or a price is not positive
     */
    static void sides(
            JsonNode data, String bids, String asks, GateioUnits units, LevelBuffer levels) {
        levels.clear();
        side(data, bids, units, levels);
        levels.endBids();
        side(data, asks, units, levels);
    }

    private static void side(JsonNode data, String name, GateioUnits units, LevelBuffer levels) {
        if (!data.hasNonNull(name)) {
            return;
        }
        for (JsonNode level : Json.elements(Json.need(data, name))) {
            String price;
            String size;
            if (level.isObject()) {
                price = Json.text(level, "p");
                size = Json.text(level, "s");
            } else if (level.isArray() && level.size() >= 2) {
                price = text(level.get(0));
                size = text(level.get(1));
            } else {
                throw new WireException(Reason.MALFORMED, "level is no pair");
            }
            long exact = positive(Decimals.parse(price, units.priceScale()));
            levels.add(exact, natural(units.quantity(size), "size"));
        }
    }

    private static String text(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw new WireException(Reason.MALFORMED, "level holds no decimal");
        }
        return value.asString();
    }

    private void best(JsonNode data, GateioMessage message) {
        if (!take(Json.text(data, "s"), message)) {
            return;
        }
        GateioUnits unit = units.get(message.slot);
        message.venueTime = GateioTimes.nanos(Json.integer(data, "t", 0));
        message.firstId = natural(Json.integer(data, "u"), "u");
        message.bidPrice = price(data, "b", unit);
        message.bidQuantity = natural(unit.quantity(Json.text(data, "B")), "B");
        message.askPrice = price(data, "a", unit);
        message.askQuantity = natural(unit.quantity(Json.text(data, "A")), "A");
        message.kind = Kind.BEST;
    }

    /** An empty price says that the side is empty. */
    private static long price(JsonNode data, String name, GateioUnits unit) {
        String text = Json.text(data, name);
        return text.isEmpty() ? 0 : natural(Decimals.parse(text, unit.priceScale()), name);
    }

    private void trades(JsonNode result, GateioMessage message) {
        if (!result.isArray()) {
            trade(result, message);
            return;
        }
        List<JsonNode> all = Json.elements(result);
        if (all.size() > GateioMessage.TRADES_MAX) {
            throw new WireException(Reason.TOO_MANY, all.size() + " trades");
        }
        for (JsonNode trade : all) {
            trade(trade, message);
        }
    }

    /** All trades of a message are of one instrument; another's are left out. */
    private void trade(JsonNode trade, GateioMessage message) {
        boolean perpetual = trade.has("contract");
        int slot = slot(Json.text(trade, perpetual ? "contract" : "currency_pair"));
        if (slot == GateioMessage.NO_SLOT) {
            return;
        }
        if (message.tradeCount() > 0 && slot != message.slot) {
            throw new WireException(Reason.MALFORMED, "trades of two instruments in one message");
        }
        message.slot = slot;
        if (trade.has("is_internal") && Json.bool(trade, "is_internal")) {
            return;
        }
        GateioUnits unit = units.get(slot);
        long quantity = unit.quantity(Json.text(trade, perpetual ? "size" : "amount"));
        if (!perpetual) {
            quantity = natural(quantity, "amount");
            quantity = isBuy(Json.text(trade, "side")) ? quantity : -quantity;
        }
        message.trade(
                natural(Json.integer(trade, "id"), "id"),
                positive(Decimals.parse(Json.text(trade, "price"), unit.priceScale())),
                quantity,
                GateioTimes.first(trade, "create_time_ms", "create_time"));
        message.kind = Kind.TRADES;
    }

    private static boolean isBuy(String side) {
        return switch (side) {
            case "buy" -> true;
            case "sell" -> false;
            default -> throw new WireException(Reason.MALFORMED, "side " + side);
        };
    }

    private void news(String name, JsonNode frame, GateioMessage message, long now) {
        JsonNode result = Json.need(frame, "result");
        List<JsonNode> all = result.isArray() ? Json.elements(result) : List.of(result);
        long time = GateioTimes.first(frame, "time_ms", "time");
        for (JsonNode element : all) {
            boolean candle = name.equals("candlesticks");
            String symbol = candle ? GateioNews.symbolOf(element) : GateioNews.nameOf(element);
            int slot = slot(symbol);
            if (slot == GateioMessage.NO_SLOT) {
                continue;
            }
            message.slot = slot;
            message.kind = Kind.NEWS;
            Instrument instrument = instruments.get(slot);
            GateioUnits unit = units.get(slot);
            if (candle) {
                message.news.add(news.candle(element, instrument, unit, time, now));
            } else {
                news.ticker(element, instrument, unit, time, now, message.news);
            }
        }
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
}
