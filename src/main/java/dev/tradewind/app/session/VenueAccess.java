package dev.tradewind.app.session;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.model.instrument.Venue;

/**
 * How a venue is reached.
 *
 * @param credentials of the account to trade with
 */
public record VenueAccess(Venue venue, Endpoints endpoints, Credentials credentials) {}
