package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
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
    private final MexcSettings settings;
    private final RateBudget budget;

    /** With the settings that suit the real venue. */
    public MexcVenue() {
        this(MexcSettings.defaults());
    }

    /** With given settings. */
    public MexcVenue(MexcSettings settings) {
        this.settings = settings;
        budget = MexcLimits.budget(settings.rest());
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

    /** Ten instruments a link: three channels each, thirty are the limit. */
    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        int most = settings.stream().channelsPerLink() / MexcChannels.PER_INSTRUMENT;
        List<List<Instrument>> links = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += most) {
            int to = Math.min(from + most, instruments.size());
            links.add(List.copyOf(instruments.subList(from, to)));
        }
        return links;
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return new MexcFeed(link, instruments, effects, budget, settings);
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        RateBudget own = budget.forAccount(credentials.apiKey());
        return new MexcAccount(credentials, instruments, effects, own, settings);
    }
}
