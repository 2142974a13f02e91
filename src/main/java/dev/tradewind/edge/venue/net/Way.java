package dev.tradewind.edge.venue.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a venue's addresses are reached: directly or through a proxy, with which limits, and where
 * else it is if its first addresses do not work (EX-31).
 *
 * @param proxy null for none
 * @param backups the same venue's other addresses
 * @param limits waiting times and queue lengths
 */
public record Way(@Nullable Proxy proxy, Backups backups, NetLimits limits) {
    /** No proxy, no other addresses, the usual limits. */
    public static final Way DIRECT = new Way(null, Backups.NONE, NetLimits.STANDARD);

    /** The same with other limits. */
    public Way with(NetLimits other) {
        return new Way(proxy, backups, other);
    }

    /**
     * Addresses to use while the first ones do not work; each may be missing.
     *
     * @param rest for requests
     * @param stream for market-data sockets
     * @param privateStream for private sockets
     */
    public record Backups(@Nullable URI rest, @Nullable URI stream, @Nullable URI privateStream) {
        /** None at all. */
        public static final Backups NONE = new Backups(null, null, null);

        /** Those that there are. */
        public List<URI> all() {
            List<URI> all = new ArrayList<>();
            for (URI one : new URI[] {rest, stream, privateStream}) {
                if (one != null && !all.contains(one)) {
                    all.add(one);
                }
            }
            return all;
        }
    }
}
