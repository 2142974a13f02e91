package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.wire.Dials;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Binance spot. One object per network address: its machines share one rate budget. */
public final class BinanceVenue implements VenueAdapter {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private final BinanceSettings settings;
    private final RateBudget budget;
    private final Dials dials;

    /** With a full rate budget. */
    public BinanceVenue(BinanceSettings settings) {
        this.settings = settings;
        this.budget = BinanceLimits.budget(settings);
        // The venue allows 300 attempts of an address in five minutes.
        this.dials = new Dials(50 * MILLI, 300, 300 * SECOND, settings.seed());
    }

    @Override
    public Venue venue() {
        return Venue.BINANCE;
    }

    @Override
    public Machine instruments(
            Effects effects, Consumer<List<Listing>> found, Consumer<String> failed) {
        return new BinanceInstruments(effects, budget, settings, found, failed);
    }

    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        int most =
                settings.stream().streamsPerLink()
                        / BinanceStream.streamsOfOne(settings.channels());
        List<List<Instrument>> links = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += most) {
            int to = Math.min(instruments.size(), from + most);
            links.add(List.copyOf(instruments.subList(from, to)));
        }
        return links;
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return dials.stagger(effects, e -> new BinanceFeed(link, instruments, e, budget, settings));
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        RateBudget own = budget.forAccount(credentials.apiKey());
        return dials.stagger(
                effects, e -> new BinanceAccount(credentials, instruments, e, own, settings));
    }
}
