package dev.tradewind.runtime;

import dev.tradewind.model.event.Event;

/** The only way into the core: bounded, many writers, one reader. */
public interface Inbox {
    /**
     * Hands over an event without waiting.
     *
     * @return false if the inbox is full; market data is then merged at the edge and offered again,
     *     account and control events are offered again until taken
     */
    boolean offer(Event event);
}
