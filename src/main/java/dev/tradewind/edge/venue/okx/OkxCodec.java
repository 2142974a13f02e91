package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns market-data bytes into scaled longs: by byte scanner in the venue's usual form, by JSON
 * tree otherwise, with the same result.
 */
final class OkxCodec {
    private final OkxScanner scanner;
    private final OkxTree tree;
    private final OkxMessage message = new OkxMessage();
    private long treeReads;

    OkxCodec(List<Instrument> instruments) {
        List<OkxSize> sizes = instruments.stream().map(OkxSize::of).toList();
        this.scanner = new OkxScanner(instruments, sizes);
        this.tree = new OkxTree(instruments, sizes);
    }

    /**
     * Decodes a frame and hands over each of its elements, always in the same object.
     *
     * @throws dev.tradewind.edge.venue.wire.WireException if the frame is refused, perhaps after
     *     some of its elements; {@link #message()} then tells whose it was
     */
    void decode(byte[] bytes, int offset, int length, Consumer<OkxMessage> to) {
        message.clear();
        if (scanner.scan(bytes, offset, length, message)) {
            to.accept(message);
        } else {
            decodeByTree(bytes, offset, length, to);
        }
    }

    /** As {@link #decode}, without trying the scanner. */
    void decodeByTree(byte[] bytes, int offset, int length, Consumer<OkxMessage> to) {
        message.clear();
        treeReads++;
        tree.read(bytes, offset, length, message, to);
    }

    /** Reads the answer to a book request; see {@link OkxTree#snapshot}. */
    long snapshot(byte[] body, int slot, LevelBuffer levels) {
        return tree.snapshot(body, slot, levels);
    }

    /** What is known of the newest frame. */
    OkxMessage message() {
        return message;
    }

    /** Frames that the scanner left to the tree. */
    long treeReads() {
        return treeReads;
    }
}
