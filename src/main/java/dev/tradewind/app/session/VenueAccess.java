package dev.tradewind.app.session;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.net.Way;
import dev.tradewind.model.instrument.Venue;

/**
 * How a venue is reached.
 *
 * @param credentials of the account to trade with
 * @param way through which proxy, and where else it is
 */
public record VenueAccess(Venue venue, Endpoints endpoints, Credentials credentials, Way way) {
    /** Directly, and nowhere else. */
    public VenueAccess(Venue venue, Endpoints endpoints, Credentials credentials) {
        this(venue, endpoints, credentials, Way.DIRECT);
    }

    /** The same another way. */
    public VenueAccess by(Way other) {
        return new VenueAccess(venue, endpoints, credentials, other);
    }
}
