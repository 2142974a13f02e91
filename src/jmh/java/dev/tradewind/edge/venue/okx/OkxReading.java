package dev.tradewind.edge.venue.okx;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.tape.DepthReading;
import java.util.List;
import java.util.function.Consumer;

/** Book frames read as the feed reads them. */
public final class OkxReading implements DepthReading {
    private final OkxCodec codec;
    private final Consumer<OkxMessage> toBook = this::apply;
    private BareBook book = new BareBook();

    /** For one instrument. */
    public OkxReading(Instrument instrument) {
        codec = new OkxCodec(List.of(instrument));
    }

    @Override
    public void read(byte[] frame, BareBook into) {
        book = into;
        codec.decode(frame, 0, frame.length, toBook);
    }

    private void apply(OkxMessage message) {
        book.apply(message.levels, message.id);
    }
}
