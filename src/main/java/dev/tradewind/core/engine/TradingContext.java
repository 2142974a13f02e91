package dev.tradewind.core.engine;

import dev.tradewind.core.book.Market;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Opportunity;
import java.util.List;
import java.util.random.RandomGenerator;

/** All a strategy can see and wish for. What it proposes is only a wish until risk approves it. */
public interface TradingContext {
    /** The current event's receivedAt, epoch nanoseconds. */
    long now();

    /** Every instrument of the run, by index. */
    List<Instrument> instruments();

    /** The market of an instrument. */
    Market market(int instrument);

    /** What the venue charges us there. */
    FeeSchedule fees(int instrument);

    /** Free units of an asset at a venue, by our own ledger. */
    long balance(Venue venue, String asset);

    /** Base held beyond the starting inventory, in quantity units; negative if less. */
    long position(int instrument);

    /** Offers an opportunity; it is queued, checked again and perhaps traded. */
    void propose(Opportunity opportunity);

    /** Tells why a spread that was seen is not proposed; counted once a window. */
    void pass(Opportunity opportunity, String reason);

    /** As {@link #pass}, and people are told that the data looks wrong. */
    void suspect(Opportunity opportunity, String reason);

    /** Takes what was proposed of a pair out of the line; what is under way goes on. */
    void withdraw(Pair pair, String reason);

    /** Tells people something they should know; the strategy keeps it rare. */
    void alert(String text);

    /**
     * Wakes the strategy at a time, or at once, with a TimerFired event of this key (0 to 2^48).
     */
    void timer(long at, long key);

    /** Seeded; the same in a replay. */
    RandomGenerator random();

    /** Who wants the figures behind decisions; make insights for it only if it asks. */
    default Witness witness() {
        return Witness.NOBODY;
    }
}
