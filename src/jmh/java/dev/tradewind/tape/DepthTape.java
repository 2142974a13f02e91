package dev.tradewind.tape;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A book and its changes as a venue sends them: the answer to a depth request, then one frame for
 * each change.
 *
 * @param snapshot body of the depth request's answer
 * @param frames the messages, without their WebSocket heads
 * @param end how the book stands after the last of them
 */
public record DepthTape(byte[] snapshot, byte[][] frames, BookEnd end) {
    /** Frames of every tape. */
    public static final int FRAMES = 50_000;

    /**
     * The system property that names a folder with recorded tapes of the peers' comparison; without
     * it tapes are invented.
     */
    public static final String FOLDER_PROPERTY = "tradewind.tapes";

    private static final long SEED = 7;
    private static final long FIRST_ID = 50_000_000_000L;

    /** BTC/USDT at a venue, with two price decimals and five quantity decimals. */
    public static Instrument bitcoin(Venue venue, int index) {
        Pair pair = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);
        return new Instrument(index, venue, pair, "BTCUSDT", 1, 1, 1, 1, Instrument.Status.TRADING);
    }

    /** Binance's text frames, read from the given folder or invented. */
    public static DepthTape binance() throws IOException {
        String folder = System.getProperty(FOLDER_PROPERTY, "");
        if (folder.isEmpty()) {
            return invented(new BinanceFrames());
        }
        List<byte[]> lines = lines(Path.of(folder, "binance_depth.jsonl"));
        byte[][] frames = lines.subList(1, lines.size()).toArray(new byte[0][]);
        requireFrames(frames.length);
        // What every reader of that tape must end with, whoever wrote it.
        BookEnd end = new BookEnd(50_001_001_831L, 5_999_999, 6_000_001, 962);
        return new DepthTape(lines.getFirst(), frames, end);
    }

    /** MEXC's protobuf frames, always invented. */
    public static DepthTape mexc() {
        return invented(new MexcFrames());
    }

    static List<byte[]> lines(Path file) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(line.getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }

    static void requireFrames(int count) {
        if (count != FRAMES) {
            throw new IllegalStateException("a tape of " + count + " frames, not " + FRAMES);
        }
    }

    private static DepthTape invented(Wire wire) {
        InventedBook book = new InventedBook(SEED);
        long id = FIRST_ID;
        byte[] snapshot = wire.snapshot(id, book);
        byte[][] frames = new byte[FRAMES][];
        for (int i = 0; i < FRAMES; i++) {
            book.step();
            long last = id + book.changedBids().size() + book.changedAsks().size();
            frames[i] = wire.frame(id + 1, last, i, book);
            id = last;
        }
        return new DepthTape(snapshot, frames, book.end(id));
    }

    /** Reads the snapshot's levels the slow and simple way. */
    public void readSnapshot(LevelBuffer levels, Pair pair) {
        JsonNode body = JsonMapper.shared().readTree(snapshot);
        for (String side : List.of("bids", "asks")) {
            for (JsonNode level : body.get(side)) {
                levels.add(
                        Decimals.parse(level.get(0).asString(), pair.priceScale()),
                        Decimals.parse(level.get(1).asString(), pair.quantityScale()));
            }
            if (side.equals("bids")) {
                levels.endBids();
            }
        }
    }

    /** A venue's way to write a book. */
    interface Wire {
        /** The answer to a depth request. */
        byte[] snapshot(long id, InventedBook book);

        /** The book's last step as a message, the number-th of the tape. */
        byte[] frame(long firstId, long lastId, int number, InventedBook book);
    }
}
