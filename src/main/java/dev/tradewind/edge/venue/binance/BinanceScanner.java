package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.ByteCursor;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Reads the three hot frames byte by byte, in exactly the form the venue writes today: no spaces,
 * fixed order of names. Anything else, and anything that might have to be refused, is left to
 * {@link BinanceTree}; so a wrong guess here costs time, never truth.
 */
final class BinanceScanner {
    private static final int NAME_AT = "{\"stream\":\"".length();
    private static final byte[] LAST_ID = ascii(",\"u\":");
    private static final byte[] BIDS = ascii(",\"b\":[");
    private static final byte[] ASKS = ascii(",\"a\":[");
    private static final byte[] BID_QUANTITY = ascii("\",\"B\":\"");
    private static final byte[] ASK_PRICE = ascii("\",\"a\":\"");
    private static final byte[] ASK_QUANTITY = ascii("\",\"A\":\"");
    private static final byte[] TICKER_END = ascii("\"}}");
    private static final byte[] TRADE_PRICE = ascii(",\"p\":\"");
    private static final byte[] TRADE_QUANTITY = ascii("\",\"q\":\"");
    private static final byte[] TRADE_TIME = ascii("\",\"T\":");
    private static final byte[] BUYER_TOOK = ascii(",\"m\":false,\"M\":true}}");
    private static final byte[] SELLER_TOOK = ascii(",\"m\":true,\"M\":true}}");

    private final NameTable names;
    private final Shape[] shapes;
    private final ByteCursor in = new ByteCursor();

    BinanceScanner(List<Instrument> instruments) {
        names =
                new NameTable(
                        instruments.stream()
                                .map(each -> each.symbol().toLowerCase(Locale.ROOT))
                                .toList());
        shapes = instruments.stream().map(Shape::of).toArray(Shape[]::new);
    }

    /** Fills the message and says true, or says false: then nothing is known of the frame. */
    boolean scan(byte[] frame, int offset, int length, BinanceMessage message) {
        if (length <= NAME_AT || !in.begin(frame, offset, length)) {
            return false;
        }
        in.moveTo(offset + NAME_AT);
        int slot = in.place(names, '@');
        if (slot == BinanceMessage.NO_SLOT) {
            return false;
        }
        Shape shape = shapes[slot];
        message.slot = slot;
        byte stream = in.peek(1);
        in.moveTo(offset);
        boolean read =
                switch (stream) {
                    case 'd' -> depth(shape, message);
                    case 'b' -> ticker(shape, message);
                    case 't' -> trade(shape, message);
                    default -> false;
                };
        return read && in.done();
    }

    private boolean depth(Shape shape, BinanceMessage message) {
        if (!in.skip(shape.depthHead) || !time(message) || !in.skip(shape.depthSymbol)) {
            return false;
        }
        message.firstId = in.number();
        if (message.firstId == ByteCursor.UNSURE || !in.skip(LAST_ID)) {
            return false;
        }
        message.lastId = in.number();
        if (message.lastId < message.firstId || !in.skip(BIDS)) {
            return false;
        }
        LevelBuffer levels = message.levels;
        if (!in.levels(shape.priceScale, shape.quantityScale, levels) || !in.skip(ASKS)) {
            return false;
        }
        levels.endBids();
        message.kind = BinanceMessage.Kind.DEPTH;
        return in.levels(shape.priceScale, shape.quantityScale, levels) && in.skip('}', '}');
    }

    private boolean ticker(Shape shape, BinanceMessage message) {
        if (!in.skip(shape.tickerHead)) {
            return false;
        }
        message.firstId = in.number();
        if (message.firstId == ByteCursor.UNSURE || !in.skip(shape.tickerSymbol)) {
            return false;
        }
        message.bidPrice = in.decimal(shape.priceScale, true);
        if (message.bidPrice < 0 || !in.skip(BID_QUANTITY)) {
            return false;
        }
        message.bidQuantity = in.decimal(shape.quantityScale, false);
        if (message.bidQuantity < 0 || !in.skip(ASK_PRICE)) {
            return false;
        }
        message.askPrice = in.decimal(shape.priceScale, true);
        if (message.askPrice < 0 || !in.skip(ASK_QUANTITY)) {
            return false;
        }
        message.askQuantity = in.decimal(shape.quantityScale, false);
        message.kind = BinanceMessage.Kind.TICKER;
        return message.askQuantity >= 0 && in.skip(TICKER_END);
    }

    private boolean trade(Shape shape, BinanceMessage message) {
        if (!in.skip(shape.tradeHead) || !time(message) || !in.skip(shape.tradeSymbol)) {
            return false;
        }
        message.firstId = in.number();
        if (message.firstId == ByteCursor.UNSURE || !in.skip(TRADE_PRICE)) {
            return false;
        }
        message.price = in.decimal(shape.priceScale, true);
        if (message.price <= 0 || !in.skip(TRADE_QUANTITY)) {
            return false;
        }
        message.quantity = in.decimal(shape.quantityScale, false);
        if (message.quantity < 0 || !in.skip(TRADE_TIME) || !time(message)) {
            return false;
        }
        message.kind = BinanceMessage.Kind.TRADE;
        message.buyerIsMaker = in.skip(SELLER_TOOK);
        return message.buyerIsMaker || in.skip(BUYER_TOOK);
    }

    private boolean time(BinanceMessage message) {
        message.venueTime = in.millis();
        return message.venueTime >= 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The unchanging parts of one instrument's frames. */
    private record Shape(
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
            String head = "{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT);
            String middle = ",\"s\":\"" + symbol + "\",";
            return new Shape(
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
