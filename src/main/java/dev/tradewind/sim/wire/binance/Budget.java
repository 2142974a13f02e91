package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.RateWindow;

/**
 * Request weight of the one address all clients come from, REST and WebSocket API together. Asking
 * on after 429 brings a ban (418) that grows from two minutes to three days.
 */
final class Budget {
    /** Refused requests in a row that bring the ban; the venue does not publish its number. */
    static final int REFUSALS_MAX = 10;

    private static final long SECOND = 1_000_000_000L;
    private static final long BAN_MIN = 120 * SECOND;
    private static final long BAN_MAX = 3 * 86_400 * SECOND;

    private final RateWindow weight;
    private int refusals;
    private long banUntil;
    private long nextBan = BAN_MIN;

    Budget(int weightPerMinute) {
        this.weight = new RateWindow(60 * SECOND, weightPerMinute);
    }

    /** Throws 418 during a ban. */
    void checkBan(long now) {
        if (now < banUntil) {
            throw Errors.banned(Math.floorDiv(banUntil, 1_000_000L));
        }
    }

    /** Takes the weight or throws 429. */
    void charge(int amount, long now) {
        check(amount, now);
        weight.use(amount, now);
    }

    /** Takes weight without asking: a request failed after it was let in. */
    void note(int amount, long now) {
        weight.use(amount, now);
    }

    /** Throws 429 if the weight is not there, takes nothing. */
    void check(int amount, long now) {
        if (weight.fits(amount, now)) {
            refusals = 0;
            return;
        }
        refusals++;
        if (refusals > REFUSALS_MAX) {
            refusals = 0;
            banUntil = now + nextBan;
            nextBan = Math.min(2 * nextBan, BAN_MAX);
            checkBan(now);
        }
        throw Errors.tooMuchWeight(weight.limit());
    }

    /** Weight used in the present minute. */
    int used(long now) {
        return weight.used(now);
    }

    /** Most weight in a minute. */
    int limit() {
        return weight.limit();
    }

    /** Seconds to wait after 429 or 418. */
    long retryAfter(long now) {
        if (now < banUntil) {
            return (banUntil - now + SECOND - 1) / SECOND;
        }
        return weight.secondsLeft(now);
    }
}
