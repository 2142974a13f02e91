package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Venue;
import java.util.Map;

/**
 * What is known of the session whose markets are played, beside the markets.
 *
 * @param startAt time of its first event on the tapes' clock, epoch nanoseconds; it becomes the
 *     moment at which the platform starts
 * @param nanos from there to the moment at which the session was told to stop
 * @param fees what its account paid, by venue
 * @param balances what its account held at the start, by venue and asset, in units of {@link
 *     dev.tradewind.sim.exchange.market.DemoMarkets#ASSET_SCALE}
 */
public record RecordedSession(
        long startAt, long nanos, Map<Venue, Fees> fees, Map<Venue, Map<String, Long>> balances) {
    /** Rates in 1e-9 of the received amount. */
    public record Fees(long makerRate, long takerRate) {}
}
