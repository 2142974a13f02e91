package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Claim;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.RetryAfter;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One machine's requests: numbers them, pays the budget, signs, and hands each answer to whoever
 * asked. Keeps the venue's clock, without which nothing can be signed, and takes the venue's
 * Retry-After into the budget.
 */
final class MexcRest {
    /** Requests that may wait for an answer at once; more are not sent. */
    static final int IN_FLIGHT_MAX = 512;

    private static final long SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long BAN_SECONDS = 120;

    /** The venue's firewall; who goes on knocking is shut out for longer. */
    private static final int WALL = 403;

    private static final long WALL_SECONDS = 10;
    private static final String MEASURING = "the venue's clock is being measured";
    private static final String TIME_PATH = "/api/v3/time";

    private final Effects effects;
    private final RateBudget budget;
    private final MexcSettings.Rest settings;
    private final @Nullable MexcSigner signer;
    private final ClockOffset clock = new ClockOffset();
    private final CallQueue queue;
    private final Map<Long, Waiting> inFlight = new LinkedHashMap<>();
    private long lastId;
    private boolean measuring;
    private long measuredAt = Long.MIN_VALUE;

    /** Takes what became of a request. */
    interface Answer {
        /** Called once for each request; at once if it cannot be sent. */
        void on(MexcReply reply, long now);
    }

    private record Waiting(Answer answer, long sentAt) {}

    /** Without a signer only public calls work. */
    MexcRest(
            Effects effects,
            RateBudget budget,
            MexcSettings.Rest settings,
            @Nullable MexcSigner signer) {
        this(effects, budget, settings, signer, _ -> {});
    }

    /** As above; {@code wake} sets the timer for {@link #queue}. */
    MexcRest(
            Effects effects,
            RateBudget budget,
            MexcSettings.Rest settings,
            @Nullable MexcSigner signer,
            LongConsumer wake) {
        this.queue = new CallQueue(budget.patience(), wake);
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
    }

    /** Calls that wait for their turn. */
    CallQueue queue() {
        return queue;
    }

    /** A call that anybody may make; it never waits. */
    void open(String path, MexcQuery query, int weight, Answer answer, long now) {
        String text = query.toString();
        String target = text.isEmpty() ? path : path + "?" + text;
        HttpRequest request = new HttpRequest("GET", target, List.of());
        Cost cost = MexcLimits.request(weight);
        if (!budget.tryTake(cost, Urgency.NORMAL, now)) {
            answer.on(new MexcReply.NotSent(budget.refusal(cost, now), true), now);
        } else {
            send(request, answer, now);
        }
    }

    /** A signed call with nothing but a weight; see the other form. */
    void signed(
            String method,
            String path,
            MexcQuery query,
            int weight,
            Urgency urgency,
            Answer answer,
            long now) {
        signed(method, path, query, MexcLimits.request(weight), urgency, answer, now);
    }

    /** A signed question or cancel; see the last form. */
    void signed(
            String method,
            String path,
            MexcQuery query,
            Cost cost,
            Urgency urgency,
            Answer answer,
            long now) {
        signed(new Call(method, path, query, cost), urgency, 0, answer, now);
    }

    /**
     * A signed call, now or when its turn comes; parameters that sign it are added when it leaves.
     *
     * @param order client id of the new order that it makes; of others 0
     */
    void signed(Call call, Urgency urgency, long order, Answer answer, long now) {
        if (signer == null) {
            throw new IllegalStateException("no credentials to sign " + call.path);
        }
        CallQueue.Call waiting =
                CallQueue.Call.of(
                        at -> sign(call, signer, answer, at),
                        (reason, at) -> answer.on(new MexcReply.NotSent(reason, true), at));
        if (!clock.usable()) {
            waiting.notSent(MEASURING, now);
        } else {
            Purpose purpose = order == 0 ? Purpose.CALL : Purpose.ORDER;
            Claim claim = budget.claim(call.cost, urgency);
            queue.call(claim, urgency, purpose, order, waiting, now);
        }
    }

    /** The call is paid for; signs it with the time of now. */
    private void sign(Call call, MexcSigner by, Answer answer, long now) {
        if (!clock.usable()) {
            answer.on(new MexcReply.NotSent(MEASURING, true), now);
            return;
        }
        long millis = clock.venueMillis(now);
        long window = settings.recvWindowMillis();
        send(by.request(call.method, call.path, call.query, window, millis), answer, now);
    }

    /** A call before it is signed. */
    record Call(String method, String path, MexcQuery query, Cost cost) {}

    /** Sends what is paid for, unless too many are without an answer. */
    private void send(HttpRequest request, Answer answer, long now) {
        if (inFlight.size() >= IN_FLIGHT_MAX) {
            String reason = IN_FLIGHT_MAX + " requests are waiting already";
            answer.on(new MexcReply.NotSent(reason, true), now);
            return;
        }
        long id = ++lastId;
        inFlight.put(id, new Waiting(answer, now));
        effects.http(id, request, now + settings.timeout());
    }

    /** Feeds an answer; one for a request we do not know is ignored. */
    void onReply(long requestId, HttpReply reply, long now) {
        Waiting waiting = inFlight.remove(requestId);
        if (waiting == null) {
            return;
        }
        heed(reply, now);
        MexcReply result = MexcReply.of(reply);
        boolean clockIsOff =
                result instanceof MexcReply.Refused refused && refused.why() == RejectClass.CLOCK;
        if (clockIsOff && clock.doubt(waiting.sentAt())) {
            effects.log("mexc: the venue finds our timestamp wrong; measuring its clock again");
            measureClock((_, _) -> {}, now);
        }
        waiting.answer().on(result, now);
    }

    private void heed(HttpReply reply, long now) {
        int status = reply.status();
        if (status != 429 && status != 418 && status != WALL) {
            return;
        }
        long seconds = status == 418 ? BAN_SECONDS : status == WALL ? WALL_SECONDS : 1;
        long wait = RetryAfter.nanos(reply.header("retry-after"), seconds * SECOND);
        budget.blockUntil(now + wait);
        effects.log("mexc: HTTP " + status + ", no requests for " + wait / SECOND + " s");
    }

    /** Feeds the end of a request without an answer. */
    void onNoReply(long requestId, boolean sent, String reason, long now) {
        Waiting waiting = inFlight.remove(requestId);
        if (waiting != null) {
            waiting.answer()
                    .on(
                            sent
                                    ? new MexcReply.Unproven(reason)
                                    : new MexcReply.NotSent(reason, false),
                            now);
        }
    }

    /** The venue's clock against ours. */
    ClockOffset clock() {
        return clock;
    }

    /** When the clock was last measured; long ago if never. */
    long clockMeasuredAt() {
        return measuredAt;
    }

    /** Asks the venue for its time; one measurement at a time, a second caller gets NotSent. */
    void measureClock(Answer answer, long now) {
        if (measuring) {
            answer.on(new MexcReply.NotSent("the clock is being measured already", true), now);
            return;
        }
        measuring = true;
        long sentAt = now;
        open(
                TIME_PATH,
                new MexcQuery(),
                1,
                (reply, at) -> measured(reply, sentAt, answer, at),
                now);
    }

    private void measured(MexcReply reply, long sentAt, Answer answer, long now) {
        measuring = false;
        MexcReply result = reply;
        if (reply instanceof MexcReply.Done done) {
            try {
                long millis = Json.integer(done.body(), "serverTime");
                clock.measured(sentAt, now, Math.multiplyExact(millis, NANOS_PER_MILLI));
                measuredAt = now;
            } catch (WireException | ArithmeticException e) {
                result = new MexcReply.Unproven("time cannot be read, " + e.getMessage());
            }
        }
        answer.on(result, now);
    }
}
