package dev.tradewind.edge.venue.net;

import dev.tradewind.runtime.Clock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of one service of a venue, the primary first: whoever wants in is led to the first
 * one that works, as told by whoever used it before. Shared by all connections of the venue.
 */
final class Doors {
    /** Addresses of one service; more is a mistake of ours. */
    static final int DOORS_MAX = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final Clock clock;
    private final List<Door> doors = new ArrayList<>();

    /** One address and what we know of it. */
    static final class Door {
        private final Dialer dialer;
        private final Breaker breaker = new Breaker();
        private volatile @Nullable DialException last;

        Door(Dialer dialer) {
            this.dialer = dialer;
        }

        URI base() {
            return dialer.base();
        }

        Breaker breaker() {
            return breaker;
        }

        Dialer dialer() {
            return dialer;
        }
    }

    /** With at least one address. */
    Doors(List<Dialer> dialers, Clock clock) {
        if (dialers.isEmpty() || dialers.size() > DOORS_MAX) {
            throw new IllegalArgumentException("1 to " + DOORS_MAX + " addresses");
        }
        this.clock = clock;
        dialers.forEach(dialer -> doors.add(new Door(dialer)));
    }

    /** The Host header of the primary address. */
    String host() {
        return doors.getFirst().dialer.host();
    }

    /** All addresses, the primary first. */
    List<Door> all() {
        return doors;
    }

    /**
     * Opens a connection to the first address that lets us in and works. Whoever gets it tells
     * {@link #good} or {@link #bad} of it later.
     *
     * @throws DialException what the last one tried had to say
     */
    Wire open() throws DialException {
        DialException failure = null;
        for (Door door : doors) {
            if (door.breaker.admits(clock.now())) {
                try {
                    Wire wire = door.dialer.open();
                    wire.cameThrough(door);
                    return wire;
                } catch (DialException e) {
                    failure = e;
                    failed(door, e);
                }
            }
        }
        throw failure != null ? failure : shut();
    }

    /** All are shut: says what was wrong with the first, and for how long nobody tries. */
    private DialException shut() {
        Door door = doors.getFirst();
        DialException last = door.last;
        long millis = Math.max(0, door.breaker.until() - clock.now()) / 1_000_000L;
        String text = "failed " + door.breaker.failures() + " times, left alone for " + millis;
        String why = last == null ? door.base() + ": it" : last.getMessage() + ";";
        Failure failure = last == null ? Failure.CLOSED : last.failure();
        return new DialException(failure, why + " " + text + " ms", last);
    }

    private void failed(Door door, DialException e) {
        door.last = e;
        judge(door, false);
    }

    /** What came through this connection is what it should be. */
    void good(Wire wire) {
        Door door = wire.door();
        if (door != null) {
            judge(door, true);
        }
    }

    /** What came through this connection is not what it should be, or nothing came. */
    void bad(Wire wire, Failure failure, String why) {
        Door door = wire.door();
        if (door != null) {
            failed(door, new DialException(failure, door.base() + ": " + why, null));
        }
    }

    /** The same for a look at an address that nobody uses. */
    void judge(Door door, boolean good) {
        Breaker.State before = door.breaker.state();
        if (good) {
            door.breaker.good(clock.now());
        } else {
            door.breaker.bad(clock.now());
        }
        Breaker.State after = door.breaker.state();
        if (after != before && (good || before == Breaker.State.CLOSED)) {
            LOG.warn("{}: {}", door.base(), good ? "works again" : "does not work, left alone");
        }
    }

    /** The first address that works; the primary if none does. */
    Door preferred() {
        for (Door door : doors) {
            if (door.breaker.state() == Breaker.State.CLOSED) {
                return door;
            }
        }
        return doors.getFirst();
    }

    /** Whether a connection should be given up for one through a better address. */
    boolean isOutdone(Wire wire) {
        Door through = wire.door();
        return through != null && doors.size() > 1 && !preferred().equals(through);
    }
}
