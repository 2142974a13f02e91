package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.okx.OkxAnswer.NotSent;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Claim;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * REST calls of an account: limits, signature, and one outcome for each call. A patient call (a
 * question) waits long for its window, any other as the account's {@link CallQueue} says.
 */
final class OkxRest {
    /** Calls without an answer at one time; beyond it a call is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    private static final int WAITING_MAX = 1_000;

    /** How long a patient call waits; the fee rates of many instruments take their time. */
    private static final long PATIENT_NANOS = 60_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    /** The venue counts in windows of two seconds and does not say when they begin. */
    private static final long BLOCK_NANOS = 2 * SECOND;

    private static final long BLOCK_MAX_SECONDS = 3 * 24 * 3_600L;

    private final Effects effects;
    private final RateBudget budget;
    private final OkxSettings settings;
    private final OkxSigner signer;
    private final ClockOffset clock;
    private final Map<Long, Handler> asked = new LinkedHashMap<>();
    private final Queue<Waiting> patient = new ArrayDeque<>();
    private final CallQueue queue;
    private long nextId = 1;

    OkxRest(
            Effects effects,
            RateBudget budget,
            OkxSettings settings,
            OkxSigner signer,
            ClockOffset clock,
            LongConsumer wake) {
        this.queue = new CallQueue(budget.patience(), wake);
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** Calls that wait for their turn, those over the private socket included. */
    CallQueue queue() {
        return queue;
    }

    /** Makes a call now or when its turn comes. */
    void call(Call call, long now, Handler handler) {
        if (asked.size() >= IN_FLIGHT_MAX || patient.size() >= WAITING_MAX) {
            handler.on(new NotSent("too many requests without an answer"), now);
        } else if (call.limit == OkxLimit.TIME) {
            askTime(call, now, handler);
        } else if (!call.patient) {
            RateBudget.Cost cost = RateBudget.Cost.of(call.limit.ordinal(), 1);
            CallQueue.Call waits =
                    CallQueue.Call.of(
                            at -> paid(call, at, handler),
                            (reason, at) -> handler.on(new NotSent(reason), at));
            Claim claim = budget.claim(cost, Urgency.NORMAL);
            queue.call(claim, Urgency.NORMAL, Purpose.CALL, 0, waits, now);
        } else if (!patient.isEmpty() || !affordable(call, now)) {
            patient.add(new Waiting(call, handler, now + PATIENT_NANOS));
        } else {
            dispatch(call, now, handler);
        }
    }

    /** The answer tells something only of the moment that it was asked at: this never waits. */
    private void askTime(Call call, long now, Handler handler) {
        if (affordable(call, now)) {
            dispatch(call, now, handler);
        } else {
            handler.on(new NotSent("rate limit: " + shortage(now)), now);
        }
    }

    /** Makes a call that is paid for. */
    void paid(Call call, long now, Handler handler) {
        if (asked.size() >= IN_FLIGHT_MAX) {
            handler.on(new NotSent("too many requests without an answer"), now);
        } else {
            dispatch(call, now, handler);
        }
    }

    private boolean affordable(Call call, long now) {
        return budget.tryWeight(call.limit.ordinal(), 1, Urgency.NORMAL, now);
    }

    /** Why nothing may leave now, in words. */
    private String shortage(long now) {
        return now < budget.blockedUntil()
                ? "the venue wants to be left alone"
                : "the requests of this window are used up";
    }

    /** Sends what waited and may go now. */
    void tick(long now) {
        while (!patient.isEmpty() && now >= patient.peek().deadline) {
            String why = "rate limit: " + shortage(now) + "; waited a minute in vain";
            patient.remove().handler.on(new NotSent(why), now);
        }
        while (!patient.isEmpty() && affordable(patient.peek().call, now)) {
            Waiting next = patient.remove();
            dispatch(next.call, now, next.handler);
        }
    }

    private void dispatch(Call call, long now, Handler handler) {
        long id = nextId++;
        asked.put(id, handler);
        String target = call.query.isEmpty() ? call.path : call.path + "?" + call.query;
        List<String> headers = new ArrayList<>(openHeaders(settings));
        if (call.signed) {
            long millis = clock.venueMillis(now);
            headers.addAll(signer.headers(call.method, target, call.body, millis));
        }
        if (call.expires) {
            headers.add("expTime");
            headers.add(Long.toString(expiry(now)));
        }
        byte[] body = call.body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = new HttpRequest(call.method, target, List.copyOf(headers), body);
        effects.http(id, request, now + settings.requests().requestNanos());
    }

    /** Until when the venue may still take what leaves now, in epoch milliseconds of its clock. */
    long expiry(long now) {
        return clock.venueMillis(now) + settings.requests().orderLifeMillis();
    }

    /** Takes an answer. */
    void onReply(long requestId, HttpReply reply, long now) {
        learn(reply, budget, now);
        Handler handler = asked.remove(requestId);
        if (handler != null) {
            OkxAnswer answer = OkxAnswer.of(reply);
            learn(answer, budget, now);
            handler.on(answer, now);
        }
    }

    /** Takes the absence of an answer. */
    void onNoReply(long requestId, boolean sent, String reason, long now) {
        Handler handler = asked.remove(requestId);
        if (handler != null) {
            handler.on(sent ? new OkxAnswer.Unclear(reason) : new NotSent(reason), now);
        }
    }

    /** Keeps away as long as the venue says, or until its window is over. */
    static void learn(HttpReply reply, RateBudget budget, long now) {
        if (reply.status() == 429) {
            long said = naturalOr(reply.header("retry-after"), 0);
            long seconds = Math.min(said, BLOCK_MAX_SECONDS);
            budget.blockUntil(now + Math.max(seconds * SECOND, BLOCK_NANOS));
        }
    }

    /** As above for the codes that come with any status, and on sockets. */
    static void learn(OkxAnswer answer, RateBudget budget, long now) {
        if (answer instanceof OkxAnswer.Refused(String code, String _) && OkxErrors.limits(code)) {
            budget.blockUntil(now + BLOCK_NANOS);
        }
    }

    private static long naturalOr(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : Math.max(0, Decimals.parse(text, 0));
        } catch (WireException _) {
            return otherwise;
        }
    }

    /** Headers of every request, signed or not. */
    static List<String> openHeaders(OkxSettings settings) {
        return settings.sheet().demo() ? List.of("x-simulated-trading", "1") : List.of();
    }

    /** Percent-encodes a value for a query. */
    static String encode(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
            if (letter || (b >= '0' && b <= '9') || b == '-' || b == '_' || b == '.') {
                text.append((char) b);
            } else {
                text.append('%').append("%02X".formatted(b & 0xFF));
            }
        }
        return text.toString();
    }

    private record Waiting(Call call, Handler handler, long deadline) {}

    /** Gets the one outcome of a call; may be called at once if nothing could be sent. */
    interface Handler {
        void on(OkxAnswer answer, long now);
    }

    /**
     * A call before it is signed.
     *
     * @param query parameters, percent-encoded, without question mark
     * @param body JSON, empty for none
     * @param patient whether it waits for its window
     * @param expires whether the venue is to refuse it when it comes late
     */
    record Call(
            OkxLimit limit,
            String method,
            String path,
            String query,
            String body,
            boolean signed,
            boolean patient,
            boolean expires) {
        static Call open(OkxLimit limit, String path, String query) {
            return new Call(limit, "GET", path, query, "", false, true, false);
        }

        static Call get(OkxLimit limit, String path, String query) {
            return new Call(limit, "GET", path, query, "", true, true, false);
        }

        static Call post(OkxLimit limit, String path, String body) {
            return new Call(limit, "POST", path, "", body, true, false, false);
        }

        Call expiring() {
            return new Call(limit, method, path, query, body, signed, patient, true);
        }
    }
}
