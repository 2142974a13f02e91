package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.List;

/**
 * The book channels of one instrument: best prices each 10 ms, five levels and the 400 levels each
 * 100 ms, in this order within a moment. A quiet book of 400 levels repeats its number once a
 * minute. Books that are paced from outside leave at their own moments.
 */
final class BookFeed {
    private static final long MILLI = 1_000_000L;
    private static final long FAST = 10 * MILLI;
    private static final long SLOW = 100 * MILLI;
    private static final long KEEP_ALIVE = 60_000 * MILLI;
    private static final long FIRST_SEQUENCE = 123_456;
    private static final int FEW = 5;

    private final VenueDesk desk;
    private final OkxSettings settings;
    private final Listing listing;
    private final JsonWriter json;
    private final Channel best;
    private final Channel books;
    private final Channel five;
    private final BookView view;
    private long base = FIRST_SEQUENCE;
    private long sequence;
    private long bestShown = -1;
    private long fiveShown = -1;
    private long bookShownAt;
    private long bookRead = -1;
    private long plannedAt = Long.MAX_VALUE;
    private boolean watching;
    private boolean keepAlivePlanned;

    BookFeed(VenueDesk desk, OkxSettings settings, Listing listing, JsonWriter json) {
        this.desk = desk;
        this.settings = settings;
        this.listing = listing;
        this.json = json;
        this.best = channel("bbo-tbt");
        this.books = channel("books");
        this.five = channel("books5");
        this.view = new BookView(listing);
    }

    private Channel channel(String name) {
        return new Channel(name, listing.id(), Connection.Path.PUBLIC);
    }

    /** The channels. */
    List<Channel> channels() {
        return List.of(best, books, five);
    }

    private Depth depth(int levels) {
        return desk.exchange().publicBook(listing.id(), levels);
    }

    /** The number of the book after an update of the engine. */
    long sequence(long updateId) {
        return base + updateId;
    }

    /** Somebody will subscribe: what is pending is not for them. */
    void joining(long now) {
        pushBook(now);
    }

    /** Somebody subscribed to one of the channels, and is shown the present. */
    void joined(Channel channel, Connection connection, long now) {
        if (channel == books) {
            joinBook(connection, now);
            return;
        }
        int levels = channel == five ? FEW : 1;
        few(channel, depth(levels), now);
        channel.publish(json, connection, desk.effects(), now);
    }

    /** All who listen share one chain of numbers. */
    private void joinBook(Connection connection, long now) {
        Depth depth = depth(BookView.LEVELS);
        view.take(depth);
        bookRead = depth.lastUpdateId();
        if (!watching) {
            watching = true;
            sequence = sequence(bookRead);
            bookShownAt = now;
            planKeepAlive(now + KEEP_ALIVE);
        }
        if (settings.initialSnapshot()) {
            books.open(json, "snapshot").object();
            view.writeAll(json);
            close(-1, now);
            books.publish(json, connection, desk.effects(), now);
        }
    }

    /** Something changed. */
    void touched(long now) {
        if (desk.exchange().paced(listing.id())) {
            return;
        }
        if (best.active()) {
            planAt(now - Math.floorMod(now, FAST) + FAST);
        } else if (books.active() || five.active()) {
            planAt(now - Math.floorMod(now, SLOW) + SLOW);
        }
    }

    /** A depth message that is paced from outside is complete. */
    void onDepth(long now) {
        pushBook(now);
        pushFive(now);
    }

    /** Best prices that are paced from outside were stated. */
    void onBest(Best stated, long now) {
        if (best.active()) {
            best.open(json, "").object();
            json.name("asks").array();
            if (stated.askPrice() > 0) {
                BookView.levels(
                        json, listing, new long[] {stated.askPrice(), stated.askQuantity()});
            }
            json.endArray().name("bids").array();
            if (stated.bidPrice() > 0) {
                BookView.levels(
                        json, listing, new long[] {stated.bidPrice(), stated.bidQuantity()});
            }
            json.endArray().text("ts", Envelope.millis(now));
            json.number("seqId", sequence(stated.updateId())).endObject();
            best.publish(json, desk.effects(), now);
        }
    }

    private void planAt(long at) {
        if (at < plannedAt) {
            plannedAt = at;
            desk.agenda().at(at, this::push);
        }
    }

    private void push(long now) {
        if (now < plannedAt) {
            return;
        }
        plannedAt = Long.MAX_VALUE;
        pushBest(now);
        if (Math.floorMod(now, SLOW) < FAST) {
            pushBook(now);
            pushFive(now);
        } else if (books.active() || five.active()) {
            planAt(now - Math.floorMod(now, SLOW) + SLOW);
        }
    }

    private void pushBest(long now) {
        if (!best.active()) {
            return;
        }
        Depth depth = depth(1);
        long hash = packed(depth);
        if (hash != bestShown) {
            bestShown = hash;
            few(best, depth, now);
            best.publish(json, desk.effects(), now);
        }
    }

    private void pushFive(long now) {
        if (!five.active()) {
            return;
        }
        Depth depth = depth(FEW);
        long hash = packed(depth);
        if (hash != fiveShown) {
            fiveShown = hash;
            few(five, depth, now);
            five.publish(json, desk.effects(), now);
        }
    }

    /** A digest of levels that is never that of nothing shown. */
    private static long packed(Depth depth) {
        long hash = 17;
        for (long value : depth.bids()) {
            hash = hash * 1_000_003 + value;
        }
        hash = hash * 1_000_003 + depth.bids().length;
        for (long value : depth.asks()) {
            hash = hash * 1_000_003 + value;
        }
        return hash & Long.MAX_VALUE;
    }

    private void few(Channel channel, Depth depth, long now) {
        channel.open(json, "").object().name("asks").array();
        BookView.levels(json, listing, depth.asks());
        json.endArray().name("bids").array();
        BookView.levels(json, listing, depth.bids());
        json.endArray();
        if (channel == five) {
            json.text("instId", listing.id());
        }
        json.text("ts", Envelope.millis(now));
        json.number("seqId", sequence(depth.lastUpdateId())).endObject();
    }

    private void pushBook(long now) {
        if (!watching) {
            return;
        }
        if (!books.active()) {
            watching = false;
            return;
        }
        Depth depth = depth(BookView.LEVELS);
        boolean restarted = sequence > sequence(depth.lastUpdateId());
        if (depth.lastUpdateId() == bookRead && !restarted) {
            return;
        }
        bookRead = depth.lastUpdateId();
        if (view.differs(depth) || restarted) {
            long before = sequence;
            sequence = sequence(bookRead);
            books.open(json, "update").object();
            view.writeChanges(json, depth);
            close(before, now);
            books.publish(json, desk.effects(), now);
            bookShownAt = now;
        }
    }

    private void close(long before, long now) {
        json.text("ts", Envelope.millis(now));
        json.number("checksum", settings.checksums() ? view.checksum() : 0);
        json.number("prevSeqId", before).number("seqId", sequence).endObject();
    }

    private void planKeepAlive(long at) {
        if (!keepAlivePlanned) {
            keepAlivePlanned = true;
            desk.agenda().at(at, this::keepAlive);
        }
    }

    private void keepAlive(long now) {
        keepAlivePlanned = false;
        if (!watching) {
            return;
        }
        long due = bookShownAt + KEEP_ALIVE;
        if (now >= due && books.active()) {
            books.open(json, "update").object().name("asks").array().endArray();
            json.name("bids").array().endArray();
            close(sequence, now);
            books.publish(json, desk.effects(), now);
            bookShownAt = now;
            due = now + KEEP_ALIVE;
        }
        planKeepAlive(due);
    }

    /** The venue's numbers start again from low ones, as after maintenance. */
    void restart(long now) {
        pushBook(now);
        base = FIRST_SEQUENCE - 100 - desk.exchange().publicBook(listing.id(), 1).lastUpdateId();
        pushBook(now);
    }
}
