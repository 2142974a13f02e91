package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the binary frames of MEXC's sockets: each is one protobuf {@code PushDataV3ApiWrapper}
 * without a length prefix, around one body. Prices, quantities and versions are decimal text and
 * become scaled longs without a string in between. {@link #open} comes first, then the method of
 * the body it found; public bodies allocate nothing. Every refusal is a {@link WireException}.
 */
final class MexcCodec {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long MILLIS_MAX = 9_000_000_000_000L;
    private static final byte[] NOTHING = {};
    private static final byte PRICE_TAG = 1 << 3 | ProtoReader.BYTES;
    private static final byte QUANTITY_TAG = 2 << 3 | ProtoReader.BYTES;

    /** So many characters cannot overflow a long. */
    private static final int DIGITS_SAFE = 18;

    private final ProtoReader message = new ProtoReader();
    private final ProtoReader part = new ProtoReader();
    private byte[] bytes = NOTHING;
    private int bodyField;
    private int bodyStart;
    private int bodySize;
    private int symbolStart;
    private int symbolSize;
    private int channelStart;
    private int channelSize;
    private long timeMillis;
    private long fromVersion;
    private long toVersion;
    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;

    /** What a frame is about; the numbers are those of the wrapper's body fields. */
    enum Body {
        /** privateOrders, 304. */
        ORDER,
        /** privateDeals, 306. */
        FILL,
        /** privateAccount, 307. */
        BALANCE,
        /** publicSpotKline, 308. */
        CANDLE,
        /** publicMiniTicker, 309. */
        DAY,
        /** publicAggreDepths, 313. */
        DEPTH,
        /** publicAggreDeals, 314. */
        DEALS,
        /** publicAggreBookTicker, 315. */
        BEST,
        /** A body we did not subscribe to, or none. */
        OTHER
    }

    /** Takes the trades of a deals message one by one. */
    interface Deals {
        /** A trade; the time is the venue's, epoch nanoseconds. */
        void deal(long price, long quantity, Side taker, long venueTime);
    }

    /**
     * Reads the wrapper of a frame; the bytes must stay as they are until the body is read.
     *
     * @throws WireException if it is no wrapper, or one with two bodies
     */
    Body open(byte[] frame, int offset, int length) {
        bytes = frame;
        bodyField = 0;
        symbolStart = 0;
        symbolSize = 0;
        channelSize = 0;
        timeMillis = 0;
        message.on(frame, offset, length);
        while (message.next()) {
            header();
        }
        return switch (bodyField) {
            case 304 -> Body.ORDER;
            case 306 -> Body.FILL;
            case 307 -> Body.BALANCE;
            case 308 -> Body.CANDLE;
            case 309 -> Body.DAY;
            case 313 -> Body.DEPTH;
            case 314 -> Body.DEALS;
            case 315 -> Body.BEST;
            default -> Body.OTHER;
        };
    }

    private void header() {
        int field = message.field();
        if (field > 300 && field < 316 && message.isBytes()) {
            if (bodyField != 0) {
                throw new WireException(Reason.MALFORMED, "two bodies in one frame");
            }
            bodyField = field;
            bodyStart = message.start();
            bodySize = message.size();
        } else if (message.isBytes(1)) {
            channelStart = message.start();
            channelSize = message.size();
        } else if (message.isBytes(3)) {
            symbolStart = message.start();
            symbolSize = message.size();
        } else if (message.isVarint(6) || (message.isVarint(5) && timeMillis == 0)) {
            timeMillis = message.value();
        }
    }

    /**
     * Whether the frame concerns this symbol; without a symbol field a part of the channel decides.
     */
    boolean isFor(byte[] symbol) {
        if (symbolSize > 0) {
            int end = symbolStart + symbolSize;
            return Arrays.equals(bytes, symbolStart, end, symbol, 0, symbol.length);
        }
        int end = channelStart + channelSize;
        int from = channelStart;
        for (int at = channelStart; at <= end; at++) {
            if (at == end || bytes[at] == '@') {
                if (from > channelStart
                        && Arrays.equals(bytes, from, at, symbol, 0, symbol.length)) {
                    return true;
                }
                from = at + 1;
            }
        }
        return false;
    }

    /** The symbol field; empty if there is none. */
    String symbol() {
        return new String(bytes, symbolStart, symbolSize, StandardCharsets.UTF_8);
    }

    /** The venue's time of the frame, epoch nanoseconds, 0 if not stated. */
    long venueTime() {
        return nanos(timeMillis);
    }

    /** Epoch milliseconds to nanoseconds; what cannot be a time becomes 0, "not stated". */
    static long nanos(long millis) {
        return millis <= 0 || millis > MILLIS_MAX ? 0 : millis * NANOS_PER_MILLI;
    }

    /**
     * Reads a depth body. Asks stand before bids on the wire but behind them in the buffer, so the
     * body is walked twice; skipping a level costs little.
     *
     * @throws WireException if anything in it cannot be used; the buffer then holds nothing of
     *     worth
     */
    void depth(int priceScale, int quantityScale, LevelBuffer levels) {
        levels.clear();
        fromVersion = -1;
        toVersion = -1;
        int asks = 0;
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            if (message.isBytes(2)) {
                level(priceScale, quantityScale, levels);
            } else if (message.isBytes(1)) {
                asks++;
            } else if (message.isBytes(4)) {
                fromVersion = decimal(message, 0);
            } else if (message.isBytes(5)) {
                toVersion = decimal(message, 0);
            }
        }
        levels.endBids();
        message.on(bytes, bodyStart, bodySize);
        while (asks > 0 && message.next()) {
            if (message.isBytes(1)) {
                level(priceScale, quantityScale, levels);
                asks--;
            }
        }
        if (fromVersion < 0 || toVersion < fromVersion) {
            throw new WireException(Reason.MALFORMED, "versions of a depth message");
        }
    }

    /**
     * Nearly every level is price then quantity, both short, and nothing else: those are read in
     * place; whatever looks different takes the general way.
     */
    private void level(int priceScale, int quantityScale, LevelBuffer levels) {
        int start = message.start();
        int end = start + message.size();
        if (message.size() < 4 || bytes[start] != PRICE_TAG || bytes[start + 1] < 0) {
            unusualLevel(priceScale, quantityScale, levels);
            return;
        }
        int middle = start + 2 + bytes[start + 1];
        boolean plain =
                middle + 2 <= end
                        && bytes[middle] == QUANTITY_TAG
                        && bytes[middle + 1] == end - middle - 2;
        if (plain) {
            add(
                    decimal(start + 2, middle, priceScale),
                    quantity(middle + 2, end, quantityScale),
                    levels);
        } else {
            unusualLevel(priceScale, quantityScale, levels);
        }
    }

    private void unusualLevel(int priceScale, int quantityScale, LevelBuffer levels) {
        long price = -1;
        long quantity = -1;
        part.on(bytes, message.start(), message.size());
        while (part.next()) {
            if (part.isBytes(1)) {
                price = decimal(part, priceScale);
            } else if (part.isBytes(2)) {
                quantity = quantity(part, quantityScale);
            }
        }
        add(price, quantity, levels);
    }

    private static void add(long price, long quantity, LevelBuffer levels) {
        if (price <= 0 || quantity < 0) {
            throw new WireException(Reason.MALFORMED, "price or quantity of a level");
        }
        levels.add(price, quantity);
    }

    private long decimal(ProtoReader reader, int scale) {
        return decimal(reader.start(), reader.start() + reader.size(), scale);
    }

    private long decimal(int from, int to, int scale) {
        long value = plain(from, to, scale);
        return value >= 0 ? value : Decimals.parse(bytes, from, to, scale);
    }

    private long quantity(ProtoReader reader, int scale) {
        return quantity(reader.start(), reader.start() + reader.size(), scale);
    }

    /** Others' orders may be finer than today's lot; see {@link Decimals#parseDown}. */
    private long quantity(int from, int to, int scale) {
        long value = plain(from, to, scale);
        return value >= 0 ? value : Decimals.parseDown(bytes, from, to, scale);
    }

    /** Short plain numbers; -1 for all others, which Decimals reads or refuses. */
    private long plain(int from, int to, int scale) {
        byte[] text = bytes;
        long value = 0;
        int at = from;
        int digit = 0;
        while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            at++;
        }
        int places = 0;
        if (at > from && at < to && digit == '.' - '0') {
            int point = ++at;
            while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
                value = value * 10 + digit;
                at++;
            }
            places = at - point;
        }
        boolean plain = at == to && to > from && to - from <= DIGITS_SAFE && places <= scale;
        if (plain) {
            long factor = Scale.pow10(scale - places);
            long result = value * factor;
            if (Math.multiplyHigh(value, factor) == 0 && result >= 0) {
                return result;
            }
        }
        return -1;
    }

    /** First version of the depth message just read. */
    long fromVersion() {
        return fromVersion;
    }

    /** Last version of the depth message just read. */
    long toVersion() {
        return toVersion;
    }

    /**
     * Reads a book ticker body; a side that is left out or empty has quantity 0.
     *
     * @throws WireException if a number cannot be used
     */
    void best(int priceScale, int quantityScale) {
        bidPrice = 0;
        bidQuantity = 0;
        askPrice = 0;
        askQuantity = 0;
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            if (!message.isBytes() || message.size() == 0) {
                continue;
            }
            switch (message.field()) {
                case 1 -> bidPrice = natural(decimal(message, priceScale));
                case 2 -> bidQuantity = natural(quantity(message, quantityScale));
                case 3 -> askPrice = natural(decimal(message, priceScale));
                case 4 -> askQuantity = natural(quantity(message, quantityScale));
                default -> {}
            }
        }
    }

    private static long natural(long value) {
        if (value < 0) {
            throw new WireException(Reason.MALFORMED, "negative price or quantity");
        }
        return value;
    }

    /** Best bid of the ticker just read. */
    long bidPrice() {
        return bidPrice;
    }

    /** Quantity at the best bid, 0 if there is no bid. */
    long bidQuantity() {
        return bidPrice == 0 ? 0 : bidQuantity;
    }

    /** Best ask of the ticker just read. */
    long askPrice() {
        return askPrice;
    }

    /** Quantity at the best ask, 0 if there is no ask. */
    long askQuantity() {
        return askPrice == 0 ? 0 : askQuantity;
    }

    /**
     * Reads a deals body trade by trade. {@code tradeType} is the taker's side: 1 buys, 2 sells.
     *
     * @throws WireException if a trade cannot be used; those before it were handed over
     */
    void deals(int priceScale, int quantityScale, Deals sink) {
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            if (message.isBytes(1)) {
                deal(priceScale, quantityScale, sink);
            }
        }
    }

    private void deal(int priceScale, int quantityScale, Deals sink) {
        long price = -1;
        long quantity = -1;
        long type = 0;
        long time = 0;
        part.on(bytes, message.start(), message.size());
        while (part.next()) {
            if (part.isBytes(1)) {
                price = decimal(part, priceScale);
            } else if (part.isBytes(2)) {
                quantity = quantity(part, quantityScale);
            } else if (part.isVarint(3)) {
                type = part.value();
            } else if (part.isVarint(4)) {
                time = part.value();
            }
        }
        if (price <= 0 || quantity <= 0) {
            throw new WireException(Reason.MALFORMED, "price or quantity of a trade");
        }
        sink.deal(price, quantity, side(type), nanos(time));
    }

    private static Side side(long tradeType) {
        if (tradeType != 1 && tradeType != 2) {
            throw new WireException(Reason.MALFORMED, "trade type " + tradeType);
        }
        return tradeType == 1 ? Side.BUY : Side.SELL;
    }

    /**
     * Reads a body without nested messages: texts and integers by field number, "" and 0 where a
     * field is not stated; fields beyond the arrays are passed over.
     *
     * @throws WireException if it is no message
     */
    void flat(String[] texts, long[] numbers) {
        Arrays.fill(texts, "");
        Arrays.fill(numbers, 0);
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            int field = message.field();
            if (message.isBytes() && field < texts.length) {
                texts[field] = text();
            } else if (message.isVarint(field) && field < numbers.length) {
                numbers[field] = message.value();
            }
        }
    }

    /**
     * Reads a private order body.
     *
     * @throws WireException if it names no order or no state
     */
    MexcPush.OrderPush order() {
        String id = "";
        String clientId = "";
        String cumulative = "0";
        long status = 0;
        long created = 0;
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            if (message.isBytes(1)) {
                id = text();
            } else if (message.isBytes(2)) {
                clientId = text();
            } else if (message.isBytes(13)) {
                cumulative = text();
            } else if (message.isVarint(15)) {
                status = message.value();
            } else if (message.isVarint(16)) {
                created = message.value();
            }
        }
        if (id.isEmpty() || status < 1 || status > 5) {
            throw new WireException(Reason.MISSING, "id or status of an order");
        }
        long time = timeMillis == 0 ? created : timeMillis;
        return new MexcPush.OrderPush(
                symbol(), id, clientId, (int) status, cumulative, nanos(time));
    }

    /**
     * Reads a private deal body. A false flag is not on the wire: no {@code isMaker} means taker.
     *
     * @throws WireException if it names no trade or no side
     */
    MexcPush.FillPush fill() {
        String[] texts = new String[12];
        Arrays.fill(texts, "");
        long type = 0;
        boolean maker = false;
        long time = 0;
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            if (message.isBytes() && message.field() < texts.length) {
                texts[message.field()] = text();
            } else if (message.isVarint(4)) {
                type = message.value();
            } else if (message.isVarint(5)) {
                maker = message.value() != 0;
            } else if (message.isVarint(12)) {
                time = message.value();
            }
        }
        if (texts[7].isEmpty()) {
            throw new WireException(Reason.MISSING, "trade id of a fill");
        }
        MexcPush.Trade trade =
                new MexcPush.Trade(
                        texts[7],
                        side(type),
                        texts[1],
                        texts[2],
                        texts[3],
                        texts[10],
                        texts[11],
                        maker,
                        nanos(time));
        return new MexcPush.FillPush(symbol(), texts[8], texts[9], trade);
    }

    /**
     * Reads a private account body: one asset, what is available and what is frozen.
     *
     * @throws WireException if it names no asset
     */
    MexcPush.BalancePush balance() {
        String asset = "";
        String free = "0";
        String frozen = "0";
        long time = timeMillis;
        message.on(bytes, bodyStart, bodySize);
        while (message.next()) {
            if (message.isBytes(1)) {
                asset = text();
            } else if (message.isBytes(3)) {
                free = text();
            } else if (message.isBytes(5)) {
                frozen = text();
            } else if (message.isVarint(8)) {
                time = message.value();
            }
        }
        if (asset.isEmpty()) {
            throw new WireException(Reason.MISSING, "asset of a balance");
        }
        return new MexcPush.BalancePush(asset, free, frozen, nanos(time));
    }

    private String text() {
        return new String(bytes, message.start(), message.size(), StandardCharsets.UTF_8);
    }
}
