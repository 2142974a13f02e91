package dev.tradewind.core.execution;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Values fees in the quote asset: an opinion in quote units, never a posting. */
final class FeeValuation {
    private final List<Instrument> instruments;
    private final Markets markets;
    private long fees;
    private boolean estimated;

    FeeValuation(List<Instrument> instruments, Markets markets) {
        this.instruments = instruments;
        this.markets = markets;
    }

    void add(TrackedOrder order, Pair pair) {
        for (Map.Entry<Asset, Long> fee : order.fees().entrySet()) {
            Asset asset = fee.getKey();
            long value =
                    asset.equals(pair.quote())
                            ? fee.getValue()
                            : asset.equals(pair.base())
                                    ? inBase(order, pair, fee.getValue())
                                    : third(asset, fee.getValue(), pair);
            fees = Math.addExact(fees, value);
        }
    }

    /** Units of base at the price that the order itself got. */
    static long inBase(TrackedOrder order, Pair pair, long baseUnits) {
        if (order.filled() == 0) {
            return 0;
        }
        return Scale.mulDiv(
                baseUnits,
                order.filledQuote(),
                pair.baseUnits(order.filled()),
                RoundingMode.HALF_EVEN);
    }

    private long third(Asset asset, long units, Pair pair) {
        for (Instrument instrument : instruments) {
            Pair other = instrument.pair();
            Market market = markets.of(instrument.index());
            if (!instrument.isPerpetual()
                    && other.base().equals(asset)
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
        estimated |= units != 0;
        return 0;
    }

    /** All fees added, in quote units. */
    long fees() {
        return fees;
    }

    /** True if a fee in a third asset had no price. */
    boolean estimated() {
        return estimated;
    }
}
