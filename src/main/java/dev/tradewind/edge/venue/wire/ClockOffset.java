package dev.tradewind.edge.venue.wire;

/**
 * How far a venue's clock is ahead of ours, taken as if the venue had read its clock in the middle
 * between our request and its answer. Wrong by half a round trip at most.
 */
public final class ClockOffset {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private long offsetNanos;
    private long errorNanos;
    private boolean known;

    /** Takes a measurement; the newest counts, because clocks are stepped. */
    public void measured(long sentAt, long receivedAt, long venueTime) {
        long middle = sentAt + (receivedAt - sentAt) / 2;
        offsetNanos = venueTime - middle;
        errorNanos = (receivedAt - sentAt) / 2;
        known = true;
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
