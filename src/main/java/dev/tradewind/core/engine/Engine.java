package dev.tradewind.core.engine;

import dev.tradewind.model.event.Event;

/** What drives a core: the sequencer live, a journal in replay, a scheduler in simulation. */
public interface Engine {
    /**
     * Takes one event: first the timers that are due by {@code receivedAt}, then the event itself.
     *
     * @param seq number of the event in the run, from 1 without gaps
     * @param receivedAt strictly rising, epoch nanoseconds; this is "now" for everything inside
     */
    void on(long seq, long receivedAt, Event event);

    /** When the next timer is due, or {@link Long#MAX_VALUE}. */
    long nextTimerAt();

    /** A hash over all state; equal after equal inputs. */
    long stateHash();
}
