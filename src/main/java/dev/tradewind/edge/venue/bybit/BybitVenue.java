package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.wire.Dials;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bybit spot and USDT perpetuals. One object per network address: its machines share one rate
 * budget.
 */
public final class BybitVenue implements VenueAdapter {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private final BybitSettings settings;
    private final RateBudget budget;
    private final Dials dials;

    /** With a full rate budget. */
    public BybitVenue(BybitSettings settings) {
        this.settings = settings;
        this.budget = BybitLimits.budget(settings);
        // The venue allows 500 attempts of an address in five minutes.
        this.dials = new Dials(50 * MILLI, 500, 300 * SECOND, settings.seed());
    }

    @Override
    public Venue venue() {
        return Venue.BYBIT;
    }

    @Override
    public Machine instruments(
            Effects effects, Consumer<List<Listing>> found, Consumer<String> failed) {
        return new BybitInstruments(effects, budget, settings, found, failed);
    }

    /** Spot and perpetuals never share a link: the venue has a socket for each. */
    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        return BybitTopics.split(instruments, settings);
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return dials.stagger(effects, e -> new BybitFeed(link, instruments, e, settings));
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        return dials.stagger(
                effects, e -> new BybitAccount(credentials, instruments, e, budget, settings));
    }
}
