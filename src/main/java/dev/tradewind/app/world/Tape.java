package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.SymbolRules;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A recorded market that stands in for the generated one.
 *
 * @param venue whose simulator plays it
 * @param pair canonical symbol
 * @param file gzip or plain
 * @param rules how the symbol trades, or empty to read them off the tape
 * @param origin tape time at which the run starts, epoch nanoseconds of the recorder's clock, or
 *     empty for that of the tape's first snapshot. The latest of all tapes counts for all
 */
public record Tape(
        Venue venue, String pair, Path file, Optional<SymbolRules> rules, OptionalLong origin) {
    /** A tape that tells all by itself. */
    public Tape(Venue venue, String pair, Path file) {
        this(venue, pair, file, Optional.empty(), OptionalLong.empty());
    }

    /** The symbol as the simulated venue names it. */
    public String symbol() {
        return pair.replace("/", "");
    }
}
