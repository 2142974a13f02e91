package dev.tradewind.core.execution;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a trade brought, in quote units (EX-24). Gross is the edge at the prices seen at decision
 * for the quantity done on both sides; slippage is what the fills lost against that; net is what
 * really came in after fees, so that gross − fees − slippage = net, exactly.
 *
 * @param quantity base bought on the one venue and sold on the other, what was undone not counted
 * @param feesEstimated a fee in a third asset had no price to value it at
 */
public record TradeResult(
        long quantity, long gross, long fees, long slippage, long net, boolean feesEstimated) {

    /** Computes the result of a trade whose orders are all over. */
    public static TradeResult of(Trade trade, List<Instrument> instruments, Markets markets) {
        Instrument buy = instruments.get(trade.opportunity().buy());
        Pair pair = buy.pair();
        long quantity =
                Math.max(
                        0,
                        Math.min(
                                held(trade, trade.opportunity().buy()),
                                -held(trade, trade.opportunity().sell())));
        FeeValuation valuation = new FeeValuation(instruments, markets);
        for (TrackedOrder order : trade.orders()) {
            valuation.add(order, pair);
        }
        long cash =
                trade.filledQuote(Side.SELL)
                        - trade.filledQuote(Side.BUY)
                        + rest(trade, pair, markets.of(buy.index()).mid());
        long gross = seenEdge(trade, quantity);
        return new TradeResult(
                quantity,
                gross,
                valuation.fees(),
                gross - cash,
                cash - valuation.fees(),
                valuation.estimated());
    }

    /** Base that the trade brought to the venue of an instrument. */
    private static long held(Trade trade, int instrument) {
        long sum = 0;
        for (TrackedOrder order : trade.orders()) {
            if (order.order().instrument() == instrument) {
                sum += order.order().side() == Side.BUY ? order.filled() : -order.filled();
            }
        }
        return sum;
    }

    /** What is left over, valued at the middle, or at the price it was had for if there is none. */
    private static long rest(Trade trade, Pair pair, long mid) {
        long left = trade.imbalance();
        if (left == 0) {
            return 0;
        }
        Side side = left > 0 ? Side.BUY : Side.SELL;
        long price = mid > 0 ? mid : pair.averagePrice(trade.filledQuote(side), trade.filled(side));
        return pair.notional(price, left, RoundingMode.HALF_EVEN);
    }

    private static long seenEdge(Trade trade, long quantity) {
        long seen = trade.opportunity().sellQuote() - trade.opportunity().buyQuote();
        return Scale.mulDiv(seen, quantity, trade.opportunity().quantity(), RoundingMode.HALF_EVEN);
    }
}
