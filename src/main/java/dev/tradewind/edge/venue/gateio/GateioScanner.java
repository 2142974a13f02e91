package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.ByteCursor;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the hot messages (depth, best price, trades) byte by byte: no spaces, names in any order,
 * none that it does not know. Anything else, and anything that might have to be refused, is left to
 * {@link GateioTree}; so a wrong guess here costs time, never truth.
 */
final class GateioScanner {
    private static final byte[] TIME = ascii("time");
    private static final byte[] TIME_MS = ascii("time_ms");
    private static final byte[] CHANNEL = ascii("channel");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] UPDATE = ascii("update");
    private static final byte[] RESULT = ascii("result");
    private static final byte[] FULL = ascii("full");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] BOOK_PREFIX = ascii("ob.");

    private static final int OTHER = 0;
    private static final int DEPTH = 1;
    private static final int BEST = 2;
    private static final int TRADES = 3;

    private final byte[] depthFirst;
    private final byte[] depthSecond;
    private final byte[] best;
    private final byte[] trades;
    private final NameTable names;
    private final GateioUnits[] units;
    private final ByteCursor in = new ByteCursor();
    private final GateioTradeScanner tradeScanner;
    private int seen;

    GateioScanner(String area, List<Instrument> instruments) {
        depthFirst = ascii(area + ".order_book_update");
        depthSecond = ascii(area + ".obu");
        best = ascii(area + ".book_ticker");
        trades = ascii(area + ".trades");
        names = new NameTable(instruments.stream().map(Instrument::symbol).toList());
        units = instruments.stream().map(GateioUnits::of).toArray(GateioUnits[]::new);
        tradeScanner = new GateioTradeScanner(in, names, units);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Fills the message and says true, or says false: then nothing is known of it. */
    boolean scan(byte[] frame, int offset, int length, GateioMessage message) {
        if (!in.begin(frame, offset, length) || !in.skip('{')) {
            return false;
        }
        int fields = 0;
        int channel = OTHER;
        do {
            if (!in.name()) {
                return false;
            }
            int field = topField();
            if (field == 0 || (fields & field) != 0) {
                return false;
            }
            fields |= field;
            boolean read =
                    switch (field) {
                        case 1, 2 -> in.number() != ByteCursor.UNSURE;
                        case 4 -> in.text() && (channel = channel()) != OTHER;
                        case 8 -> in.text() && in.textIs(UPDATE);
                        default -> channel != OTHER && result(channel, message);
                    };
            if (!read) {
                return false;
            }
        } while (in.skip(','));
        return (fields & 16) != 0 && in.skip('}') && in.done();
    }

    private int topField() {
        if (in.textIs(TIME)) {
            return 1;
        }
        if (in.textIs(TIME_MS)) {
            return 2;
        }
        if (in.textIs(CHANNEL)) {
            return 4;
        }
        return in.textIs(EVENT) ? 8 : in.textIs(RESULT) ? 16 : 0;
    }

    private int channel() {
        if (in.textIs(depthSecond) || in.textIs(depthFirst)) {
            return DEPTH;
        }
        if (in.textIs(best)) {
            return BEST;
        }
        return in.textIs(trades) ? TRADES : OTHER;
    }

    private boolean result(int channel, GateioMessage message) {
        if (channel == TRADES) {
            return tradeScanner.scan(message);
        }
        seen = 0;
        return channel == BEST ? best(message) : depth(message);
    }

    /** Notes a field; false if it was there before, which JSON forbids. */
    private boolean first(int field) {
        boolean fresh = (seen & field) == 0;
        seen |= field;
        return fresh;
    }

    private boolean depth(GateioMessage message) {
        if (!in.skip('{')) {
            return false;
        }
        do {
            if (!in.name() || !depthField(message)) {
                return false;
            }
        } while (in.skip(','));
        boolean whole = (seen & 0b1_1100) == 0b1_1100 && (message.full || (seen & 2) != 0);
        if (!whole || !in.skip('}')) {
            return false;
        }
        if ((seen & 2) == 0) {
            message.firstId = message.lastId;
        }
        message.kind = GateioMessage.Kind.DEPTH;
        return message.firstId <= message.lastId;
    }

    private boolean depthField(GateioMessage message) {
        return switch (in.letter()) {
            case 't' -> first(1) && time(message);
            case 'U' -> first(2) && (message.firstId = in.number()) != ByteCursor.UNSURE;
            case 'u' -> first(4) && (message.lastId = in.number()) != ByteCursor.UNSURE;
            case 'b' -> first(8) && (seen & 16) == 0 && levels(message, true);
            case 'a' -> first(16) && (seen & 8) != 0 && levels(message, false);
            case 's' -> first(32) && in.text() && slot(message);
            case 'l' -> first(64) && in.text();
            case 'e' -> first(128) && in.text();
            case 'E' -> first(256) && in.number() != ByteCursor.UNSURE;
            case 0 -> in.textIs(FULL) && first(512) && full(message);
            default -> false;
        };
    }

    private boolean full(GateioMessage message) {
        message.full = in.skip(TRUE);
        return message.full || in.skip(FALSE);
    }

    private boolean time(GateioMessage message) {
        message.venueTime = in.millis();
        return message.venueTime >= 0;
    }

    private boolean slot(GateioMessage message) {
        byte[] bytes = in.bytes();
        int from = in.textFrom();
        int to = in.textTo();
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
        message.slot = names.find(bytes, from, to);
        return message.slot != GateioMessage.NO_SLOT;
    }

    private boolean levels(GateioMessage message, boolean bids) {
        if (message.slot == GateioMessage.NO_SLOT || !in.skip('[')) {
            return false;
        }
        GateioUnits unit = units[message.slot];
        LevelBuffer levels = message.levels;
        if (!in.skip(']')) {
            do {
                if (levels.levels() >= LevelBuffer.LEVELS_MAX || !level(unit, levels)) {
                    return false;
                }
            } while (in.skip(','));
            if (!in.skip(']')) {
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
        boolean object = in.skip('{');
        if (object ? !(in.name() && in.letter() == 'p') : !in.skip('[')) {
            return false;
        }
        long price = in.amount(unit.priceScale(), true);
        if (price <= 0 || !in.skip(',') || (object && !(in.name() && in.letter() == 's'))) {
            return false;
        }
        long size = in.amount(unit.scale(), false);
        long quantity = size == ByteCursor.UNSURE ? ByteCursor.UNSURE : unit.quantityOf(size);
        if (quantity < 0 || !in.skip(object ? '}' : ']')) {
            return false;
        }
        levels.add(price, quantity);
        return true;
    }

    private boolean best(GateioMessage message) {
        if (!in.skip('{')) {
            return false;
        }
        do {
            if (!in.name() || !bestField(message)) {
                return false;
            }
        } while (in.skip(','));
        message.kind = GateioMessage.Kind.BEST;
        return (seen & 0b111_1110) == 0b111_1110 && in.skip('}');
    }

    private boolean bestField(GateioMessage message) {
        char letter = in.letter();
        boolean known = message.slot != GateioMessage.NO_SLOT;
        return switch (letter) {
            case 't' -> first(1) && time(message);
            case 'u' -> first(2) && (message.firstId = in.number()) != ByteCursor.UNSURE;
            case 's' -> first(4) && in.text() && slot(message);
            case 'b' ->
                    known && first(8) && (message.bidPrice = price(message)) != ByteCursor.UNSURE;
            case 'B' ->
                    known
                            && first(16)
                            && (message.bidQuantity = size(message)) != ByteCursor.UNSURE;
            case 'a' ->
                    known && first(32) && (message.askPrice = price(message)) != ByteCursor.UNSURE;
            case 'A' ->
                    known
                            && first(64)
                            && (message.askQuantity = size(message)) != ByteCursor.UNSURE;
            default -> false;
        };
    }

    /** An empty text says that there is no such side. */
    private long price(GateioMessage message) {
        if (in.skip('"', '"')) {
            return 0;
        }
        return in.amount(units[message.slot].priceScale(), true);
    }

    private long size(GateioMessage message) {
        GateioUnits unit = units[message.slot];
        long size = in.amount(unit.scale(), false);
        return size == ByteCursor.UNSURE ? ByteCursor.UNSURE : unit.quantityOf(size);
    }
}
