package dev.tradewind.tape;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A book and its changes as a venue sends them: the whole book, then one frame for each change.
 *
 * @param market whose it is
 * @param snapshot body of the answer to a depth request, or the stream's first frame
 * @param asked levels of the answer; none where the stream begins with the whole book
 * @param frames the changes, without their WebSocket heads
 * @param end how the book stands after the last of them
 */
public record DepthTape(
        TapedMarket market, byte[] snapshot, LevelBuffer asked, byte[][] frames, BookEnd end) {
    /** Frames of every tape. */
    public static final int FRAMES = 50_000;

    /**
     * The system property that names a folder with recorded tapes of the peers' comparison; without
     * it tapes are invented.
     */
    public static final String FOLDER_PROPERTY = "tradewind.tapes";

    private static final long SEED = 7;
    private static final long FIRST_ID = 50_000_000_000L;

    /** A market's tape, read from the given folder or invented. */
    public static DepthTape of(TapedMarket market) throws IOException {
        String folder = System.getProperty(FOLDER_PROPERTY, "");
        TapedMarket.Recorded recorded = market.recorded();
        if (folder.isEmpty() || recorded.file().isEmpty()) {
            return invented(market);
        }
        List<byte[]> lines = lines(Path.of(folder, recorded.file()));
        byte[][] frames = lines.subList(1, lines.size()).toArray(new byte[0][]);
        requireFrames(frames.length);
        byte[] snapshot = lines.getFirst();
        return new DepthTape(market, snapshot, asked(market, snapshot), frames, recorded.end());
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

    private static DepthTape invented(TapedMarket market) {
        DepthForm form = market.form();
        InventedBook book = new InventedBook(SEED, market.size());
        long id = FIRST_ID;
        byte[] snapshot = form.snapshot(id, book);
        byte[][] frames = new byte[FRAMES][];
        for (int i = 0; i < FRAMES; i++) {
            book.step();
            long last = id + form.rise(book);
            frames[i] = form.frame(id + 1, last, i, book);
            id = last;
        }
        BookEnd end = book.end(id, market.unit());
        return new DepthTape(market, snapshot, asked(market, snapshot), frames, end);
    }

    /** Brings the floor's book to the whole book. */
    public void begin(Floor floor) {
        floor.clear();
        if (market.form().asked()) {
            floor.snapshot(snapshot);
        } else {
            market.floor().accept(floor, snapshot);
        }
    }

    /** Brings a book to the whole book. */
    public void begin(DepthReading reading, BareBook book) {
        book.clear();
        if (market.form().asked()) {
            book.apply(asked, 0);
        } else {
            reading.read(snapshot, book);
        }
    }

    /** Reads an answer's levels the slow and simple way. */
    private static LevelBuffer asked(TapedMarket market, byte[] snapshot) {
        LevelBuffer levels = new LevelBuffer();
        if (!market.form().asked()) {
            return levels;
        }
        Pair pair = market.instrument().pair();
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
        return levels;
    }
}
