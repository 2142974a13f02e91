package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.okx.OkxMessage.Kind;
import dev.tradewind.edge.venue.wire.ByteCursor;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the three hot frames byte by byte, in exactly the form the venue writes today: no spaces,
 * fixed order of names, one element. Anything else, and anything that might have to be refused, is
 * left to {@link OkxTree}; so a wrong guess here costs time, never truth.
 */
final class OkxScanner {
    /** The byte by which the three channels differ. */
    private static final int CHANNEL_AT = "{\"arg\":{\"channel\":\"b".length();

    private static final byte[] BOOK = ascii("{\"arg\":{\"channel\":\"books\",\"instId\":\"");
    private static final byte[] BEST = ascii("{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"");
    private static final byte[] TRADE = ascii("{\"arg\":{\"channel\":\"trades\",\"instId\":\"");
    private static final byte[] UPDATE = ascii("\"},\"action\":\"update\",\"data\":[{\"asks\":[");
    private static final byte[] WHOLE = ascii("\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[");
    private static final byte[] PLAIN = ascii("\"},\"data\":[{\"asks\":[");
    private static final byte[] BIDS = ascii(",\"bids\":[");
    private static final byte[] TIME = ascii(",\"ts\":\"");
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

    private final NameTable names;
    private final int[] priceScales;
    private final OkxSize[] sizes;
    private final LevelBuffer asks = new LevelBuffer();
    private final ByteCursor in = new ByteCursor();
    private int priceScale;
    private OkxSize size;

    OkxScanner(List<Instrument> instruments, List<OkxSize> sizes) {
        names = new NameTable(instruments.stream().map(Instrument::symbol).toList());
        priceScales = instruments.stream().mapToInt(each -> each.pair().priceScale()).toArray();
        this.sizes = sizes.toArray(OkxSize[]::new);
        this.size = this.sizes[0];
    }

    /** Fills the message and says true, or says false: then nothing is known of the frame. */
    boolean scan(byte[] frame, int offset, int length, OkxMessage message) {
        if (!in.begin(frame, offset, length)) {
            return false;
        }
        return switch (in.peek(CHANNEL_AT)) {
            case 'o' -> in.skip(BOOK) && name(message) && book(message) && in.done();
            case 'b' -> in.skip(BEST) && name(message) && best(message) && in.done();
            case 'r' -> in.skip(TRADE) && name(message) && trade(message) && in.done();
            default -> false;
        };
    }

    /** The instrument's name up to its closing quote. */
    private boolean name(OkxMessage message) {
        int slot = in.place(names, '"');
        if (slot == OkxMessage.NO_SLOT) {
            return false;
        }
        message.slot = slot;
        priceScale = priceScales[slot];
        size = sizes[slot];
        return true;
    }

    private boolean book(OkxMessage message) {
        message.whole = in.skip(WHOLE);
        if (!message.whole && !in.skip(UPDATE)) {
            return false;
        }
        asks.clear();
        if (!levels(asks) || !in.skip(BIDS) || !levels(message.levels) || !in.skip(TIME)) {
            return false;
        }
        message.levels.endBids();
        for (int i = 0; i < asks.levels(); i++) {
            message.levels.add(asks.price(i), asks.quantity(i));
        }
        if (!time(message) || !in.skip(CHECKSUM) || !checksum() || !in.skip(PREVIOUS)) {
            return false;
        }
        boolean none = in.skip('-', '1');
        message.previous = none ? OkxMessage.WHOLE : in.number();
        if ((message.previous == ByteCursor.UNSURE && !none)
                || none != message.whole
                || !in.skip(SEQUENCE)) {
            return false;
        }
        message.id = in.number();
        message.kind = Kind.BOOK;
        return message.id != ByteCursor.UNSURE && in.skip(END);
    }

    /** Always 0 today, and never verified; old messages have any 32-bit number here. */
    private boolean checksum() {
        in.skip('-');
        return in.number() != ByteCursor.UNSURE;
    }

    /** Reads levels of price, quantity, a dead field and a count, and the end of their array. */
    private boolean levels(LevelBuffer levels) {
        if (in.skip(']')) {
            return true;
        }
        while (levels.levels() < LevelBuffer.LEVELS_MAX && in.skip('[', '"')) {
            long price = in.decimal(priceScale, true);
            if (price <= 0 || !comma()) {
                return false;
            }
            long quantity = quantity();
            if (quantity < 0 || !comma() || !in.digits() || !comma() || !in.digits()) {
                return false;
            }
            if (!in.skip('"', ']')) {
                return false;
            }
            levels.add(price, quantity);
            if (!in.skip(',')) {
                return in.skip(']');
            }
        }
        return false;
    }

    private boolean comma() {
        return in.skip('"', ',', '"');
    }

    private boolean best(OkxMessage message) {
        asks.clear();
        if (!in.skip(PLAIN) || !levels(asks) || !in.skip(BIDS) || !levels(message.levels)) {
            return false;
        }
        if (asks.levels() != 1 || message.levels.levels() != 1 || !in.skip(TIME)) {
            return false;
        }
        message.askPrice = asks.price(0);
        message.askQuantity = asks.quantity(0);
        message.bidPrice = message.levels.price(0);
        message.bidQuantity = message.levels.quantity(0);
        if (!time(message) || !in.skip(BEST_SEQUENCE)) {
            return false;
        }
        message.id = in.number();
        message.kind = Kind.BEST;
        return message.id != ByteCursor.UNSURE && in.skip(END);
    }

    private boolean trade(OkxMessage message) {
        byte[] name = names.name(message.slot);
        if (!in.skip(TRADE_NAME) || !in.skip(name) || !in.skip(TRADE_ID)) {
            return false;
        }
        message.id = in.number();
        if (message.id == ByteCursor.UNSURE || !in.skip(TRADE_PRICE)) {
            return false;
        }
        message.price = in.decimal(priceScale, true);
        if (message.price <= 0 || !in.skip(TRADE_SIZE)) {
            return false;
        }
        message.quantity = quantity();
        message.buyerTook = in.skip(BOUGHT);
        if (message.quantity < 0 || !(message.buyerTook || in.skip(SOLD)) || !time(message)) {
            return false;
        }
        message.kind = Kind.TRADE;
        boolean known =
                in.skip(COUNT)
                        && in.digits()
                        && in.skip(SOURCE)
                        && in.digits()
                        && in.skip(BEST_SEQUENCE);
        return known && in.number() != ByteCursor.UNSURE && in.skip(END);
    }

    private long quantity() {
        long units = in.decimal(size.decimals(), false);
        return units < 0 ? ByteCursor.UNSURE : size.baseOr(units, ByteCursor.UNSURE);
    }

    private boolean time(OkxMessage message) {
        message.venueTime = in.millis();
        return message.venueTime >= 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
