package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the venue lets one account ask of each endpoint in any second, over requests and over the
 * socket for orders together. Cancels have a counter of their own, so they need no reserve. The
 * venue tells in each answer how large a limit is and what is left of it.
 */
final class BybitPace {
    private static final long SECOND = 1_000_000_000L;

    /** Most calls a second that a told limit is believed to be. */
    private static final int LIMIT_MAX = 1_000;

    /** A wait when the venue says "too many" without saying for how long. */
    private static final long DEFAULT_WAIT_NANOS = SECOND;

    /** Longest wait that a told time is believed to mean. */
    private static final long WAIT_MAX_NANOS = 60 * SECOND;

    private final Map<String, Lane> lanes = new TreeMap<>();
    private final BybitSettings.Trading trading;

    BybitPace(BybitSettings.Trading trading) {
        this.trading = trading;
    }

    /** Takes a call if there is one left in this second. */
    boolean take(String lane, long now) {
        Lane its = lane(lane);
        if (now < its.blockedUntil || its.usedIn(now) >= its.limit) {
            return false;
        }
        its.sent[its.next] = now;
        its.next = (its.next + 1) % its.sent.length;
        return true;
    }

    private Lane lane(String name) {
        return lanes.computeIfAbsent(name, key -> new Lane(standard(key)));
    }

    private int standard(String lane) {
        return switch (lane) {
            case "/v5/order/create spot" -> trading.spotPerSecond();
            case "/v5/order/create linear" -> trading.linearPerSecond();
            case "/v5/order/cancel spot" -> 20;
            case "/v5/order/cancel linear",
                    "/v5/order/amend spot",
                    "/v5/order/amend linear",
                    "/v5/position/set-leverage linear" ->
                    10;
            case "/v5/account/fee-rate spot", "/v5/account/fee-rate linear" -> 5;
            default -> 50;
        };
    }

    /**
     * Keeps what an answer tells.
     *
     * @param limit calls a second, "" if not told
     * @param left what is left of them, "" if not told
     * @param resetMillis when all are there again by the venue's clock, "" if not told
     * @param venueAhead the venue's clock minus ours, nanoseconds
     */
    void learn(
            String lane, String limit, String left, String resetMillis, long venueAhead, long now) {
        Lane its = lane(lane);
        long told = natural(limit);
        if (told > 0 && told <= LIMIT_MAX) {
            its.resize((int) told);
        }
        if (natural(left) == 0) {
            block(its, resetMillis, venueAhead, now, 0);
        }
    }

    /** The venue refused a call as one too many. */
    void refused(String lane, String resetMillis, long venueAhead, long now) {
        block(lane(lane), resetMillis, venueAhead, now, DEFAULT_WAIT_NANOS);
    }

    private static void block(Lane lane, String reset, long venueAhead, long now, long otherwise) {
        long millis = natural(reset);
        long wait = millis < 0 ? otherwise : millis * 1_000_000L - venueAhead - now;
        if (wait > WAIT_MAX_NANOS || millis > Long.MAX_VALUE / 1_000_000L) {
            wait = otherwise;
        }
        lane.blockedUntil = Math.max(lane.blockedUntil, now + Math.max(wait, otherwise));
    }

    private static long natural(String text) {
        try {
            return text.isEmpty() ? -1 : Math.max(-1, Decimals.parse(text, 0));
        } catch (WireException _) {
            return -1;
        }
    }

    private static final class Lane {
        private int limit;
        private long[] sent;
        private int next;
        private long blockedUntil = Long.MIN_VALUE;

        Lane(int limit) {
            this.limit = limit;
            this.sent = fresh(limit);
        }

        private static long[] fresh(int size) {
            long[] times = new long[size];
            Arrays.fill(times, Long.MIN_VALUE);
            return times;
        }

        int usedIn(long now) {
            int used = 0;
            for (long at : sent) {
                if (at != Long.MIN_VALUE && now - at < SECOND) {
                    used++;
                }
            }
            return used;
        }

        void resize(int told) {
            limit = told;
            if (told > sent.length) {
                long[] larger = fresh(told);
                System.arraycopy(sent, 0, larger, 0, sent.length);
                next = sent.length;
                sent = larger;
            }
        }
    }
}
