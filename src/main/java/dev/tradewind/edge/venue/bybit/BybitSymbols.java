package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.ledger.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instruments and assets an account knows, by the venue's names. Amounts of money may be finer
 * than we keep them: fees are rounded half-even, balances down.
 */
final class BybitSymbols {
    private static final int FOREIGN_SCALE = 8;

    private final Map<Integer, Instrument> byIndex = new LinkedHashMap<>();
    private final Map<String, Instrument> byName = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    BybitSymbols(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            byIndex.put(instrument.index(), instrument);
            byName.put(name(BybitCategory.of(instrument), instrument.symbol()), instrument);
            assets.put(instrument.pair().base().code(), instrument.pair().base());
            assets.put(instrument.pair().quote().code(), instrument.pair().quote());
        }
    }

    private static String name(BybitCategory category, String symbol) {
        return category.word() + " " + symbol;
    }

    Collection<Instrument> all() {
        return byIndex.values();
    }

    /** Our perpetuals. */
    List<Instrument> perpetuals() {
        return all().stream().filter(Instrument::isPerpetual).toList();
    }

    /** Whether one of our instruments is of that category. */
    boolean trades(BybitCategory category) {
        return all().stream().anyMatch(one -> BybitCategory.of(one) == category);
    }

    @Nullable Instrument byIndex(int index) {
        return byIndex.get(index);
    }

    @Nullable Instrument byName(BybitCategory category, String symbol) {
        return byName.get(name(category, symbol));
    }

    private Asset asset(String code) {
        Asset known = assets.get(code);
        return known == null ? new Asset(code, FOREIGN_SCALE) : known;
    }

    /** A fee or a payment. */
    Money money(String amount, String code) {
        Asset asset = asset(code);
        return new Money(Decimals.parse(amount, asset.scale(), RoundingMode.HALF_EVEN), asset);
    }

    /**
     * What there is of a coin: the wallet's balance, of which open orders and positions hold a
     * part. An asset that none of our pairs has is left out if there is none of it or if it does
     * not fit a long.
     *
     * @param held amounts that are not free, "" counting as nothing
     */
    Optional<Balance> balance(String code, String wallet, List<String> held) {
        Asset asset = asset(code);
        try {
            long all = Decimals.parseDown(wallet, asset.scale());
            BigDecimal sum = BigDecimal.ZERO;
            for (String part : held) {
                sum = part.isEmpty() ? sum : sum.add(amount(part));
            }
            long reserved = Decimals.parseDown(sum.toPlainString(), asset.scale());
            long free = Math.max(Math.min(all, 0), all - Math.max(0, reserved));
            boolean ours = assets.containsKey(code);
            return ours || all != 0
                    ? Optional.of(new Balance(code, free, all - free))
                    : Optional.empty();
        } catch (WireException e) {
            if (assets.containsKey(code) || e.reason() != Reason.OVERFLOW) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static BigDecimal amount(String text) {
        Decimals.parseDown(text, 0);
        return new BigDecimal(text);
    }
}
