package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;

/**
 * Every event as bytes and back. Times are coded against a base (the event's own {@code
 * receivedAt}), prices against their neighbour, so a book of a busy pair takes about five bytes a
 * level. Coding a market event allocates nothing.
 */
public final class EventCodec {
    private EventCodec() {}

    /**
     * Appends an event.
     *
     * @param base a time near those inside, epoch nanoseconds; reading needs the same
     */
    public static void encode(ByteWriter out, Event event, long base) {
        switch (event) {
            case MarketEvent market -> MarketCodec.encode(out, market, base);
            case AccountEvent account -> AccountCodec.encode(out, account, base);
            case ControlEvent control -> ControlCodec.encode(out, control, base);
        }
    }

    /**
     * Reads an event.
     *
     * @param base what it was coded with
     * @throws RuntimeException if the bytes are no event
     */
    public static Event decode(ByteReader in, long base) {
        int kind = in.octet();
        if (kind < AccountCodec.FIRST_KIND) {
            return MarketCodec.decode(in, kind, base);
        }
        if (kind >= PerpetualCodec.FIRST_KIND) {
            return PerpetualCodec.decode(in, kind, base);
        }
        return kind < ControlCodec.FIRST_KIND
                ? AccountCodec.decode(in, kind, base)
                : ControlCodec.decode(in, kind, base);
    }
}
