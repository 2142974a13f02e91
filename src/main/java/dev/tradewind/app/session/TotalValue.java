package dev.tradewind.app.session;

import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What everything held at all venues is worth in one quote asset, as the audit of trades says. */
final class TotalValue {
    private final Core core;
    private final List<Instrument> instruments;
    private final Set<Venue> venues = new TreeSet<>();

    /** Reads the books and markets of a core; on its thread, or after it ended. */
    TotalValue(Core core, List<Instrument> instruments) {
        this.core = core;
        this.instruments = instruments;
        instruments.forEach(one -> venues.add(one.venue()));
    }

    /**
     * Everything held at all venues, valued at middle prices, in units of the pair's quote; of a
     * perpetual what closing it would leave.
     */
    long in(int instrument) {
        Pair profit = instruments.get(instrument).pair();
        Ledger ledger = core.ledger();
        long sum = 0;
        for (Venue venue : venues) {
            sum += ledger.total(venue, profit.quote().code());
        }
        for (Instrument one : instruments) {
            Pair pair = one.pair();
            String at = one.isPerpetual() ? Ledger.contract(one) : Ledger.holding(one.venue());
            long base = ledger.balance(new Ledger.Key(at, pair.base().code()));
            long mid = core.markets().of(one.index()).mid();
            if (pair.quote().equals(profit.quote()) && mid > 0) {
                sum += pair.notional(mid, pair.quantityOf(base), RoundingMode.HALF_EVEN);
                sum +=
                        one.isPerpetual()
                                ? ledger.balance(new Ledger.Key(at, pair.quote().code()))
                                : 0;
            }
        }
        return sum;
    }
}
