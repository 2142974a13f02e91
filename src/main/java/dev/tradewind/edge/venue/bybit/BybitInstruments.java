package dev.tradewind.edge.venue.bybit;

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
 * Reference data of both categories, page by page, on a schedule. The listings are handed over when
 * both are complete, so that a half answer never looks like a delisting.
 */
final class BybitInstruments implements RequestMachine {
    private static final long FETCH_KEY = 0;

    /** Pages of one category; at 1000 symbols a page far more than the venue has. */
    private static final int PAGES_MAX = 50;

    private final Effects effects;
    private final RateBudget budget;
    private final BybitSettings settings;
    private final Consumer<List<Listing>> found;
    private final Consumer<String> failed;
    private final Backoff backoff;
    private final List<Listing> collected = new ArrayList<>();
    private BybitCategory category = BybitCategory.SPOT;
    private String cursor = "";
    private int pages;
    private long requestId;
    private boolean running;

    BybitInstruments(
            Effects effects,
            RateBudget budget,
            BybitSettings settings,
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
        begin(now);
    }

    private void begin(long now) {
        collected.clear();
        category = BybitCategory.SPOT;
        cursor = "";
        pages = 0;
        fetch(now);
    }

    private void fetch(long now) {
        if (!budget.tryTake(BybitLimits.open(), Urgency.NORMAL, now)) {
            effects.timer(FETCH_KEY, budget.readyAt(BybitLimits.open(), now + 1));
            return;
        }
        requestId++;
        HttpRequest request = new HttpRequest("GET", target(category, cursor), List.of());
        effects.http(requestId, request, now + 4 * settings.rest().requestNanos());
    }

    /** Spot ignores limit and cursor, so they are sent for perpetuals only. */
    static String target(BybitCategory category, String cursor) {
        String path = "/v5/market/instruments-info?category=" + category.word();
        if (category == BybitCategory.SPOT) {
            return path;
        }
        return path + "&limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
    }

    @Override
    public void onReply(long id, HttpReply reply, long now) {
        BybitLimits.learn(reply, budget, now);
        if (id != requestId || !running) {
            return;
        }
        BybitListings page;
        try {
            page = BybitListings.read(reply, category);
        } catch (WireException e) {
            retry("answered something unusable (" + e.getMessage() + ")", now);
            return;
        }
        collected.addAll(page.listings());
        pages++;
        if (page.hasNext() && pages < PAGES_MAX) {
            cursor = BybitRest.cursor(page.nextCursor());
            fetch(now);
        } else if (category == BybitCategory.SPOT) {
            category = BybitCategory.LINEAR;
            cursor = "";
            pages = 0;
            fetch(now);
        } else {
            complete(now);
        }
    }

    private void complete(long now) {
        if (collected.isEmpty()) {
            retry("lists no symbol that can be used", now);
            return;
        }
        backoff.reset();
        effects.timer(FETCH_KEY, now + settings.rest().instrumentsNanos());
        pages = -1;
        found.accept(List.copyOf(collected));
    }

    @Override
    public void onNoReply(long id, boolean sent, String reason, long now) {
        if (id == requestId && running) {
            retry((sent ? "did not answer (" : "cannot be reached (") + reason + ")", now);
        }
    }

    private void retry(String what, long now) {
        long wait = backoff.nextNanos();
        pages = -1;
        effects.timer(FETCH_KEY, now + wait);
        failed.accept("bybit " + what + " when asked for its instruments; it is asked again");
    }

    @Override
    public void onTimer(long key, long now) {
        if (key != FETCH_KEY || !running) {
            return;
        }
        if (pages < 0) {
            begin(now);
        } else {
            fetch(now);
        }
    }

    @Override
    public void stop(long now) {
        running = false;
    }
}
