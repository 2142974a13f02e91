package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;

/**
 * Fees of a symbol.
 *
 * @param makerRate fee of an order that rested, in 1e-9; negative is a rebate
 * @param takerRate fee of an order that took, in 1e-9
 */
public record FeeRates(long makerRate, long takerRate) {
    public FeeRates {
        boolean makerFits = makerRate > -Scale.RATE_ONE && makerRate < Scale.RATE_ONE;
        if (!makerFits || takerRate < 0 || takerRate >= Scale.RATE_ONE) {
            throw new IllegalArgumentException("fee rates " + makerRate + ", " + takerRate);
        }
    }
}
