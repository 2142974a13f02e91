package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One market-data socket: what it subscribes to, how it is kept alive, and how far each book came
 * on it. One request is under way at a time; its answer releases the next one, so the venue sets
 * the pace.
 */
final class BybitStream {
    /** A book of which this socket has not seen a snapshot yet. */
    static final long UNSEEDED = -1;

    /** Longest wait for the answer to a subscription. */
    private static final long ANSWER_NANOS = 10_000_000_000L;

    private final int socket;
    private final String path;
    private final Effects effects;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final List<String> refused = new ArrayList<>();
    private final long[] update;
    private final int[] generation;
    private @Nullable Request underWay;
    private long sentAt;
    private long pingedAt;
    private long openedAt;
    private long heardAt;
    private long nextId = 1;
    private int initial;
    private boolean open;
    private boolean retiring;

    BybitStream(
            int socket, BybitCategory category, List<String> topics, int books, Effects effects) {
        this.socket = socket;
        this.path = category.publicPath();
        this.effects = effects;
        this.update = new long[books];
        this.generation = new int[books];
        Arrays.fill(update, UNSEEDED);
        for (int from = 0; from < topics.size(); from += BybitTopics.PER_REQUEST) {
            int to = Math.min(topics.size(), from + BybitTopics.PER_REQUEST);
            waiting.add(new Request(true, List.copyOf(topics.subList(from, to))));
        }
        this.initial = waiting.size();
    }

    void connect() {
        effects.connect(socket, Effects.Base.STREAM, path);
    }

    void onOpen(long now) {
        open = true;
        openedAt = now;
        heardAt = now;
        pingedAt = now;
        next(now);
    }

    void onFrame(long now) {
        heardAt = now;
    }

    /** Asks for a book anew: the venue sends a snapshot after each subscription. */
    void resubscribe(int slot, String topic, long now) {
        update[slot] = UNSEEDED;
        waiting.add(new Request(false, List.of(topic)));
        waiting.add(new Request(true, List.of(topic)));
        next(now);
    }

    /** Subscribes to one topic once more. */
    void subscribe(String topic, long now) {
        waiting.add(new Request(true, List.of(topic)));
        next(now);
    }

    private void next(long now) {
        if (!open || underWay != null) {
            return;
        }
        Request request = waiting.poll();
        if (request == null) {
            return;
        }
        underWay = request;
        sentAt = now;
        List<String> quoted = request.topics.stream().map(Json::quote).toList();
        String op = request.subscribe ? "subscribe" : "unsubscribe";
        write(
                "{\"req_id\":\"%d\",\"op\":\"%s\",\"args\":[%s]}"
                        .formatted(nextId, op, String.join(",", quoted)));
    }

    private void write(String text) {
        effects.writeText(socket, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The venue answered the request under way, or one of before that nobody waits for. */
    void onAnswer(String requestId, boolean taken, String text, long now) {
        Request request = underWay;
        boolean mine = requestId.isEmpty() || requestId.equals(Long.toString(nextId));
        if (request == null || !mine) {
            return;
        }
        underWay = null;
        nextId++;
        initial = Math.max(0, initial - 1);
        if (!taken && request.subscribe && !text.contains("already subscribed")) {
            onRefused(request);
        }
        next(now);
    }

    /** One bad name spoils a whole request: they are asked for one by one, then given up. */
    private void onRefused(Request request) {
        if (request.topics.size() == 1) {
            refused.add(request.topics.getFirst());
            return;
        }
        for (String topic : request.topics) {
            waiting.add(new Request(true, List.of(topic)));
            initial++;
        }
    }

    /** Topics refused since the last call. */
    List<String> takeRefused() {
        if (refused.isEmpty()) {
            return List.of();
        }
        List<String> topics = List.copyOf(refused);
        refused.clear();
        return topics;
    }

    /** Keeps the socket alive; says why it must be given up, or nothing. */
    @Nullable String tick(long now, BybitSettings.Stream times) {
        if (!open) {
            return null;
        }
        if (now - heardAt >= times.stallNanos()) {
            return "no message for " + times.stallNanos() / 1_000_000L + " ms";
        }
        if (underWay != null && now - sentAt >= ANSWER_NANOS) {
            return "no answer to a subscription";
        }
        if (now - pingedAt >= times.pingNanos()) {
            pingedAt = now;
            write("{\"req_id\":\"ping\",\"op\":\"ping\"}");
        }
        return null;
    }

    /** Number of the newest change seen of a book, or {@link #UNSEEDED}. */
    long update(int slot) {
        return update[slot];
    }

    /** How often the venue began this book anew, as far as this socket knows. */
    int generation(int slot) {
        return generation[slot];
    }

    void seen(int slot, long number, int bookGeneration) {
        update[slot] = number;
        generation[slot] = bookGeneration;
    }

    void unseed(int slot) {
        update[slot] = UNSEEDED;
    }

    /** Whether every first subscription was answered. */
    boolean subscribed() {
        return open && initial == 0;
    }

    /** A younger socket is to take over. */
    void retire() {
        retiring = true;
    }

    boolean retiring() {
        return retiring;
    }

    boolean open() {
        return open;
    }

    int socket() {
        return socket;
    }

    long openedAt() {
        return openedAt;
    }

    /** When the newest frame arrived, or when the socket opened. */
    long heardAt() {
        return heardAt;
    }

    private record Request(boolean subscribe, List<String> topics) {}
}
