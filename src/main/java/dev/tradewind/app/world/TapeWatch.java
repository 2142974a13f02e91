package dev.tradewind.app.world;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.exchange.market.TapeException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Watches drivers that run on a thread of their own: a tape that turns out to be damaged while it
 * plays ends the run, instead of leaving it with a market that stands still.
 */
public final class TapeWatch {
    private final AtomicReference<@Nullable TapeException> damage = new AtomicReference<>();

    /** The same driver; a damage ends it and is kept. */
    public MarketDriver watched(MarketDriver driver) {
        return new MarketDriver() {
            @Override
            public long start(long now) {
                try {
                    return driver.start(now);
                } catch (TapeException e) {
                    return ended(e);
                }
            }

            @Override
            public long step(long now) {
                try {
                    return driver.step(now);
                } catch (TapeException e) {
                    return ended(e);
                }
            }
        };
    }

    private long ended(TapeException e) {
        damage.compareAndSet(null, e);
        return MarketDriver.NEVER;
    }

    /**
     * Returns if all tapes were good so far.
     *
     * @throws UserError naming file and line of the first damage
     */
    public void check() {
        TapeException found = damage.get();
        if (found != null) {
            throw SimulatedVenues.unplayable(found);
        }
    }
}
