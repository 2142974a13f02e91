package dev.tradewind.core.ledger;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;

/**
 * Perpetuals in the books. No base asset changes hands, so a contract has an account of its own at
 * its venue: its base units are the signed position, its quote units what the open position was
 * bought (negative) or sold (positive) for. Whatever a fill leaves there beyond that is realised
 * profit or loss and moves to the venue's purse. The cost of a part is its share of the whole cost
 * (average cost), rounded half-even; the rest stays with what is open.
 */
final class ContractBook {
    private ContractBook() {}

    static void book(Ledger ledger, Fill fill, Instrument instrument, String cause) {
        String held = Ledger.contract(instrument);
        Pair pair = instrument.pair();
        long before = ledger.position(instrument);
        long costBefore = ledger.balance(new Ledger.Key(held, pair.quote().code()));
        boolean buy = fill.side() == Side.BUY;
        long signed = buy ? pair.baseUnits(fill.quantity()) : -pair.baseUnits(fill.quantity());
        long paid = buy ? -fill.quote(pair) : fill.quote(pair);
        move(ledger, held, Ledger.TRADING, signed, pair.base(), cause);
        move(ledger, held, Ledger.TRADING, paid, pair.quote(), cause);
        long left = AverageCost.ofRest(before, costBefore, signed, paid);
        long realised = Math.addExact(costBefore, paid) - left;
        String venue = Ledger.holding(instrument.venue());
        move(ledger, venue, held, realised, pair.quote(), cause + " realised");
    }

    /** Sets a position to what the venue says it is, at the venue's average price. */
    static void correct(
            Ledger ledger,
            Instrument instrument,
            long quantity,
            long entryPrice,
            String from,
            String cause) {
        String held = Ledger.contract(instrument);
        Pair pair = instrument.pair();
        long base = pair.baseUnits(quantity);
        long value = pair.notional(entryPrice, Math.abs(quantity), RoundingMode.HALF_EVEN);
        long cost = ledger.balance(new Ledger.Key(held, pair.quote().code()));
        long wanted = quantity > 0 ? -value : value;
        move(ledger, held, from, base - ledger.position(instrument), pair.base(), cause);
        move(ledger, held, from, wanted - cost, pair.quote(), cause);
    }

    /** Signed units into one account out of the other; nothing for zero. */
    private static void move(
            Ledger ledger, String into, String outOf, long units, Asset asset, String cause) {
        if (units > 0) {
            ledger.post(new Posting(into, outOf, new Money(units, asset), cause));
        } else if (units < 0) {
            ledger.post(new Posting(outOf, into, new Money(-units, asset), cause));
        }
    }
}
