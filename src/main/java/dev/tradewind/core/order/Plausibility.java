package dev.tradewind.core.order;

import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import java.math.RoundingMode;

/**
 * Tells news of an order that cannot be true from those that are merely bad. A venue may fill us
 * worse than we like, and that is booked as it says; what no market could have done is not booked,
 * but asked for again.
 */
final class Plausibility {
    /** A fill is not believed at a price so many times above or below the order's limit. */
    private static final int PRICE_FACTOR_MAX = 2;

    /** A quote amount may differ from price × quantity by one part in so many, and some units. */
    private static final long QUOTE_PART = 100;

    private static final long QUOTE_UNITS = 1_000;

    /** A fee or a rebate is never more than one part in so many of what was traded. */
    private static final long FEE_PART = 10;

    private Plausibility() {}

    /** Why an event of an order cannot be true, or empty. */
    static String wrong(TrackedOrder tracked, OrderEvent event, Pair pair) {
        return switch (event) {
            case OrderFilled filled -> wrong(tracked, filled.fill(), pair);
            case OrderEnded ended -> cumulative(tracked, ended.cumulativeQuantity(), pair);
            case OrderWorking working -> cumulative(tracked, working.cumulativeQuantity(), pair);
            default -> "";
        };
    }

    private static String cumulative(TrackedOrder tracked, long quantity, Pair pair) {
        return quantity < 0 || quantity > tracked.largest()
                ? pair.formatQuantity(quantity)
                        + " filled in all, of "
                        + pair.formatQuantity(tracked.largest())
                : "";
    }

    private static String wrong(TrackedOrder tracked, Fill fill, Pair pair) {
        Order order = tracked.order();
        if (tracked.knows(fill.venueFillId())) {
            return "";
        }
        if (fill.instrument() != order.instrument() || fill.side() != order.side()) {
            return "a fill of another instrument or side";
        }
        if (fill.quantity() <= 0 || fill.quantity() > tracked.largest() - tracked.filled()) {
            return "a fill of "
                    + pair.formatQuantity(fill.quantity())
                    + ", of which "
                    + pair.formatQuantity(tracked.largest() - tracked.filled())
                    + " was left";
        }
        if (fill.price() <= 0 || (order.kind() == OrderKind.LIMIT && far(order, fill.price()))) {
            return "a fill at "
                    + pair.formatPrice(fill.price())
                    + ", the limit was "
                    + pair.formatPrice(order.price());
        }
        return amounts(fill, pair);
    }

    private static boolean far(Order order, long price) {
        return price / PRICE_FACTOR_MAX > order.price() || order.price() / PRICE_FACTOR_MAX > price;
    }

    private static String amounts(Fill fill, Pair pair) {
        long product = pair.notional(fill.price(), fill.quantity(), RoundingMode.HALF_EVEN);
        long quote = fill.quote(pair);
        if (quote < 0 || Math.abs(quote - product) > product / QUOTE_PART + QUOTE_UNITS) {
            return "a fill for " + pair.quote().format(quote) + ", not " + amount(pair, product);
        }
        Money fee = fill.fee();
        long traded =
                fee.asset().equals(pair.quote())
                        ? quote
                        : fee.asset().equals(pair.base())
                                ? pair.baseUnits(fill.quantity())
                                : Long.MAX_VALUE;
        return tooLarge(fee.units(), traded)
                ? "a fee of " + fee.asset().format(fee.units()) + " " + fee.asset().code()
                : "";
    }

    /** Fees of a third asset have no measure here but that they are numbers at all. */
    private static boolean tooLarge(long fee, long traded) {
        return fee == Long.MIN_VALUE || Math.abs(fee) > traded / FEE_PART + QUOTE_UNITS;
    }

    private static String amount(Pair pair, long units) {
        return pair.quote().format(units) + " " + pair.quote().code();
    }
}
