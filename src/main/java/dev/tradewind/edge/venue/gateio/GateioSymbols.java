package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.ledger.Money;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments and assets an account knows by the venue's names, and their quantities. */
public final class GateioSymbols {
    /** Decimals of assets outside our pairs. */
    private static final int OTHER_SCALE = 8;

    /** Decimals of a number of contracts; more are refused. */
    private static final int CONTRACT_SCALE = 8;

    private static final BigInteger CONTRACT_UNIT = BigInteger.valueOf(Scale.pow10(CONTRACT_SCALE));

    private final Map<Integer, Instrument> byIndex = new LinkedHashMap<>();
    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    GateioSymbols(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            byIndex.put(instrument.index(), instrument);
            bySymbol.put(instrument.symbol(), instrument);
            assets.put(instrument.pair().base().code(), instrument.pair().base());
            assets.put(instrument.pair().quote().code(), instrument.pair().quote());
        }
    }

    /** All instruments of the account. */
    public Collection<Instrument> all() {
        return byIndex.values();
    }

    /** The instrument with that index, if the account trades it. */
    public @Nullable Instrument byIndex(int index) {
        return byIndex.get(index);
    }

    /** The instrument with that name at the venue, if the account trades it. */
    public @Nullable Instrument bySymbol(String symbol) {
        return bySymbol.get(symbol);
    }

    /** Whether an asset is one side of a pair of ours. */
    public boolean trades(String code) {
        return assets.containsKey(code);
    }

    /** An asset of our pairs with its scale, or any other at eight decimals. */
    public Asset asset(String code) {
        Asset known = assets.get(code);
        return known != null ? known : new Asset(code, OTHER_SCALE);
    }

    /** An amount from the wire; the venue computes fees finer than it books them. */
    public Money money(String amount, String code) {
        Asset asset = asset(code);
        return new Money(Decimals.parse(amount, asset.scale(), RoundingMode.HALF_EVEN), asset);
    }

    /**
     * A base quantity from the wire, exactly; of a perpetual the wire has contracts.
     *
     * @throws WireException if it is no number, or no base quantity of the pair
     */
    public static long quantity(String text, Instrument instrument) {
        int scale = instrument.pair().quantityScale();
        if (!instrument.isPerpetual()) {
            return Decimals.parse(text, scale);
        }
        BigInteger contracts = BigInteger.valueOf(Decimals.parse(text, CONTRACT_SCALE));
        BigInteger[] base =
                contracts
                        .multiply(BigInteger.valueOf(instrument.contractSize()))
                        .divideAndRemainder(CONTRACT_UNIT);
        if (base[1].signum() != 0) {
            throw new WireException(Reason.TOO_FINE, text + " contracts");
        }
        if (base[0].bitLength() > 63) {
            throw new WireException(Reason.OVERFLOW, text + " contracts");
        }
        return base[0].longValueExact();
    }

    /** A base quantity as the venue reads it; of a perpetual whole contracts, rounded down. */
    public static String wire(long quantity, Instrument instrument) {
        return instrument.isPerpetual()
                ? Long.toString(quantity / instrument.contractSize())
                : Decimals.format(quantity, instrument.pair().quantityScale());
    }

    /** Whether a base quantity can be said to the venue without rounding. */
    static boolean isWhole(long quantity, Instrument instrument) {
        return !instrument.isPerpetual() || quantity % instrument.contractSize() == 0;
    }
}
