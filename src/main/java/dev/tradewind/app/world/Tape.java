package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.TapeSource;
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
 * @param skipBad whether bad lines are counted and passed over instead of refused
 */
public record Tape(
        Venue venue,
        String pair,
        Path file,
        Optional<SymbolRules> rules,
        OptionalLong origin,
        boolean skipBad) {
    /** A tape whose bad lines are refused. */
    public Tape(
            Venue venue, String pair, Path file, Optional<SymbolRules> rules, OptionalLong origin) {
        this(venue, pair, file, rules, origin, false);
    }

    /** A tape that tells all by itself. */
    public Tape(Venue venue, String pair, Path file) {
        this(venue, pair, file, Optional.empty(), OptionalLong.empty());
    }

    /** The same, with bad lines counted and passed over. */
    public Tape skippingBad() {
        return new Tape(venue, pair, file, rules, origin, true);
    }

    /** Where its messages come from. */
    TapeSource source() {
        return new TapeSource(file, symbol(), skipBad);
    }

    /** The symbol as the simulated venue names it. */
    public String symbol() {
        return pair.replace("/", "");
    }
}
