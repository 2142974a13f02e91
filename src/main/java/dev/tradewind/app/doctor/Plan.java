package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.net.Way;
import dev.tradewind.model.instrument.Venue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at.
 *
 * @param targets venues to visit, perhaps none
 * @param pairs canonical symbols that are to be traded
 * @param orderCents usual size of a leg, in cents of the quote currency
 * @param minOrderCents smallest size of a leg
 * @param patience longest wait for any one thing
 */
record Plan(
        List<Target> targets,
        List<String> pairs,
        long orderCents,
        long minOrderCents,
        Duration patience) {
    /** A venue gets so many waits in all; then its visit is over. */
    static final int WAITS_PER_VENUE = 6;

    /**
     * A venue and the way to it.
     *
     * @param credentials null if none are known
     * @param way through which proxy, and where else it is
     * @param adapter what the platform would trade with
     * @param diagnosis what else can be asked
     */
    record Target(
            Venue venue,
            Endpoints endpoints,
            @Nullable Credentials credentials,
            Way way,
            VenueAdapter adapter,
            Diagnosis diagnosis) {}

    /** Longest time of all checks together: they run side by side. */
    Duration limit() {
        return patience.multipliedBy(WAITS_PER_VENUE);
    }
}
