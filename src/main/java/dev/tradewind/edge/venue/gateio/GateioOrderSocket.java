package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioAnswer.NotSent;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Unclear;
import dev.tradewind.edge.venue.gateio.GateioRest.Handler;
import dev.tradewind.edge.venue.gateio.GateioWords.OrderCall;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * The socket on which an account places, changes and cancels orders. What was written on it may
 * have arrived: when it is lost, or an answer is late, the outcome is unclear and nothing is sent
 * again. While it is down, orders go by request.
 */
final class GateioOrderSocket {
    /** Calls without an answer at one time; beyond it one is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long PING_NANOS = 5_000_000_000L;
    private static final long SILENCE_MAX_NANOS = 15_000_000_000L;
    private static final long LOGIN_NANOS = 10_000_000_000L;
    private static final long STEADY_NANOS = 10_000_000_000L;

    private final Effects effects;
    private final GateioSettings settings;
    private final GateioSigner signer;
    private final ClockOffset clock;
    private final RateBudget budget;
    private final String area;
    private final Backoff backoff;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private LongConsumer clockRefused = at -> {};
    private int socket;
    private long nextId = 1;
    private boolean open;
    private boolean connecting;
    private boolean ready;
    private long connectAt = NEVER;
    private long openedAt;
    private long heardAt;
    private long askedAt;

    /**
     * Not connected yet.
     *
     * @param firstSocket numbers of its sockets count from here
     */
    GateioOrderSocket(
            Effects effects,
            GateioSettings settings,
            GateioSigner signer,
            ClockOffset clock,
            RateBudget budget,
            String area,
            Backoff backoff,
            int firstSocket) {
        this.effects = effects;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
        this.budget = budget;
        this.area = area;
        this.backoff = backoff;
        this.socket = firstSocket;
    }

    /** Who is to hear that the venue did not like our time. */
    void onClockRefused(LongConsumer listener) {
        clockRefused = listener;
    }

    /** Connects, unless it is there or on its way. */
    void want(long now) {
        if (!open && !connecting && connectAt == NEVER) {
            connectAt = now;
        }
    }

    /** Whether orders may go here. */
    boolean ready() {
        return ready;
    }

    boolean owns(int link) {
        return link == socket;
    }

    void onOpen(long now) {
        if (!connecting) {
            return;
        }
        connecting = false;
        open = true;
        openedAt = now;
        heardAt = now;
        askedAt = now;
        long seconds = seconds(now);
        write(signer.call(area + ".login", "login-" + socket, "", "", seconds));
    }

    private long seconds(long now) {
        return Math.floorDiv(clock.venueMillis(now), 1_000);
    }

    private void write(String text) {
        effects.writeText(socket, GateioSigner.utf8(text));
    }

    /** Sends a call that is paid for; answered once, at once if nothing could be sent. */
    void send(OrderCall call, long now, Handler handler) {
        if (waiting.size() >= IN_FLIGHT_MAX) {
            handler.on(new NotSent("too many calls without an answer"), now);
            return;
        }
        if (!clock.usable()) {
            handler.on(new NotSent(GateioRest.CLOCK_UNKNOWN), now);
            return;
        }
        GateioRest.Call request = call.request();
        String id = "o-" + socket + "-" + nextId++;
        long expire = settings.requests().times().expireNanos();
        String header = "";
        if (request.expires() && expire > 0) {
            long millis = clock.venueMillis(now) + expire / 1_000_000L;
            header = "{\"x-gate-exptime\":\"" + millis + "\"}";
        }
        long deadline = now + settings.requests().times().timeoutNanos();
        waiting.put(id, new Waiting(handler, now, deadline, request.window()));
        write(signer.call(area + "." + call.channel(), id, call.parameter(), header, seconds(now)));
    }

    /** Takes a message; one that cannot be read costs the socket. */
    void onFrame(byte[] bytes, int offset, int length, long now) {
        if (!open) {
            return;
        }
        heardAt = now;
        try {
            onMessage(Json.read(bytes, offset, length), now);
        } catch (WireException e) {
            drop("unusable message, " + e.getMessage(), now);
        }
    }

    private void onMessage(JsonNode message, long now) {
        if (!message.has("request_id")) {
            if (Json.text(message, "channel", "").equals(area + ".system")) {
                drop("the venue announces an upgrade", now);
            }
            return;
        }
        String id = Json.text(message, "request_id");
        JsonNode header = Json.need(message, "header");
        int status = Math.clamp(Json.integer(header, "status"), 0, 999);
        boolean done = status >= 200 && status < 300;
        boolean acknowledgement = message.has("ack") && Json.bool(message, "ack");
        String channel = Json.text(header, "channel", "");
        boolean first = channel.isEmpty() || channel.endsWith(".order_place");
        if (done && acknowledgement && first) {
            return;
        }
        JsonNode body = Json.need(Json.need(message, "data"), done ? "result" : "errs");
        GateioAnswer answer = GateioAnswer.of(status, body);
        if (id.equals("login-" + socket)) {
            onLogin(answer, now);
            return;
        }
        Waiting asked = waiting.remove(id);
        if (asked != null) {
            GateioLimits.learn(status, said(header), asked.window, budget, clock, now);
            doubt(answer, asked.signedAt, now);
            asked.handler.on(answer, now);
        }
    }

    /** The venue misspells one of these names, and may mend it. */
    private static GateioLimits.Said said(JsonNode header) {
        String reset = Json.text(header, "x_gate_ratelimit_reset_timestamp", "");
        return new GateioLimits.Said(
                Json.text(header, "x_gate_ratelimit_limit", ""),
                Json.text(header, "x_gate_ratelimit_requests_remain", ""),
                reset.isEmpty() ? Json.text(header, "x_gat_ratelimit_reset_timestamp", "") : reset,
                "");
    }

    private void onLogin(GateioAnswer answer, long now) {
        if (answer instanceof GateioAnswer.Done) {
            ready = true;
            return;
        }
        doubt(answer, openedAt, now);
        drop("login refused: " + answer.words(), now);
    }

    private void doubt(GateioAnswer answer, long signedAt, long now) {
        boolean refusal = answer instanceof GateioAnswer.Refused refused && refused.clock();
        if (refusal && clock.doubt(signedAt)) {
            clockRefused.accept(now);
        }
    }

    void onClosed(String reason, long now) {
        if (open || connecting) {
            lost(reason, now);
        }
    }

    private void drop(String reason, long now) {
        effects.disconnect(socket, reason);
        lost(reason, now);
    }

    private void lost(String reason, long now) {
        effects.log(area + " order socket: " + reason);
        forget();
        connectAt = now + backoff.nextNanos();
        List<Waiting> calls = new ArrayList<>(waiting.values());
        waiting.clear();
        for (Waiting call : calls) {
            call.handler.on(new Unclear("the order socket was lost: " + reason), now);
        }
    }

    private void forget() {
        socket++;
        open = false;
        connecting = false;
        ready = false;
    }

    void tick(long now) {
        if (now >= connectAt) {
            connectAt = NEVER;
            connecting = true;
            effects.connect(socket, Effects.Base.PRIVATE, settings.lines().path());
        }
        expire(now);
        if (!open) {
            return;
        }
        if (now - heardAt >= SILENCE_MAX_NANOS) {
            drop("no message for " + SILENCE_MAX_NANOS / 1_000_000_000L + " s", now);
        } else if (!ready && now - openedAt >= LOGIN_NANOS) {
            drop("no answer to the login", now);
        } else if (waiting.isEmpty()
                && now - openedAt >= settings.lines().times().rollOverNanos()) {
            drop("planned renewal", now);
            connectAt = now;
        } else if (now - heardAt >= PING_NANOS && now - askedAt >= PING_NANOS) {
            askedAt = now;
            write("{\"time\":" + seconds(now) + ",\"channel\":\"" + area + ".ping\"}");
        }
        if (ready && now - openedAt >= STEADY_NANOS) {
            backoff.reset();
        }
    }

    private void expire(long now) {
        List<Waiting> late = new ArrayList<>();
        waiting.values().removeIf(call -> now >= call.deadline && late.add(call));
        for (Waiting call : late) {
            call.handler.on(new Unclear("no answer on the order socket"), now);
        }
    }

    /** Orderly end; answers that still come are not waited for. */
    void stop() {
        if (open || connecting) {
            effects.disconnect(socket, "stopped");
        }
        forget();
        connectAt = NEVER;
    }

    private record Waiting(Handler handler, long signedAt, long deadline, int window) {}
}
