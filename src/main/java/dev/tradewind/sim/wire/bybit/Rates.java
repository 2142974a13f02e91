package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.wire.AssetScales;

/** Fee rates, marks and scales as the matching engine has them. */
final class Rates implements ExecutionJson.Source {
    private final Exchange exchange;
    private final AssetScales scales;

    Rates(Exchange exchange, AssetScales scales) {
        this.exchange = exchange;
        this.scales = scales;
    }

    @Override
    public long rate(Product product, boolean maker) {
        FeeRates fees = exchange.fees(product.engine());
        return maker ? fees.makerRate() : fees.takerRate();
    }

    @Override
    public int scale(String asset) {
        return scales.of(asset);
    }

    @Override
    public long mark(Product product) {
        return product.isSpot() ? 0 : exchange.mark(product.engine()).price();
    }
}
