package dev.tradewind.edge.venue.net;

import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Market data that waits for a full inbox, merged so that it stays small and loses nothing that a
 * book needs. Per instrument: deltas become one delta of absolute levels with the first's firstSeq
 * and the last's feedSeq; a snapshot replaces what came before; an invalidation drops it; the
 * latest best price wins; of trade prints the newest {@link #PRINTS_MAX} stay. Deltas that do not
 * join, or merge to more than {@link #LEVELS_MAX} levels, become an invalidation, never a hidden
 * gap. Not thread-safe.
 */
final class Conflater {
    /** Trade prints kept per instrument; the oldest goes first. */
    static final int PRINTS_MAX = 256;

    /** Candles, tickers and rates that wait for one instrument; the oldest go first. */
    static final int LATEST_MAX = 64;

    /** Levels of a merged delta; above it the book is declared invalid. */
    static final int LEVELS_MAX = 65_536;

    /** Messages of a merged delta; above it the book is declared invalid. */
    static final int MERGED_MAX = 1 << 30;

    private final Map<Integer, Slot> slots = new LinkedHashMap<>();
    private final Map<Integer, LinkBeat> beats = new LinkedHashMap<>();
    private long droppedPrints;
    private boolean lostBook;

    /** Takes one market event. */
    void add(MarketEvent event) {
        Slot slot = slots.computeIfAbsent(event.instrument(), _ -> new Slot());
        switch (event) {
            case BookSnapshot snapshot -> slot.snapshot(snapshot);
            case BookDelta delta -> lostBook |= slot.delta(delta);
            case BookInvalid invalid -> slot.invalid(invalid);
            case BestPrice best -> slot.best = best;
            case TradePrint print -> droppedPrints += slot.print(print);
            case Candle candle ->
                    slot.latest(candle.intervalNanos() + " " + candle.openTime(), candle);
            case DayTicker ticker -> slot.latest("day", ticker);
            case MarkPrice mark -> slot.latest("mark", mark);
            case FundingRate funding -> slot.latest("funding", funding);
        }
    }

    /** Takes a sign of life; the latest of a link wins. */
    void add(LinkBeat beat) {
        beats.put(beat.link(), beat);
    }

    /** Prints that were dropped so far. */
    long droppedPrints() {
        return droppedPrints;
    }

    /**
     * Whether a book was declared invalid here; its feed does not know that and must begin anew.
     * Asking forgets it.
     */
    boolean lostBook() {
        boolean lost = lostBook;
        lostBook = false;
        return lost;
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return slots.isEmpty() && beats.isEmpty();
    }

    /** Offers what waits until an offer is refused; what was taken is forgotten. */
    void drain(Predicate<Event> offer) {
        while (!slots.isEmpty()) {
            Integer first = slots.keySet().iterator().next();
            Slot slot = slots.get(first);
            if (slot != null && !slot.drain(offer)) {
                return;
            }
            slots.remove(first);
        }
        while (!beats.isEmpty()) {
            Integer first = beats.keySet().iterator().next();
            LinkBeat beat = beats.get(first);
            if (beat != null && !offer.test(beat)) {
                return;
            }
            beats.remove(first);
        }
    }

    /** What waits of one instrument. */
    private static final class Slot {
        private @Nullable BookInvalid invalid;
        private @Nullable BookSnapshot snapshot;
        private @Nullable BookDelta delta;
        private @Nullable LevelMerge merge;
        private @Nullable BestPrice best;
        private final ArrayDeque<TradePrint> prints = new ArrayDeque<>();
        private final Map<String, MarketEvent> latest = new LinkedHashMap<>();

        void snapshot(BookSnapshot later) {
            clearBook();
            snapshot = later;
        }

        void invalid(BookInvalid later) {
            clearBook();
            // Best prices from before say nothing of the time after.
            best = null;
            invalid = later;
        }

        private void clearBook() {
            invalid = null;
            snapshot = null;
            delta = null;
            merge = null;
        }

        boolean delta(BookDelta later) {
            if (invalid != null) {
                return false;
            }
            BookDelta earlier = delta;
            if (earlier == null) {
                delta = later;
                return false;
            }
            if (later.firstSeq() != earlier.feedSeq() + 1) {
                gap(later);
                return true;
            }
            return join(earlier, later);
        }

        private boolean join(BookDelta earlier, BookDelta later) {
            LevelMerge levels = merge;
            if (levels == null) {
                levels = new LevelMerge();
                levels.add(earlier.bids(), earlier.levels());
                merge = levels;
            }
            levels.add(later.bids(), later.levels());
            boolean endless = later.feedSeq() - earlier.firstSeq() > MERGED_MAX;
            if (endless || levels.size() > LEVELS_MAX) {
                gap(later);
                return true;
            }
            delta = span(earlier, later);
            return false;
        }

        private static BookDelta span(BookDelta earlier, BookDelta later) {
            return new BookDelta(
                    later.instrument(),
                    later.feedSeq(),
                    (int) (later.feedSeq() - earlier.firstSeq()),
                    later.venueTime(),
                    later.arrivedAt(),
                    new long[0],
                    0);
        }

        private void gap(BookDelta at) {
            clearBook();
            invalid = new BookInvalid(at.instrument(), BookInvalid.Reason.GAP, at.arrivedAt());
        }

        long print(TradePrint print) {
            prints.addLast(print);
            if (prints.size() <= PRINTS_MAX) {
                return 0;
            }
            prints.removeFirst();
            return 1;
        }

        /** Of what states a whole anew only the newest counts; a closed candle is a whole. */
        void latest(String what, MarketEvent event) {
            latest.put(what, event);
            if (latest.size() > LATEST_MAX) {
                latest.remove(latest.keySet().iterator().next());
            }
        }

        boolean drain(Predicate<Event> offer) {
            if (invalid != null && !offer.test(invalid)) {
                return false;
            }
            invalid = null;
            if (snapshot != null && !offer.test(snapshot)) {
                return false;
            }
            snapshot = null;
            if (delta != null && !offer.test(whole(delta))) {
                return false;
            }
            clearBook();
            if (best != null && !offer.test(best)) {
                return false;
            }
            best = null;
            while (!prints.isEmpty()) {
                if (!offer.test(prints.getFirst())) {
                    return false;
                }
                prints.removeFirst();
            }
            while (!latest.isEmpty()) {
                String first = latest.keySet().iterator().next();
                if (!offer.test(Objects.requireNonNull(latest.get(first)))) {
                    return false;
                }
                latest.remove(first);
            }
            return true;
        }

        private BookDelta whole(BookDelta span) {
            LevelMerge levels = merge;
            if (levels == null) {
                return span;
            }
            return new BookDelta(
                    span.instrument(),
                    span.feedSeq(),
                    span.merged(),
                    span.venueTime(),
                    span.arrivedAt(),
                    levels.levels(),
                    levels.bids());
        }
    }
}
