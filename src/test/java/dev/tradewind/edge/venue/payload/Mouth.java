package dev.tradewind.edge.venue.payload;

import dev.tradewind.model.event.Event;
import java.util.List;

/** A way by which a venue's bytes reach our code. */
@FunctionalInterface
public interface Mouth {
    /** Takes any bytes: decodes or refuses them, and returns what the core was told. */
    List<? extends Event> take(byte[] bytes);
}
