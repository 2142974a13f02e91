package dev.tradewind.edge.venue;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.function.Consumer;

/**
 * One venue's wire protocol as a factory of machines. The seven names of a venue package hang below
 * its implementation.
 */
public interface VenueAdapter {
    /** Which venue. */
    Venue venue();

    /**
     * A machine that fetches reference data once and again on a schedule (MD-13). It calls {@code
     * found} with every listing of the venue after each fetch, {@code failed} with a sentence when
     * a fetch did not work (it then tries again by itself with backoff).
     */
    Machine instruments(Effects effects, Consumer<List<Listing>> found, Consumer<String> failed);

    /** Splits instruments over as many links as the venue's stream limits demand (MD-7). */
    List<List<Instrument>> split(List<Instrument> instruments);

    /**
     * A market-data link: subscribes, keeps alive, reconnects with backoff, proves contiguity,
     * emits market events and LinkUp, LinkDown, LinkBeat under the given link number.
     */
    Machine feed(int link, List<Instrument> instruments, Effects effects);

    /**
     * An account: private stream, orders, queries, balances, fees, clock offset. Emits AccountUp
     * only when the private stream is confirmed and open orders are listed.
     */
    Machine account(Credentials credentials, List<Instrument> instruments, Effects effects);
}
