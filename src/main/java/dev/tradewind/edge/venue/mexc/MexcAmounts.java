package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The venue's decimal texts as amounts of our assets. Prices and quantities must be exact; amounts
 * of money that are finer than the asset's scale are rounded half-even, balances down.
 */
final class MexcAmounts {
    /** Decimals of an asset that none of our pairs knows. */
    static final int FOREIGN_SCALE = 8;

    private final Map<String, Asset> byCode = new LinkedHashMap<>();

    MexcAmounts(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            byCode.put(instrument.pair().base().code(), instrument.pair().base());
            byCode.put(instrument.pair().quote().code(), instrument.pair().quote());
        }
    }

    /** The asset of a code, of our pairs if one of them has it. */
    Asset asset(String code) {
        Asset known = byCode.get(code);
        return known == null ? new Asset(code, FOREIGN_SCALE) : known;
    }

    /**
     * The balance of one asset; what is below one unit is dropped. An asset that none of our pairs
     * has and that does not fit a long is left out: empty.
     *
     * @throws WireException if it is no number, or one of our own assets does not fit
     */
    Optional<Balance> balance(String code, String free, String locked) {
        Asset asset = asset(code);
        try {
            return Optional.of(
                    new Balance(
                            code,
                            units(free, asset, RoundingMode.DOWN),
                            units(locked, asset, RoundingMode.DOWN)));
        } catch (WireException e) {
            if (byCode.containsKey(code) || e.reason() != Reason.OVERFLOW) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static long units(String text, Asset asset, RoundingMode rounding) {
        return Decimals.parse(text, asset.scale(), rounding);
    }

    /**
     * A fill of one of our orders. The fee asset is the one that the venue names, because it may
     * take base, quote or MX.
     *
     * @throws WireException if price or quantity is no number our scales can hold
     */
    Fill fill(long clientId, Instrument instrument, MexcPush.Trade trade) {
        Pair pair = instrument.pair();
        long price = Decimals.parse(trade.price(), pair.priceScale());
        long quantity = Decimals.parse(trade.quantity(), pair.quantityScale());
        if (price <= 0 || quantity <= 0) {
            throw new WireException(Reason.MALFORMED, "price or quantity of fill " + trade.id());
        }
        long quote =
                trade.quote().isEmpty()
                        ? Fill.QUOTE_NOT_GIVEN
                        : units(trade.quote(), pair.quote(), RoundingMode.HALF_EVEN);
        return new Fill(
                clientId,
                trade.id(),
                instrument.index(),
                trade.side(),
                price,
                quantity,
                quote,
                fee(trade, pair),
                trade.maker() ? Liquidity.MAKER : Liquidity.TAKER,
                trade.venueTime());
    }

    private Money fee(MexcPush.Trade trade, Pair pair) {
        if (trade.fee().isEmpty() || trade.feeAsset().isEmpty()) {
            return new Money(0, pair.quote());
        }
        Asset asset = asset(trade.feeAsset());
        return new Money(units(trade.fee(), asset, RoundingMode.HALF_EVEN), asset);
    }
}
