package dev.tradewind.core.performance;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** One row of figures: exact sums, and the rates and averages that follow from them. */
public final class Tally {
    private static final Figure[] FIGURES = Figure.values();

    private final long[] sums = new long[FIGURES.length];

    /** A row of zeros. */
    public Tally() {}

    void add(Figure figure, long amount) {
        sums[figure.ordinal()] = Math.addExact(sums[figure.ordinal()], amount);
    }

    /** Adds another row; its money only if both are of one quote asset. */
    void add(Tally other, boolean money) {
        for (Figure figure : FIGURES) {
            if (money || !figure.money()) {
                add(figure, other.of(figure));
            }
        }
    }

    /** One sum. */
    public long of(Figure figure) {
        return sums[figure.ordinal()];
    }

    /** Attempts that are over. */
    public long ended() {
        return of(Figure.SETTLED) + of(Figure.UNFILLED) + of(Figure.UNWOUND) + of(Figure.FAILED);
    }

    /** Worthwhile opportunities of which it is known what became of them. */
    public long decided() {
        return of(Figure.ATTEMPTED) + of(Figure.MISSED) + of(Figure.TURNED_DOWN);
    }

    /** What trades and corrections brought together, quote units. */
    public long profit() {
        return of(Figure.NET) - of(Figure.CORRECTION_FEES) - of(Figure.CORRECTION_SLIPPAGE);
    }

    /** Settled of ended attempts, 1e-9; empty below {@code least} ended ones. */
    public OptionalLong successRate(long least) {
        return rate(of(Figure.SETTLED), ended(), least);
    }

    /** Ended attempts with a gain, 1e-9; empty below {@code least} ended ones. */
    public OptionalLong winRate(long least) {
        return rate(of(Figure.WINS), ended(), least);
    }

    /** Attempted of decided worthwhile opportunities, 1e-9; empty below {@code least} of them. */
    public OptionalLong catchRate(long least) {
        return rate(of(Figure.ATTEMPTED), decided(), least);
    }

    /** False positives of ended attempts, 1e-9; empty below {@code least} ended ones. */
    public OptionalLong falsePositiveRate(long least) {
        return rate(of(Figure.FALSE_POSITIVES), ended(), least);
    }

    /** Errors of ended attempts, 1e-9; empty below {@code least} ended ones. */
    public OptionalLong errorRate(long least) {
        return rate(of(Figure.ERRORS), ended(), least);
    }

    /** Profit for each ended attempt, quote units; empty below {@code least} ended ones. */
    public OptionalLong averageProfit(long least) {
        return ended() < Math.max(1, least)
                ? OptionalLong.empty()
                : OptionalLong.of(Scale.divide(profit(), ended(), RoundingMode.HALF_EVEN));
    }

    /** Spread seen, weighted by value, 1e-9; empty below {@code least} settled trades. */
    public OptionalLong seenSpread(long least) {
        return spread(Figure.SETTLED_SEEN, least);
    }

    /** Spread that the fills had, weighted by value, 1e-9; empty below {@code least} settled. */
    public OptionalLong capturedSpread(long least) {
        return spread(Figure.SETTLED_CAPTURED, least);
    }

    /** Loss against the prices seen, weighted by value, 1e-9; empty below {@code least} settled. */
    public OptionalLong slippage(long least) {
        return share(of(Figure.SETTLED_SEEN) - of(Figure.SETTLED_CAPTURED), least);
    }

    private OptionalLong spread(Figure edge, long least) {
        return share(of(edge), least);
    }

    private OptionalLong share(long amount, long least) {
        long notional = of(Figure.SETTLED_NOTIONAL);
        return of(Figure.SETTLED) < least || notional <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Scale.mulDiv(amount, Scale.RATE_ONE, notional, RoundingMode.HALF_EVEN));
    }

    private static OptionalLong rate(long part, long whole, long least) {
        return whole < Math.max(1, least)
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Scale.mulDiv(part, Scale.RATE_ONE, whole, RoundingMode.HALF_EVEN));
    }

    void save(StateWriter out) {
        for (long sum : sums) {
            out.number(sum);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.number();
        }
    }

    long hash() {
        long hash = 7;
        for (long sum : sums) {
            hash = hash * 31 + sum;
        }
        return hash;
    }
}
