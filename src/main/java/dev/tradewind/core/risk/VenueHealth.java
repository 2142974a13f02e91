package dev.tradewind.core.risk;

import dev.tradewind.model.event.AccountEvent.RejectClass;

/** Since when a venue's interface fails without a success, and its data are not current. */
final class VenueHealth {
    private static final long NEVER = Long.MAX_VALUE;

    private long failingSince = NEVER;
    private long provenAt = Long.MIN_VALUE;
    private String failure = "";

    void failed(String what, long now) {
        failingSince = Math.min(failingSince, now);
        failure = what;
    }

    void succeeded() {
        failingSince = NEVER;
    }

    /** True if it fails and has done so for at least such a time. */
    boolean failsFor(long nanos, long now) {
        return failingSince != NEVER && now - failingSince >= nanos;
    }

    long failingSince() {
        return failingSince;
    }

    /** What failed last. */
    String failure() {
        return failure;
    }

    /** Notes when any of the venue's data were proven current. */
    void proven(long at) {
        provenAt = Math.max(provenAt, at);
    }

    /** True if that was so long ago; a venue not heard of yet is not stale. */
    boolean staleFor(long nanos, long now) {
        return heardOf() && now - provenAt >= nanos;
    }

    boolean heardOf() {
        return provenAt != Long.MIN_VALUE;
    }

    long provenAt() {
        return provenAt;
    }

    /**
     * True if a refusal says that the interface does not work for us, not that the order is bad.
     */
    static boolean isTrouble(RejectClass why) {
        return switch (why) {
            case RATE_LIMIT, CLOCK, PERMISSION, VENUE_CLOSED, OTHER -> true;
            case INSUFFICIENT_BALANCE, INVALID, UNKNOWN_ORDER, DUPLICATE, WOULD_TAKE -> false;
        };
    }
}
