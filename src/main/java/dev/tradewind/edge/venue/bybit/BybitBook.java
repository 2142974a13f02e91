package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;

/**
 * One instrument of a feed over all its sockets: the first arrival of a change counts, what was
 * seen is dropped by its number, and a socket that lost a change is asked again without touching
 * the book as long as another one has it. Holds no levels but the best price.
 *
 * <p>The venue's rule: a snapshot comes first and whenever the venue begins anew; change numbers
 * rise by one; number one is a new beginning whatever its message calls itself.
 */
final class BybitBook {
    private static final long NEVER = Long.MAX_VALUE;

    /** A book that lives so long has earned a fresh start of its waiting times. */
    private static final long STEADY_NANOS = 30_000_000_000L;

    /** How long a snapshot is waited for after a subscription. */
    private static final long SNAPSHOT_NANOS = 10_000_000_000L;

    /** Trades remembered, so that a second socket does not tell them again. */
    private static final int TRADES_REMEMBERED = 512;

    private final Instrument instrument;
    private final int slot;
    private final String topic;
    private final boolean checkSequence;
    private final Effects effects;
    private final Backoff retry;
    private final long[] tradeIds = new long[TRADES_REMEMBERED];
    private int tradesSeen;
    private long feedSeq;
    private boolean live;
    private int generation;
    private long update;
    private long sequence;
    private long liveSince;
    private long askAt = NEVER;
    private long heardAt;
    private boolean refusalTold;
    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;
    private long bestUpdate;
    private long bestSequence;
    private long gaps;
    private long resyncs;

    BybitBook(
            Instrument instrument,
            int slot,
            BybitSettings.Stream settings,
            Effects effects,
            Backoff retry) {
        this.instrument = instrument;
        this.slot = slot;
        this.topic = BybitTopics.book(instrument, settings.depth());
        this.checkSequence = settings.checkSequence();
        this.effects = effects;
        this.retry = retry;
    }

    /**
     * Takes a snapshot or a change.
     *
     * @param others whether another socket carries this book without a gap
     * @return whether an event was emitted
     */
    boolean onBook(BybitMessage message, BybitStream stream, boolean others, long now) {
        heardAt = now;
        return message.snapshot || message.update == 1
                ? onSnapshot(message, stream, now)
                : onDelta(message, stream, others, now);
    }

    private boolean onSnapshot(BybitMessage message, BybitStream stream, long now) {
        boolean first = stream.update(slot) == BybitStream.UNSEEDED;
        int its = first ? generation : stream.generation(slot) + 1;
        stream.seen(slot, message.update, its);
        boolean newer = its > generation || (its == generation && message.update > update);
        if (live && !newer) {
            return false;
        }
        generation = Math.max(generation, its);
        update = message.update;
        sequence = message.sequence;
        if (!live) {
            resyncs++;
            liveSince = now;
        }
        live = true;
        refusalTold = false;
        askAt = NEVER;
        feedSeq++;
        LevelBuffer levels = message.levels;
        effects.event(
                new BookSnapshot(
                        instrument.index(),
                        feedSeq,
                        message.venueTime,
                        now,
                        levels.bids(),
                        levels.copy()));
        return true;
    }

    private boolean onDelta(BybitMessage message, BybitStream stream, boolean others, long now) {
        long before = stream.update(slot);
        if (before == BybitStream.UNSEEDED || message.update <= before) {
            return false;
        }
        boolean gap = checkSequence && message.update != before + 1;
        stream.seen(slot, message.update, stream.generation(slot));
        if (gap) {
            gaps++;
            return onGap(stream, others, now);
        }
        if (!live || stream.generation(slot) < generation) {
            return false;
        }
        if (message.update <= update) {
            return message.sequence > sequence && onGap(stream, false, now);
        }
        if (checkSequence && message.update > update + 1) {
            return onGap(stream, false, now);
        }
        update = message.update;
        sequence = message.sequence;
        feedSeq++;
        effects.event(
                new BookDelta(
                        instrument.index(),
                        feedSeq,
                        message.venueTime,
                        now,
                        message.levels.bids(),
                        message.levels.copy()));
        return true;
    }

    /** A change is missing on a socket; the book suffers only if no other socket has it. */
    private boolean onGap(BybitStream stream, boolean others, long now) {
        stream.unseed(slot);
        if (others) {
            stream.resubscribe(slot, topic, now);
            return false;
        }
        startOver(BookInvalid.Reason.GAP, now);
        return true;
    }

    /**
     * A book lost the first time is asked for at once; lost again before it was steady, it waits
     * longer each time.
     */
    private void startOver(BookInvalid.Reason reason, long now) {
        if (live && now - liveSince > STEADY_NANOS) {
            retry.reset();
        }
        boolean first = retry.attempts() == 0;
        long wait = retry.nextNanos();
        invalidate(reason, now);
        askAt = first ? now : now + wait;
    }

    private void invalidate(BookInvalid.Reason reason, long now) {
        live = false;
        effects.event(new BookInvalid(instrument.index(), reason, now));
    }

    /** Whether the book is due to be asked for anew on every socket. */
    boolean due(long now) {
        return !live && now >= askAt;
    }

    /** Asks for the book on a socket. */
    void ask(BybitStream stream, long now) {
        stream.resubscribe(slot, topic, now);
    }

    /** It was asked for; if nothing comes it is asked for again, later each time. */
    void asked(long now) {
        askAt = now + SNAPSHOT_NANOS + retry.nextNanos();
    }

    /** A socket was opened and subscribes: its snapshot is waited for. */
    void subscribing(long now) {
        if (!live && askAt == NEVER) {
            askAt = now + SNAPSHOT_NANOS;
        }
        heardAt = now;
    }

    /** The venue does not take the subscription; it is repeated, later each time. */
    void refusedByVenue(long now) {
        if (!live) {
            askAt = now + SNAPSHOT_NANOS + retry.nextNanos();
        }
    }

    /** The core found the book crossed, or a socket went silent about it: start over. */
    void resync(BookInvalid.Reason reason, long now) {
        if (live) {
            startOver(reason, now);
        }
    }

    /** Whether nothing was heard of the instrument for so long. */
    boolean silent(long now, long longest) {
        return live && now - heardAt >= longest;
    }

    /**
     * The venue sent something unusable for this instrument: quarantine until a new snapshot, which
     * moves further away with every such message.
     *
     * @return whether this is news
     */
    boolean refuse(long now) {
        if (live && now - liveSince > STEADY_NANOS) {
            retry.reset();
        }
        boolean tell = live || !refusalTold;
        refusalTold = true;
        if (tell) {
            invalidate(BookInvalid.Reason.GARBAGE, now);
        }
        askAt = now + retry.nextNanos();
        return tell;
    }

    /** No socket is left: nothing is known. */
    void linkLost(long now) {
        if (live) {
            invalidate(BookInvalid.Reason.LINK_DOWN, now);
        }
        askAt = NEVER;
        bestUpdate = 0;
        bestSequence = 0;
    }

    /** Takes a best price; returns whether it was news. */
    boolean onBest(BybitMessage message, long now) {
        heardAt = now;
        boolean restart = message.update == 1 && bestUpdate != 1;
        boolean newer = message.update > bestUpdate || message.sequence > bestSequence;
        if (!restart && !newer) {
            return false;
        }
        bestUpdate = message.update;
        bestSequence = message.sequence;
        boolean whole = message.snapshot || restart;
        mergeBest(message.levels, whole);
        effects.event(
                new BestPrice(
                        instrument.index(),
                        bidPrice,
                        bidQuantity,
                        askPrice,
                        askQuantity,
                        message.venueTime,
                        now));
        return true;
    }

    /** Older services send changes of this topic too: of each side the level that remains. */
    private void mergeBest(LevelBuffer levels, boolean whole) {
        int bids = levels.bids();
        if (whole || bids > 0) {
            bidPrice = 0;
            bidQuantity = 0;
        }
        if (whole || levels.levels() > bids) {
            askPrice = 0;
            askQuantity = 0;
        }
        for (int i = 0; i < levels.levels(); i++) {
            if (levels.quantity(i) > 0 && i < bids) {
                bidPrice = levels.price(i);
                bidQuantity = levels.quantity(i);
            } else if (levels.quantity(i) > 0) {
                askPrice = levels.price(i);
                askQuantity = levels.quantity(i);
            }
        }
    }

    /** Takes trades; returns whether one of them was news. */
    boolean onTrades(BybitMessage message, boolean overlap, long now) {
        heardAt = now;
        boolean news = false;
        for (int i = 0; i < message.trades(); i++) {
            if (overlap && known(message.tradeId(i))) {
                continue;
            }
            tradeIds[tradesSeen++ & (TRADES_REMEMBERED - 1)] = message.tradeId(i);
            news = true;
            effects.event(
                    new TradePrint(
                            instrument.index(),
                            message.tradePrice(i),
                            message.tradeQuantity(i),
                            message.tradeBuyerTook(i) ? Side.BUY : Side.SELL,
                            message.tradeTime(i),
                            now));
        }
        return news;
    }

    private boolean known(long id) {
        for (long seen : tradeIds) {
            if (seen == id) {
                return true;
            }
        }
        return false;
    }

    Instrument instrument() {
        return instrument;
    }

    boolean live() {
        return live;
    }

    /** Changes found missing since the start. */
    long gaps() {
        return gaps;
    }

    /** Snapshots that made the book live since the start; the first is not a repair. */
    long resyncs() {
        return resyncs;
    }
}
