package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;

/**
 * Stands where frames arrive at a market-data machine of a virtual world: it may lose, change,
 * double or hold them, and end their line.
 */
public interface FrameGate {
    /** Lets everything pass. */
    FrameGate OPEN = Line::deliver;

    /**
     * A frame has come through the pipe; the machine gets what the gate delivers.
     *
     * @param line the same object for the whole life of a socket
     */
    void arrived(Line line, boolean binary, byte[] payload);

    /**
     * An answer is about to be given to the machine.
     *
     * @param target path and query that were asked for
     * @param status HTTP status
     */
    default void answered(String target, int status, byte[] body) {}

    /** Makes gates. */
    interface Source {
        /** The gate of a market-data machine of a venue that follows these instruments. */
        FrameGate of(Venue venue, List<Instrument> instruments);
    }

    /** A socket as its gate sees it; once it is over, all calls do nothing. */
    interface Line {
        /** Virtual time, epoch nanoseconds. */
        long now();

        /** Gives the machine a frame, at once. */
        void deliver(boolean binary, byte[] payload);

        /** Calls back after a while, unless the line is over by then. */
        void later(long nanos, Runnable call);

        /** Ends the socket, for the machine and for the venue. */
        void cut(String reason);
    }
}
