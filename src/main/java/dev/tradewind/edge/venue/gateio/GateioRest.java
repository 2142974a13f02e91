package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.gateio.GateioAnswer.NotSent;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Unclear;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Claim;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** Requests of an account. Each ends in exactly one {@link GateioAnswer}. */
public final class GateioRest {
    /** Requests without an answer at one time; beyond it one is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    /** Why nothing signed is sent before the first measurement, or while it is doubted. */
    static final String CLOCK_UNKNOWN = "the venue's clock is being measured";

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Effects effects;
    private final RateBudget budget;
    private final GateioSettings settings;
    private final GateioSigner signer;
    private final ClockOffset clock;
    private final CallQueue queue;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private LongConsumer clockRefused = at -> {};
    private long nextId = 1;

    GateioRest(
            Effects effects,
            RateBudget budget,
            GateioSettings settings,
            GateioSigner signer,
            ClockOffset clock,
            LongConsumer wake) {
        this.queue = new CallQueue(budget.patience(), wake);
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** Who is to hear that the venue did not like our time. */
    void onClockRefused(LongConsumer listener) {
        clockRefused = listener;
    }

    /** The account's settings. */
    public GateioSettings settings() {
        return settings;
    }

    /** The venue's clock in whole seconds, as it is signed. */
    public long venueSeconds(long now) {
        return Math.floorDiv(clock.venueMillis(now), 1_000);
    }

    /** The venue's clock in epoch nanoseconds. */
    public long venueNanos(long now) {
        return now + clock.offsetNanos();
    }

    /** Calls that wait for their turn, those over the socket for orders included. */
    CallQueue queue() {
        return queue;
    }

    /** An unsigned GET; it measures time and never waits. */
    void open(Call call, long now, Handler handler) {
        if (!budget.tryTake(call.cost, call.urgency, now)) {
            handler.on(new NotSent(budget.refusal(call.cost, call.urgency, now)), now);
        } else {
            dispatch(call, List.of("Accept", "application/json"), now, handler);
        }
    }

    /** A signed request, now or when its turn comes. */
    public void signed(Call call, long now, Handler handler) {
        inTurn(call, Purpose.CALL, 0, now, at -> paid(call, at, handler), handler);
    }

    /**
     * Lets a call leave by whatever way when its turn comes; the handler hears if it never does.
     *
     * @param order client id of the order that it makes or changes; of others 0
     */
    void inTurn(
            Call call, Purpose purpose, long order, long now, LongConsumer leave, Handler handler) {
        if (!clock.usable()) {
            handler.on(new NotSent(CLOCK_UNKNOWN), now);
            return;
        }
        CallQueue.Call waits =
                CallQueue.Call.of(leave, (reason, at) -> handler.on(new NotSent(reason), at));
        Claim claim = budget.claim(call.cost, call.urgency);
        queue.call(claim, call.urgency, purpose, order, waits, now);
    }

    /** A signed request that is paid for; it is signed with the time of now. */
    void paid(Call call, long now, Handler handler) {
        if (!clock.usable()) {
            handler.on(new NotSent(CLOCK_UNKNOWN), now);
            return;
        }
        byte[] body = GateioSigner.utf8(call.body);
        List<String> headers = new ArrayList<>();
        long seconds = venueSeconds(now);
        headers.addAll(signer.headers(call.method, call.path, call.query, body, seconds));
        headers.addAll(List.of("Accept", "application/json"));
        headers.addAll(List.of("Content-Type", "application/json"));
        if (call.expires && settings.requests().times().expireNanos() > 0) {
            headers.addAll(List.of("X-Gate-Exptime", Long.toString(expiresAt(now))));
        }
        dispatch(call, headers, now, handler);
    }

    /** Until when an order sent now may be taken, epoch milliseconds of the venue's clock. */
    long expiresAt(long now) {
        long nanos = settings.requests().times().expireNanos();
        return clock.venueMillis(now) + nanos / NANOS_PER_MILLI;
    }

    private void dispatch(Call call, List<String> headers, long now, Handler handler) {
        if (waiting.size() >= IN_FLIGHT_MAX) {
            handler.on(new NotSent("too many requests without an answer"), now);
            return;
        }
        List<String> all = new ArrayList<>(headers);
        if (settings.requests().manner().decimalSizes()) {
            all.addAll(List.of("X-Gate-Size-Decimal", "1"));
        }
        String target = call.query.isEmpty() ? call.path : call.path + "?" + call.query;
        byte[] body = GateioSigner.utf8(call.body);
        long id = nextId++;
        waiting.put(id, new Waiting(call, handler, now));
        HttpRequest request = new HttpRequest(call.method, target, List.copyOf(all), body);
        effects.http(id, request, now + settings.requests().times().timeoutNanos());
    }

    /** Takes an answer. */
    void onReply(long requestId, HttpReply reply, long now) {
        Waiting asked = waiting.remove(requestId);
        if (asked == null) {
            return;
        }
        GateioLimits.learn(reply, asked.call.window(), budget, clock, now);
        answer(asked, GateioAnswer.of(reply), now);
    }

    private void answer(Waiting asked, GateioAnswer answer, long now) {
        boolean refusal = answer instanceof GateioAnswer.Refused refused && refused.clock();
        if (refusal && clock.doubt(asked.signedAt)) {
            clockRefused.accept(now);
        }
        asked.handler.on(answer, now);
    }

    /** Takes the absence of an answer. */
    void onNoReply(long requestId, boolean sent, String reason, long now) {
        Waiting asked = waiting.remove(requestId);
        if (asked != null) {
            asked.handler.on(sent ? new Unclear(reason) : new NotSent(reason), now);
        }
    }

    /** Asks and reads; whatever goes wrong is told in words. */
    public void ask(Call call, long now, Step step, Failure failure) {
        signed(
                call,
                now,
                (answer, at) -> {
                    if (!(answer instanceof GateioAnswer.Done(JsonNode body))) {
                        failure.on(call.path + ": " + answer.words(), at);
                        return;
                    }
                    try {
                        step.on(body, at);
                    } catch (WireException e) {
                        failure.on(call.path + ": " + e.getMessage(), at);
                    }
                });
    }

    private record Waiting(Call call, Handler handler, long signedAt) {}

    /** Gets the one outcome of a call; may be called at once if nothing could be sent. */
    public interface Handler {
        /** The outcome. */
        void on(GateioAnswer answer, long now);
    }

    /** What to do with a success; may throw {@link WireException}. */
    public interface Step {
        /** Reads it. */
        void on(JsonNode body, long now);
    }

    /** Hears of something that did not work. */
    public interface Failure {
        /** In words. */
        void on(String reason, long now);
    }

    /**
     * A request before it is signed.
     *
     * @param query parameters as sent, without leading question mark
     * @param body JSON, or empty
     * @param expires whether the venue is told until when it may take it
     */
    public record Call(
            String method,
            String path,
            String query,
            String body,
            Cost cost,
            Urgency urgency,
            boolean expires) {
        public Call {
            Objects.requireNonNull(cost);
        }

        /** A signed question; urgent, since what an account asks decides what it may do. */
        public static Call get(String path, String query) {
            return new Call(
                    "GET", path, query, "", GateioLimits.SIGNED_CALL, Urgency.URGENT, false);
        }

        /** A signed change of anything but an order. */
        public static Call post(String path, String query) {
            return new Call(
                    "POST", path, query, "", GateioLimits.SIGNED_CALL, Urgency.NORMAL, false);
        }

        /** A new order. */
        public static Call place(String path, String body, Urgency urgency) {
            return new Call("POST", path, "", body, GateioLimits.PLACE, urgency, true);
        }

        /** A change of an order. */
        public static Call amend(String method, String path, String query, String body) {
            return new Call(method, path, query, body, GateioLimits.AMEND, Urgency.NORMAL, true);
        }

        /** A cancel. */
        public static Call cancel(String path, String query) {
            return new Call("DELETE", path, query, "", GateioLimits.CANCEL, Urgency.URGENT, false);
        }

        static Call open(String path, String query) {
            return new Call("GET", path, query, "", GateioLimits.OPEN_CALL, Urgency.URGENT, false);
        }

        /** Against which of the venue's limits it counts. */
        int window() {
            if (cost == GateioLimits.OPEN_CALL) {
                return GateioLimits.PUBLIC;
            }
            if (cost == GateioLimits.SIGNED_CALL) {
                return GateioLimits.PRIVATE;
            }
            return cost == GateioLimits.CANCEL ? GateioLimits.CANCELLING : GateioLimits.PLACING;
        }
    }

    /** Percent-encodes nothing: names of instruments and order ids are plain by construction. */
    public static String plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean good =
                    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!good && c != '_' && c != '-' && c != '.') {
                throw new WireException(
                        WireException.Reason.MALFORMED, "name " + Json.quote(value));
            }
        }
        return value;
    }
}
