package dev.tradewind.edge.venue.mexc;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.tape.DepthReading;

/** Depth frames read as the feed reads them, into scaled longs. */
public final class MexcReading implements DepthReading {
    private static final int PRICE_SCALE = 2;
    private static final int QUANTITY_SCALE = 5;

    private final MexcCodec codec = new MexcCodec();
    private final LevelBuffer levels = new LevelBuffer();

    @Override
    public void read(byte[] frame, BareBook book) {
        levels(frame, 0, frame.length);
        book.apply(levels, codec.toVersion());
    }

    /** Levels of one frame. */
    public int levels(byte[] bytes, int offset, int length) {
        codec.open(bytes, offset, length);
        codec.depth(PRICE_SCALE, QUANTITY_SCALE, levels);
        return levels.levels();
    }
}
