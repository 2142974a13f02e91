package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import dev.tradewind.edge.venue.wire.RetryAfter;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayList;
import java.util.List;

/**
 * The venue's limits: requests of an address in five seconds, and for each account and endpoint a
 * number of calls in any second, over requests and over the socket for orders together. Cancels
 * have counters of their own. Each answer tells how large its limit is and what is left of it.
 */
final class BybitLimits {
    private static final long SECOND = 1_000_000_000L;

    /** Requests of the address. */
    private static final int REQUESTS = 0;

    /** An address that asked too often is shut out for at least ten minutes. */
    private static final long SHUT_OUT_NANOS = 600 * SECOND;

    /** A wait when the venue protects itself without saying for how long. */
    private static final long PROTECTION_NANOS = 10 * SECOND;

    /** A wait when the venue says "too many" without saying until when. */
    private static final long DEFAULT_WAIT_NANOS = SECOND;

    /** Longest wait that a told time is believed to mean. */
    private static final long WAIT_MAX_NANOS = 60 * SECOND;

    private BybitLimits() {}

    /** A full budget of the venue's windows. */
    static RateBudget budget(BybitSettings settings) {
        List<Window> windows = new ArrayList<>();
        windows.add(settings.rest().requests());
        for (Lane lane : Lane.values()) {
            windows.add(lane.window(settings.trading()));
        }
        return new RateBudget(windows, settings.trading().orders());
    }

    /** What a call over HTTP costs that no account makes. */
    static Cost open() {
        return Cost.of(REQUESTS, 1);
    }

    /** Keeps away from a venue that shut the address out or protects itself. */
    static void learn(HttpReply reply, RateBudget budget, long now) {
        if (reply.status() == 403) {
            budget.blockUntil(now + SHUT_OUT_NANOS);
        } else if (reply.status() == 429) {
            budget.blockUntil(
                    now + RetryAfter.nanos(reply.header("retry-after"), PROTECTION_NANOS));
        }
    }

    /**
     * What an answer tells of the limit that its call counted against.
     *
     * @param limit calls a second, "" if not told
     * @param left what is left of them, "" if not told
     * @param resetMillis when all are there again by the venue's clock, "" if not told
     */
    record Said(String limit, String left, String resetMillis) {
        static Said of(HttpReply reply) {
            return new Said(
                    reply.header("x-bapi-limit"),
                    reply.header("x-bapi-limit-status"),
                    reply.header("x-bapi-limit-reset-timestamp"));
        }

        /**
         * Keeps it.
         *
         * @param venueAhead the venue's clock minus ours, nanoseconds
         * @param refused whether the call was one too many
         */
        void learn(Lane lane, RateBudget budget, long venueAhead, boolean refused, long now) {
            budget.venueSaysLimit(lane.number(), natural(limit));
            if (refused || natural(left) == 0) {
                long wait = wait(venueAhead, now);
                long least = refused ? DEFAULT_WAIT_NANOS : 0;
                budget.blockUntil(lane.number(), now + Math.max(wait, least));
            }
        }

        private long wait(long venueAhead, long now) {
            long millis = natural(resetMillis);
            if (millis <= 0 || millis > Long.MAX_VALUE / 1_000_000L) {
                return 0;
            }
            long wait = millis * 1_000_000L - venueAhead - now;
            return wait > WAIT_MAX_NANOS ? 0 : wait;
        }

        private static long natural(String text) {
            try {
                return text.isEmpty() ? -1 : Decimals.parse(text, 0);
            } catch (WireException _) {
                return -1;
            }
        }
    }

    /** A counter of the venue. */
    enum Lane {
        CREATE_SPOT("new spot orders", 20, 4),
        CREATE_LINEAR("new perpetual orders", 10, 2),
        AMEND_SPOT("changes of spot orders", 10, 0),
        AMEND_LINEAR("changes of perpetual orders", 10, 0),
        CANCEL_SPOT("cancels of spot orders", 20, 0),
        CANCEL_LINEAR("cancels of perpetual orders", 10, 0),
        LEVERAGE("changes of leverage", 10, 0),
        ORDERS("questions for orders", 50, 0),
        HISTORY("questions for past orders", 50, 0),
        EXECUTIONS("questions for executions", 50, 0),
        POSITIONS("questions for positions", 50, 0),
        WALLET("questions for balances", 50, 0),
        FEES("questions for fee rates", 5, 0);

        private final String words;
        private final int perSecond;
        private final int reserve;

        Lane(String words, int perSecond, int reserve) {
            this.words = words;
            this.perSecond = perSecond;
            this.reserve = reserve;
        }

        int number() {
            return ordinal() + 1;
        }

        /** What a call over the socket for orders costs. */
        Cost message() {
            return Cost.of(number(), 1);
        }

        /** What a request over HTTP costs. */
        Cost request() {
            return Cost.of(REQUESTS, 1).and(number(), 1);
        }

        /** The lane of an order request. */
        static Lane of(String verb, BybitCategory category) {
            boolean spot = category == BybitCategory.SPOT;
            return switch (verb) {
                case "create" -> spot ? CREATE_SPOT : CREATE_LINEAR;
                case "amend" -> spot ? AMEND_SPOT : AMEND_LINEAR;
                case "cancel" -> spot ? CANCEL_SPOT : CANCEL_LINEAR;
                default -> throw new IllegalArgumentException("verb " + verb);
            };
        }

        private Window window(BybitSettings.Trading trading) {
            int limit =
                    switch (this) {
                        case CREATE_SPOT -> trading.spotPerSecond();
                        case CREATE_LINEAR -> trading.linearPerSecond();
                        default -> perSecond;
                    };
            int kept = Math.min(reserve, limit - 1);
            return new Window(words, Scope.ACCOUNT, SECOND, limit, kept);
        }
    }
}
