package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Our trades of a stretch of time. The venue shows a hundred at most and has no way to turn a page,
 * so a stretch that is full is halved and both halves are asked for, until none is full.
 */
final class MexcTrades {
    /** The most an answer may have. */
    static final int PAGE_MAX = 100;

    /** Requests of one search, 10 weight each; one that needs more ends with a fault. */
    static final int REQUESTS_MAX = 24;

    private static final String PATH = "/api/v3/myTrades";
    private static final int WEIGHT = 10;

    private final MexcRest rest;
    private final Urgency urgency;
    private final Supplier<MexcQuery> query;
    private final Collected collected;
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private final Map<String, JsonNode> found = new LinkedHashMap<>();
    private int asked;

    /** Takes the end of a search. */
    interface Collected {
        /**
         * Called once.
         *
         * @param trades each once, in the order found; empty if there is a fault
         * @param fault "" if no trade can be missing
         */
        void on(List<JsonNode> trades, String fault, long now);
    }

    private record Stretch(long fromMillis, long toMillis) {}

    /**
     * Prepares a search.
     *
     * @param query what every request asks for, such as the symbol; made anew each time
     */
    MexcTrades(MexcRest rest, Urgency urgency, Supplier<MexcQuery> query, Collected collected) {
        this.rest = rest;
        this.urgency = urgency;
        this.query = query;
        this.collected = collected;
    }

    /** Begins, in the venue's time, both ends included. */
    void between(long fromMillis, long toMillis, long now) {
        stretches.add(new Stretch(Math.max(0, fromMillis), toMillis));
        ask(now);
    }

    private void ask(long now) {
        Stretch stretch = stretches.poll();
        if (stretch == null) {
            collected.on(new ArrayList<>(found.values()), "", now);
            return;
        }
        if (asked == REQUESTS_MAX) {
            end("more trades than " + REQUESTS_MAX + " requests can show", now);
            return;
        }
        asked++;
        MexcQuery page =
                query.get()
                        .with("startTime", Long.toString(stretch.fromMillis))
                        .with("endTime", Long.toString(stretch.toMillis))
                        .with("limit", Integer.toString(PAGE_MAX));
        rest.signed(
                "GET", PATH, page, WEIGHT, urgency, (reply, at) -> take(stretch, reply, at), now);
    }

    private void take(Stretch stretch, MexcReply reply, long now) {
        if (!(reply instanceof MexcReply.Done done)) {
            end("trades: " + reply, now);
            return;
        }
        int size;
        try {
            List<JsonNode> trades = Json.elements(done.body());
            size = trades.size();
            for (JsonNode trade : trades) {
                found.put(Json.text(trade, "id"), trade);
            }
        } catch (WireException e) {
            end("trades cannot be read, " + e.getMessage(), now);
            return;
        }
        if (size >= PAGE_MAX) {
            if (stretch.fromMillis >= stretch.toMillis) {
                end("a millisecond with " + size + " trades", now);
                return;
            }
            long middle = stretch.fromMillis + (stretch.toMillis - stretch.fromMillis) / 2;
            stretches.addFirst(new Stretch(middle + 1, stretch.toMillis));
            stretches.addFirst(new Stretch(stretch.fromMillis, middle));
        }
        ask(now);
    }

    private void end(String fault, long now) {
        collected.on(List.of(), fault, now);
    }
}
