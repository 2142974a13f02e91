package dev.tradewind.app.soak;

import dev.tradewind.app.world.FrameGate;
import dev.tradewind.model.instrument.Venue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a watch what arrives at the machines of a venue, and changes nothing. */
public final class WatchGate implements FrameGate {
    private static final Pattern SNAPSHOT = Pattern.compile("/api/v3/depth\\?.*symbol=([^&]+).*");
    private static final int OK = 200;

    private final Venue venue;
    private final BookWatch watch;

    /** The gate of a venue. */
    public WatchGate(Venue venue, BookWatch watch) {
        this.venue = venue;
        this.watch = watch;
    }

    @Override
    public void arrived(Line line, boolean binary, byte[] payload) {
        watch.arrives(venue, DepthNumbers.of(venue, binary, payload));
        line.deliver(binary, payload);
    }

    @Override
    public void answered(String target, int status, byte[] body) {
        Matcher matcher = SNAPSHOT.matcher(target);
        if (status == OK && matcher.matches()) {
            watch.answered(venue, matcher.group(1), DepthNumbers.ofSnapshot(body));
        }
    }
}
