package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.ControlEvent.ClockJumped;
import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.ControlEvent.ConfigChanged;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.event.ControlEvent.TimerFired;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;

/** Control events as bytes. Kinds 32 to 47. */
final class ControlCodec {
    static final int FIRST_KIND = 32;

    private static final int RESTARTED = 32;
    private static final int LINK_UP = 33;
    private static final int LINK_DOWN = 34;
    private static final int LINK_BEAT = 35;
    private static final int INSTRUMENT_STATUS = 36;
    private static final int OPERATOR = 37;
    private static final int TICK = 38;
    private static final int JUMPED = 39;
    private static final int TIMER = 40;
    private static final int CONFIG_CHANGED = 41;

    private static final Venue[] VENUES = Venue.values();
    private static final Instrument.Status[] STATUSES = Instrument.Status.values();
    private static final OperatorCommand.Action[] ACTIONS = OperatorCommand.Action.values();

    private ControlCodec() {}

    static void encode(ByteWriter out, ControlEvent event, long base) {
        switch (event) {
            case Restarted(int epoch) -> {
                out.octet(RESTARTED);
                out.signed(epoch);
            }
            case LinkUp up -> linkUp(out, up);
            case LinkDown(int link, String reason) -> {
                out.octet(LINK_DOWN);
                out.signed(link);
                out.text(reason);
            }
            case LinkBeat(int link, long arrivedAt) -> {
                out.octet(LINK_BEAT);
                out.signed(link);
                TimeCodec.ownTime(out, arrivedAt, base);
            }
            case InstrumentStatus(int instrument, Instrument.Status status, String text) -> {
                out.octet(INSTRUMENT_STATUS);
                out.signed(instrument);
                out.constant(status);
                out.text(text);
            }
            case OperatorCommand(OperatorCommand.Action action, HaltScope scope, String reason) -> {
                out.octet(OPERATOR);
                out.constant(action);
                out.text(scope.id());
                out.text(reason);
            }
            case ConfigChanged(String text, String summary) -> {
                out.octet(CONFIG_CHANGED);
                out.text(text);
                out.text(summary);
            }
            case ClockTick() -> out.octet(TICK);
            case ClockJumped(long byNanos) -> {
                out.octet(JUMPED);
                out.signed(byNanos);
            }
            case TimerFired(long key) -> {
                out.octet(TIMER);
                out.signed(key);
            }
        }
    }

    static ControlEvent decode(ByteReader in, int kind, long base) {
        return switch (kind) {
            case RESTARTED -> new Restarted(in.signedInt());
            case LINK_UP -> readLinkUp(in);
            case LINK_DOWN -> new LinkDown(in.signedInt(), in.text());
            case LINK_BEAT -> new LinkBeat(in.signedInt(), TimeCodec.ownTime(in, base));
            case INSTRUMENT_STATUS ->
                    new InstrumentStatus(in.signedInt(), in.constant(STATUSES), in.text());
            case OPERATOR ->
                    new OperatorCommand(
                            in.constant(ACTIONS), HaltScope.parse(in.text()), in.text());
            case CONFIG_CHANGED -> new ConfigChanged(in.text(), in.text());
            case TICK -> new ClockTick();
            case JUMPED -> new ClockJumped(in.signed());
            case TIMER -> new TimerFired(in.signed());
            default -> throw new IllegalArgumentException("no control event of kind " + kind);
        };
    }

    private static void linkUp(ByteWriter out, LinkUp up) {
        out.octet(LINK_UP);
        out.signed(up.link());
        out.constant(up.venue());
        out.text(up.name());
        out.unsigned(up.instruments().length);
        for (int instrument : up.instruments()) {
            out.signed(instrument);
        }
    }

    private static LinkUp readLinkUp(ByteReader in) {
        int link = in.signedInt();
        Venue venue = in.constant(VENUES);
        String name = in.text();
        int[] instruments = new int[in.count(1)];
        for (int i = 0; i < instruments.length; i++) {
            instruments[i] = in.signedInt();
        }
        return new LinkUp(link, venue, name, instruments);
    }
}
