package dev.tradewind.edge.venue.bybit;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.tape.DepthReading;
import java.util.List;

/** Book frames read as the feed reads them. */
public final class BybitReading implements DepthReading {
    private static final int LEVELS = 50;

    private final BybitCodec codec;

    /** For one instrument. */
    public BybitReading(Instrument instrument) {
        codec = new BybitCodec(List.of(instrument), LEVELS);
    }

    @Override
    public void read(byte[] frame, BareBook book) {
        BybitMessage message = codec.decode(frame, 0, frame.length);
        book.apply(message.levels, message.update);
    }
}
