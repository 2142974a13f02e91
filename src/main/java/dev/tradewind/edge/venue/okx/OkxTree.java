package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.okx.OkxMessage.Kind;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.PriceSpan;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads market data through a JSON tree: slow, indifferent to spaces and order, and the one place
 * that decides what is refused. The scanner is held to its results by a test.
 */
final class OkxTree {
    /** Stands for every channel on which trading at once does not depend. */
    static final String ASIDE = "aside";

    private static final int RATE_SCALE = 9;

    private final List<Instrument> instruments;
    private final List<OkxSize> sizes;
    private final Map<String, Integer> slotByName = new LinkedHashMap<>();

    OkxTree(List<Instrument> instruments, List<OkxSize> sizes) {
        this.instruments = instruments;
        this.sizes = sizes;
        for (int slot = 0; slot < instruments.size(); slot++) {
            slotByName.put(instruments.get(slot).symbol(), slot);
        }
    }

    /**
     * Fills the message once for each element of the frame and hands it over.
     *
     * @throws WireException if the frame is refused; the message's slot then tells whose it was
     */
    void read(byte[] bytes, int offset, int length, OkxMessage message, Consumer<OkxMessage> to) {
        JsonNode frame = Json.read(bytes, offset, length);
        if (!frame.isObject()) {
            throw new WireException(Reason.MALFORMED, "frame is no object");
        }
        if (frame.has("event")) {
            event(frame, message);
            to.accept(message);
            return;
        }
        JsonNode subject = frame.get("arg");
        if (subject == null || !subject.isObject()) {
            to.accept(message);
            return;
        }
        int slot = slotByName.getOrDefault(Json.text(subject, "instId", ""), OkxMessage.NO_SLOT);
        String channel = Json.text(subject, "channel", "");
        message.slot = slot;
        if (slot == OkxMessage.NO_SLOT || !reads(channel)) {
            to.accept(message);
            return;
        }
        for (JsonNode element : Json.elements(Json.need(frame, "data"))) {
            message.clear();
            message.slot = slot;
            message.channel = isAside(channel) ? ASIDE : channel;
            String named = element.isObject() ? Json.text(element, "instId", "") : "";
            if (!named.isEmpty() && !named.equals(instruments.get(slot).symbol())) {
                throw new WireException(Reason.MALFORMED, "element of another instrument");
            }
            element(channel, frame, element, message);
            to.accept(message);
        }
    }

    private static boolean isAside(String channel) {
        return switch (channel) {
            case "books", "bbo-tbt", "trades" -> false;
            default -> true;
        };
    }

    private static boolean reads(String channel) {
        return switch (channel) {
            case "books", "bbo-tbt", "trades", "tickers", "mark-price", "funding-rate" -> true;
            default -> OkxBars.nanos(channel) > 0;
        };
    }

    private void element(String channel, JsonNode frame, JsonNode element, OkxMessage message) {
        switch (channel) {
            case "books" -> book(Json.text(frame, "action"), element, message);
            case "bbo-tbt" -> best(element, message);
            case "trades" -> trade(element, message);
            case "tickers" -> day(element, message);
            case "mark-price" -> mark(element, message);
            case "funding-rate" -> funding(element, message);
            default -> candle(OkxBars.nanos(channel), element, message);
        }
    }

    private void event(JsonNode frame, OkxMessage message) {
        message.code = Json.text(frame, "code", "");
        message.text = Json.text(frame, "msg", "");
        JsonNode subject = frame.get("arg");
        if (subject != null && subject.isObject()) {
            message.channel = Json.text(subject, "channel", "");
            String name = Json.text(subject, "instId", "");
            message.slot = slotByName.getOrDefault(name, OkxMessage.NO_SLOT);
        }
        message.kind =
                switch (Json.text(frame, "event")) {
                    case "subscribe" -> Kind.CONFIRMED;
                    case "error" -> Kind.REFUSED;
                    case "notice" -> Kind.NOTICE;
                    default -> Kind.NOTHING;
                };
    }

    private void book(String action, JsonNode element, OkxMessage message) {
        message.whole =
                switch (action) {
                    case "snapshot" -> true;
                    case "update" -> false;
                    default -> throw new WireException(Reason.MALFORMED, "action " + action);
                };
        sides(element, instruments.get(message.slot), sizes.get(message.slot), message.levels);
        message.venueTime = time(element, "ts");
        message.previous = Json.integer(element, "prevSeqId");
        message.id = natural(Json.integer(element, "seqId"), "seqId");
        if (message.previous < -1 || message.whole != (message.previous == OkxMessage.WHOLE)) {
            throw new WireException(Reason.MALFORMED, action + " after " + message.previous);
        }
        message.kind = Kind.BOOK;
    }

    /** Reads both sides of a book, bids first. */
    void sides(JsonNode data, Instrument instrument, OkxSize size, LevelBuffer levels) {
        levels.clear();
        side(Json.need(data, "bids"), instrument, size, levels);
        levels.endBids();
        side(Json.need(data, "asks"), instrument, size, levels);
    }

    private static void side(
            JsonNode side, Instrument instrument, OkxSize size, LevelBuffer levels) {
        int scale = instrument.pair().priceScale();
        for (JsonNode level : Json.elements(side)) {
            if (!level.isArray() || level.size() < 2) {
                throw new WireException(Reason.MALFORMED, "level is no pair");
            }
            long price = positive(Decimals.parse(text(level.get(0)), scale));
            levels.add(price, natural(size.down(text(level.get(1))), "quantity"));
        }
    }

    private static String text(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw new WireException(Reason.MALFORMED, "no decimal where one belongs");
        }
        return value.asString();
    }

    private void best(JsonNode element, OkxMessage message) {
        Instrument instrument = instruments.get(message.slot);
        OkxSize size = sizes.get(message.slot);
        sides(element, instrument, size, message.levels);
        LevelBuffer levels = message.levels;
        int bids = levels.bids();
        if (bids > 1 || levels.levels() - bids > 1) {
            throw new WireException(Reason.MALFORMED, "best price of more than one level");
        }
        message.bidPrice = bids == 0 ? 0 : levels.price(0);
        message.bidQuantity = bids == 0 ? 0 : levels.quantity(0);
        boolean asked = levels.levels() > bids;
        message.askPrice = asked ? levels.price(bids) : 0;
        message.askQuantity = asked ? levels.quantity(bids) : 0;
        message.venueTime = time(element, "ts");
        message.id = Json.integer(element, "seqId", -1);
        message.kind = Kind.BEST;
    }

    private void trade(JsonNode element, OkxMessage message) {
        Instrument instrument = instruments.get(message.slot);
        message.id = natural(Json.integer(element, "tradeId"), "tradeId");
        int scale = instrument.pair().priceScale();
        message.price = positive(Json.decimal(element, "px", scale));
        message.quantity = quantity(element, "sz", message.slot);
        message.buyerTook =
                switch (Json.text(element, "side")) {
                    case "buy" -> true;
                    case "sell" -> false;
                    default -> throw new WireException(Reason.MALFORMED, "side of a trade");
                };
        message.venueTime = time(element, "ts");
        message.kind = Kind.TRADE;
    }

    private long quantity(JsonNode element, String name, int slot) {
        return natural(sizes.get(slot).down(Json.text(element, name)), name);
    }

    /** Of a spot instrument the volume is base and its value quote; of a swap contracts, base. */
    private void day(JsonNode element, OkxMessage message) {
        Instrument instrument = instruments.get(message.slot);
        int scale = instrument.pair().priceScale();
        message.price = positive(Json.decimal(element, "last", scale));
        message.open = positive(Json.decimal(element, "open24h", scale));
        message.high = positive(Json.decimal(element, "high24h", scale));
        message.low = positive(Json.decimal(element, "low24h", scale));
        PriceSpan.day(message.price, message.open, message.high, message.low);
        boolean swap = instrument.isPerpetual();
        int quantityScale = instrument.pair().quantityScale();
        String volume = swap ? "volCcy24h" : "vol24h";
        message.quantity = natural(Json.decimalDown(element, volume, quantityScale), volume);
        message.quoteUnits = swap ? -1 : quote(Json.text(element, "volCcy24h"), instrument);
        message.venueTime = time(element, "ts");
        message.kind = Kind.DAY;
    }

    private static long quote(String text, Instrument instrument) {
        int scale = instrument.pair().quote().scale();
        return natural(Decimals.parseDown(text, scale), "turnover");
    }

    private void mark(JsonNode element, OkxMessage message) {
        Instrument instrument = instruments.get(message.slot);
        String mark = Json.text(element, "markPx");
        int scale = instrument.pair().priceScale();
        message.price = positive(Decimals.parse(mark, scale, RoundingMode.HALF_EVEN));
        message.venueTime = time(element, "ts");
        message.kind = Kind.MARK;
    }

    private void funding(JsonNode element, OkxMessage message) {
        String rate = Json.text(element, "fundingRate");
        message.rate = Decimals.parse(rate, RATE_SCALE, RoundingMode.HALF_EVEN);
        message.nextAt = time(element, "fundingTime");
        message.venueTime = element.has("ts") ? time(element, "ts") : 0;
        message.kind = Kind.FUNDING;
    }

    /** Time, open, high, low, close, volume, in currency, in quote, and 1 when it is over. */
    private void candle(long interval, JsonNode row, OkxMessage message) {
        if (!row.isArray() || row.size() < 9) {
            throw new WireException(Reason.MALFORMED, "candle of " + row.size() + " numbers");
        }
        Instrument instrument = instruments.get(message.slot);
        int scale = instrument.pair().priceScale();
        message.venueTime = millis(Decimals.parse(text(row.get(0)), 0));
        message.open = positive(Decimals.parse(text(row.get(1)), scale));
        message.high = positive(Decimals.parse(text(row.get(2)), scale));
        message.low = positive(Decimals.parse(text(row.get(3)), scale));
        message.price = positive(Decimals.parse(text(row.get(4)), scale));
        PriceSpan.candle(message.open, message.high, message.low, message.price);
        String base = text(row.get(instrument.isPerpetual() ? 6 : 5));
        int quantityScale = instrument.pair().quantityScale();
        message.quantity = natural(Decimals.parseDown(base, quantityScale), "volume");
        message.quoteUnits = quote(text(row.get(7)), instrument);
        message.closed = text(row.get(8)).equals("1");
        message.interval = interval;
        message.kind = Kind.CANDLE;
    }

    /**
     * Reads the answer to a book request.
     *
     * @return the number of the book in the stream's chain
     */
    long snapshot(byte[] body, int slot, LevelBuffer levels) {
        JsonNode rows = OkxAnswer.rows(Json.read(body));
        if (rows.size() != 1) {
            throw new WireException(Reason.MALFORMED, rows.size() + " books");
        }
        sides(rows.get(0), instruments.get(slot), sizes.get(slot), levels);
        return natural(Json.integer(rows.get(0), "seqId"), "seqId");
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

    /** A field of epoch milliseconds in nanoseconds. */
    static long time(JsonNode node, String name) {
        return millis(Json.integer(node, name));
    }

    private static long millis(long millis) {
        if (millis < 0 || millis > Long.MAX_VALUE / 1_000_000L) {
            throw new WireException(Reason.OVERFLOW, "time " + millis);
        }
        return millis * 1_000_000L;
    }
}
