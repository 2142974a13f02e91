package dev.tradewind.app.session;

import dev.tradewind.edge.venue.net.WireObserver;
import dev.tradewind.model.event.Command;
import dev.tradewind.runtime.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times from a released order to the last byte of its request, and hears the edges' complaints. */
public final class WireTimes implements WireObserver {
    private static final Logger LOG = LoggerFactory.getLogger(WireTimes.class);
    private static final int WAITING_MAX = 10_000;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private final Clock clock;
    private final Map<Long, Long> released = new ConcurrentHashMap<>();
    private final Histogram times = new ConcurrentHistogram(LONGEST, 3);
    private volatile Consumer<String> stalled = _ -> {};

    /** Nothing measured yet. */
    public WireTimes(Clock clock) {
        this.clock = clock;
    }

    /** What to do when the core no longer takes events: the kill switch. */
    public void whenStalled(Consumer<String> action) {
        stalled = action;
    }

    /** An order is handed to its sender now. */
    public void released(Command command) {
        if (command instanceof Command.PlaceOrder place && released.size() < WAITING_MAX) {
            released.put(place.approved().order().clientId(), clock.now());
        }
    }

    @Override
    public void onOrderWritten(long clientId, long now) {
        Long from = released.remove(clientId);
        if (from != null) {
            times.recordValue(Math.clamp(now - from, 0, LONGEST));
        }
    }

    @Override
    public void onStall(String source, long waitedNanos) {
        stalled.accept(source + " waited " + waitedNanos / 1_000_000 + " ms for the core");
    }

    @Override
    public void onMachineFailure(String source, Throwable failure) {
        LOG.error("{} broke a rule of its own; its links were closed", source, failure);
    }

    /** From decision to wire, nanoseconds. */
    public Histogram times() {
        return times.copy();
    }
}
