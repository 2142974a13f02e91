package dev.tradewind.edge.venue.okx;

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
 * OKX, spot and swaps of one unified account. One object per network address: its machines share
 * one rate budget.
 */
public final class OkxVenue implements VenueAdapter {
    private final OkxSettings settings;
    private final RateBudget budget;

    /** With a full rate budget. */
    public OkxVenue(OkxSettings settings) {
        this.settings = settings;
        this.budget = new RateBudget(OkxLimit.windows(), settings.requests().orders());
    }

    @Override
    public Venue venue() {
        return Venue.OKX;
    }

    @Override
    public Machine instruments(
            Effects effects, Consumer<List<Listing>> found, Consumer<String> failed) {
        return new OkxInstruments(effects, budget, settings, found, failed);
    }

    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        int each = OkxTopics.most(settings.channels());
        int most = Math.max(1, settings.stream().channelsPerLink() / each);
        List<List<Instrument>> links = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += most) {
            int to = Math.min(instruments.size(), from + most);
            links.add(List.copyOf(instruments.subList(from, to)));
        }
        return links;
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return new OkxFeed(link, instruments, effects, budget, settings);
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        return new OkxAccount(credentials, instruments, effects, budget, settings);
    }
}
