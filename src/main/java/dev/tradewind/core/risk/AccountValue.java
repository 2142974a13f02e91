package dev.tradewind.core.risk;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.TreeSet;

/** What everything we hold was worth when a UTC day began, as soon as all of it has a price. */
final class AccountValue {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final List<Instrument> instruments;
    private final Markets markets;
    private final Ledger ledger;
    private final TreeSet<String> counted = new TreeSet<>();
    private long day = Long.MIN_VALUE;
    private long dayCents;

    AccountValue(List<Instrument> instruments, Markets markets, Ledger ledger) {
        this.instruments = instruments;
        this.markets = markets;
        this.ledger = ledger;
    }

    /** Value at the day's beginning in cents; 0 while it is not known. */
    long dayCents(long now) {
        long today = Math.floorDiv(now, DAY_NANOS);
        if (today != day) {
            day = today;
            dayCents = 0;
        }
        if (dayCents == 0) {
            dayCents = Math.max(0, cents());
        }
        return dayCents;
    }

    /** Everything held in cents of the quote, or 0 while something has no price. */
    private long cents() {
        counted.clear();
        long sum = 0;
        for (Instrument instrument : instruments) {
            Pair pair = instrument.pair();
            Market market = markets.of(instrument.index());
            if (market.mid() <= 0) {
                return 0;
            }
            if (!instrument.isPerpetual()) {
                sum += worth(instrument.venue(), pair, market.mid());
            }
            if (counted.add(instrument.venue().id() + " " + pair.quote().code())) {
                sum += cash(instrument.venue(), pair.quote(), pair);
            }
        }
        return sum;
    }

    private long worth(Venue venue, Pair pair, long price) {
        if (!counted.add(venue.id() + " " + pair.base().code())) {
            return 0;
        }
        long base = ledger.total(venue, pair.base().code());
        return Inventory.cents(pair, price, pair.quantityOf(base));
    }

    private long cash(Venue venue, Asset quote, Pair pair) {
        return Inventory.toCents(pair, ledger.total(venue, quote.code()));
    }

    void save(StateWriter out) {
        out.number(day).number(dayCents);
    }

    void load(StateReader in) {
        day = in.number();
        dayCents = in.number();
    }
}
