package dev.tradewind.app.session;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
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

    /**
     * What was decided, once it is written down; later than {@link #after} of the same event.
     *
     * @param seq number of the event that caused it, 1 being the first of the run
     * @param receivedAt time of that event, epoch nanoseconds
     */
    default void told(long seq, long receivedAt, Audit audit) {}

    /**
     * Somebody is to be told something at once.
     *
     * @param receivedAt time of the newest event, epoch nanoseconds
     */
    default void alerted(long receivedAt, Command.Alert alert) {}

    /** Looks at nothing. */
    EngineViewer NOBODY = _ -> {};
}
