package dev.tradewind.sim.exchange.market;

/**
 * The hidden value of one pair, which no venue knows exactly: a random walk whose volatility comes
 * in clusters and which partly follows the whole market.
 */
final class FairValue {
    private static final double BPS = 1e-4;
    private static final double MARKET_SHARE = 0.7;
    private static final double MOOD_MEMORY = 0.98;
    private static final double MOOD_NEWS = 0.15;
    private static final double MOOD_MAX = 1.5;

    private final MarketSpec spec;
    private final Chance chance;
    private double value;
    private double mood;

    FairValue(MarketSpec spec, Chance chance) {
        this.spec = spec;
        this.chance = chance;
        value = spec.fairStart();
    }

    double value() {
        return value;
    }

    /** Lets some time pass; {@code common} is the market's own normal draw. */
    void move(double common, double seconds) {
        double next = MOOD_MEMORY * mood + MOOD_NEWS * chance.normal();
        mood = Math.max(-MOOD_MAX, Math.min(MOOD_MAX, next));
        double deviation =
                spec.volatilityBps() * BPS * StrictMath.sqrt(seconds) * StrictMath.exp(mood);
        double own = StrictMath.sqrt(1 - MARKET_SHARE * MARKET_SHARE) * chance.normal();
        value *= 1 + deviation * (MARKET_SHARE * common + own);
    }
}
