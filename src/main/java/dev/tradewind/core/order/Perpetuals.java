package dev.tradewind.core.order;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.ledger.FundingBook;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.ledger.PositionComparison;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What venues say of our perpetuals beside fills: positions, funding, leverage. */
public final class Perpetuals {
    private final List<Instrument> instruments;
    private final Reservations reservations;
    private final Output output;
    private final Consumer<Venue> moved;
    private final PositionComparison positions;
    private final FundingBook funding;

    /**
     * Wires the books.
     *
     * @param quiet whether a venue's report may be compared now; asked once a report
     * @param moved told that the purse of a venue changed by something else than an order
     */
    public Perpetuals(
            List<Instrument> instruments,
            Ledger ledger,
            Reservations reservations,
            Output output,
            Predicate<Venue> quiet,
            Consumer<Venue> moved) {
        this.instruments = instruments;
        this.reservations = reservations;
        this.output = output;
        this.moved = moved;
        positions = new PositionComparison(instruments, ledger, output, quiet);
        funding = new FundingBook(ledger);
    }

    /** Compares positions and learns leverages. */
    public void on(PositionsReported report) {
        for (Position position : report.positions()) {
            if (position.leverageMilli() > 0) {
                reservations.leverage(position.instrument(), position.leverageMilli());
            }
        }
        positions.on(report);
    }

    /** Books funding; a report of balances asked for before it proves nothing. */
    public void on(FundingPaid paid) {
        if (funding.on(paid, instruments.get(paid.instrument()))) {
            moved.accept(paid.venue());
        }
    }

    /** The leverage that margins are computed with from now on. */
    public void on(LeverageSet set) {
        reservations.leverage(set.instrument(), set.leverageMilli());
    }

    /** People must know: they believe in another leverage than the one in force. */
    public void on(LeverageRefused refused) {
        output.command(
                new Command.Alert(
                        Severity.WARNING,
                        "leverage of "
                                + instruments.get(refused.instrument()).name()
                                + " not changed: "
                                + refused.text()));
    }

    /** Positions corrected in this run. */
    public long corrections() {
        return positions.corrections();
    }

    /** Writes what must outlive a restart. */
    public void save(StateWriter out) {
        positions.save(out);
        funding.save(out);
    }

    /** Reads what {@link #save} wrote. */
    public void load(StateReader in) {
        positions.load(in);
        funding.load(in);
    }
}
