package dev.tradewind.edge.venue.gateio;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.tape.DepthReading;
import java.util.List;

/** Book frames of either wallet read as the feed reads them. */
public final class GateioReading implements DepthReading {
    private final GateioCodec codec;

    /**
     * For one instrument.
     *
     * @param area {@code spot} or {@code futures}
     */
    public GateioReading(String area, Instrument instrument) {
        codec = new GateioCodec(area, List.of(instrument));
    }

    @Override
    public void read(byte[] frame, BareBook book) {
        GateioMessage message = codec.decode(frame, 0, frame.length, 0);
        book.apply(message.levels, message.lastId);
    }
}
