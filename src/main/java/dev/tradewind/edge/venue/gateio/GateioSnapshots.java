package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches whole books of the first version, a few at a time and within the venue's limits. */
public final class GateioSnapshots {
    /** Snapshots asked for at once; the others wait their turn. */
    static final int IN_FLIGHT_MAX = 4;

    private final List<GateioBook> books;
    private final Effects effects;
    private final RateBudget budget;
    private final GateioSettings settings;
    private final Target target;
    private final ClockOffset noOffset = new ClockOffset();
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final LevelBuffer levels = new LevelBuffer();
    private long nextRequest = 1;

    GateioSnapshots(
            List<GateioBook> books,
            Effects effects,
            RateBudget budget,
            GateioSettings settings,
            Target target) {
        this.books = books;
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.target = target;
    }

    /** Where the whole books of a wallet are. */
    public interface Target {
        /**
         * Path and query.
         *
         * @param levels levels a side, the same as of the stream
         */
        String of(String symbol, int levels);
    }

    /** Asks for every snapshot that is due and affordable. */
    void pump(long now) {
        for (GateioBook book : books) {
            if (asked.size() >= IN_FLIGHT_MAX) {
                return;
            }
            if (!book.secondVersion() && book.wantedAt() <= now) {
                ask(book, now);
            }
        }
    }

    private void ask(GateioBook book, long now) {
        if (!budget.tryTake(GateioLimits.OPEN_CALL, Urgency.NORMAL, now)) {
            book.want(budget.readyAt(GateioLimits.OPEN_CALL, now + 1));
            return;
        }
        long id = nextRequest++;
        asked.put(id, new Asked(book, book.fetching()));
        GateioSettings.Book stream = settings.book();
        int depth = stream.isSecondVersion() ? 100 : stream.levels();
        String where = target.of(book.instrument().symbol(), depth);
        effects.http(
                id,
                GateioInstruments.request(where, settings.requests().decimalSizes()),
                now + settings.requests().timeoutNanos());
    }

    /** Takes an answer; true if it made a book live. */
    boolean onReply(long requestId, HttpReply reply, long now) {
        GateioLimits.learn(reply, GateioLimits.PUBLIC, budget, noOffset, now);
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
            long id = GateioCodec.snapshot(reply.body(), request.book.instrument(), levels);
            return request.book.onSnapshot(id, levels, now);
        } catch (WireException e) {
            effects.log(name + ": unusable snapshot, " + e.getMessage());
            request.book.refuse(now);
            return false;
        }
    }

    /** No answer came. */
    void onNoReply(long requestId, String reason, long now) {
        Asked request = asked.remove(requestId);
        if (request != null && request.book.answers(request.generation)) {
            effects.log(request.book.instrument().name() + ": no snapshot, " + reason);
            request.book.failed(now);
        }
    }

    private record Asked(GateioBook book, int generation) {}
}
