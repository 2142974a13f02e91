package dev.tradewind.app.soak;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import org.jspecify.annotations.Nullable;

/** What is known of one book under watch: how far it must be, and what befell it. */
final class WatchedBook {
    final Instrument instrument;
    final TrueBook truth;

    /** The venue's number that a live book must have reached, and the engine's number of it. */
    long reached;

    long update;

    /** Levels a side that the venue shows. */
    int shown = DepthNumbers.ALL;

    /** The whole book that was given to the adapter last, and whether the stream brought it. */
    @Nullable DepthNumbers whole;

    boolean streamed;

    /** Whether the core believes the book. */
    boolean live;

    /** The core's book changed since it was compared. */
    boolean touched;

    /** A message was lost while the book was live, and nobody has noticed yet. */
    boolean gapOpen;

    /** The message that must reveal the gap has just arrived. */
    boolean gapShown;

    long notLiveSince;

    /** Its socket lived when it was lost. */
    boolean alone;

    boolean everLive;
    long messages;
    long gaps;
    long noticed;

    /** Gaps that a whole book closed before any change could show them. */
    long mended;

    long comparisons;
    long divergences;
    long resyncs;

    WatchedBook(Instrument instrument, TrueBook truth) {
        this.instrument = instrument;
        this.truth = truth;
    }

    Venue venue() {
        return instrument.venue();
    }

    /** A message goes further than what came before it. */
    void reach(DepthNumbers depth) {
        if (depth.last() > reached) {
            reached = depth.last();
            update = depth.update();
        }
        shown = depth.levels();
    }

    /**
     * The core took a whole book. One on the stream is where the adapter begins, whatever came
     * before; one by request is joined with the changes that waited for it.
     */
    void begin() {
        DepthNumbers taken = whole;
        if (taken == null) {
            return;
        }
        if (streamed) {
            reached = taken.last();
            update = taken.update();
        }
        reach(taken);
    }
}
