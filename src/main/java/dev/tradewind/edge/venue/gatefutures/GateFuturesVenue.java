package dev.tradewind.edge.venue.gatefutures;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.gateio.GateioAccount;
import dev.tradewind.edge.venue.gateio.GateioFeed;
import dev.tradewind.edge.venue.gateio.GateioInstruments;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.wire.Dials;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gate.io's USDT perpetuals. One object per network address: its machines share one rate budget.
 * Sizes are contracts on the wire and base everywhere else.
 */
public final class GateFuturesVenue implements VenueAdapter {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final String AREA = "futures";

    private final GateioSettings settings;
    private final RateBudget budget;
    private final Dials dials;

    /** With a full rate budget. */
    public GateFuturesVenue(GateioSettings settings) {
        this.settings = settings;
        this.budget = settings.newBudget();
        // The venue allows 300 sockets of an address.
        this.dials = new Dials(50 * MILLI, 300, 300 * SECOND, settings.seed());
    }

    @Override
    public Venue venue() {
        return Venue.GATE_FUTURES;
    }

    @Override
    public Machine instruments(
            Effects effects, Consumer<List<Listing>> found, Consumer<String> failed) {
        return new GateioInstruments(
                effects, budget, settings, venue(), new GateFuturesInstruments(), found, failed);
    }

    @Override
    public List<List<Instrument>> split(List<Instrument> instruments) {
        return settings.split(instruments);
    }

    @Override
    public Machine feed(int link, List<Instrument> instruments, Effects effects) {
        return dials.stagger(
                effects,
                e ->
                        new GateioFeed(
                                link,
                                venue(),
                                AREA,
                                instruments,
                                e,
                                budget,
                                settings,
                                GateFuturesVenue::bookTarget));
    }

    private static String bookTarget(String symbol, int levels) {
        String query = "?contract=" + symbol + "&interval=0&limit=" + levels + "&with_id=true";
        return "/api/v4/futures/usdt/order_book" + query;
    }

    @Override
    public Machine account(Credentials credentials, List<Instrument> instruments, Effects effects) {
        return dials.stagger(
                effects,
                e ->
                        new GateioAccount(
                                credentials,
                                instruments,
                                e,
                                budget,
                                settings,
                                new GateFuturesOrders(settings.requests().manner().decimalSizes()),
                                GateFuturesWallet::new));
    }
}
