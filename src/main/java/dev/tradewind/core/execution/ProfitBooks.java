package dev.tradewind.core.execution;

import dev.tradewind.core.risk.Inventory;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sums of what trades and corrections brought, and the day's result that the switch watches. */
final class ProfitBooks {
    private static final int CENT_DECIMALS = 2;

    private final KillSwitch killSwitch;
    private final TwoLegDesk.Totals totals = new TwoLegDesk.Totals();
    private final Map<String, Long> belowCent = new LinkedHashMap<>();

    ProfitBooks(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    /** Books a result in quote units; gross − fees − slippage is the net. */
    void book(Pair pair, long gross, long fees, long slippage, boolean estimated, long now) {
        long net = gross - fees - slippage;
        totals.gross = Math.addExact(totals.gross, gross);
        totals.fees = Math.addExact(totals.fees, fees);
        totals.slippage = Math.addExact(totals.slippage, slippage);
        totals.net = Math.addExact(totals.net, net);
        totals.estimated |= estimated;
        killSwitch.realised(cents(pair, net), now);
    }

    /** Whole cents; what is below a cent is carried, so that many small losses still add up. */
    private long cents(Pair pair, long net) {
        String quote = pair.quote().code();
        long units = Math.addExact(net, belowCent.getOrDefault(quote, 0L));
        long cents = Inventory.toCents(pair, units);
        int scale = pair.quote().scale();
        long carried =
                scale > CENT_DECIMALS ? units - cents * Scale.pow10(scale - CENT_DECIMALS) : 0;
        belowCent.put(quote, carried);
        return cents;
    }

    TwoLegDesk.Totals totals() {
        return totals;
    }
}
