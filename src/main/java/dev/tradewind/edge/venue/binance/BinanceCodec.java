package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Turns market-data bytes into scaled longs: by byte scanner in the venue's usual form, by JSON
 * tree otherwise, with the same result.
 */
final class BinanceCodec {
    private final BinanceScanner scanner;
    private final BinanceTree tree;
    private final BinanceMessage message = new BinanceMessage();
    private long treeReads;

    BinanceCodec(List<Instrument> instruments) {
        this.scanner = new BinanceScanner(instruments);
        this.tree = new BinanceTree(instruments);
    }

    /**
     * Decodes a frame.
     *
     * @return always the same object, valid until the next call
     * @throws WireException if the frame is refused; {@link #message()} then tells whose it was
     */
    BinanceMessage decode(byte[] bytes, int offset, int length) {
        message.clear();
        if (!scanner.scan(bytes, offset, length, message)) {
            decodeByTree(bytes, offset, length);
        }
        return message;
    }

    /** As {@link #decode}, without trying the scanner. */
    BinanceMessage decodeByTree(byte[] bytes, int offset, int length) {
        message.clear();
        treeReads++;
        tree.read(bytes, offset, length, message);
        return message;
    }

    /** What is known of the newest frame. */
    BinanceMessage message() {
        return message;
    }

    /**
     * Frames that the scanner left to the tree. Beside candles and day tickers, which it always
     * leaves, many of them mean that the venue's form changed.
     */
    long treeReads() {
        return treeReads;
    }

    /**
     * Reads the answer to a depth request.
     *
     * @return the number of the last update in the book
     * @throws WireException if it is refused
     */
    static long snapshot(byte[] body, Instrument instrument, LevelBuffer levels) {
        JsonNode book = Json.read(body);
        BinanceTree.sides(book, "bids", "asks", instrument, levels);
        return Json.integer(book, "lastUpdateId");
    }
}
