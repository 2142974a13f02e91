package dev.tradewind.edge.venue.gateio;

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
    private static final int PERPETUAL = 0b1_1111;
    private static final int SPOT = 0b111_0111;

    private final GateioScanner in;
    private int fields;
    private long id;
    private long time;
    private int sizeAt;
    private int priceAt;
    private int nameFrom;
    private int nameTo;
    private boolean sold;

    GateioTradeScanner(GateioScanner in) {
        this.in = in;
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
            return first(1) && (id = in.number()) != GateioCursor.UNSURE;
        }
        if (in.textIs(TIME_MS)) {
            return first(2) && (time = in.millis()) != GateioCursor.UNSURE;
        }
        if (in.textIs(PRICE)) {
            priceAt = in.at;
            return first(4) && jump();
        }
        if (in.textIs(SIZE)) {
            sizeAt = in.at;
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
            sizeAt = in.at;
            return first(32) && jump();
        }
        if (in.textIs(SIDE)) {
            return first(64) && in.text() && side();
        }
        if (in.textIs(TIME)) {
            return first(128) && in.number() != GateioCursor.UNSURE;
        }
        if (in.textIs(MARKET_ID)) {
            return first(256) && in.number() != GateioCursor.UNSURE;
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
        if (in.bytes[in.at] == '"') {
            return in.text();
        }
        in.skip('-');
        int from = in.at;
        while (in.bytes[in.at] >= '0' && in.bytes[in.at] <= '9') {
            in.at++;
        }
        return in.at > from;
    }

    private boolean symbol() {
        nameFrom = in.textFrom;
        nameTo = in.textTo;
        return true;
    }

    private boolean side() {
        sold = in.textIs(SELL);
        return sold || in.textIs(BUY);
    }

    private boolean add(GateioMessage message) {
        boolean perpetual = (fields & PERPETUAL) == PERPETUAL && (fields & (32 | 64)) == 0;
        boolean spot = (fields & SPOT) == SPOT && (fields & 8) == 0;
        int slot = in.slotOf(nameFrom, nameTo);
        if (perpetual == spot || slot == GateioMessage.NO_SLOT) {
            return false;
        }
        if (message.tradeCount() > 0 && slot != message.slot) {
            return false;
        }
        GateioUnits unit = in.units(slot);
        int resume = in.at;
        in.at = priceAt;
        long price = in.decimal(unit.priceScale(), true);
        in.at = sizeAt;
        boolean quoted = in.skip('"');
        boolean negative = in.skip('-');
        long size = in.magnitude(unit.scale(), false, quoted);
        in.at = resume;
        if (price <= 0 || size == GateioCursor.UNSURE || (negative && spot)) {
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
