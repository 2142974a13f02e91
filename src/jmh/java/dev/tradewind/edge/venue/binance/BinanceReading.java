package dev.tradewind.edge.venue.binance;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.tape.DepthReading;
import java.util.List;

/** Depth frames read as the feed reads them. */
public final class BinanceReading implements DepthReading {
    private final BinanceCodec codec;

    /** For one instrument. */
    public BinanceReading(Instrument instrument) {
        codec = new BinanceCodec(List.of(instrument));
    }

    @Override
    public void read(byte[] frame, BareBook book) {
        BinanceMessage message = codec.decode(frame, 0, frame.length);
        book.apply(message.levels, message.lastId);
    }
}
