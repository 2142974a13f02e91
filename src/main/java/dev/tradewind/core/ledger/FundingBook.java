package dev.tradewind.core.ledger;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Books funding as the venue charged it, each booking once however often it is told. */
public final class FundingBook {
    /** Counter account of funding paid and received. */
    public static final String FUNDING = "funding";

    /** Bookings remembered, so that one told again is recognised; the oldest go first. */
    static final int REFERENCES_MAX = 4_096;

    private static final int DEFAULT_SCALE = 8;

    private final Ledger ledger;
    private final Set<String> seen = new LinkedHashSet<>();

    /** Books into the ledger. */
    public FundingBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Books a payment, unless it is booked already; true if it was new. */
    public boolean on(FundingPaid paid, Instrument instrument) {
        String name = instrument.name() + " " + paid.venueRef();
        if (!seen.add(name)) {
            return false;
        }
        if (seen.size() > REFERENCES_MAX) {
            seen.remove(seen.iterator().next());
        }
        Asset asset = ledger.asset(paid.asset(), DEFAULT_SCALE);
        String venue = Ledger.holding(paid.venue());
        if (paid.amount() != 0) {
            boolean received = paid.amount() > 0;
            ledger.post(
                    new Posting(
                            received ? venue : FUNDING,
                            received ? FUNDING : venue,
                            new Money(Math.abs(paid.amount()), asset),
                            "funding " + name));
        }
        return true;
    }

    /** Writes what is booked already. */
    public void save(StateWriter out) {
        out.number(seen.size());
        new ArrayList<>(seen).forEach(out::text);
    }

    /** Reads what {@link #save} wrote. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            seen.add(in.text());
        }
    }
}
