package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Books by request, for a venue whose streams bring changes but no whole book; asked for only if
 * the settings say so. A book whose number proves no place among the changes is counted and asked
 * for again.
 */
final class OkxSnapshots {
    private static final long NEVER = Long.MAX_VALUE;

    private static final long RETRY_NANOS = 500_000_000L;
    private static final int IN_FLIGHT_MAX = 4;

    private final List<OkxBook> books;
    private final OkxCodec codec;
    private final Effects effects;
    private final RateBudget budget;
    private final OkxSettings settings;
    private final long[] notBefore;
    private final Map<Long, Integer> asked = new LinkedHashMap<>();
    private final LevelBuffer levels = new LevelBuffer();
    private long nextRequest = 1;
    private long unproven;

    OkxSnapshots(
            List<OkxBook> books,
            OkxCodec codec,
            Effects effects,
            RateBudget budget,
            OkxSettings settings) {
        this.books = books;
        this.codec = codec;
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.notBefore = new long[books.size()];
    }

    /** Asks for every book that is due and affordable. */
    void pump(long now) {
        if (!settings.sheet().snapshotsByRequest()) {
            return;
        }
        for (int slot = 0; slot < notBefore.length; slot++) {
            OkxBook book = books.get(slot);
            boolean waits = !book.live() && !book.pending().isEmpty();
            if (asked.size() < IN_FLIGHT_MAX && waits && now >= notBefore[slot]) {
                ask(slot, now);
            }
        }
    }

    private void ask(int slot, long now) {
        int window = OkxLimit.BOOKS.ordinal();
        if (!budget.tryWeight(window, 1, Urgency.NORMAL, now)) {
            notBefore[slot] = budget.weightAt(window, 1, now + 1);
            return;
        }
        notBefore[slot] = NEVER;
        long id = nextRequest++;
        asked.put(id, slot);
        String name = OkxRest.encode(books.get(slot).instrument().symbol());
        String target = "/api/v5/market/books?instId=" + name + "&sz=400";
        List<String> headers = OkxRest.openHeaders(settings);
        effects.http(
                id,
                new HttpRequest("GET", target, headers),
                now + settings.requests().requestNanos());
    }

    /** Takes an answer; true if it made a book live. */
    boolean onReply(long requestId, HttpReply reply, Iterable<OkxLine> lines, long now) {
        Integer slot = asked.remove(requestId);
        if (slot == null) {
            return false;
        }
        notBefore[slot] = now + RETRY_NANOS;
        OkxBook book = books.get(slot);
        OkxRest.learn(reply, budget, now);
        try {
            long id = codec.snapshot(reply.body(), slot, levels);
            boolean had = book.live();
            if (!book.onAnswer(id, levels, lines, now)) {
                unproven(book, id);
            }
            return !had && book.live();
        } catch (WireException e) {
            effects.log(book.instrument().name() + ": unusable book, " + e.getMessage());
            return false;
        }
    }

    private void unproven(OkxBook book, long id) {
        unproven++;
        if (Long.bitCount(unproven) == 1) {
            String which = "book " + id + " by request is none of the stream's, number " + unproven;
            effects.log(book.instrument().name() + ": " + which);
        }
    }

    /** Books that were refused because no number proved where they belong. */
    long unproven() {
        return unproven;
    }

    /** No answer came. */
    void onNoReply(long requestId, String reason, long now) {
        Integer slot = asked.remove(requestId);
        if (slot != null) {
            notBefore[slot] = now + RETRY_NANOS;
            effects.log(books.get(slot).instrument().name() + ": no book, " + reason);
        }
    }

    /** All sockets are gone: answers under way belong to the past. */
    void forget() {
        asked.clear();
        Arrays.fill(notBefore, 0);
    }
}
