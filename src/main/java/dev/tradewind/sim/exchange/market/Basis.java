package dev.tradewind.sim.exchange.market;

/**
 * How far a perpetual trades from its underlying: pushed about by chance, pulled back to nothing
 * with a time constant of one minute.
 */
final class Basis {
    private static final double BACK_SECONDS = 60;
    private static final double NEWS_BPS = 0.9;
    private static final double MAX_BPS = 40;

    private final Chance chance;
    private double bps;

    Basis(Chance chance) {
        this.chance = chance;
        bps = chance.between(-5, 5);
    }

    /** Distance from the underlying in basis points; positive means the perpetual is dearer. */
    double bps() {
        return bps;
    }

    /** Lets some time pass. */
    void move(double seconds) {
        double keeps = StrictMath.exp(-seconds / BACK_SECONDS);
        double next = keeps * bps + NEWS_BPS * StrictMath.sqrt(seconds) * chance.normal();
        bps = Math.max(-MAX_BPS, Math.min(MAX_BPS, next));
    }
}
