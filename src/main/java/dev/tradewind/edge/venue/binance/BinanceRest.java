package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * REST calls of an account: weight, signature, and the one place that decides whether an answer
 * proves something. Each call ends in exactly one {@link BinanceAnswer}.
 */
final class BinanceRest {
    /** Number of the request-weight window in the budget. */
    static final int WEIGHT = 0;

    /** Calls without an answer at one time; beyond it a call is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    private static final long SECOND = 1_000_000_000L;

    /** A wait when the venue limits us without saying for how long. */
    private static final long DEFAULT_BLOCK_NANOS = 10 * SECOND;

    /** The longest ban the venue documents is three days. */
    private static final long BLOCK_MAX_SECONDS = 3 * 24 * 3600;

    private final Effects effects;
    private final RateBudget budget;
    private final BinanceSettings settings;
    private final BinanceSigner signer;
    private final ClockOffset clock;
    private final Map<Long, Handler> waiting = new LinkedHashMap<>();
    private long nextId = 1;

    BinanceRest(
            Effects effects,
            RateBudget budget,
            BinanceSettings settings,
            BinanceSigner signer,
            ClockOffset clock) {
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** An unsigned GET. */
    void open(Call call, long now, Handler handler) {
        String query = call.query.isEmpty() ? "" : "?" + call.query;
        dispatch(call, new HttpRequest(call.method, call.path + query, List.of()), now, handler);
    }

    /** A signed call; {@code recvWindow}, {@code timestamp} and signature are added here. */
    void signed(Call call, long now, Handler handler) {
        String query =
                (call.query.isEmpty() ? "" : call.query + "&")
                        + "recvWindow="
                        + settings.recvWindowMillis()
                        + "&timestamp="
                        + clock.venueMillis(now);
        String target = call.path + "?" + signer.signQuery(query);
        dispatch(call, new HttpRequest(call.method, target, signer.headers()), now, handler);
    }

    private void dispatch(Call call, HttpRequest request, long now, Handler handler) {
        if (waiting.size() >= IN_FLIGHT_MAX) {
            handler.on(new BinanceAnswer.NotSent("too many requests without an answer"), now);
            return;
        }
        if (!budget.tryWeight(WEIGHT, call.weight, call.urgency, now)) {
            String reason =
                    now < budget.blockedUntil()
                            ? "the venue blocks us"
                            : "request weight of this minute is used up";
            handler.on(new BinanceAnswer.NotSent("rate limit: " + reason), now);
            return;
        }
        long id = nextId++;
        waiting.put(id, handler);
        effects.http(id, request, now + settings.requestNanos());
    }

    /** Takes an answer. */
    void onReply(long requestId, HttpReply reply, long now) {
        learn(reply, budget, now);
        Handler handler = waiting.remove(requestId);
        if (handler != null) {
            handler.on(BinanceAnswer.of(reply), now);
        }
    }

    /** Takes the absence of an answer. */
    void onNoReply(long requestId, boolean sent, String reason, long now) {
        Handler handler = waiting.remove(requestId);
        if (handler != null) {
            handler.on(
                    sent ? new BinanceAnswer.Unclear(reason) : new BinanceAnswer.NotSent(reason),
                    now);
        }
    }

    /** Keeps what the venue says of limits: used weight, and how long to keep away. */
    static void learn(HttpReply reply, RateBudget budget, long now) {
        String used = reply.header("x-mbx-used-weight-1m");
        if (!used.isEmpty()) {
            budget.venueSaysUsed(WEIGHT, naturalOr(used, 0), now);
        }
        int status = reply.status();
        if (status == 429 || status == 418) {
            long seconds = Math.min(naturalOr(reply.header("retry-after"), 0), BLOCK_MAX_SECONDS);
            long wait = seconds > 0 ? seconds * SECOND : DEFAULT_BLOCK_NANOS;
            budget.blockUntil(now + wait);
        } else if (status == 403) {
            budget.blockUntil(now + DEFAULT_BLOCK_NANOS);
        }
    }

    private static long naturalOr(String text, long otherwise) {
        try {
            return Math.max(0, Decimals.parse(text, 0));
        } catch (WireException _) {
            return otherwise;
        }
    }

    /** Percent-encodes a value for a query or an address. */
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
        void on(BinanceAnswer answer, long now);
    }

    /**
     * A call before it is signed.
     *
     * @param query parameters, percent-encoded, without leading question mark
     * @param weight what the venue charges
     */
    record Call(String method, String path, String query, int weight, Urgency urgency) {
        static Call get(String path, String query, int weight) {
            return new Call("GET", path, query, weight, Urgency.NORMAL);
        }

        Call urgent() {
            return new Call(method, path, query, weight, Urgency.URGENT);
        }
    }
}
