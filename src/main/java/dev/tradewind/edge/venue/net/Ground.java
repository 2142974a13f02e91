package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.runtime.Clock;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What all shells of a venue stand on.
 *
 * @param endpoints where the venue is
 * @param tls trust for secure addresses; null means the platform's own
 * @param proxy way around, null for none
 * @param limits all limits
 * @param timers the venue's one timer thread
 * @param clock the platform's time
 * @param observer hears what is no event
 */
record Ground(
        Endpoints endpoints,
        @Nullable SSLContext tls,
        @Nullable Proxy proxy,
        NetLimits limits,
        Timers timers,
        Clock clock,
        WireObserver observer) {
    /** A dialer for one of the venue's addresses. */
    Dialer dialer(URI base) {
        return new Dialer(base, tls, proxy, limits, timers);
    }
}
