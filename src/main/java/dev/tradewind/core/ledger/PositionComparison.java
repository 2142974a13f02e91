package dev.tradewind.core.ledger;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Keeps the positions in our books equal to each venue's. The first complete report opens the
 * books; later a report counts only if nothing of ours is under way at the venue, and a difference
 * seen twice running is booked as a correction with its reason, and told.
 */
public final class PositionComparison {
    private final List<Instrument> instruments;
    private final Ledger ledger;
    private final Output output;
    private final Predicate<Venue> quiet;
    private final Map<Venue, String> differences = new EnumMap<>(Venue.class);
    private final boolean[] opened = new boolean[Venue.values().length];
    private long corrections;

    /** {@code quiet} tells whether nothing moved at a venue since its report was asked for. */
    public PositionComparison(
            List<Instrument> instruments, Ledger ledger, Output output, Predicate<Venue> quiet) {
        this.instruments = instruments;
        this.ledger = ledger;
        this.output = output;
        this.quiet = quiet;
    }

    /** Opens the books of a venue's positions, or compares them; parts prove nothing. */
    public void on(PositionsReported report) {
        if (!report.complete()) {
            return;
        }
        Venue venue = report.venue();
        if (!opened[venue.ordinal()]) {
            opened[venue.ordinal()] = true;
            different(report).forEach(this::open);
            return;
        }
        if (!quiet.test(venue)) {
            return;
        }
        Map<Integer, Position> different = different(report);
        String words = different.toString();
        if (different.isEmpty()) {
            differences.remove(venue);
        } else if (words.equals(differences.get(venue))) {
            differences.remove(venue);
            different.forEach(this::correct);
        } else {
            differences.put(venue, words);
        }
    }

    /** What the venue says of each of its perpetuals where our books say something else. */
    private Map<Integer, Position> different(PositionsReported report) {
        Map<Integer, Position> told = new TreeMap<>();
        for (Instrument instrument : instruments) {
            if (instrument.venue() == report.venue() && instrument.isPerpetual()) {
                told.put(instrument.index(), new Position(instrument.index(), 0, 0, 0, 0));
            }
        }
        report.positions().forEach(position -> told.replace(position.instrument(), position));
        told.values()
                .removeIf(position -> {
                    Instrument instrument = instruments.get(position.instrument());
                    long theirs = instrument.pair().baseUnits(position.quantity());
                    return ledger.position(instrument) == theirs;
                });
        return told;
    }

    private void open(int index, Position position) {
        ContractBook.correct(
                ledger,
                instruments.get(index),
                position.quantity(),
                position.entryPrice(),
                Ledger.OPENING,
                "opening position");
    }

    private void correct(int index, Position position) {
        Instrument instrument = instruments.get(index);
        Pair pair = instrument.pair();
        long before = ledger.position(instrument);
        String why = "venue reported the position twice with nothing of ours under way";
        ContractBook.correct(
                ledger,
                instrument,
                position.quantity(),
                position.entryPrice(),
                Ledger.CORRECTION,
                why);
        corrections++;
        output.audit(
                new Audit.LedgerCorrected(
                        instrument.venue(),
                        instrument.canonical(),
                        before,
                        pair.baseUnits(position.quantity()),
                        why));
        output.command(
                new Command.Alert(
                        Severity.CRITICAL,
                        "position corrected at "
                                + instrument.name()
                                + ": "
                                + pair.base().format(before)
                                + " is "
                                + pair.formatQuantity(position.quantity())
                                + " by the venue"));
    }

    /** Corrections booked in this run. */
    public long corrections() {
        return corrections;
    }

    /** Writes which venues' positions are in the books. */
    public void save(StateWriter out) {
        for (boolean one : opened) {
            out.flag(one);
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(StateReader in) {
        for (int i = 0; i < opened.length; i++) {
            opened[i] = in.flag();
        }
    }
}
