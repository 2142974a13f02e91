package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.runtime.Clock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What all shells of a venue stand on: its addresses, the way to them, time and limits. */
final class Ground {
    private final Endpoints endpoints;
    private final @Nullable SSLContext tls;
    private final Way way;
    private final Timers timers;
    private final Clock clock;
    private final WireObserver observer;
    private @Nullable Doors rest;
    private @Nullable Doors stream;
    private @Nullable Doors privateStream;

    /**
     * With everything given.
     *
     * @param endpoints where the venue is
     * @param tls trust for secure addresses; null means the platform's own
     * @param way how it is reached, with all limits
     * @param timers the venue's one timer thread
     * @param clock the platform's time
     * @param observer hears what is no event
     */
    Ground(
            Endpoints endpoints,
            @Nullable SSLContext tls,
            Way way,
            Timers timers,
            Clock clock,
            WireObserver observer) {
        this.endpoints = endpoints;
        this.tls = tls;
        this.way = way;
        this.timers = timers;
        this.clock = clock;
        this.observer = observer;
    }

    private Doors doors(URI primary, @Nullable URI backup) {
        List<Dialer> dialers = new ArrayList<>();
        dialers.add(dialer(primary));
        if (backup != null && !backup.equals(primary)) {
            dialers.add(dialer(backup));
        }
        return new Doors(dialers, clock);
    }

    /** A dialer for one address. */
    Dialer dialer(URI base) {
        return new Dialer(base, tls, way.proxy(), way.limits(), timers);
    }

    Endpoints endpoints() {
        return endpoints;
    }

    NetLimits limits() {
        return way.limits();
    }

    Timers timers() {
        return timers;
    }

    Clock clock() {
        return clock;
    }

    WireObserver observer() {
        return observer;
    }

    /**
     * The addresses of requests, the same object each time.
     *
     * @throws IllegalArgumentException if one is no network address without a path
     */
    synchronized Doors rest() {
        Doors known = rest;
        if (known == null) {
            known = doors(endpoints.rest(), way.backups().rest());
            rest = known;
        }
        return known;
    }

    /** The addresses of market-data sockets; as {@link #rest}. */
    synchronized Doors stream() {
        Doors known = stream;
        if (known == null) {
            known = doors(endpoints.stream(), way.backups().stream());
            stream = known;
        }
        return known;
    }

    /** The addresses of private sockets; as {@link #rest}. */
    synchronized Doors privateStream() {
        Doors known = privateStream;
        if (known == null) {
            known = doors(endpoints.privateStream(), way.backups().privateStream());
            privateStream = known;
        }
        return known;
    }
}
