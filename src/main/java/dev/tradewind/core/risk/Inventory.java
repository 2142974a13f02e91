package dev.tradewind.core.risk;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far each venue's holdings have moved from where they started. */
public final class Inventory {
    private final List<Instrument> instruments;
    private final Markets markets;
    private final Ledger ledger;
    private final Map<Ledger.Key, Long> start = new TreeMap<>();

    /** Reads the ledger; the start is set when a venue's opening balances are booked. */
    public Inventory(List<Instrument> instruments, Markets markets, Ledger ledger) {
        this.instruments = instruments;
        this.markets = markets;
        this.ledger = ledger;
    }

    /** Sets the starting units of an asset at a venue. */
    public void start(Venue venue, String asset, long units) {
        start.put(new Ledger.Key(Ledger.holding(venue), asset), units);
    }

    /** Writes the starting inventory. */
    public void save(StateWriter out) {
        out.number(start.size());
        start.forEach((key, units) -> out.text(key.account()).text(key.asset()).number(units));
    }

    /** Reads what {@link #save} wrote. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            start.put(new Ledger.Key(in.text(), in.text()), in.number());
        }
    }

    /**
     * Base held beyond the start, in base units; negative if less. Of a perpetual it is the whole
     * position, whoever opened it.
     */
    public long deviation(int instrument) {
        Instrument what = instruments.get(instrument);
        if (what.isPerpetual()) {
            return ledger.position(what);
        }
        String base = what.pair().base().code();
        long began = start.getOrDefault(new Ledger.Key(Ledger.holding(what.venue()), base), 0L);
        return ledger.total(what.venue(), base) - began;
    }

    /** Value of such a deviation in cents of the quote currency at the middle price. */
    public long deviationCents(int instrument, long extraBaseUnits) {
        Pair pair = instruments.get(instrument).pair();
        long base = deviation(instrument) + extraBaseUnits;
        return cents(pair, markets.of(instrument).mid(), pair.quantityOf(base));
    }

    /** Sum of all absolute deviations in cents. */
    public long exposureCents() {
        long sum = 0;
        for (Instrument instrument : instruments) {
            sum += Math.abs(deviationCents(instrument.index(), 0));
        }
        return sum;
    }

    /** Sum of all deviations with their signs, in cents: what a common move would gain or lose. */
    public long netExposureCents() {
        long sum = 0;
        for (Instrument instrument : instruments) {
            sum += deviationCents(instrument.index(), 0);
        }
        return sum;
    }

    /** Value of a quantity at a price, in cents of the quote currency, rounded half-even. */
    public static long cents(Pair pair, long price, long quantity) {
        long units = pair.notional(price, quantity, RoundingMode.HALF_EVEN);
        return toCents(pair, units);
    }

    /** Quote units in cents, rounded half-even. */
    public static long toCents(Pair pair, long quoteUnits) {
        return Scale.rescale(quoteUnits, pair.quote().scale(), 2, RoundingMode.HALF_EVEN);
    }
}
