package dev.tradewind.edge.venue.net;

import dev.tradewind.model.event.Event;

/**
 * Overhears a machine that a {@link Probe} runs. Called from the shell's threads, one call at a
 * time; must not block.
 */
public interface Tap {
    /** A socket of the machine is open. */
    void onOpen(int link, long now);

    /** A socket of the machine got a message. */
    void onFrame(int link, long now);

    /** A socket of the machine ended or could not be opened. */
    void onClosed(int link, String reason, long now);

    /** The machine emitted an event. */
    void onEvent(Event event);
}
