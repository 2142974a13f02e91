package dev.tradewind.app.session;

import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BookInvalid;

/**
 * How one connection of a venue has fared since it was first heard of (MD-12): a market-data link,
 * or an account with its private stream. Told by the platform's own events, so that a replay shows
 * the same. All times are epoch nanoseconds of the platform's clock.
 */
public final class ConnectionHealth {
    private static final long NEVER = Long.MIN_VALUE;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

    private final String name;
    private final long knownSince;
    private boolean up;
    private long changedAt;
    private long upBefore;
    private long ups;
    private long messages;
    private long gaps;
    private long heardAt = NEVER;

    ConnectionHealth(String name, long now) {
        this.name = name;
        this.knownSince = now;
        this.changedAt = now;
    }

    void up(long now) {
        heardAt = now;
        ups++;
        if (!up) {
            up = true;
            changedAt = now;
        }
    }

    void down(long now) {
        if (up) {
            up = false;
            upBefore += now - changedAt;
            changedAt = now;
        }
    }

    void market(MarketEvent event, long now) {
        if (event instanceof BookInvalid invalid) {
            gaps += invalid.reason() == BookInvalid.Reason.GAP ? 1 : 0;
        } else {
            message(now);
        }
    }

    void message(long now) {
        messages++;
        heardAt = now;
    }

    void heard(long at) {
        heardAt = Math.max(heardAt, at);
    }

    /** The link's own name, or {@code account}. */
    public String name() {
        return name;
    }

    /** One word for people: up or down. */
    public String state() {
        return up ? "up" : "down";
    }

    /** How long it has been in its state, nanoseconds. */
    public long ageNanos(long now) {
        return Math.max(0, now - changedAt);
    }

    /** Share of the time since it was first heard of that it was up, 0 to 1. */
    public double uptime(long now) {
        long all = now - knownSince;
        long upTime = upBefore + (up ? now - changedAt : 0);
        return all <= 0 ? (up ? 1 : 0) : (double) upTime / all;
    }

    /** Times it came back. */
    public long reconnects() {
        return Math.max(0, ups - 1);
    }

    /** Reconnects of a day, if it goes on as it did; the target is below five. */
    public double reconnectsADay(long now) {
        long all = now - knownSince;
        return all <= 0 ? 0 : reconnects() * NANOS_PER_DAY / all;
    }

    /** Messages so far that said something. */
    public long messages() {
        return messages;
    }

    /** Messages a second, over all the time since it was first heard of. */
    public double messagesPerSecond(long now) {
        long all = now - knownSince;
        return all <= 0 ? 0 : messages * NANOS_PER_SECOND / all;
    }

    /** How long ago it was last heard, heartbeats included, nanoseconds; -1 if never. */
    public long silenceNanos(long now) {
        return heardAt == NEVER ? -1 : Math.max(0, now - heardAt);
    }

    /** Changes of books found missing. */
    public long gaps() {
        return gaps;
    }
}
