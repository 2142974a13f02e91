package dev.tradewind.app.soak;

import dev.tradewind.app.world.FrameGate;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a watch what arrives at a market-data machine of a venue, and changes nothing. */
public final class WatchGate implements FrameGate {
    private static final int OK = 200;

    private final List<Instrument> instruments;
    private final DepthReader reader;
    private final BookWatch watch;

    /** The gate of a machine that follows these instruments. */
    public WatchGate(Venue venue, List<Instrument> instruments, BookWatch watch) {
        this.instruments = instruments;
        this.reader = DepthReader.of(venue);
        this.watch = watch;
    }

    /** Whose book a message changes; a machine's instruments have names of their own. */
    @Nullable Instrument whose(@Nullable DepthNumbers depth) {
        if (depth != null) {
            for (Instrument each : instruments) {
                if (each.symbol().equals(depth.symbol())) {
                    return each;
                }
            }
        }
        return null;
    }

    /** What a frame says of a book, or null. */
    @Nullable DepthNumbers read(boolean binary, byte[] payload) {
        return reader.frame(binary, payload);
    }

    @Override
    public void arrived(Line line, boolean binary, byte[] payload) {
        DepthNumbers depth = read(binary, payload);
        watch.arrives(whose(depth), depth);
        line.deliver(binary, payload);
    }

    @Override
    public void answered(String target, int status, byte[] body) {
        DepthNumbers depth = status == OK ? reader.answer(target, body) : null;
        watch.answered(whose(depth), depth);
    }
}
