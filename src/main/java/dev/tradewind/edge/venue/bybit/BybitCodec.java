package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;

/**
 * Turns market-data bytes into scaled longs: by byte scanner in the venue's usual form, by JSON
 * tree otherwise, with the same result.
 */
final class BybitCodec {
    private final BybitScanner scanner;
    private final BybitTree tree;
    private final BybitMessage message = new BybitMessage();
    private long treeReads;

    BybitCodec(List<Instrument> instruments, int depth) {
        this.scanner = new BybitScanner(instruments, depth);
        this.tree = new BybitTree(instruments, depth);
    }

    /**
     * Decodes a frame.
     *
     * @return always the same object, valid until the next call
     * @throws WireException if the frame is refused; {@link #message()} then tells whose it was
     */
    BybitMessage decode(byte[] bytes, int offset, int length) {
        message.clear();
        if (!scanner.scan(bytes, offset, length, message)) {
            decodeByTree(bytes, offset, length);
        }
        return message;
    }

    /** As {@link #decode}, without trying the scanner. */
    BybitMessage decodeByTree(byte[] bytes, int offset, int length) {
        message.clear();
        treeReads++;
        tree.read(bytes, offset, length, message);
        return message;
    }

    /** What is known of the newest frame. */
    BybitMessage message() {
        return message;
    }

    /** Frames that the scanner left to the tree; tickers, candles and answers always are. */
    long treeReads() {
        return treeReads;
    }
}
