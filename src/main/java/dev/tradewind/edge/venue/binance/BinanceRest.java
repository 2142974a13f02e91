package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Claim;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * REST calls of an account: weight, signature, and the one place that decides whether an answer
 * proves something. Each call ends in exactly one {@link BinanceAnswer}.
 */
final class BinanceRest {
    /** Calls without an answer at one time; beyond it a call is refused as not sent. */
    static final int IN_FLIGHT_MAX = 256;

    private final Effects effects;
    private final RateBudget budget;
    private final BinanceSettings settings;
    private final BinanceSigner signer;
    private final ClockOffset clock;
    private final BinanceApi api;
    private final CallQueue queue;
    private final LongConsumer clockRefused;
    private final Map<Long, Handler> waiting = new LinkedHashMap<>();
    private long nextId = 1;

    BinanceRest(
            Effects effects,
            RateBudget budget,
            BinanceSettings settings,
            BinanceSigner signer,
            ClockOffset clock,
            LongConsumer clockRefused,
            LongConsumer wake) {
        this.queue = new CallQueue(budget.patience(), wake);
        this.clockRefused = clockRefused;
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
        this.api = new BinanceApi(effects, budget, settings, signer, clock);
    }

    /** The same calls over the private socket, where it takes them. */
    BinanceApi api() {
        return api;
    }

    /** Calls that wait for their turn. */
    CallQueue queue() {
        return queue;
    }

    /** An unsigned GET; one that measures time never waits. */
    void open(Call call, long now, Handler handler) {
        String query = call.query.isEmpty() ? "" : "?" + call.query;
        if (!budget.tryTake(call.cost, call.urgency, now)) {
            String refusal = budget.refusal(call.cost, call.urgency, now);
            handler.on(new BinanceAnswer.NotSent(refusal), now);
        } else if (mayAsk(now, handler)) {
            dispatch(new HttpRequest(call.method, call.path + query, List.of()), now, handler);
        }
    }

    /** A signed question, now or when its turn comes. */
    void signed(Call call, long now, Handler handler) {
        signed(call, Purpose.CALL, 0, now, handler);
    }

    /**
     * A signed call, now or when its turn comes; {@code recvWindow}, {@code timestamp} and
     * signature are added when it leaves.
     *
     * @param order client id of the order that it makes or changes
     */
    void signed(Call call, Purpose purpose, long order, long now, Handler handler) {
        CallQueue.Call waiting =
                CallQueue.Call.of(
                        at -> sign(call, at, handler),
                        (reason, at) -> handler.on(new BinanceAnswer.NotSent(reason), at));
        if (!clock.usable()) {
            waiting.notSent("the venue's clock is being measured", now);
        } else {
            Claim claim = budget.claim(call.cost, call.urgency);
            queue.call(claim, call.urgency, purpose, order, waiting, now);
        }
    }

    /** The call is paid for; signs it with the time of now. */
    private void sign(Call call, long now, Handler handler) {
        if (!clock.usable()) {
            handler.on(new BinanceAnswer.NotSent("the venue's clock is being measured"), now);
            return;
        }
        if (!mayAsk(now, handler)) {
            return;
        }
        Handler watched = doubting(handler, now);
        if (api.takes(call)) {
            api.send(call, now, watched);
            return;
        }
        String query =
                (call.query.isEmpty() ? "" : call.query + "&")
                        + "recvWindow="
                        + settings.rest().recvWindowMillis()
                        + "&timestamp="
                        + clock.venueMillis(now);
        String target = call.path + "?" + signer.signQuery(query);
        dispatch(new HttpRequest(call.method, target, signer.headers()), now, watched);
    }

    /** Has the clock measured anew if the answer refuses the time it was signed with. */
    private Handler doubting(Handler handler, long signedAt) {
        return (answer, at) -> {
            boolean refusal = answer instanceof BinanceAnswer.Refused refused && refused.clock();
            if (refusal && clock.doubt(signedAt)) {
                clockRefused.accept(at);
            }
            handler.on(answer, at);
        };
    }

    /** Whether one more may be without an answer; if not, the call is told. */
    private boolean mayAsk(long now, Handler handler) {
        boolean room = waiting.size() + api.inFlight() < IN_FLIGHT_MAX;
        if (!room) {
            handler.on(new BinanceAnswer.NotSent("too many requests without an answer"), now);
        }
        return room;
    }

    private void dispatch(HttpRequest request, long now, Handler handler) {
        long id = nextId++;
        waiting.put(id, handler);
        effects.http(id, request, now + settings.rest().requestNanos());
    }

    /** Takes an answer. */
    void onReply(long requestId, HttpReply reply, long now) {
        BinanceLimits.learn(reply, budget, now);
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

    /** What {@link #encode} made of a value, as it was. */
    static String decode(String encoded) {
        byte[] bytes = new byte[encoded.length()];
        int length = 0;
        for (int i = 0; i < encoded.length(); i++) {
            boolean escaped = encoded.charAt(i) == '%';
            bytes[length++] =
                    escaped
                            ? (byte) Integer.parseInt(encoded, i + 1, i + 3, 16)
                            : (byte) encoded.charAt(i);
            i += escaped ? 2 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Gets the one outcome of a call; may be called at once if nothing could be sent. */
    interface Handler {
        void on(BinanceAnswer answer, long now);
    }

    /**
     * A call before it is signed.
     *
     * @param query parameters, percent-encoded, without leading question mark
     * @param cost what the venue charges
     */
    record Call(String method, String path, String query, Cost cost, Urgency urgency) {
        static Call get(String path, String query, int weight) {
            return new Call("GET", path, query, BinanceLimits.request(weight), Urgency.NORMAL);
        }

        Call urgent() {
            return as(Urgency.URGENT);
        }

        Call as(Urgency other) {
            return new Call(method, path, query, cost, other);
        }
    }
}
