package dev.tradewind.model.event;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;

/** What operators, links and time tell the core. */
public sealed interface ControlEvent extends Event {
    /** First event of a run; its epoch is in every client order id of the run. */
    record Restarted(int epoch) implements ControlEvent {}

    /**
     * A market-data link is up and serves these instruments.
     *
     * @param link dense number of the link
     */
    record LinkUp(int link, Venue venue, String name, int[] instruments) implements ControlEvent {}

    /** A market-data link is gone. */
    record LinkDown(int link, String reason) implements ControlEvent {}

    /** The link's newest frame, heartbeats included, arrived then; sent when nothing else tells. */
    record LinkBeat(int link, long arrivedAt) implements ControlEvent {}

    /** Reference data changed: a halted instrument stops trading. */
    record InstrumentStatus(int instrument, Instrument.Status status, String text)
            implements ControlEvent {}

    /**
     * Somebody pressed something, or a watch outside the core did in their place.
     *
     * @param scope what is halted or re-armed; everything for the other actions
     */
    record OperatorCommand(Action action, HaltScope scope, String reason) implements ControlEvent {
        /** Concerns everything. */
        public OperatorCommand(Action action, String reason) {
            this(action, HaltScope.FULL, reason);
        }

        /** What an operator can ask of the core. */
        public enum Action {
            /** Stop what the scope names until {@link #REARM}; all of it cancels everything. */
            HALT,
            /** Lift the halt of the scope; that of everything lifts every halt. */
            REARM,
            /** Orderly end: no new trades, cancel what rests, finish what is exposed. */
            STOP,
            /** The machine is short of something: open less until {@link #EASE}. */
            SLOW,
            /** The machine is well again. */
            EASE,
            /** As {@link #STOP}, and positions are closed before the end. */
            FLATTEN,
            /** As {@link #STOP}, but what rests at the venues stays there. */
            STOP_KEEPING
        }
    }

    /**
     * The user changed the configuration while the run goes on. What may not change in a run is
     * kept by whoever reads it.
     *
     * @param text the whole new configuration, in the form of the journal's first record
     * @param summary what changed, for people
     */
    record ConfigChanged(String text, String summary) implements ControlEvent {}

    /** Time passes in a quiet market while a timer is pending. */
    record ClockTick() implements ControlEvent {}

    /** The wall clock jumped against the monotonic clock; matters for signing only. */
    record ClockJumped(long byNanos) implements ControlEvent {}

    /** The core's own timer is due; derived from event time, never journaled. */
    record TimerFired(long key) implements ControlEvent {}
}
