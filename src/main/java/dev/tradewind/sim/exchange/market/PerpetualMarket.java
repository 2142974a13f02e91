package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.function.DoubleSupplier;

/**
 * One generated perpetual: its book around fair value and basis, a mark that is smoothed over some
 * seconds, and a funding rate from the average premium since the last funding.
 *
 * <p>Rate = premium + (interest − premium, at most 5 bps either way), at most 37.5 bps either way;
 * interest is 1 bps for 8 hours.
 */
final class PerpetualMarket {
    private static final double BPS = 1e-4;
    private static final double SMOOTH_SHARE = 0.2;
    private static final double INTEREST_BPS = 1;
    private static final double DAMPER_BPS = 5;
    private static final double RATE_MAX_BPS = 37.5;
    private static final double EIGHT_HOURS_NANOS = 8 * 3_600e9;

    private final Exchange exchange;
    private final SymbolRules rules;
    private final QuotedBook book;
    private final DoubleSupplier fair;
    private final Basis basis;
    private final long interval;
    private double smoothBps;
    private double premiumSum;
    private long premiumCount;
    private long nextFundingAt;

    PerpetualMarket(
            Exchange exchange,
            SymbolRules rules,
            QuotedBook book,
            DoubleSupplier fair,
            Basis basis) {
        this.exchange = exchange;
        this.rules = rules;
        this.book = book;
        this.fair = fair;
        this.basis = basis;
        interval = rules.terms().fundingIntervalNanos();
        smoothBps = basis.bps();
    }

    long nextFundingAt() {
        return nextFundingAt;
    }

    void open(long now) {
        nextFundingAt = now - Math.floorMod(now, interval) + interval;
        quote(now);
        mark(now);
    }

    void move(double seconds) {
        basis.move(seconds);
        book.drift();
    }

    void quote(long now) {
        book.quote(fair.getAsDouble() * (1 + basis.bps() * BPS), now);
    }

    void print(long now) {
        book.print(now);
    }

    /** States mark, index and the funding rate as it would be if it were settled now. */
    void mark(long now) {
        smoothBps += SMOOTH_SHARE * (basis.bps() - smoothBps);
        premiumSum += basis.bps();
        premiumCount++;
        double index = fair.getAsDouble();
        long price = book.onTick(index * (1 + smoothBps * BPS));
        exchange.setMark(
                rules.symbol(),
                new Mark(price, Math.round(index * unit()), rate(), nextFundingAt, now));
    }

    private double unit() {
        return Scale.pow10(rules.priceScale());
    }

    private long rate() {
        double premium = premiumSum / premiumCount;
        double interest = INTEREST_BPS * interval / EIGHT_HOURS_NANOS;
        double damped = Math.max(-DAMPER_BPS, Math.min(DAMPER_BPS, interest - premium));
        double rate = Math.max(-RATE_MAX_BPS, Math.min(RATE_MAX_BPS, premium + damped));
        return Math.round(rate * Scale.BPS);
    }

    /** Settles funding if it is due. */
    void fund(long now) {
        if (nextFundingAt <= now) {
            exchange.settleFunding(rules.symbol(), now);
            nextFundingAt = exchange.mark(rules.symbol()).nextFundingAt();
            premiumSum = 0;
            premiumCount = 0;
        }
    }
}
