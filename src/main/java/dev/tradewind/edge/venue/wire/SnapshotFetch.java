package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.instrument.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches book snapshots for a feed, a few at a time and within the venue's limits. */
public final class SnapshotFetch {
    /** Snapshots asked for at once; the others wait their turn. */
    public static final int IN_FLIGHT_MAX = 4;

    private final List<? extends JoinedBook> books;
    private final Effects effects;
    private final RateBudget budget;
    private final Source source;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final LevelBuffer levels = new LevelBuffer();
    private long nextRequest = 1;

    /** The budget is that of the network address. */
    public SnapshotFetch(
            List<? extends JoinedBook> books, Effects effects, RateBudget budget, Source source) {
        this.books = List.copyOf(books);
        this.effects = effects;
        this.budget = budget;
        this.source = source;
    }

    /** How a venue is asked for a book, and what it answers. */
    public interface Source {
        /** What a request costs. */
        Cost cost();

        /** The request for an instrument's book. */
        HttpRequest request(Instrument instrument);

        /** How long the answer may take. */
        long timeoutNanos();

        /** Takes from any answer what it says of limits. */
        void learn(HttpReply reply, long now);

        /**
         * Reads a book.
         *
         * @param levels becomes its levels
         * @return number of the last change in it
         * @throws WireException if it is refused
         */
        long read(byte[] body, Instrument instrument, LevelBuffer levels);
    }

    /** Asks for every snapshot that is due and affordable. */
    public void pump(long now) {
        for (JoinedBook book : books) {
            if (asked.size() >= IN_FLIGHT_MAX) {
                return;
            }
            if (book.isByRequest() && book.wantedAt() <= now) {
                ask(book, now);
            }
        }
    }

    private void ask(JoinedBook book, long now) {
        if (!budget.tryTake(source.cost(), Urgency.NORMAL, now)) {
            book.want(budget.readyAt(source.cost(), now + 1));
            return;
        }
        long id = nextRequest++;
        asked.put(id, new Asked(book, book.fetching()));
        effects.http(id, source.request(book.instrument()), now + source.timeoutNanos());
    }

    /** Takes an answer; true if it made a book live. */
    public boolean onReply(long requestId, HttpReply reply, long now) {
        source.learn(reply, now);
        Asked request = asked.remove(requestId);
        if (request == null || !request.book.answers(request.generation)) {
            return false;
        }
        String name = request.book.instrument().name();
        if (reply.status() != 200) {
            effects.log(name + ": snapshot refused with HTTP status " + reply.status());
            request.book.failed(now);
            return false;
        }
        try {
            long id = source.read(reply.body(), request.book.instrument(), levels);
            return request.book.onSnapshot(id, levels, now);
        } catch (WireException e) {
            effects.log(name + ": unusable snapshot, " + e.getMessage());
            request.book.refuse(now);
            return false;
        }
    }

    /** No answer came. */
    public void onNoReply(long requestId, String reason, long now) {
        Asked request = asked.remove(requestId);
        if (request != null && request.book.answers(request.generation)) {
            effects.log(request.book.instrument().name() + ": no snapshot, " + reason);
            request.book.failed(now);
        }
    }

    private record Asked(JoinedBook book, int generation) {}
}
