package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Requests of an account: limits, signature, and the one outcome of each call. */
final class BybitRest {
    /** Calls without an answer at one time; beyond it a call is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    private static final String MEASURING = "the venue's clock is being measured";

    private final Effects effects;
    private final RateBudget budget;
    private final BybitSettings.Rest settings;
    private final BybitSigner signer;
    private final ClockOffset clock;
    private final CallQueue queue;
    private final Map<Long, Pending> waiting = new LinkedHashMap<>();
    private long nextId = 1;

    BybitRest(
            Effects effects,
            RateBudget budget,
            BybitSettings.Rest settings,
            BybitSigner signer,
            ClockOffset clock,
            LongConsumer wake) {
        this.queue = new CallQueue(budget.patience(), wake);
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** Calls that wait for their turn, those over the socket for orders included. */
    CallQueue queue() {
        return queue;
    }

    /** An unsigned GET; it measures time and never waits. */
    void open(String path, long now, Handler handler) {
        Cost cost = BybitLimits.open();
        if (!budget.tryTake(cost, Urgency.URGENT, now)) {
            String refusal = budget.refusal(cost, Urgency.URGENT, now);
            handler.on(new BybitAnswer.NotSent(refusal), now);
        } else {
            dispatch(null, new HttpRequest("GET", path, List.of()), now, handler);
        }
    }

    /** A signed call, now or when its turn comes. */
    void signed(Call call, long now, Handler handler) {
        if (!clock.usable()) {
            handler.on(new BybitAnswer.NotSent(MEASURING), now);
            return;
        }
        queue.call(
                budget.claim(call.lane.request(), call.urgency),
                call.urgency,
                Purpose.CALL,
                0,
                CallQueue.Call.of(
                        at -> paid(call, at, handler),
                        (reason, at) -> handler.on(new BybitAnswer.NotSent(reason), at)),
                now);
    }

    /** A signed call that is paid for; it is signed with the time of now. */
    void paid(Call call, long now, Handler handler) {
        if (!clock.usable()) {
            handler.on(new BybitAnswer.NotSent(MEASURING), now);
            return;
        }
        boolean get = call.body.isEmpty();
        String content = get ? call.query : call.body;
        List<String> headers = new ArrayList<>(signer.headers(content, clock.venueMillis(now)));
        if (!get) {
            headers.add("Content-Type");
            headers.add("application/json");
        }
        String target = call.query.isEmpty() ? call.path : call.path + "?" + call.query;
        byte[] body = call.body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = new HttpRequest(get ? "GET" : "POST", target, headers, body);
        dispatch(call.lane, request, now, handler);
    }

    private void dispatch(@Nullable Lane lane, HttpRequest request, long now, Handler handler) {
        if (waiting.size() >= IN_FLIGHT_MAX) {
            handler.on(new BybitAnswer.NotSent("too many requests without an answer"), now);
            return;
        }
        long id = nextId++;
        waiting.put(id, new Pending(lane, handler, now));
        effects.http(id, request, now + settings.requestNanos());
    }

    /** Takes an answer. */
    void onReply(long requestId, HttpReply reply, long now) {
        BybitLimits.learn(reply, budget, now);
        Pending pending = waiting.remove(requestId);
        if (pending == null) {
            return;
        }
        BybitAnswer answer = BybitAnswer.of(reply);
        if (answer instanceof BybitAnswer.Refused refused && refused.clock()) {
            // Whoever asked has it measured anew; nothing is signed until then.
            boolean _ = clock.doubt(pending.askedAt);
        }
        if (pending.lane != null) {
            boolean refused = BybitAnswer.isTooMany(answer);
            BybitLimits.Said.of(reply)
                    .learn(pending.lane, budget, clock.offsetNanos(), refused, now);
        }
        pending.handler.on(answer, now);
    }

    /** Takes the absence of an answer. */
    void onNoReply(long requestId, boolean sent, String reason, long now) {
        Pending pending = waiting.remove(requestId);
        if (pending != null) {
            pending.handler.on(
                    sent ? new BybitAnswer.Unclear(reason) : new BybitAnswer.NotSent(reason), now);
        }
    }

    /**
     * A cursor for a query. The venue hands it out percent-encoded already: escapes stay as they
     * are, anything else that a query cannot hold is escaped.
     */
    static String cursor(String value) {
        return encode(value).replace("%25", "%");
    }

    /** Percent-encodes a value for a query. */
    static String encode(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z')
                            || (b >= 'A' && b <= 'Z')
                            || (b >= '0' && b <= '9')
                            || b == '-'
                            || b == '_'
                            || b == '.';
            if (plain) {
                text.append((char) b);
            } else {
                text.append('%').append("%02X".formatted(b & 0xFF));
            }
        }
        return text.toString();
    }

    /** Gets the one outcome of a call; may be called at once if nothing could be sent. */
    interface Handler {
        void on(BybitAnswer answer, long now);
    }

    private record Pending(@Nullable Lane lane, Handler handler, long askedAt) {}

    /**
     * A call before it is signed.
     *
     * @param query parameters, percent-encoded, without question mark; of a GET
     * @param body JSON; of a POST
     * @param lane the venue's counter that the call goes to
     */
    record Call(String path, String query, String body, Lane lane, Urgency urgency) {
        static Call get(String path, Lane lane, BybitCategory category, String query) {
            String all = "category=" + category.word() + (query.isEmpty() ? "" : "&" + query);
            return new Call(path, all, "", lane, Urgency.URGENT);
        }

        static Call post(String path, Lane lane, String body, Urgency urgency) {
            return new Call(path, "", body, lane, urgency);
        }
    }
}
