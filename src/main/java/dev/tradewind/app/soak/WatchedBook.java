package dev.tradewind.app.soak;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;

/** What is known of one book under watch: how far it must be, and what befell it. */
final class WatchedBook {
    final Instrument instrument;
    final TrueBook truth;

    /** Number of the newest update that arrived whole, over whichever line. */
    long arrived;

    /** Number of the snapshot answered last, and of the one that the book began with. */
    long answered;

    long base;

    /** Whether the core believes the book. */
    boolean live;

    /** The core's book changed since it was compared. */
    boolean touched;

    /** A message was lost while the book was live, and nobody has noticed yet. */
    boolean gapOpen;

    /** The message that must reveal the gap has just arrived. */
    boolean gapShown;

    long notLiveSince;
    boolean everLive;
    long messages;
    long gaps;
    long noticed;
    long resyncs;

    WatchedBook(Instrument instrument, TrueBook truth) {
        this.instrument = instrument;
        this.truth = truth;
    }

    Venue venue() {
        return instrument.venue();
    }

    /** The update as of which a live book must equal the venue's. */
    long due() {
        return Math.max(arrived, base);
    }
}
