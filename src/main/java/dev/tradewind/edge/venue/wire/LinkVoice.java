package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;

/**
 * What a market-data link tells the core of itself: that it is up, that it is down (once, and again
 * when many attempts have failed), and, when it has nothing else to say, that it still hears.
 */
public final class LinkVoice {
    private final int link;
    private final Venue venue;
    private final int[] indexes;
    private final Effects effects;
    private boolean up;
    private boolean downTold;
    private long toldAt;

    /** A link that is neither up nor told to be down. */
    public LinkVoice(int link, Venue venue, List<Instrument> instruments, Effects effects) {
        this.link = link;
        this.venue = venue;
        this.indexes = instruments.stream().mapToInt(Instrument::index).toArray();
        this.effects = effects;
    }

    /** The link's name in log lines. */
    public String name() {
        return venue.id() + " link " + link;
    }

    /** Whether the core was told that the link is up. */
    public boolean isUp() {
        return up;
    }

    /** The link told something by itself, or begins: no beat is due for a while. */
    public void told(long now) {
        toldAt = now;
    }

    /** Tells an event. */
    public void tell(Event event, long now) {
        toldAt = now;
        effects.event(event);
    }

    /** The link serves; told if it did not before. */
    public void up(long now) {
        if (!up) {
            up = true;
            downTold = false;
            tell(new LinkUp(link, venue, venue.id() + "-" + link, indexes.clone()), now);
        }
    }

    /**
     * The link is lost, or could not be opened.
     *
     * @param attempts attempts that failed in a row
     */
    public void down(String reason, int attempts, long now) {
        boolean alarm = attempts == Backoff.ESCALATE_AFTER;
        if (up || !downTold || alarm) {
            String text = alarm ? attempts + " attempts failed: " + reason : reason;
            tell(new LinkDown(link, text), now);
        }
        up = false;
        downTold = true;
    }

    /**
     * Tells that the link hears although it has nothing to say, if that is due.
     *
     * @param heardAt when its connections last heard anything
     * @param everyNanos silence of the link after which it is due
     */
    public void beat(long heardAt, long everyNanos, long now) {
        if (up && now - toldAt >= everyNanos && heardAt > toldAt) {
            tell(new LinkBeat(link, heardAt), now);
        }
    }
}
