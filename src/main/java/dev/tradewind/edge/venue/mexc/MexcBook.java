package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.BookSync;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Proves that one instrument's depth messages follow its REST snapshot without a hole, and emits
 * snapshot and changes under a count of its own. A gap makes the book invalid at once and fetches a
 * new snapshot for this instrument alone.
 */
final class MexcBook {
    private static final String DEPTH_PATH = "/api/v3/depth";
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    /** A quiet instrument sends nothing: then the snapshot is taken this long after the ack. */
    private static final long FIRST_CHANGE_WAIT = 500 * MILLI;

    /** A book that was live this long had no lasting trouble: its next gap is healed at once. */
    private static final long CALM = 5 * SECOND;

    /** Old messages in a row after which the venue's count must have started again. */
    private static final int OLD_MAX = 64;

    private static final long NEVER = Long.MAX_VALUE;

    private final Instrument instrument;
    private final MexcRest rest;
    private final int snapshotLevels;
    private final Consumer<Event> out;
    private final BookSync sync;
    private final Backoff backoff;
    private Stage stage = Stage.DOWN;
    private long snapshotAt = NEVER;
    private long liveSince;
    private long feedSeq;
    private int generation;
    private int oldInARow;

    private enum Stage {
        /** No link. */
        DOWN,
        /** Collecting changes; a snapshot is to be asked for at {@code snapshotAt}. */
        WAITING,
        /** Collecting changes; a snapshot is on its way. */
        ASKED,
        LIVE,
        /** Numbers that our scales cannot hold: nothing more until restart. */
        QUARANTINED
    }

    MexcBook(
            Instrument instrument,
            MexcRest rest,
            MexcSettings settings,
            SplittableRandom random,
            Consumer<Event> out) {
        this.instrument = instrument;
        this.rest = rest;
        this.snapshotLevels = settings.rest().snapshotLevels();
        this.out = out;
        sync = new BookSync(settings.stream().pendingMax());
        backoff = new Backoff(random, 200 * MILLI, 5 * SECOND);
    }

    /** The link opened: whatever comes from now on is collected. */
    void onLinkOpen() {
        if (stage != Stage.QUARANTINED) {
            backoff.reset();
            collect(NEVER);
            sync.restart();
        }
    }

    private void collect(long askAt) {
        generation++;
        sync.reset();
        oldInARow = 0;
        stage = Stage.WAITING;
        snapshotAt = askAt;
    }

    /** The venue confirmed the depth channel. */
    void onSubscribed(long now) {
        if (stage == Stage.WAITING) {
            snapshotAt = Math.min(snapshotAt, now + FIRST_CHANGE_WAIT);
        }
    }

    /** The link is gone. */
    void onLinkDown(long now) {
        if (stage != Stage.QUARANTINED) {
            invalid(BookInvalid.Reason.LINK_DOWN, now);
            generation++;
            sync.restart();
            stage = Stage.DOWN;
            snapshotAt = NEVER;
        }
    }

    /** Whether changes of this instrument are wanted. */
    boolean listens() {
        return stage != Stage.DOWN && stage != Stage.QUARANTINED;
    }

    /**
     * A depth message.
     *
     * @param doubled during a roll-over each change comes by two links, so old ones prove nothing
     */
    void onDepth(
            long from, long to, LevelBuffer levels, long venueTime, boolean doubled, long now) {
        switch (sync.judge(from, to)) {
            case APPLY -> {
                oldInARow = 0;
                delta(venueTime, now, levels.bids(), levels.copy());
            }
            case OLD -> {
                oldInARow = doubled ? 0 : oldInARow + 1;
                if (oldInARow > OLD_MAX) {
                    resync(BookInvalid.Reason.GAP, now);
                }
            }
            case GAP -> {
                resync(BookInvalid.Reason.GAP, now);
                hold(from, to, levels, venueTime, now);
            }
            case HOLD -> hold(from, to, levels, venueTime, now);
        }
    }

    /** When the buffer is full everything in it is dropped; only a newer snapshot then fits. */
    private void hold(long from, long to, LevelBuffer levels, long venueTime, long now) {
        sync.hold(new BookSync.Pending(from, to, venueTime, now, levels.bids(), levels.copy()));
        if (stage == Stage.WAITING && backoff.attempts() == 0) {
            snapshotAt = Math.min(snapshotAt, now);
        }
        onTick(now);
    }

    private void resync(BookInvalid.Reason why, long now) {
        if (stage == Stage.LIVE && now - liveSince >= CALM) {
            backoff.reset();
        }
        invalid(why, now);
        boolean calm = backoff.attempts() == 0;
        long wait = backoff.nextNanos();
        collect(calm ? now : now + wait);
        onTick(now);
    }

    /** The core's book crossed or lost its order: what we proved is not believed any more. */
    void onResyncAsked(long now) {
        if (stage == Stage.LIVE) {
            resync(BookInvalid.Reason.CROSSED, now);
        }
    }

    /** A message that cannot be read: the change it carried is lost. */
    void onGarbage(WireException cause, long now) {
        if (!listens()) {
            return;
        }
        boolean ours = cause.reason() == Reason.TOO_FINE || cause.reason() == Reason.OVERFLOW;
        if (!ours) {
            resync(BookInvalid.Reason.GARBAGE, now);
            return;
        }
        invalid(BookInvalid.Reason.GARBAGE, now);
        generation++;
        stage = Stage.QUARANTINED;
        snapshotAt = NEVER;
        sync.reset();
        out.accept(
                new InstrumentStatus(
                        instrument.index(),
                        Instrument.Status.HALTED,
                        "mexc sends numbers that the scales of this run cannot hold ("
                                + cause.getMessage()
                                + "); restart to take them up"));
    }

    /** Asks for the snapshot when it is due. */
    void onTick(long now) {
        if (stage != Stage.WAITING || now < snapshotAt) {
            return;
        }
        stage = Stage.ASKED;
        int asked = generation;
        MexcQuery query =
                new MexcQuery()
                        .with("symbol", instrument.symbol())
                        .with("limit", Integer.toString(snapshotLevels));
        rest.open(DEPTH_PATH, query, 1, (reply, at) -> answered(asked, reply, at), now);
    }

    private void answered(int asked, MexcReply reply, long now) {
        if (asked != generation || stage != Stage.ASKED) {
            return;
        }
        if (!(reply instanceof MexcReply.Done done)) {
            again(now);
            return;
        }
        LevelBuffer levels = new LevelBuffer();
        long id;
        long venueTime;
        try {
            id = Json.integer(done.body(), "lastUpdateId");
            venueTime = MexcCodec.nanos(Json.integer(done.body(), "timestamp", 0));
            read(Json.need(done.body(), "bids"), levels);
            levels.endBids();
            read(Json.need(done.body(), "asks"), levels);
        } catch (WireException e) {
            onGarbage(e, now);
            return;
        }
        snapshot(id, venueTime, levels, now);
    }

    private void read(JsonNode side, LevelBuffer levels) {
        Pair pair = instrument.pair();
        for (JsonNode level : Json.elements(side)) {
            if (level.size() < 2) {
                throw new WireException(Reason.MISSING, "price or quantity of a level");
            }
            long price = Decimals.parse(number(level.get(0)), pair.priceScale());
            long quantity = Decimals.parseDown(number(level.get(1)), pair.quantityScale());
            if (price <= 0 || quantity < 0) {
                throw new WireException(Reason.MALFORMED, "price or quantity of a level");
            }
            levels.add(price, quantity);
        }
    }

    private static String number(JsonNode node) {
        if (!node.isString() && !node.isNumber()) {
            throw new WireException(Reason.MALFORMED, "price or quantity of a level");
        }
        return node.asString();
    }

    private void snapshot(long id, long venueTime, LevelBuffer levels, long now) {
        switch (sync.onSnapshot(id)) {
            case TOO_OLD -> {
                invalid(BookInvalid.Reason.SNAPSHOT_TOO_OLD, now);
                again(now);
            }
            case HOLE -> resync(BookInvalid.Reason.GAP, now);
            case LIVE -> {
                stage = Stage.LIVE;
                liveSince = now;
                out.accept(
                        new BookSnapshot(
                                instrument.index(),
                                ++feedSeq,
                                venueTime,
                                now,
                                levels.bids(),
                                levels.copy()));
                List<BookSync.Pending> changes = sync.drain();
                for (BookSync.Pending change : changes) {
                    delta(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
                }
            }
        }
    }

    private void again(long now) {
        stage = Stage.WAITING;
        snapshotAt = now + backoff.nextNanos();
    }

    private void delta(long venueTime, long arrivedAt, int bids, long[] levels) {
        feedSeq++;
        out.accept(new BookDelta(instrument.index(), feedSeq, venueTime, arrivedAt, bids, levels));
    }

    private void invalid(BookInvalid.Reason why, long now) {
        if (stage == Stage.LIVE || why == BookInvalid.Reason.SNAPSHOT_TOO_OLD) {
            out.accept(new BookInvalid(instrument.index(), why, now));
        }
    }

    /** Whether snapshot and changes are joined. */
    boolean live() {
        return stage == Stage.LIVE;
    }

    /** What it is the book of. */
    Instrument instrument() {
        return instrument;
    }
}
