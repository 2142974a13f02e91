package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.ByteCursor;
import dev.tradewind.edge.venue.wire.NameTable;

/**
 * The part of the scanner that reads trades. A trade names its instrument last, so its numbers are
 * found first and read when the instrument is known.
 */
final class GateioTradeScanner {
    private static final byte[] ID = GateioScanner.ascii("id");
    private static final byte[] SIZE = GateioScanner.ascii("size");
    private static final byte[] AMOUNT = GateioScanner.ascii("amount");
    private static final byte[] PRICE = GateioScanner.ascii("price");
    private static final byte[] SIDE = GateioScanner.ascii("side");
    private static final byte[] CONTRACT = GateioScanner.ascii("contract");
    private static final byte[] PAIR = GateioScanner.ascii("currency_pair");
    private static final byte[] TIME = GateioScanner.ascii("create_time");
    private static final byte[] TIME_MS = GateioScanner.ascii("create_time_ms");
    private static final byte[] MARKET_ID = GateioScanner.ascii("id_market");
    private static final byte[] RANGE = GateioScanner.ascii("range");
    private static final byte[] BUY = GateioScanner.ascii("buy");
    private static final byte[] SELL = GateioScanner.ascii("sell");
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Below this a time is in seconds. */
    private static final long NANOS_MIN = 100_000_000_000L * NANOS_PER_MILLI;

    private static final long NANOS_MAX = Long.MAX_VALUE - NANOS_PER_MILLI;
    private static final int FRACTION_MAX = 40;
    private static final int PERPETUAL = 0b1_1111;
    private static final int SPOT = 0b111_0111;

    private final ByteCursor in;
    private final NameTable names;
    private final GateioUnits[] units;
    private int fields;
    private long id;
    private long time;
    private int sizeAt;
    private int priceAt;
    private int slot;
    private boolean sold;

    GateioTradeScanner(ByteCursor in, NameTable names, GateioUnits[] units) {
        this.in = in;
        this.names = names;
        this.units = units;
    }

    /** Reads one trade, or an array of them. */
    boolean scan(GateioMessage message) {
        if (!in.skip('[')) {
            return trade(message);
        }
        do {
            if (message.tradeCount() >= GateioMessage.TRADES_MAX || !trade(message)) {
                return false;
            }
        } while (in.skip(','));
        return in.skip(']');
    }

    private boolean trade(GateioMessage message) {
        fields = 0;
        sold = false;
        if (!in.skip('{')) {
            return false;
        }
        do {
            if (!in.name() || !field()) {
                return false;
            }
        } while (in.skip(','));
        return in.skip('}') && add(message);
    }

    private boolean field() {
        if (in.textIs(ID)) {
            return first(1) && (id = in.number()) != ByteCursor.UNSURE;
        }
        if (in.textIs(TIME_MS)) {
            return first(2) && (time = millis()) != ByteCursor.UNSURE;
        }
        if (in.textIs(PRICE)) {
            priceAt = in.position();
            return first(4) && jump();
        }
        if (in.textIs(SIZE)) {
            sizeAt = in.position();
            return first(8) && jump();
        }
        if (in.textIs(CONTRACT)) {
            return first(16) && in.text() && symbol();
        }
        return spotField();
    }

    private boolean spotField() {
        if (in.textIs(PAIR)) {
            return first(16) && in.text() && symbol();
        }
        if (in.textIs(AMOUNT)) {
            sizeAt = in.position();
            return first(32) && jump();
        }
        if (in.textIs(SIDE)) {
            return first(64) && in.text() && side();
        }
        if (in.textIs(TIME)) {
            return first(128) && in.number() != ByteCursor.UNSURE;
        }
        if (in.textIs(MARKET_ID)) {
            return first(256) && in.number() != ByteCursor.UNSURE;
        }
        return in.textIs(RANGE) && first(512) && in.text();
    }

    private boolean first(int field) {
        boolean fresh = (fields & field) == 0;
        fields |= field;
        return fresh;
    }

    /** Over a number, to be read later; the later reading proves it, up to where this one ends. */
    private boolean jump() {
        if (in.peek(0) == '"') {
            return in.text();
        }
        in.skip('-');
        return in.digits();
    }

    /** Milliseconds, perhaps with a fraction, perhaps quoted, as nanoseconds. */
    private long millis() {
        boolean quoted = in.skip('"');
        long nanos = in.millis();
        if (nanos < NANOS_MIN || nanos > NANOS_MAX) {
            return ByteCursor.UNSURE;
        }
        if (in.skip('.')) {
            int from = in.position();
            if (!in.digits() || in.position() - from > FRACTION_MAX) {
                return ByteCursor.UNSURE;
            }
            long unit = NANOS_PER_MILLI / 10;
            for (int i = from; i < in.position() && unit > 0; i++) {
                nanos += (in.bytes()[i] - '0') * unit;
                unit /= 10;
            }
        }
        return quoted && !in.skip('"') ? ByteCursor.UNSURE : nanos;
    }

    private boolean symbol() {
        slot = in.place(names);
        return true;
    }

    private boolean side() {
        sold = in.textIs(SELL);
        return sold || in.textIs(BUY);
    }

    private boolean add(GateioMessage message) {
        boolean perpetual = (fields & PERPETUAL) == PERPETUAL && (fields & (32 | 64)) == 0;
        boolean spot = (fields & SPOT) == SPOT && (fields & 8) == 0;
        if (perpetual == spot || slot == GateioMessage.NO_SLOT) {
            return false;
        }
        if (message.tradeCount() > 0 && slot != message.slot) {
            return false;
        }
        GateioUnits unit = units[slot];
        int resume = in.position();
        in.moveTo(priceAt);
        long price = in.amount(unit.priceScale(), true);
        in.moveTo(sizeAt);
        boolean quoted = in.skip('"');
        boolean negative = in.skip('-');
        long size = in.magnitude(unit.scale(), false, quoted);
        in.moveTo(resume);
        if (price <= 0 || size == ByteCursor.UNSURE || (negative && spot)) {
            return false;
        }
        long quantity = unit.quantityOf(size);
        if (quantity < 0) {
            return false;
        }
        message.slot = slot;
        message.trade(id, price, negative || sold ? -quantity : quantity, time);
        message.kind = GateioMessage.Kind.TRADES;
        return true;
    }
}
