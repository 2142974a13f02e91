package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.bybit.BybitMessage.Kind;
import dev.tradewind.edge.venue.wire.ByteCursor;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads books, best prices and trades byte by byte. The venue writes the same frame in several
 * orders of names, so names are looked at one by one; spaces, unknown names and anything that might
 * have to be refused are left to {@link BybitTree}. A wrong guess here costs time, never truth.
 */
final class BybitScanner {
    private static final byte[] TOPIC = ascii("{\"topic\":\"");
    private static final byte[] TRADES = ascii("publicTrade.");
    private static final byte[] BEST = ascii("orderbook.1.");
    private static final byte[] TYPE = ascii("\"type\":");
    private static final byte[] SNAPSHOT = ascii("\"snapshot\"");
    private static final byte[] DELTA = ascii("\"delta\"");
    private static final byte[] TIME = ascii("\"ts\":");
    private static final byte[] ENGINE_TIME = ascii("\"cts\":");
    private static final byte[] DATA = ascii("\"data\":");
    private static final byte[] BOOK_SYMBOL = ascii("\"s\":\"");
    private static final byte[] BIDS = ascii("\"b\":[");
    private static final byte[] ASKS = ascii("\"a\":[");
    private static final byte[] UPDATE = ascii("\"u\":");
    private static final byte[] SEQUENCE = ascii("\"seq\":");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] BUY = ascii("\"Buy\"");
    private static final byte[] SELL = ascii("\"Sell\"");

    private final byte[] bookTopic;
    private final NameTable names;
    private final int[] priceScales;
    private final int[] quantityScales;
    private final ByteCursor in = new ByteCursor();

    private long tradePrice;
    private long tradeQuantity;
    private long tradeTime;
    private long tradeId;
    private boolean buyerTook;

    BybitScanner(List<Instrument> instruments, int depth) {
        bookTopic = ascii("orderbook." + depth + ".");
        names = new NameTable(instruments.stream().map(Instrument::symbol).toList());
        priceScales = instruments.stream().mapToInt(each -> each.pair().priceScale()).toArray();
        quantityScales =
                instruments.stream().mapToInt(each -> each.pair().quantityScale()).toArray();
    }

    /** Fills the message and says true, or says false: then nothing is known of the frame. */
    boolean scan(byte[] frame, int offset, int length, BybitMessage message) {
        if (!in.begin(frame, offset, length) || !in.skip(TOPIC)) {
            return false;
        }
        Kind kind = kind();
        int slot = kind == Kind.NOTHING ? BybitMessage.NO_SLOT : in.place(names, '"');
        if (slot == BybitMessage.NO_SLOT || !in.skip('"', ',')) {
            return false;
        }
        message.kind = kind;
        message.slot = slot;
        boolean read = body(slot, kind == Kind.TRADES, message) && in.done();
        if (!read) {
            message.clear();
        }
        return read;
    }

    private Kind kind() {
        if (in.skip(bookTopic)) {
            return Kind.BOOK;
        }
        if (in.skip(BEST)) {
            return Kind.BEST;
        }
        return in.skip(TRADES) ? Kind.TRADES : Kind.NOTHING;
    }

    /** Type and time in either order, then the data, then perhaps the engine's time. */
    private boolean body(int slot, boolean trades, BybitMessage message) {
        boolean typeFirst = type(message);
        if (typeFirst && !in.skip(',')) {
            return false;
        }
        if (!in.skip(TIME) || !time(message) || !in.skip(',')) {
            return false;
        }
        if (!typeFirst && (!type(message) || !in.skip(','))) {
            return false;
        }
        if (!in.skip(DATA)) {
            return false;
        }
        if (trades) {
            return trades(slot, message) && in.skip('}');
        }
        if (!book(slot, message)) {
            return false;
        }
        boolean engine = in.skip(',');
        return (!engine || (in.skip(ENGINE_TIME) && time(message))) && in.skip('}');
    }

    private boolean type(BybitMessage message) {
        if (!in.skip(TYPE)) {
            return false;
        }
        message.snapshot = in.skip(SNAPSHOT);
        return message.snapshot || in.skip(DELTA);
    }

    private boolean time(BybitMessage message) {
        message.venueTime = in.millis();
        return message.venueTime >= 0;
    }

    private boolean book(int slot, BybitMessage message) {
        if (!in.skip('{') || !in.skip(BOOK_SYMBOL) || !in.skip(names.name(slot))) {
            return false;
        }
        LevelBuffer levels = message.levels;
        if (!in.skip('"') || !in.skip(',') || !in.skip(BIDS) || !levels(slot, levels)) {
            return false;
        }
        levels.endBids();
        if (!in.skip(',') || !in.skip(ASKS) || !levels(slot, levels)) {
            return false;
        }
        if (!in.skip(',') || !in.skip(UPDATE)) {
            return false;
        }
        message.update = in.number();
        if (message.update < 0) {
            return false;
        }
        if (in.skip(',')) {
            if (!in.skip(SEQUENCE)) {
                return false;
            }
            message.sequence = in.number();
        }
        return message.sequence >= 0 && in.skip('}');
    }

    private boolean levels(int slot, LevelBuffer levels) {
        return in.levels(priceScales[slot], quantityScales[slot], levels);
    }

    private boolean trades(int slot, BybitMessage message) {
        if (!in.skip('[')) {
            return false;
        }
        if (in.skip(']')) {
            return true;
        }
        while (trade(slot)) {
            boolean room =
                    message.addTrade(tradePrice, tradeQuantity, buyerTook, tradeTime, tradeId);
            if (!room) {
                return false;
            }
            if (!in.skip(',')) {
                return in.skip(']');
            }
        }
        return false;
    }

    /** One trade, its names in any order and none of them twice. */
    private boolean trade(int slot) {
        if (!in.skip('{')) {
            return false;
        }
        int seen = 0;
        do {
            if (!in.name()) {
                return false;
            }
            int bit = field();
            if (bit == 0 || (seen & bit) != 0 || !value(bit, slot)) {
                return false;
            }
            seen |= bit;
        } while (in.skip(','));
        return (seen & NEEDED) == NEEDED && in.skip('}');
    }

    private static final int F_TIME = 1;
    private static final int F_SYMBOL = 2;
    private static final int F_SIDE = 4;
    private static final int F_SIZE = 8;
    private static final int F_PRICE = 16;
    private static final int F_ID = 32;
    private static final int NEEDED = 63;
    private static final int F_TICK = 64;
    private static final int F_BLOCK = 128;
    private static final int F_RETAIL = 256;
    private static final int F_SEQUENCE = 512;

    /** Which name was read; 0 for one that we do not know. */
    private int field() {
        byte[] bytes = in.bytes();
        int from = in.textFrom();
        return switch (in.textTo() - from) {
            case 1 ->
                    switch (bytes[from]) {
                        case 'T' -> F_TIME;
                        case 's' -> F_SYMBOL;
                        case 'S' -> F_SIDE;
                        case 'v' -> F_SIZE;
                        case 'p' -> F_PRICE;
                        case 'i' -> F_ID;
                        case 'L' -> F_TICK;
                        default -> 0;
                    };
            case 2 -> bytes[from] == 'B' && bytes[from + 1] == 'T' ? F_BLOCK : 0;
            case 3 ->
                    switch (bytes[from]) {
                        case 'R' -> bytes[from + 1] == 'P' && bytes[from + 2] == 'I' ? F_RETAIL : 0;
                        case 's' ->
                                bytes[from + 1] == 'e' && bytes[from + 2] == 'q' ? F_SEQUENCE : 0;
                        default -> 0;
                    };
            default -> 0;
        };
    }

    private boolean value(int bit, int slot) {
        switch (bit) {
            case F_TIME -> {
                tradeTime = in.millis();
                return tradeTime >= 0;
            }
            case F_SYMBOL -> {
                return in.skip('"') && in.skip(names.name(slot)) && in.skip('"');
            }
            case F_SIDE -> {
                buyerTook = in.skip(BUY);
                return buyerTook || in.skip(SELL);
            }
            case F_SIZE -> {
                tradeQuantity = in.quoted(quantityScales[slot], false);
                return tradeQuantity >= 0;
            }
            case F_PRICE -> {
                tradePrice = in.quoted(priceScales[slot], true);
                return tradePrice > 0;
            }
            case F_ID -> {
                boolean read = in.text();
                tradeId = read ? BybitTree.hash(in.bytes(), in.textFrom(), in.textTo()) : 0;
                return read;
            }
            case F_TICK -> {
                return in.text();
            }
            case F_SEQUENCE -> {
                return in.number() >= 0;
            }
            default -> {
                return in.skip(TRUE) || in.skip(FALSE);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
