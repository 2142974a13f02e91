package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads the three hot frames byte by byte, in exactly the form the venue writes today: no spaces,
 * fixed order of names. Anything else, and anything that might have to be refused, is left to
 * {@link BinanceTree}; so a wrong guess here costs time, never truth.
 *
 * <p>Every loop ends inside the frame because the frame's last byte is proven to be a closing
 * brace, which is neither a digit nor part of any name.
 */
final class BinanceScanner {
    private static final int UNSURE = -1;
    private static final int STREAM_NAME_AT = "{\"stream\":\"".length();
    private static final int NAME_MAX = 40;
    private static final int DIGITS_MAX = 18;
    private static final int TEXT_MAX = 40;
    private static final long MILLIS_MAX = Long.MAX_VALUE / 1_000_000L;

    private static final byte[] LAST_ID = ascii(",\"u\":");
    private static final byte[] BIDS = ascii(",\"b\":[");
    private static final byte[] ASKS = ascii("],\"a\":[");
    private static final byte[] DEPTH_END = ascii("]}}");
    private static final byte[] BID_QUANTITY = ascii("\",\"B\":\"");
    private static final byte[] ASK_PRICE = ascii("\",\"a\":\"");
    private static final byte[] ASK_QUANTITY = ascii("\",\"A\":\"");
    private static final byte[] TICKER_END = ascii("\"}}");
    private static final byte[] TRADE_PRICE = ascii(",\"p\":\"");
    private static final byte[] TRADE_QUANTITY = ascii("\",\"q\":\"");
    private static final byte[] TRADE_TIME = ascii("\",\"T\":");
    private static final byte[] BUYER_TOOK = ascii(",\"m\":false,\"M\":true}}");
    private static final byte[] SELLER_TOOK = ascii(",\"m\":true,\"M\":true}}");

    private final Shape[] shapes;
    private final int[] slotByHash;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    BinanceScanner(List<Instrument> instruments) {
        shapes = new Shape[instruments.size()];
        slotByHash = new int[Math.max(16, Integer.highestOneBit(instruments.size()) * 8)];
        Arrays.fill(slotByHash, BinanceMessage.NO_SLOT);
        for (int slot = 0; slot < shapes.length; slot++) {
            shapes[slot] = Shape.of(instruments.get(slot));
            int bucket = bucket(hash(shapes[slot].name));
            while (slotByHash[bucket] != BinanceMessage.NO_SLOT) {
                bucket = bucket(bucket + 1);
            }
            slotByHash[bucket] = slot;
        }
    }

    /** Fills the message and says true, or says false: then nothing is known of the frame. */
    boolean scan(byte[] frame, int offset, int length, BinanceMessage message) {
        if (length < 2 * STREAM_NAME_AT || frame[offset + length - 1] != '}') {
            return false;
        }
        bytes = frame;
        end = offset + length;
        int slot = slotOf(offset + STREAM_NAME_AT);
        if (slot == BinanceMessage.NO_SLOT) {
            return false;
        }
        Shape shape = shapes[slot];
        message.slot = slot;
        boolean read =
                switch (bytes[offset + STREAM_NAME_AT + shape.name.length + 1]) {
                    case 'd' -> depth(shape, offset, message);
                    case 'b' -> ticker(shape, offset, message);
                    case 't' -> trade(shape, offset, message);
                    default -> false;
                };
        return read && at == end;
    }

    private int slotOf(int from) {
        int hash = 0;
        int to = from;
        int limit = Math.min(end - 2, from + NAME_MAX);
        while (to < limit && bytes[to] != '@') {
            hash = 31 * hash + bytes[to];
            to++;
        }
        int bucket = bucket(hash);
        while (slotByHash[bucket] != BinanceMessage.NO_SLOT) {
            byte[] name = shapes[slotByHash[bucket]].name;
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return slotByHash[bucket];
            }
            bucket = bucket(bucket + 1);
        }
        return BinanceMessage.NO_SLOT;
    }

    private static int hash(byte[] name) {
        int hash = 0;
        for (byte b : name) {
            hash = 31 * hash + b;
        }
        return hash;
    }

    private int bucket(int hash) {
        return (hash ^ (hash >>> 15)) & (slotByHash.length - 1);
    }

    private boolean depth(Shape shape, int offset, BinanceMessage message) {
        at = offset;
        if (!skip(shape.depthHead) || !time(message) || !skip(shape.depthSymbol)) {
            return false;
        }
        message.firstId = number();
        if (message.firstId == UNSURE || !skip(LAST_ID)) {
            return false;
        }
        message.lastId = number();
        if (message.lastId < message.firstId || !skip(BIDS)) {
            return false;
        }
        LevelBuffer levels = message.levels;
        if (!levels(shape, levels) || !skip(ASKS)) {
            return false;
        }
        levels.endBids();
        message.kind = BinanceMessage.Kind.DEPTH;
        return levels(shape, levels) && skip(DEPTH_END);
    }

    /** Reads levels up to the bracket that closes their array. */
    private boolean levels(Shape shape, LevelBuffer levels) {
        if (bytes[at] == ']') {
            return true;
        }
        while (levels.levels() < LevelBuffer.LEVELS_MAX) {
            if (bytes[at] != '[' || bytes[at + 1] != '"') {
                return false;
            }
            at += 2;
            long price = decimal(shape.priceScale, true);
            if (price <= 0 || bytes[at] != '"' || bytes[at + 1] != ',' || bytes[at + 2] != '"') {
                return false;
            }
            at += 3;
            long quantity = decimal(shape.quantityScale, false);
            if (quantity < 0 || bytes[at] != '"' || bytes[at + 1] != ']') {
                return false;
            }
            at += 2;
            levels.add(price, quantity);
            if (bytes[at] != ',') {
                return bytes[at] == ']';
            }
            at++;
        }
        return false;
    }

    private boolean ticker(Shape shape, int offset, BinanceMessage message) {
        at = offset;
        if (!skip(shape.tickerHead)) {
            return false;
        }
        message.firstId = number();
        if (message.firstId == UNSURE || !skip(shape.tickerSymbol)) {
            return false;
        }
        message.bidPrice = decimal(shape.priceScale, true);
        if (message.bidPrice < 0 || !skip(BID_QUANTITY)) {
            return false;
        }
        message.bidQuantity = decimal(shape.quantityScale, false);
        if (message.bidQuantity < 0 || !skip(ASK_PRICE)) {
            return false;
        }
        message.askPrice = decimal(shape.priceScale, true);
        if (message.askPrice < 0 || !skip(ASK_QUANTITY)) {
            return false;
        }
        message.askQuantity = decimal(shape.quantityScale, false);
        message.kind = BinanceMessage.Kind.TICKER;
        return message.askQuantity >= 0 && skip(TICKER_END);
    }

    private boolean trade(Shape shape, int offset, BinanceMessage message) {
        at = offset;
        if (!skip(shape.tradeHead) || !time(message) || !skip(shape.tradeSymbol)) {
            return false;
        }
        message.firstId = number();
        if (message.firstId == UNSURE || !skip(TRADE_PRICE)) {
            return false;
        }
        message.price = decimal(shape.priceScale, true);
        if (message.price <= 0 || !skip(TRADE_QUANTITY)) {
            return false;
        }
        message.quantity = decimal(shape.quantityScale, false);
        if (message.quantity < 0 || !skip(TRADE_TIME) || !time(message)) {
            return false;
        }
        message.kind = BinanceMessage.Kind.TRADE;
        message.buyerIsMaker = skip(SELLER_TOOK);
        return message.buyerIsMaker || skip(BUYER_TOOK);
    }

    private boolean time(BinanceMessage message) {
        long millis = number();
        message.venueTime = millis * 1_000_000L;
        return millis >= 0 && millis <= MILLIS_MAX;
    }

    private boolean skip(byte[] literal) {
        int next = at + literal.length;
        if (next > end || !Arrays.equals(literal, 0, literal.length, bytes, at, next)) {
            return false;
        }
        at = next;
        return true;
    }

    /** A whole number as JSON writes it, or {@link #UNSURE}. */
    private long number() {
        int i = at;
        int from = i;
        long value = 0;
        int digit = bytes[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
            digit = bytes[i] - '0';
        }
        at = i;
        int digits = i - from;
        boolean odd = digits == 0 || digits > DIGITS_MAX || (digits > 1 && bytes[from] == '0');
        return odd ? UNSURE : value;
    }

    /**
     * A decimal, or {@link #UNSURE}.
     *
     * @param exact whether a decimal beyond the scale that is not zero makes it unsure; else it is
     *     cut off
     */
    private long decimal(int scale, boolean exact) {
        byte[] text = bytes;
        int i = at;
        int from = i;
        long value = 0;
        int digit = text[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = text[++i] - '0';
        }
        int whole = i - from;
        if (whole == 0 || whole + scale > DIGITS_MAX) {
            return UNSURE;
        }
        int missing = scale;
        if (text[i] == '.') {
            digit = text[++i] - '0';
            int fraction = i;
            while (missing > 0 && digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                missing--;
                digit = text[++i] - '0';
            }
            while (digit == 0 || (!exact && digit > 0 && digit <= 9)) {
                digit = text[++i] - '0';
            }
            if (i == fraction || i - from > TEXT_MAX) {
                return UNSURE;
            }
        }
        at = i;
        return missing == 0 ? value : value * Scale.pow10(missing);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The unchanging parts of one instrument's frames. */
    private record Shape(
            byte[] name,
            int priceScale,
            int quantityScale,
            byte[] depthHead,
            byte[] depthSymbol,
            byte[] tickerHead,
            byte[] tickerSymbol,
            byte[] tradeHead,
            byte[] tradeSymbol) {
        static Shape of(Instrument instrument) {
            String symbol = instrument.symbol();
            String name = symbol.toLowerCase(Locale.ROOT);
            String head = "{\"stream\":\"" + name;
            String middle = ",\"s\":\"" + symbol + "\",";
            return new Shape(
                    ascii(name),
                    instrument.pair().priceScale(),
                    instrument.pair().quantityScale(),
                    ascii(head + "@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":"),
                    ascii(middle + "\"U\":"),
                    ascii(head + "@bookTicker\",\"data\":{\"u\":"),
                    ascii(middle + "\"b\":\""),
                    ascii(head + "@trade\",\"data\":{\"e\":\"trade\",\"E\":"),
                    ascii(middle + "\"t\":"));
        }
    }
}
