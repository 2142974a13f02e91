package dev.tradewind.app.world;

import dev.tradewind.sim.wire.VenueServer;

/** What stands between a venue's server and the pipes to the platform. */
public interface Way {
    /** The server as the platform finds it. */
    VenueServer between(SimulatedVenues.Site site);
}
