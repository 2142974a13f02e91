package dev.tradewind.strategy.spotarb;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.engine.TradingContext;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.strategy.indicator.CommonMove;
import dev.tradewind.strategy.indicator.RollingVolatility;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows how fast each pair moves on its venues together, on a fixed grid of event time, and says
 * what a trade must promise at least, or that there is to be none (ARB-5). It starts without
 * knowing anything, also after a restart: until enough samples are there it changes nothing. An
 * extreme that was entered ends only when a known volatility is low enough.
 */
final class VolatilityFilter {
    /** People are told of the same pair's extremes at most once in this time. */
    static final long ALERT_PAUSE_NANOS = 60_000_000_000L;

    private static final long TENTH_OF_BPS = Scale.BPS / 10;
    private static final long SECOND = 1_000_000_000L;

    private VolatilitySettings settings;
    private long minGrossRate;
    private final List<Watch> watches = new ArrayList<>();
    private Watch[] byInstrument = new Watch[0];
    private long[] mids = new long[0];
    private long step = Long.MIN_VALUE;
    private long nextAt = Long.MIN_VALUE;

    VolatilityFilter(VolatilitySettings settings, long minGrossRate) {
        this.settings = settings;
        this.minGrossRate = minGrossRate;
    }

    /** Follows the pairs of these instruments; each list holds one pair's, one for each venue. */
    void follow(int instruments, List<List<Instrument>> pairs) {
        byInstrument = new Watch[instruments];
        mids = new long[instruments];
        watches.clear();
        for (List<Instrument> venues : pairs) {
            Watch watch = new Watch(venues);
            watches.add(watch);
            venues.forEach(one -> byInstrument[one.index()] = watch);
        }
    }

    /** Other settings from now on; a window of another form begins anew, an extreme goes on. */
    void changedTo(VolatilitySettings other, long otherMinGrossRate) {
        boolean sameWindow =
                other.stepNanos() == settings.stepNanos()
                        && other.windowSteps() == settings.windowSteps()
                        && other.stepsLeast() == settings.stepsLeast();
        settings = other;
        minGrossRate = otherMinGrossRate;
        if (!sameWindow) {
            step = Long.MIN_VALUE;
            nextAt = Long.MIN_VALUE;
        }
        watches.forEach(watch -> watch.changed(sameWindow));
    }

    /** Takes samples if a new step of the grid began; to be called first at every event. */
    void on(TradingContext context) {
        if (context.now() < nextAt) {
            return;
        }
        long now = Math.floorDiv(context.now(), settings.stepNanos());
        long passed = step == Long.MIN_VALUE ? 1 : now - step;
        step = now;
        nextAt = (now + 1) * settings.stepNanos();
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).sample(context, passed);
        }
    }

    /** Remembers the middle of a market that changed: the last before a step is its sample. */
    void changed(Market market) {
        mids[market.instrument().index()] = market.believable() ? market.mid() : 0;
    }

    /** Gross edge that the pair of an instrument must have at least now, in 1e-9. */
    long leastGross(int instrument) {
        return byInstrument[instrument].leastGross;
    }

    /** Whether no new trade is wanted in the pair of an instrument. */
    boolean extreme(int instrument) {
        return byInstrument[instrument].extreme;
    }

    /** Why an edge that is enough in calm is not enough now. */
    String reason(int instrument) {
        return byInstrument[instrument].reason();
    }

    private static String bps(long rate) {
        return Scale.format(rate / TENTH_OF_BPS, 1);
    }

    /** One pair on all its venues. */
    private final class Watch {
        private final int[] instruments;
        private final Pair pair;
        private final CommonMove common;
        private RollingVolatility volatility;
        private long leastGross = minGrossRate;
        private boolean extreme;
        private boolean told;
        private long toldAt = Long.MIN_VALUE;
        private String reason = "";

        Watch(List<Instrument> venues) {
            instruments = venues.stream().mapToInt(Instrument::index).toArray();
            pair = venues.getFirst().pair();
            common = new CommonMove(instruments.length);
            volatility = new RollingVolatility(settings.windowSteps(), settings.stepsLeast());
        }

        void changed(boolean sameWindow) {
            if (!sameWindow) {
                volatility = new RollingVolatility(settings.windowSteps(), settings.stepsLeast());
                common.clear();
            }
            leastGross = settings.leastGross(minGrossRate, volatility.rate());
            reason = "";
        }

        void sample(TradingContext context, long passed) {
            for (int i = 0; i < instruments.length; i++) {
                int instrument = instruments[i];
                if (context.market(instrument).believable()) {
                    common.price(i, mids[instrument]);
                }
            }
            boolean known = common.end();
            if (passed > settings.windowSteps()) {
                volatility.clear();
            } else {
                take(known, passed);
            }
            judge(context);
        }

        /** A move over several steps stands for all of them: the others had none beside it. */
        private void take(boolean known, long passed) {
            for (long i = 1; i < passed; i++) {
                if (known) {
                    volatility.add(0);
                } else {
                    volatility.miss();
                }
            }
            if (known) {
                volatility.add(common.rate());
            } else {
                volatility.miss();
            }
        }

        private void judge(TradingContext context) {
            long rate = volatility.rate();
            leastGross = settings.leastGross(minGrossRate, rate);
            reason = "";
            if (!extreme && volatility.known() && rate >= settings.extremeRate()) {
                extreme = true;
                context.withdraw(pair, "extreme volatility");
                enter(context, rate);
            } else if (extreme && volatility.known() && rate < settings.leaveRate()) {
                extreme = false;
                leave(context, rate);
            }
        }

        private void enter(TradingContext context, long rate) {
            long now = context.now();
            told = toldAt == Long.MIN_VALUE || now - toldAt >= ALERT_PAUSE_NANOS;
            if (told) {
                toldAt = now;
                context.alert(
                        pair.symbol()
                                + ": extreme volatility, "
                                + bps(rate)
                                + " bps in "
                                + settings.windowSteps() * settings.stepNanos() / SECOND
                                + " s; no new trade until it is below "
                                + bps(settings.leaveRate())
                                + " bps");
            }
        }

        /** Whoever was told of the beginning is told of the end. */
        private void leave(TradingContext context, long rate) {
            if (told) {
                context.alert(
                        pair.symbol()
                                + ": volatility is down to "
                                + bps(rate)
                                + " bps; trading goes on");
            }
        }

        /** Made once a step at most: the same words serve every spread until the next sample. */
        String reason() {
            if (reason.isEmpty()) {
                reason =
                        "volatility "
                                + bps(volatility.rate())
                                + " bps: needs "
                                + bps(leastGross)
                                + " bps";
            }
            return reason;
        }
    }
}
