package dev.tradewind.edge.venue.mexc;

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

/**
 * MEXC spot v3 as a factory of machines. One object a process: its rate budget is the one of the
 * address we call from and is shared by all machines made here.
 */
public final class MexcVenue implements VenueAdapter {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private final MexcSettings settings;
    private final RateBudget budget;
    private final Dials dials;

    /** With the settings that suit the real venue. */
    public MexcVenue() {
        this(MexcSettings.defaults());
    }

    /** With given settings. */
    public MexcVenue(MexcSettings settings) {
        this.settings = settings;
        budget = MexcLimits.budget(settings.rest());
        // The venue counts connections and messages of an address by the second; far below its 100.
        this.dials = new Dials(25 * MILLI, 20, SECOND, settings.seed());
    }

    @Override
    public Venue venue() {
        return Venue.MEXC;
    }

    @Override
    public Machine instruments(
            Effects effects, Consumer<List<Listing>> found, Consumer<String> failed) {
        return new MexcInstruments(effects, budget, settings, found, failed);
    }

    /** Ten instruments a link with three channels each: thirty are the limit. */
    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        int most = settings.instrumentsPerLink();
        List<List<Instrument>> links = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += most) {
            int to = Math.min(from + most, instruments.size());
            links.add(List.copyOf(instruments.subList(from, to)));
        }
        return links;
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return dials.stagger(effects, e -> new MexcFeed(link, instruments, e, budget, settings));
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        RateBudget own = budget.forAccount(credentials.apiKey());
        return dials.stagger(
                effects, e -> new MexcAccount(credentials, instruments, e, own, settings));
    }
}
