package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.RequestMachine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Reference data: what the venue lists, spot first, then swaps, fetched on a schedule. Both lists
 * must come, or none is told.
 */
final class OkxInstruments implements RequestMachine {
    private static final long FETCH_KEY = 0;

    /** Kinds of instruments, each a list of its own. */
    static final List<String> TYPES = List.of("SPOT", "SWAP");

    private final Effects effects;
    private final RateBudget budget;
    private final OkxSettings settings;
    private final Consumer<List<Listing>> found;
    private final Consumer<String> failed;
    private final Backoff backoff;
    private final List<Listing> listings = new ArrayList<>();
    private int type;
    private long requestId;
    private boolean running;

    OkxInstruments(
            Effects effects,
            RateBudget budget,
            OkxSettings settings,
            Consumer<List<Listing>> found,
            Consumer<String> failed) {
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.found = found;
        this.failed = failed;
        this.backoff = new Backoff(new SplittableRandom(settings.seed()));
    }

    @Override
    public void start(long now) {
        running = true;
        fetch(now);
    }

    private void fetch(long now) {
        int window = OkxLimit.INSTRUMENTS.ordinal();
        if (!budget.tryWeight(window, 1, Urgency.NORMAL, now)) {
            effects.timer(FETCH_KEY, budget.weightAt(window, 1, now + 1));
            return;
        }
        requestId++;
        effects.http(
                requestId,
                request(TYPES.get(type), settings),
                now + 4 * settings.requests().requestNanos());
    }

    /** Asks for everything of a kind. */
    static HttpRequest request(String type, OkxSettings settings) {
        String target = "/api/v5/public/instruments?instType=" + type;
        return new HttpRequest("GET", target, OkxRest.openHeaders(settings));
    }

    @Override
    public void onReply(long id, HttpReply reply, long now) {
        OkxRest.learn(reply, budget, now);
        if (id != requestId || !running) {
            return;
        }
        try {
            if (reply.status() != 200) {
                OkxRest.learn(OkxAnswer.of(reply), budget, now);
                retry("answered with HTTP status " + reply.status(), now);
                return;
            }
            listings.addAll(OkxListings.read(reply.body()));
        } catch (WireException e) {
            retry("answered something unusable (" + e.getMessage() + ")", now);
            return;
        }
        if (++type < TYPES.size()) {
            fetch(now);
            return;
        }
        List<Listing> all = List.copyOf(listings);
        begin();
        backoff.reset();
        effects.timer(FETCH_KEY, now + settings.requests().instrumentsNanos());
        found.accept(all);
    }

    private void begin() {
        listings.clear();
        type = 0;
    }

    @Override
    public void onNoReply(long id, boolean sent, String reason, long now) {
        if (id == requestId && running) {
            retry((sent ? "did not answer (" : "cannot be reached (") + reason + ")", now);
        }
    }

    private void retry(String what, long now) {
        begin();
        long wait = backoff.nextNanos();
        effects.timer(FETCH_KEY, now + wait);
        failed.accept("okx " + what + " when asked for its instruments; it is asked again");
    }

    @Override
    public void onTimer(long key, long now) {
        if (key == FETCH_KEY && running) {
            fetch(now);
        }
    }

    @Override
    public void stop(long now) {
        running = false;
    }
}
