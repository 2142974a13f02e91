package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.okx.OkxRest.Handler;
import dev.tradewind.edge.venue.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The account's private socket as a way for orders: operations leave with a number, and each ends
 * in exactly one answer. What left without an answer is unclear, never repeated.
 */
final class OkxSocket {
    /** Operations without an answer at one time. */
    static final int IN_FLIGHT_MAX = 256;

    private final Effects effects;
    private final long patience;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private int socket = -1;
    private long nextId = 1;

    OkxSocket(Effects effects, long patience) {
        this.effects = effects;
        this.patience = patience;
    }

    /** Whether operations can leave. */
    boolean open() {
        return socket >= 0;
    }

    /** The venue knows who we are on this socket. */
    void opened(int link) {
        socket = link;
    }

    /**
     * Sends an operation.
     *
     * @param arguments one JSON object
     * @param expiry when it is too late for the venue, epoch milliseconds of its clock, or 0
     */
    void send(String operation, String arguments, long expiry, long now, Handler handler) {
        if (!open() || waiting.size() >= IN_FLIGHT_MAX) {
            handler.on(new OkxAnswer.NotSent("the private socket takes no more orders"), now);
            return;
        }
        String id = "t" + nextId++;
        waiting.put(id, new Waiting(handler, now + patience));
        String life = expiry == 0 ? "" : ",\"expTime\":\"" + expiry + "\"";
        String text = "{\"id\":\"%s\",\"op\":\"%s\",\"args\":[%s]%s}";
        write(socket, text.formatted(id, operation, arguments, life));
    }

    /** Sends a text on any link. */
    void write(int link, String text) {
        effects.writeText(link, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes an answer; the handler of its operation, or null if it has none. */
    @Nullable Handler onAnswer(JsonNode frame) {
        Waiting known = waiting.remove(Json.text(frame, "id", ""));
        return known == null ? null : known.handler;
    }

    /** Gives up what waited too long. */
    void tick(long now) {
        List<Waiting> late = new ArrayList<>();
        waiting.values().removeIf(each -> now >= each.deadline && late.add(each));
        for (Waiting each : late) {
            each.handler.on(new OkxAnswer.Unclear("no answer on the private socket"), now);
        }
    }

    /** The socket is gone, and with it every answer. */
    void closed(String reason, long now) {
        socket = -1;
        List<Waiting> lost = List.copyOf(waiting.values());
        waiting.clear();
        for (Waiting each : lost) {
            each.handler.on(new OkxAnswer.Unclear("private socket lost: " + reason), now);
        }
    }

    private record Waiting(Handler handler, long deadline) {}
}
