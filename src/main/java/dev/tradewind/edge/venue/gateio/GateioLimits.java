package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RetryAfter;
import dev.tradewind.edge.venue.wire.WireException;
import java.math.RoundingMode;

/** What calls cost, and what the venue says of its limits with every answer. */
final class GateioLimits {
    /** Number of the window of unsigned requests. */
    static final int PUBLIC = 0;

    /** Number of the window of signed requests but for orders. */
    static final int PRIVATE = 1;

    /** Number of the window of new and changed orders. */
    static final int PLACING = 2;

    /** Number of the window of cancels. */
    static final int CANCELLING = 3;

    static final Cost OPEN_CALL = Cost.of(PUBLIC, 1);
    static final Cost SIGNED_CALL = Cost.of(PRIVATE, 1);
    static final Cost PLACE = Cost.of(PLACING, 1).order();
    static final Cost AMEND = Cost.of(PLACING, 1);
    static final Cost CANCEL = Cost.of(CANCELLING, 1);

    private static final long SECOND = 1_000_000_000L;

    /** The longest of the venue's spans; its wait when it limits us without a time. */
    private static final long DEFAULT_WAIT_NANOS = 10 * SECOND;

    /** The anti-spam rule slows an account for an hour. */
    private static final long WAIT_MAX_NANOS = 3_600 * SECOND;

    private GateioLimits() {}

    /** Keeps what an answer's headers say. */
    static void learn(HttpReply reply, int window, RateBudget budget, ClockOffset clock, long now) {
        learn(
                reply.status(),
                new Said(
                        reply.header("x-gate-ratelimit-limit"),
                        reply.header("x-gate-ratelimit-requests-remain"),
                        reply.header("x-gate-ratelimit-reset-timestamp"),
                        reply.header("retry-after")),
                window,
                budget,
                clock,
                now);
    }

    /** Keeps what an answer says, from wherever. */
    static void learn(
            int status, Said said, int window, RateBudget budget, ClockOffset clock, long now) {
        long limit = naturalOr(said.limit, -1);
        long remain = naturalOr(said.remain, -1);
        if (limit > 0 && remain >= 0) {
            budget.venueSaysUsed(window, limit - Math.min(limit, remain), now);
        }
        if (status == 429) {
            long until = resetAt(said.reset, clock);
            boolean useful = until > now && until <= now + WAIT_MAX_NANOS;
            long wait = RetryAfter.nanos(said.retryAfter, DEFAULT_WAIT_NANOS);
            budget.blockUntil(useful ? until : now + wait);
        }
    }

    /** The venue writes seconds, milliseconds or microseconds; the magnitude tells which. */
    private static long resetAt(String text, ClockOffset clock) {
        long value = naturalOr(text, 0);
        if (value <= 0) {
            return 0;
        }
        long unit =
                value < 100_000_000_000L
                        ? SECOND
                        : value < 100_000_000_000_000L ? 1_000_000 : 1_000;
        return value > Long.MAX_VALUE / unit ? 0 : clock.toOurs(value * unit);
    }

    private static long naturalOr(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : Decimals.parse(text, 0, RoundingMode.UP);
        } catch (WireException _) {
            return otherwise;
        }
    }

    /**
     * The venue's words on a limit; empty where it has none.
     *
     * @param limit calls allowed
     * @param remain calls left
     * @param reset when they come back, by the venue's clock
     * @param retryAfter seconds to wait; the venue does not send it, a guard before it may
     */
    record Said(String limit, String remain, String reset, String retryAfter) {}
}
