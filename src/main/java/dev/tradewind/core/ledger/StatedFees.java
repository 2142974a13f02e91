package dev.tradewind.core.ledger;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;

/** What venues say they charge us, as far as it can be true. */
public final class StatedFees {
    private final List<Instrument> instruments;
    private final FeeSchedule[] fees;
    private final Output output;

    /** Keeps what is in force in the given array, by instrument. */
    public StatedFees(List<Instrument> instruments, FeeSchedule[] fees, Output output) {
        this.instruments = instruments;
        this.fees = fees;
        this.output = output;
    }

    /** Rates beyond a tenth are no fees: what was known or assumed stays in force. */
    public void on(FeesReported told) {
        FeeSchedule stated =
                new FeeSchedule(told.makerRate(), told.takerRate(), FeeSchedule.Source.REPORTED);
        if (stated.believable()) {
            fees[told.instrument()] = stated;
            return;
        }
        Instrument instrument = instruments.get(told.instrument());
        String what = "fees of " + stated.inPercent() + " for " + instrument.name();
        output.audit(new Audit.Disbelieved(instrument.venue(), 0, what));
        output.command(
                new Command.Alert(
                        Severity.CRITICAL,
                        instrument.venue().id() + " states what cannot be true: " + what));
    }
}
