package dev.tradewind.core.performance;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which venue is the cheaper and which the dearer one, how often and how far: on a fixed grid of
 * event time each venue's middle price is held against the mean of all venues that have the pair
 * just then; perpetuals among themselves. Only books that can be believed count, and only where at
 * least two venues have one.
 */
public final class VenuePrices {
    /** A difference beyond 100 % counts as so much. */
    private static final long RATE_MAX = Scale.RATE_ONE;

    private final long stepNanos;
    private final int[][] pairs;
    private final long[] samples;
    private final long[] cheapest;
    private final long[] dearest;
    private final long[] differences;
    private long nextAt = Long.MIN_VALUE;

    /** Compares the instruments of each pair. */
    public VenuePrices(List<Instrument> instruments, long stepNanos) {
        this.stepNanos = stepNanos;
        Map<String, List<Integer>> byPair = new LinkedHashMap<>();
        for (Instrument one : instruments) {
            byPair.computeIfAbsent(one.canonical(), _ -> new ArrayList<>()).add(one.index());
        }
        pairs =
                byPair.values().stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
        samples = new long[instruments.size()];
        cheapest = new long[instruments.size()];
        dearest = new long[instruments.size()];
        differences = new long[instruments.size()];
    }

    /** Takes a sample if a step of the grid is over; to be called before an event is applied. */
    public void on(long now, Markets markets) {
        if (now < nextAt) {
            return;
        }
        nextAt = (Math.floorDiv(now, stepNanos) + 1) * stepNanos;
        for (int[] venues : pairs) {
            compare(venues, markets);
        }
    }

    private void compare(int[] venues, Markets markets) {
        int count = 0;
        long sum = 0;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int instrument : venues) {
            Market market = markets.of(instrument);
            if (market.believable()) {
                long mid = market.mid();
                count++;
                sum = Math.addExact(sum, mid);
                low = Math.min(low, mid);
                high = Math.max(high, mid);
            }
        }
        if (count < 2) {
            return;
        }
        for (int instrument : venues) {
            Market market = markets.of(instrument);
            if (market.believable()) {
                note(instrument, market.mid(), sum, count, low, high);
            }
        }
    }

    private void note(int instrument, long mid, long sum, int count, long low, long high) {
        samples[instrument]++;
        if (low < high) {
            cheapest[instrument] += mid == low ? 1 : 0;
            dearest[instrument] += mid == high ? 1 : 0;
        }
        long away = Math.subtractExact(Math.multiplyExact(mid, (long) count), sum);
        long rate = Scale.mulDiv(away, Scale.RATE_ONE, sum, RoundingMode.HALF_EVEN);
        differences[instrument] += Math.clamp(rate, -RATE_MAX, RATE_MAX);
    }

    /** Comparisons that an instrument took part in. */
    public long samples(int instrument) {
        return samples[instrument];
    }

    /** Of them, those in which no venue was cheaper and one was dearer. */
    public long cheapest(int instrument) {
        return cheapest[instrument];
    }

    /** Of them, those in which no venue was dearer and one was cheaper. */
    public long dearest(int instrument) {
        return dearest[instrument];
    }

    /** Mean of price over mean price − 1, 1e-9; empty below {@code least} comparisons. */
    public OptionalLong meanDifference(int instrument, long least) {
        return samples[instrument] < Math.max(1, least)
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Scale.divide(
                                differences[instrument],
                                samples[instrument],
                                RoundingMode.HALF_EVEN));
    }

    private long[][] columns() {
        return new long[][] {samples, cheapest, dearest, differences};
    }

    void save(StateWriter out) {
        for (long[] column : columns()) {
            for (long value : column) {
                out.number(value);
            }
        }
    }

    void load(StateReader in) {
        for (long[] column : columns()) {
            for (int i = 0; i < column.length; i++) {
                column[i] = in.number();
            }
        }
    }

    long hash() {
        long hash = 3;
        for (long[] column : columns()) {
            hash = hash * 31 + Arrays.hashCode(column);
        }
        return hash;
    }
}
