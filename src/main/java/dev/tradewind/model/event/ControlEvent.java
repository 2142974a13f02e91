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

    /** Somebody pressed something. */
    record OperatorCommand(Action action, String reason) implements ControlEvent {
        /** What an operator can ask of the core. */
        public enum Action {
            /** Cancel everything, refuse all new orders until {@link #REARM}. */
            HALT,
            /** Lift the halt. */
            REARM,
            /** Orderly end: no new trades, cancel what rests, finish what is exposed. */
            STOP
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
