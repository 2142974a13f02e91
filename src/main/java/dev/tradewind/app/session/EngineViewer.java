package dev.tradewind.app.session;

import dev.tradewind.model.event.Event;

/** Looks at a core at work, on the core's own thread; it must be quick and change nothing. */
@FunctionalInterface
public interface EngineViewer {
    /** Now and then: a moment to take a picture. */
    void show(WatchedEngine engine);

    /**
     * After each event, with what it changed.
     *
     * @param receivedAt time of the event, epoch nanoseconds
     */
    default void after(WatchedEngine engine, long receivedAt, Event event) {}

    /** Looks at nothing. */
    EngineViewer NOBODY = _ -> {};
}
