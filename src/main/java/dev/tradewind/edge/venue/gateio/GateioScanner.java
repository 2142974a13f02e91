package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the hot messages (depth, best price, trades) byte by byte: no spaces, names in any order,
 * none that it does not know. Anything else, and anything that might have to be refused, is left to
 * {@link GateioTree}; so a wrong guess here costs time, never truth.
 */
final class GateioScanner extends GateioCursor {
    private static final byte[] TIME = ascii("time");
    private static final byte[] TIME_MS = ascii("time_ms");
    private static final byte[] CHANNEL = ascii("channel");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] UPDATE = ascii("update");
    private static final byte[] RESULT = ascii("result");
    private static final byte[] FULL = ascii("full");
    private static final byte[] BOOK_PREFIX = ascii("ob.");

    private static final int OTHER = 0;
    private static final int DEPTH = 1;
    private static final int BEST = 2;
    private static final int TRADES = 3;

    private final byte[] depthFirst;
    private final byte[] depthSecond;
    private final byte[] best;
    private final byte[] trades;
    private final byte[][] names;
    private final GateioUnits[] units;
    private final int[] slotByHash;
    private final GateioTradeScanner tradeScanner;
    private int seen;

    GateioScanner(String area, List<Instrument> instruments) {
        depthFirst = ascii(area + ".order_book_update");
        depthSecond = ascii(area + ".obu");
        best = ascii(area + ".book_ticker");
        trades = ascii(area + ".trades");
        names = new byte[instruments.size()][];
        units = new GateioUnits[instruments.size()];
        slotByHash = new int[Math.max(16, Integer.highestOneBit(instruments.size()) * 8)];
        Arrays.fill(slotByHash, GateioMessage.NO_SLOT);
        for (int slot = 0; slot < names.length; slot++) {
            names[slot] = ascii(instruments.get(slot).symbol());
            units[slot] = GateioUnits.of(instruments.get(slot));
            int bucket = bucket(hash(names[slot], 0, names[slot].length));
            while (slotByHash[bucket] != GateioMessage.NO_SLOT) {
                bucket = bucket(bucket + 1);
            }
            slotByHash[bucket] = slot;
        }
        tradeScanner = new GateioTradeScanner(this);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Fills the message and says true, or says false: then nothing is known of it. */
    boolean scan(byte[] frame, int offset, int length, GateioMessage message) {
        if (length < 20 || frame[offset] != '{' || frame[offset + length - 1] != '}') {
            return false;
        }
        bytes = frame;
        at = offset + 1;
        end = offset + length;
        int fields = 0;
        int channel = OTHER;
        do {
            if (!name()) {
                return false;
            }
            int field = topField();
            if (field == 0 || (fields & field) != 0) {
                return false;
            }
            fields |= field;
            boolean read =
                    switch (field) {
                        case 1, 2 -> number() != UNSURE;
                        case 4 -> text() && (channel = channel()) != OTHER;
                        case 8 -> text() && textIs(UPDATE);
                        default -> channel != OTHER && result(channel, message);
                    };
            if (!read) {
                return false;
            }
        } while (skip(','));
        return (fields & 16) != 0 && skip('}') && at == end;
    }

    private int topField() {
        if (textIs(TIME)) {
            return 1;
        }
        if (textIs(TIME_MS)) {
            return 2;
        }
        if (textIs(CHANNEL)) {
            return 4;
        }
        return textIs(EVENT) ? 8 : textIs(RESULT) ? 16 : 0;
    }

    private int channel() {
        if (textIs(depthSecond) || textIs(depthFirst)) {
            return DEPTH;
        }
        if (textIs(best)) {
            return BEST;
        }
        return textIs(trades) ? TRADES : OTHER;
    }

    private boolean result(int channel, GateioMessage message) {
        if (channel == TRADES) {
            return tradeScanner.scan(message);
        }
        seen = 0;
        return channel == BEST ? best(message) : depth(message);
    }

    /** Notes a field; false if it was there before, which JSON forbids. */
    boolean first(int field) {
        boolean fresh = (seen & field) == 0;
        seen |= field;
        return fresh;
    }

    private boolean depth(GateioMessage message) {
        if (!skip('{')) {
            return false;
        }
        do {
            if (!name() || !depthField(message)) {
                return false;
            }
        } while (skip(','));
        boolean whole = (seen & 0b1_1100) == 0b1_1100 && (message.full || (seen & 2) != 0);
        if (!whole || !skip('}')) {
            return false;
        }
        if ((seen & 2) == 0) {
            message.firstId = message.lastId;
        }
        message.kind = GateioMessage.Kind.DEPTH;
        return message.firstId <= message.lastId;
    }

    private boolean depthField(GateioMessage message) {
        return switch (letter()) {
            case 't' -> first(1) && time(message);
            case 'U' -> first(2) && (message.firstId = number()) != UNSURE;
            case 'u' -> first(4) && (message.lastId = number()) != UNSURE;
            case 'b' -> first(8) && (seen & 16) == 0 && levels(message, true);
            case 'a' -> first(16) && (seen & 8) != 0 && levels(message, false);
            case 's' -> first(32) && text() && slot(message);
            case 'l' -> first(64) && text();
            case 'e' -> first(128) && text();
            case 'E' -> first(256) && number() != UNSURE;
            case 0 -> textIs(FULL) && first(512) && full(message);
            default -> false;
        };
    }

    private boolean full(GateioMessage message) {
        long value = bool();
        message.full = value == 1;
        return value != UNSURE;
    }

    private boolean time(GateioMessage message) {
        long millis = number();
        message.venueTime = millis * 1_000_000L;
        return millis >= 0 && millis <= Long.MAX_VALUE / 1_000_000L;
    }

    private boolean slot(GateioMessage message) {
        int from = textFrom;
        int to = textTo;
        int prefix = BOOK_PREFIX.length;
        if (to - from > prefix
                && Arrays.equals(bytes, from, from + prefix, BOOK_PREFIX, 0, prefix)) {
            int dot = to - 1;
            while (bytes[dot] != '.') {
                dot--;
            }
            if (dot > from + 2) {
                from += prefix;
                to = dot;
            }
        }
        message.slot = slotOf(from, to);
        return message.slot != GateioMessage.NO_SLOT;
    }

    /** The instrument of that name, or {@link GateioMessage#NO_SLOT}. */
    int slotOf(int from, int to) {
        int bucket = bucket(hash(bytes, from, to));
        while (slotByHash[bucket] != GateioMessage.NO_SLOT) {
            byte[] name = names[slotByHash[bucket]];
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return slotByHash[bucket];
            }
            bucket = bucket(bucket + 1);
        }
        return GateioMessage.NO_SLOT;
    }

    GateioUnits units(int slot) {
        return units[slot];
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

    private boolean levels(GateioMessage message, boolean bids) {
        if (message.slot == GateioMessage.NO_SLOT || !skip('[')) {
            return false;
        }
        GateioUnits unit = units[message.slot];
        LevelBuffer levels = message.levels;
        if (!skip(']')) {
            do {
                if (levels.levels() >= LevelBuffer.LEVELS_MAX || !level(unit, levels)) {
                    return false;
                }
            } while (skip(','));
            if (!skip(']')) {
                return false;
            }
        }
        if (bids) {
            levels.endBids();
        }
        return true;
    }

    /** {@code ["1.2","3"]} or {@code {"p":"1.2","s":3}}. */
    private boolean level(GateioUnits unit, LevelBuffer levels) {
        boolean object = skip('{');
        if (object ? !(name() && letter() == 'p') : !skip('[')) {
            return false;
        }
        long price = decimal(unit.priceScale(), true);
        if (price <= 0 || !skip(',') || (object && !(name() && letter() == 's'))) {
            return false;
        }
        long size = decimal(unit.scale(), false);
        long quantity = size == UNSURE ? UNSURE : unit.quantityOf(size);
        if (quantity < 0 || !skip(object ? '}' : ']')) {
            return false;
        }
        levels.add(price, quantity);
        return true;
    }

    private boolean best(GateioMessage message) {
        if (!skip('{')) {
            return false;
        }
        do {
            if (!name() || !bestField(message)) {
                return false;
            }
        } while (skip(','));
        message.kind = GateioMessage.Kind.BEST;
        return (seen & 0b111_1110) == 0b111_1110 && skip('}');
    }

    private boolean bestField(GateioMessage message) {
        char letter = letter();
        boolean known = message.slot != GateioMessage.NO_SLOT;
        return switch (letter) {
            case 't' -> first(1) && time(message);
            case 'u' -> first(2) && (message.firstId = number()) != UNSURE;
            case 's' -> first(4) && text() && slot(message);
            case 'b' -> known && first(8) && (message.bidPrice = price(message)) != UNSURE;
            case 'B' -> known && first(16) && (message.bidQuantity = size(message)) != UNSURE;
            case 'a' -> known && first(32) && (message.askPrice = price(message)) != UNSURE;
            case 'A' -> known && first(64) && (message.askQuantity = size(message)) != UNSURE;
            default -> false;
        };
    }

    /** An empty text says that there is no such side. */
    private long price(GateioMessage message) {
        if (at + 1 < end && bytes[at] == '"' && bytes[at + 1] == '"') {
            at += 2;
            return 0;
        }
        return decimal(units[message.slot].priceScale(), true);
    }

    private long size(GateioMessage message) {
        GateioUnits unit = units[message.slot];
        long size = decimal(unit.scale(), false);
        return size == UNSURE ? UNSURE : unit.quantityOf(size);
    }
}
