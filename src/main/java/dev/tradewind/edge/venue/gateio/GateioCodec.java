package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Turns market-data bytes into scaled longs: by byte scanner in the venue's usual form, by JSON
 * tree otherwise, with the same result.
 */
public final class GateioCodec {
    private final GateioScanner scanner;
    private final GateioTree tree;
    private final GateioMessage message = new GateioMessage();
    private long treeReads;

    /**
     * For the instruments of one feed.
     *
     * @param area {@code spot} or {@code futures}
     */
    public GateioCodec(String area, List<Instrument> instruments) {
        this.scanner = new GateioScanner(area, instruments);
        this.tree = new GateioTree(area, instruments);
    }

    /**
     * Decodes a message.
     *
     * @return always the same object, valid until the next call
     * @throws WireException if it is refused; {@link #message()} then tells whose it was
     */
    GateioMessage decode(byte[] bytes, int offset, int length, long now) {
        message.clear();
        if (!scanner.scan(bytes, offset, length, message)) {
            decodeByTree(bytes, offset, length, now);
        }
        return message;
    }

    /** As {@link #decode}, without trying the scanner. */
    GateioMessage decodeByTree(byte[] bytes, int offset, int length, long now) {
        message.clear();
        treeReads++;
        tree.read(bytes, offset, length, message, now);
        return message;
    }

    /** What is known of the newest message. */
    GateioMessage message() {
        return message;
    }

    /** Messages that the scanner left to the tree. */
    long treeReads() {
        return treeReads;
    }

    /**
     * Reads the answer to a request for a book.
     *
     * @return the number of the last update in the book
     * @throws WireException if it is refused
     */
    static long snapshot(byte[] body, Instrument instrument, LevelBuffer levels) {
        JsonNode book = Json.read(body);
        Json.need(book, "bids");
        Json.need(book, "asks");
        GateioTree.sides(book, "bids", "asks", GateioUnits.of(instrument), levels);
        long id = Json.integer(book, "id");
        if (id < 0) {
            throw new WireException(Reason.MALFORMED, "id " + id);
        }
        return id;
    }
}
