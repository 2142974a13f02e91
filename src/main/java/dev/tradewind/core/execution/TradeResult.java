package dev.tradewind.core.execution;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What a trade brought, in quote units (EX-24). Gross is the edge at the prices seen at decision
 * for the quantity done on both sides; slippage is what the fills lost against that; net is what
 * really came in after fees, so that gross − fees − slippage = net, exactly.
 *
 * @param quantity base done on both sides
 * @param feesEstimated a fee in a third asset had no price to value it at
 */
public record TradeResult(
        long quantity, long gross, long fees, long slippage, long net, boolean feesEstimated) {

    /** Computes the result of a trade whose orders are all over. */
    public static TradeResult of(Trade trade, List<Instrument> instruments, Markets markets) {
        Instrument buy = instruments.get(trade.opportunity().buy());
        Pair pair = buy.pair();
        long bought = trade.filled(Side.BUY);
        long sold = trade.filled(Side.SELL);
        long quantity = Math.min(bought, sold);
        Valuation valuation = new Valuation(instruments, markets);
        for (TrackedOrder order : trade.orders()) {
            valuation.add(order, pair);
        }
        long rest = valuation.value(pair, bought - sold, markets.of(buy.index()).mid());
        long cash = trade.filledQuote(Side.SELL) - trade.filledQuote(Side.BUY) + rest;
        boolean both = didBothLegs(trade);
        long gross = both ? seenEdge(trade, quantity) : 0;
        return new TradeResult(
                quantity,
                gross,
                valuation.fees,
                gross - cash,
                cash - valuation.fees,
                valuation.estimated);
    }

    /** True if base was bought on the buying venue and sold on the selling one. */
    private static boolean didBothLegs(Trade trade) {
        boolean boughtThere = false;
        boolean soldThere = false;
        for (TrackedOrder order : trade.orders()) {
            boolean any = order.filled() > 0;
            boughtThere |= any && order.order().instrument() == trade.opportunity().buy();
            soldThere |= any && order.order().instrument() == trade.opportunity().sell();
        }
        return boughtThere && soldThere;
    }

    private static long seenEdge(Trade trade, long quantity) {
        long seen = trade.opportunity().sellQuote() - trade.opportunity().buyQuote();
        return Scale.mulDiv(seen, quantity, trade.opportunity().quantity(), RoundingMode.HALF_EVEN);
    }

    /** Values fees in the quote asset; never a posting, only an opinion in quote units. */
    private static final class Valuation {
        final List<Instrument> instruments;
        final Markets markets;
        long fees;
        boolean estimated;

        Valuation(List<Instrument> instruments, Markets markets) {
            this.instruments = instruments;
            this.markets = markets;
        }

        void add(TrackedOrder order, Pair pair) {
            for (Map.Entry<Asset, Long> fee : order.fees().entrySet()) {
                Asset asset = fee.getKey();
                if (asset.equals(pair.quote())) {
                    fees += fee.getValue();
                } else if (asset.equals(pair.base())) {
                    fees +=
                            Scale.mulDiv(
                                    fee.getValue(),
                                    order.filledQuote(),
                                    pair.baseUnits(order.filled()),
                                    RoundingMode.HALF_EVEN);
                } else {
                    fees += third(asset, fee.getValue(), pair);
                }
            }
        }

        private long third(Asset asset, long units, Pair pair) {
            for (Instrument instrument : instruments) {
                Pair other = instrument.pair();
                Market market = markets.of(instrument.index());
                if (other.base().equals(asset)
                        && other.quote().equals(pair.quote())
                        && market.mid() > 0) {
                    return Scale.mulDiv(
                            units,
                            other.notional(
                                    market.mid(),
                                    Scale.pow10(other.quantityScale()),
                                    RoundingMode.HALF_EVEN),
                            Scale.pow10(asset.scale()),
                            RoundingMode.HALF_EVEN);
                }
            }
            estimated = true;
            return 0;
        }

        long value(Pair pair, long quantity, long price) {
            return quantity == 0 ? 0 : pair.notional(price, quantity, RoundingMode.HALF_EVEN);
        }
    }
}
