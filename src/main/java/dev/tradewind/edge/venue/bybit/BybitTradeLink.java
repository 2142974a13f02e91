package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The socket for orders. Each request ends in exactly one answer: the venue's, or "unclear" when
 * the socket ends or time runs out first. Nothing is ever sent a second time.
 */
final class BybitTradeLink {
    private static final int IN_FLIGHT_MAX = 256;
    private static final long STEADY_NANOS = 10_000_000_000L;

    /** The service restarts: this socket takes nothing any more. */
    private static final int RESTARTING = 10019;

    private final Effects effects;
    private final BybitSocket socket;
    private final BybitSigner signer;
    private final ClockOffset clock;
    private final RateBudget budget;
    private final Backoff backoff;
    private final IntSupplier nextLink;
    private final long requestNanos;
    private final Map<String, Pending> waiting = new LinkedHashMap<>();
    private boolean wanted;
    private long connectAt;
    private long nextId = 1;
    private String trouble = "not connected yet";

    BybitTradeLink(
            Effects effects,
            BybitSocket socket,
            BybitSigner signer,
            ClockOffset clock,
            RateBudget budget,
            Backoff backoff,
            IntSupplier nextLink,
            long requestNanos) {
        this.effects = effects;
        this.socket = socket;
        this.signer = signer;
        this.clock = clock;
        this.budget = budget;
        this.backoff = backoff;
        this.nextLink = nextLink;
        this.requestNanos = requestNanos;
    }

    /** From now on the socket is kept open. */
    void want(long now) {
        if (!wanted) {
            wanted = true;
            connectAt = now;
            tick(now);
        }
    }

    /** Closes it until it is wanted again: the key is at fault, and asking often helps nobody. */
    void rest(String reason) {
        wanted = false;
        trouble = reason;
        socket.close(reason);
    }

    boolean ready() {
        return socket.ready();
    }

    /** Why it is not ready, in words. */
    String trouble() {
        return trouble;
    }

    boolean is(int link) {
        return socket.is(link);
    }

    void onOpen(long now) {
        socket.onOpen(now);
    }

    /**
     * Sends a request that is paid for; the handler may be called at once if it cannot be sent.
     *
     * @param operation such as {@code order.create}
     * @param lane the venue's counter, shared with requests over HTTP
     */
    void send(String operation, Lane lane, String argument, long now, BybitRest.Handler handler) {
        if (waiting.size() >= IN_FLIGHT_MAX) {
            handler.on(new BybitAnswer.NotSent("too many requests without an answer"), now);
            return;
        }
        String id = "t" + nextId++;
        waiting.put(id, new Pending(lane, now + requestNanos, handler));
        socket.write(
                ("{\"reqId\":\"%s\",\"header\":{\"X-BAPI-TIMESTAMP\":\"%d\","
                                + "\"X-BAPI-RECV-WINDOW\":\"%s\"},\"op\":\"%s\",\"args\":[%s]}")
                        .formatted(
                                id, clock.venueMillis(now), signer.window(), operation, argument));
    }

    /**
     * Takes a message.
     *
     * @throws WireException if it is no message of this socket
     */
    void onFrame(JsonNode frame, long now) {
        socket.heard(now);
        String operation = Json.text(frame, "op", "");
        if (operation.equals("pong") || operation.equals("ping")) {
            return;
        }
        long code = Json.integer(frame, "retCode");
        if (operation.equals("auth")) {
            onLogin(code, BybitAnswer.words(frame), now);
            return;
        }
        Pending pending = waiting.remove(Json.text(frame, "reqId", ""));
        if (pending != null) {
            long time = timeOf(frame);
            BybitAnswer answer =
                    BybitAnswer.of(code, BybitAnswer.words(frame), frame.path("data"), time);
            boolean refused = BybitAnswer.isTooMany(answer);
            said(frame.path("header"))
                    .learn(pending.lane, budget, clock.offsetNanos(), refused, now);
            pending.handler.on(answer, now);
        }
        if (code == RESTARTING) {
            drop("the venue's service for orders restarts", now);
        }
    }

    private void onLogin(long code, String text, long now) {
        if (code == 0) {
            socket.loggedIn();
            trouble = "";
        } else {
            drop("login refused: " + code + " " + text, now);
        }
    }

    /** Whatever its form: an order's answer must not be lost for what stands beside it. */
    private static BybitLimits.Said said(JsonNode header) {
        return new BybitLimits.Said(
                header.path("X-Bapi-Limit").stringValue(""),
                header.path("X-Bapi-Limit-Status").stringValue(""),
                header.path("X-Bapi-Limit-Reset-Timestamp").stringValue(""));
    }

    private static long timeOf(JsonNode frame) {
        String told = frame.path("header").path("Timenow").stringValue("");
        try {
            return told.isEmpty() ? 0 : BybitTree.nanos(Long.parseLong(told));
        } catch (NumberFormatException | WireException _) {
            return 0;
        }
    }

    /** The socket ended by itself. */
    void onClosed(String reason, long now) {
        socket.closed();
        gone(reason, now);
    }

    /** Gives the socket up. */
    void drop(String reason, long now) {
        socket.close(reason);
        gone(reason, now);
    }

    private void gone(String reason, long now) {
        trouble = reason;
        connectAt = now + backoff.nextNanos();
        effects.log("bybit socket for orders is gone: " + reason);
        List<Pending> lost = new ArrayList<>(waiting.values());
        waiting.clear();
        for (Pending pending : lost) {
            pending.handler.on(
                    new BybitAnswer.Unclear("the socket for orders ended: " + reason), now);
        }
    }

    /** Opens it if it should be open, keeps it alive, and ends requests whose time ran out. */
    void tick(long now) {
        if (wanted && socket.isClosed() && now >= connectAt) {
            socket.connect(nextLink.getAsInt());
        }
        @Nullable String why = socket.tick(now);
        if (why != null) {
            drop(why, now);
        }
        if (socket.ready() && now - socket.openedAt() >= STEADY_NANOS) {
            backoff.reset();
        }
        List<Pending> late = new ArrayList<>();
        for (Iterator<Pending> all = waiting.values().iterator(); all.hasNext(); ) {
            Pending pending = all.next();
            if (now >= pending.deadline) {
                all.remove();
                late.add(pending);
            }
        }
        for (Pending pending : late) {
            pending.handler.on(new BybitAnswer.Unclear("no answer in time"), now);
        }
    }

    /** Closes it for good. */
    void stop() {
        wanted = false;
        socket.close("stopped");
        waiting.clear();
    }

    private record Pending(Lane lane, long deadline, BybitRest.Handler handler) {}
}
