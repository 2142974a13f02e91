package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.okx.OkxMessage.Kind;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the three hot frames byte by byte, in exactly the form the venue writes today: no spaces,
 * fixed order of names, one element. Anything else, and anything that might have to be refused, is
 * left to {@link OkxTree}; so a wrong guess here costs time, never truth.
 *
 * <p>Every loop ends inside the frame because the frame's last byte is proven to be a closing
 * brace, which is neither a digit nor part of any name.
 */
final class OkxScanner {
    private static final int UNSURE = -1;
    private static final int DIGITS_MAX = 18;
    private static final int TEXT_MAX = 40;
    private static final int NAME_MAX = 40;
    private static final long MILLIS_MAX = Long.MAX_VALUE / 1_000_000L;

    private static final byte[] BOOK = ascii("{\"arg\":{\"channel\":\"books\",\"instId\":\"");
    private static final byte[] BEST = ascii("{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"");
    private static final byte[] TRADE = ascii("{\"arg\":{\"channel\":\"trades\",\"instId\":\"");
    private static final byte[] UPDATE = ascii("\"},\"action\":\"update\",\"data\":[{\"asks\":[");
    private static final byte[] WHOLE = ascii("\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[");
    private static final byte[] PLAIN = ascii("\"},\"data\":[{\"asks\":[");
    private static final byte[] BIDS = ascii("],\"bids\":[");
    private static final byte[] TIME = ascii("],\"ts\":\"");
    private static final byte[] CHECKSUM = ascii("\",\"checksum\":");
    private static final byte[] PREVIOUS = ascii(",\"prevSeqId\":");
    private static final byte[] SEQUENCE = ascii(",\"seqId\":");
    private static final byte[] BEST_SEQUENCE = ascii("\",\"seqId\":");
    private static final byte[] END = ascii("}]}");
    private static final byte[] TRADE_NAME = ascii("\"},\"data\":[{\"instId\":\"");
    private static final byte[] TRADE_ID = ascii("\",\"tradeId\":\"");
    private static final byte[] TRADE_PRICE = ascii("\",\"px\":\"");
    private static final byte[] TRADE_SIZE = ascii("\",\"sz\":\"");
    private static final byte[] BOUGHT = ascii("\",\"side\":\"buy\",\"ts\":\"");
    private static final byte[] SOLD = ascii("\",\"side\":\"sell\",\"ts\":\"");
    private static final byte[] COUNT = ascii("\",\"count\":\"");
    private static final byte[] SOURCE = ascii("\",\"source\":\"");

    private final byte[][] names;
    private final int[] priceScales;
    private final OkxSize[] sizes;
    private final int[] slotByHash;
    private final LevelBuffer asks = new LevelBuffer();
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int priceScale;
    private OkxSize size;

    OkxScanner(List<Instrument> instruments, List<OkxSize> sizes) {
        names = new byte[instruments.size()][];
        priceScales = new int[names.length];
        this.sizes = sizes.toArray(OkxSize[]::new);
        this.size = this.sizes[0];
        slotByHash = new int[Math.max(16, Integer.highestOneBit(names.length) * 8)];
        Arrays.fill(slotByHash, OkxMessage.NO_SLOT);
        for (int slot = 0; slot < names.length; slot++) {
            names[slot] = ascii(instruments.get(slot).symbol());
            priceScales[slot] = instruments.get(slot).pair().priceScale();
            int bucket = bucket(hash(names[slot], 0, names[slot].length));
            while (slotByHash[bucket] != OkxMessage.NO_SLOT) {
                bucket = bucket(bucket + 1);
            }
            slotByHash[bucket] = slot;
        }
    }

    /** Fills the message and says true, or says false: then nothing is known of the frame. */
    boolean scan(byte[] frame, int offset, int length, OkxMessage message) {
        if (length <= TRADE.length + NAME_MAX || frame[offset + length - 1] != '}') {
            return false;
        }
        bytes = frame;
        at = offset;
        end = offset + length;
        return switch (bytes[offset + 20]) {
            case 'o' -> skip(BOOK) && name(message) && book(message) && at == end;
            case 'b' -> skip(BEST) && name(message) && best(message) && at == end;
            case 'r' -> skip(TRADE) && name(message) && trade(message) && at == end;
            default -> false;
        };
    }

    /** The instrument's name up to its closing quote. */
    private boolean name(OkxMessage message) {
        int from = at;
        int to = from;
        int limit = Math.min(end - 2, from + NAME_MAX);
        while (to < limit && bytes[to] != '"') {
            to++;
        }
        int bucket = bucket(hash(bytes, from, to));
        while (slotByHash[bucket] != OkxMessage.NO_SLOT) {
            int slot = slotByHash[bucket];
            byte[] name = names[slot];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                message.slot = slot;
                priceScale = priceScales[slot];
                size = sizes[slot];
                at = to;
                return true;
            }
            bucket = bucket(bucket + 1);
        }
        return false;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    private int bucket(int hash) {
        return (hash ^ (hash >>> 15)) & (slotByHash.length - 1);
    }

    private boolean book(OkxMessage message) {
        message.whole = skip(WHOLE);
        if (!message.whole && !skip(UPDATE)) {
            return false;
        }
        asks.clear();
        if (!levels(asks) || !skip(BIDS) || !levels(message.levels) || !skip(TIME)) {
            return false;
        }
        message.levels.endBids();
        for (int i = 0; i < asks.levels(); i++) {
            message.levels.add(asks.price(i), asks.quantity(i));
        }
        if (!time(message) || !skip(CHECKSUM) || !checksum() || !skip(PREVIOUS)) {
            return false;
        }
        boolean none = bytes[at] == '-' && bytes[at + 1] == '1' && bytes[at + 2] == ',';
        at += none ? 2 : 0;
        message.previous = none ? OkxMessage.WHOLE : number();
        if ((message.previous == UNSURE && !none) || none != message.whole || !skip(SEQUENCE)) {
            return false;
        }
        message.id = number();
        message.kind = Kind.BOOK;
        return message.id != UNSURE && skip(END);
    }

    /** Always 0 today, and never verified; old messages have any 32-bit number here. */
    private boolean checksum() {
        at += bytes[at] == '-' ? 1 : 0;
        return number() != UNSURE;
    }

    /** Reads levels of price, quantity, a dead field and a count, up to the array's end. */
    private boolean levels(LevelBuffer levels) {
        if (bytes[at] == ']') {
            return true;
        }
        while (levels.levels() < LevelBuffer.LEVELS_MAX) {
            long price = opened() ? decimal(priceScale, true) : UNSURE;
            if (price <= 0 || !comma()) {
                return false;
            }
            long quantity = quantity();
            if (quantity < 0 || !comma() || !digits() || !comma() || !digits()) {
                return false;
            }
            if (bytes[at] != '"' || bytes[at + 1] != ']') {
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

    private boolean opened() {
        boolean is = bytes[at] == '[' && bytes[at + 1] == '"';
        at += 2;
        return is && at < end;
    }

    private boolean comma() {
        if (at + 3 >= end || bytes[at] != '"' || bytes[at + 1] != ',' || bytes[at + 2] != '"') {
            return false;
        }
        at += 3;
        return true;
    }

    private boolean digits() {
        int from = at;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from;
    }

    private boolean best(OkxMessage message) {
        asks.clear();
        if (!skip(PLAIN) || !levels(asks) || !skip(BIDS) || !levels(message.levels)) {
            return false;
        }
        if (asks.levels() != 1 || message.levels.levels() != 1 || !skip(TIME)) {
            return false;
        }
        message.askPrice = asks.price(0);
        message.askQuantity = asks.quantity(0);
        message.bidPrice = message.levels.price(0);
        message.bidQuantity = message.levels.quantity(0);
        if (!time(message) || !skip(BEST_SEQUENCE)) {
            return false;
        }
        message.id = number();
        message.kind = Kind.BEST;
        return message.id != UNSURE && skip(END);
    }

    private boolean trade(OkxMessage message) {
        byte[] name = names[message.slot];
        if (!skip(TRADE_NAME) || !skip(name) || !skip(TRADE_ID)) {
            return false;
        }
        message.id = number();
        if (message.id == UNSURE || !skip(TRADE_PRICE)) {
            return false;
        }
        message.price = decimal(priceScale, true);
        if (message.price <= 0 || !skip(TRADE_SIZE)) {
            return false;
        }
        message.quantity = quantity();
        message.buyerTook = skip(BOUGHT);
        if (message.quantity < 0 || !(message.buyerTook || skip(SOLD)) || !time(message)) {
            return false;
        }
        message.kind = Kind.TRADE;
        boolean known = skip(COUNT) && digits() && skip(SOURCE) && digits() && skip(BEST_SEQUENCE);
        return known && number() != UNSURE && skip(END);
    }

    private long quantity() {
        long units = decimal(size.decimals(), false);
        return units < 0 ? UNSURE : size.baseOr(units, UNSURE);
    }

    private boolean time(OkxMessage message) {
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
}
