package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of an account: limits, signature, and the one outcome of each call. */
final class BybitRest {
    /** Number of the window of requests in the budget. */
    static final int REQUESTS = 0;

    /** Calls without an answer at one time; beyond it a call is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    private static final long SECOND = 1_000_000_000L;

    /** An address that asked too often is shut out for at least ten minutes. */
    private static final long SHUT_OUT_NANOS = 600 * SECOND;

    /** A wait when the venue protects itself without saying for how long. */
    private static final long PROTECTION_NANOS = 10 * SECOND;

    private final Effects effects;
    private final RateBudget budget;
    private final BybitPace pace;
    private final BybitSettings.Rest settings;
    private final BybitSigner signer;
    private final ClockOffset clock;
    private final Map<Long, Pending> waiting = new LinkedHashMap<>();
    private long nextId = 1;

    BybitRest(
            Effects effects,
            RateBudget budget,
            BybitPace pace,
            BybitSettings.Rest settings,
            BybitSigner signer,
            ClockOffset clock) {
        this.effects = effects;
        this.budget = budget;
        this.pace = pace;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** An unsigned GET. */
    void open(String path, long now, Handler handler) {
        Call call = new Call(path, "", "", "", Urgency.URGENT);
        dispatch(call, new HttpRequest("GET", path, List.of()), now, handler);
    }

    /** A signed call. */
    void signed(Call call, long now, Handler handler) {
        boolean get = call.body.isEmpty();
        String content = get ? call.query : call.body;
        List<String> headers = new ArrayList<>(signer.headers(content, clock.venueMillis(now)));
        if (!get) {
            headers.add("Content-Type");
            headers.add("application/json");
        }
        String target = call.query.isEmpty() ? call.path : call.path + "?" + call.query;
        byte[] body = call.body.getBytes(StandardCharsets.UTF_8);
        dispatch(call, new HttpRequest(get ? "GET" : "POST", target, headers, body), now, handler);
    }

    private void dispatch(Call call, HttpRequest request, long now, Handler handler) {
        String refusal = refusal(call, now);
        if (!refusal.isEmpty()) {
            handler.on(new BybitAnswer.NotSent(refusal), now);
            return;
        }
        long id = nextId++;
        waiting.put(id, new Pending(call.lane(), handler));
        effects.http(id, request, now + settings.requestNanos());
    }

    private String refusal(Call call, long now) {
        if (waiting.size() >= IN_FLIGHT_MAX) {
            return "too many requests without an answer";
        }
        if (!pace.take(call.lane(), now)) {
            return "rate limit: too many calls of " + call.path + " a second";
        }
        if (!budget.tryWeight(REQUESTS, 1, call.urgency, now)) {
            return now < budget.blockedUntil()
                    ? "rate limit: the venue blocks us"
                    : "rate limit: requests of this moment are used up";
        }
        return "";
    }

    /** Takes an answer. */
    void onReply(long requestId, HttpReply reply, long now) {
        learn(reply, budget, now);
        Pending pending = waiting.remove(requestId);
        if (pending == null) {
            return;
        }
        BybitAnswer answer = BybitAnswer.of(reply);
        String reset = reply.header("x-bapi-limit-reset-timestamp");
        pace.learn(
                pending.lane,
                reply.header("x-bapi-limit"),
                reply.header("x-bapi-limit-status"),
                reset,
                clock.offsetNanos(),
                now);
        if (answer instanceof BybitAnswer.Refused(int code, String _)
                && code == BybitErrors.TOO_MANY) {
            pace.refused(pending.lane, reset, clock.offsetNanos(), now);
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

    /** Keeps away from a venue that shut the address out or protects itself. */
    static void learn(HttpReply reply, RateBudget budget, long now) {
        if (reply.status() == 403) {
            budget.blockUntil(now + SHUT_OUT_NANOS);
        } else if (reply.status() == 429) {
            budget.blockUntil(now + PROTECTION_NANOS);
        }
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

    private record Pending(String lane, Handler handler) {}

    /**
     * A call before it is signed.
     *
     * @param query parameters, percent-encoded, without question mark; of a GET
     * @param body JSON; of a POST
     * @param category the venue counts spot and perpetuals apart
     */
    record Call(String path, String query, String body, String category, Urgency urgency) {
        static Call get(String path, BybitCategory category, String query) {
            String all = "category=" + category.word() + (query.isEmpty() ? "" : "&" + query);
            return new Call(path, all, "", category.word(), Urgency.URGENT);
        }

        static Call post(String path, BybitCategory category, String body, Urgency urgency) {
            return new Call(path, "", body, category.word(), urgency);
        }

        /** The venue's counter that the call goes to. */
        String lane() {
            return path + " " + category;
        }
    }
}
