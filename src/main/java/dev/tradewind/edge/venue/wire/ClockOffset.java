package dev.tradewind.edge.venue.wire;

/**
 * How far a venue's clock is ahead of ours, taken as if the venue had read its clock in the middle
 * between our request and its answer. Wrong by half a round trip at most.
 *
 * <p>Clocks are stepped and drift: so it is measured again every minute or so, and when the venue
 * refuses the time of a signed request. An adapter asks {@link #usable} before it signs, and {@link
 * #doubt} with each refusal for its time: until the next measurement nothing more is signed, so
 * that a step of either clock costs the requests that were on their way, and no other one.
 */
public final class ClockOffset {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private long offsetNanos;
    private long errorNanos;
    private long measuredAt;
    private boolean known;
    private boolean doubted;

    /** Takes a measurement; the newest counts, because clocks are stepped. */
    public void measured(long sentAt, long receivedAt, long venueTime) {
        long middle = sentAt + (receivedAt - sentAt) / 2;
        offsetNanos = venueTime - middle;
        errorNanos = (receivedAt - sentAt) / 2;
        measuredAt = receivedAt;
        known = true;
        doubted = false;
    }

    /**
     * The venue refused a request for its time.
     *
     * @param signedAt our time when that request was signed; one that was signed before the newest
     *     measurement says nothing of it
     * @return whether the clock is now to be measured at once
     */
    public boolean doubt(long signedAt) {
        if (!known || signedAt < measuredAt || doubted) {
            return false;
        }
        doubted = true;
        return true;
    }

    /** Whether requests may be signed: there is a measurement, and nobody doubts it. */
    public boolean usable() {
        return known && !doubted;
    }

    /** Whether there was a measurement and it is doubted: a new one is due. */
    public boolean isDoubted() {
        return doubted;
    }

    /** Whether there is a measurement; before it the offset is taken as zero. */
    public boolean known() {
        return known;
    }

    /** Venue time minus our time. */
    public long offsetNanos() {
        return offsetNanos;
    }

    /** By how much the offset may be wrong: half the round trip. */
    public long errorNanos() {
        return errorNanos;
    }

    /** What the venue's clock shows now, in epoch milliseconds as venues sign them. */
    public long venueMillis(long now) {
        return Math.floorDiv(now + offsetNanos, NANOS_PER_MILLI);
    }

    /** A venue's time on our clock. */
    public long toOurs(long venueTime) {
        return venueTime - offsetNanos;
    }
}
