package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches book snapshots for a feed, a few at a time and within the venue's weight. */
final class BinanceSnapshots {
    /** Snapshots asked for at once; the others wait their turn. */
    static final int IN_FLIGHT_MAX = 4;

    private final List<BinanceBook> books;
    private final Effects effects;
    private final RateBudget budget;
    private final BinanceSettings settings;
    private final Cost cost;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final LevelBuffer levels = new LevelBuffer();
    private long nextRequest = 1;

    BinanceSnapshots(
            List<BinanceBook> books, Effects effects, RateBudget budget, BinanceSettings settings) {
        this.books = books;
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.cost = BinanceLimits.request(weight(settings.depthLimit()));
    }

    /** Asks for every snapshot that is due and affordable. */
    void pump(long now) {
        for (BinanceBook book : books) {
            if (asked.size() >= IN_FLIGHT_MAX) {
                return;
            }
            if (book.snapshotAt() <= now) {
                ask(book, now);
            }
        }
    }

    private void ask(BinanceBook book, long now) {
        if (!budget.tryTake(cost, Urgency.NORMAL, now)) {
            book.wantSnapshot(budget.readyAt(cost, now + 1));
            return;
        }
        long id = nextRequest++;
        asked.put(id, new Asked(book, book.fetching()));
        String symbol = BinanceRest.encode(book.instrument().symbol());
        String target = "/api/v3/depth?symbol=" + symbol + "&limit=" + settings.depthLimit();
        effects.http(id, new HttpRequest("GET", target, List.of()), now + settings.requestNanos());
    }

    /** The venue's price list for a depth call, by levels asked for. */
    static int weight(int limit) {
        if (limit <= 100) {
            return 5;
        }
        if (limit <= 500) {
            return 25;
        }
        return limit <= 1000 ? 50 : 250;
    }

    /** Takes an answer; true if it made a book live. */
    boolean onReply(long requestId, HttpReply reply, long now) {
        BinanceLimits.learn(reply, budget, now);
        Asked request = asked.remove(requestId);
        if (request == null || !request.book.answers(request.generation)) {
            return false;
        }
        String name = request.book.instrument().name();
        if (reply.status() != 200) {
            effects.log(name + ": snapshot refused with HTTP status " + reply.status());
            request.book.snapshotFailed(now);
            return false;
        }
        try {
            long id = BinanceCodec.snapshot(reply.body(), request.book.instrument(), levels);
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
            request.book.snapshotFailed(now);
        }
    }

    private record Asked(BinanceBook book, int generation) {}
}
