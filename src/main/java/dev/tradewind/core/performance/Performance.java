package dev.tradewind.core.performance;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.OpportunityDropped.Drop;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well trading goes (ARB-12), from the same decisions that the desks tell. Each thing is
 * counted once, under its pair and under the hour of day (UTC) in which it happened. What is in
 * line when a run dies was worthwhile and is gone: the next run counts it as missed.
 */
public final class Performance {
    /** Hours of a day. */
    public static final int HOURS = 24;

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final PerformanceSettings settings;
    private final List<Instrument> instruments;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Asset> quotes = new ArrayList<>();
    private final int[] pairOf;
    private final Tally[][] tallies;
    private final List<DailySums> days = new ArrayList<>();
    private final long[] inLine;
    private final int[] inLinePair;
    private final VenuePrices prices;
    private final Decline decline;
    private final Latencies settledWithin = new Latencies();
    private final Positions positions;
    private long newestId;
    private int newestPair;
    private int waiting;
    private long firstAt;
    private long lastAt;

    /**
     * Nothing happened yet.
     *
     * @param inLineMax opportunities that may stand in line at once
     * @param positions is told of each fill, and kept with the rest
     * @param output takes the alerts
     */
    public Performance(
            List<Instrument> instruments,
            PerformanceSettings settings,
            int inLineMax,
            Positions positions,
            Output output) {
        this.positions = positions;
        this.instruments = instruments;
        this.settings = settings;
        pairOf = new int[instruments.size()];
        for (Instrument one : instruments) {
            pairOf[one.index()] = placeOf(one.pair());
        }
        tallies = new Tally[pairs.size()][HOURS];
        for (Tally[] hours : tallies) {
            Arrays.setAll(hours, _ -> new Tally());
        }
        // One more: a full line drops one only after the new one is in it.
        inLine = new long[inLineMax + 1];
        inLinePair = new int[inLineMax + 1];
        prices = new VenuePrices(instruments, settings.priceStepNanos());
        decline = new Decline(settings, quotes, output);
    }

    private int placeOf(Pair pair) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).symbol().equals(pair.symbol())) {
                return i;
            }
        }
        pairs.add(pair);
        if (!quotes.contains(pair.quote())) {
            quotes.add(pair.quote());
            days.add(new DailySums());
        }
        return pairs.size() - 1;
    }

    /** Time passes; to be called before an event is applied. */
    public void on(long now, Markets markets) {
        prices.on(now, markets);
    }

    /** The opportunity detected last stands in line: it passed every filter of its strategy. */
    public void inLine(long id, long now) {
        if (id != newestId || waiting == inLine.length) {
            throw new IllegalStateException(
                    "opportunity " + id + " in line after " + newestId + ", " + waiting + " wait");
        }
        inLine[waiting] = id;
        inLinePair[waiting] = newestPair;
        waiting++;
        tally(newestPair, now).add(Figure.WORTHWHILE, 1);
    }

    /** Counts a decision. */
    public void on(Audit audit, long now) {
        switch (audit) {
            case Audit.OpportunityDetected seen -> {
                newestId = seen.id();
                newestPair = pairOf[seen.buy()];
                tally(newestPair, now).add(Figure.DETECTED, 1);
            }
            case Audit.OpportunityDropped dropped -> dropped(dropped, now);
            case Audit.TradeStarted started -> {
                int pair = pairOf[started.buy()];
                leave(placeInLine(started.opportunity()));
                tally(pair, now).add(Figure.ATTEMPTED, 1);
                decline.decided(true, now);
            }
            case TradeClosed closed -> closed(closed, now);
            case Audit.FillBooked booked -> positions.on(booked, now);
            case Audit.DriftCorrected drift -> corrected(drift, now);
            case Audit.TradeMoved _,
                    Audit.ManualIntervention _,
                    Audit.Disbelieved _,
                    Audit.OrderRefused _,
                    Audit.OrderMoved _,
                    Audit.IllegalTransition _,
                    Audit.Posted _,
                    Audit.LedgerCorrected _,
                    Audit.LedgerReconciled _,
                    Audit.BookChanged _,
                    Audit.Reconfigured _,
                    Audit.Quiet _,
                    Audit.Halted _,
                    Audit.Rearmed _ -> {}
        }
    }

    private void dropped(Audit.OpportunityDropped dropped, long now) {
        int place = placeInLine(dropped.id());
        boolean stood = place >= 0;
        int pair = stood ? inLinePair[place] : newestPair;
        if (dropped.how() == Drop.EXPIRED) {
            tally(pair, now).add(Figure.MISSED, 1);
        } else {
            tally(pair, now).add(Figure.REFUSED, 1);
            tally(pair, now).add(Figure.TURNED_DOWN, stood ? 1 : 0);
        }
        leave(place);
        if (stood) {
            decline.decided(false, now);
        }
    }

    private int placeInLine(long id) {
        for (int i = waiting - 1; i >= 0; i--) {
            if (inLine[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private void leave(int place) {
        if (place >= 0) {
            waiting--;
            inLine[place] = inLine[waiting];
            inLinePair[place] = inLinePair[waiting];
        }
    }

    private void closed(TradeClosed closed, long now) {
        int pair = pairOf[closed.buy()];
        Tally tally = tally(pair, now);
        boolean settled = closed.result() == TradeClosed.Result.SETTLED;
        boolean error = error(closed);
        tally.add(
                switch (closed.result()) {
                    case SETTLED -> Figure.SETTLED;
                    case NOTHING_FILLED -> Figure.UNFILLED;
                    case UNWOUND -> Figure.UNWOUND;
                    case FAILED -> Figure.FAILED;
                },
                1);
        tally.add(Figure.WINS, closed.net() > 0 ? 1 : 0);
        tally.add(Figure.FALSE_POSITIVES, falsePositive(closed) ? 1 : 0);
        tally.add(Figure.ERRORS, error ? 1 : 0);
        tally.add(Figure.ESTIMATED, closed.feesEstimated() ? 1 : 0);
        tally.add(Figure.GROSS, closed.gross());
        tally.add(Figure.FEES, closed.fees());
        tally.add(Figure.SLIPPAGE, closed.slippage());
        tally.add(Figure.NET, closed.net());
        if (settled) {
            settledWithin.add(closed.latencyNanos());
            long notional =
                    pairs.get(pair)
                            .notional(
                                    closed.seenBuyPrice(),
                                    closed.quantity(),
                                    RoundingMode.HALF_EVEN);
            tally.add(Figure.SETTLED_NOTIONAL, notional);
            tally.add(Figure.SETTLED_SEEN, closed.gross());
            tally.add(Figure.SETTLED_CAPTURED, closed.gross() - closed.slippage());
        }
        int quote = quoteOf(pair);
        days.get(quote).add(now, closed.net(), 1, settled ? 1 : 0);
        decline.ended(quote, settled, error, closed.net(), now);
    }

    /** A rejection by a venue is told in words beside the prices that were gone. */
    private static boolean error(TradeClosed closed) {
        return switch (closed.result()) {
            case SETTLED -> false;
            case NOTHING_FILLED -> !closed.reason().startsWith(TradeClosed.PRICES_GONE);
            case UNWOUND, FAILED -> true;
        };
    }

    private static boolean falsePositive(TradeClosed closed) {
        return closed.result() == TradeClosed.Result.NOTHING_FILLED
                ? closed.reason().startsWith(TradeClosed.PRICES_GONE)
                : closed.net() <= 0;
    }

    private void corrected(Audit.DriftCorrected drift, long now) {
        int pair = pairOf[drift.instrument()];
        Tally tally = tally(pair, now);
        tally.add(Figure.CORRECTION_FEES, drift.fees());
        tally.add(Figure.CORRECTION_SLIPPAGE, drift.slippage());
        tally.add(Figure.ESTIMATED, drift.feesEstimated() ? 1 : 0);
        days.get(quoteOf(pair)).add(now, drift.net(), 0, 0);
    }

    private Tally tally(int pair, long now) {
        firstAt = firstAt == 0 ? now : firstAt;
        lastAt = now;
        return tallies[pair][hour(now)];
    }

    private static int hour(long nanos) {
        return (int) Math.floorMod(Math.floorDiv(nanos, HOUR_NANOS), (long) HOURS);
    }

    private int quoteOf(int pair) {
        return quotes.indexOf(pairs.get(pair).quote());
    }

    /** What the figures are read with. */
    public PerformanceSettings settings() {
        return settings;
    }

    /** All instruments, by index. */
    public List<Instrument> instruments() {
        return instruments;
    }

    /** The pairs, in the order of their first instrument. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The quote assets of all pairs; money is never added over two of them. */
    public List<Asset> quotes() {
        return quotes;
    }

    /** All that was counted; without money if there are several quote assets. */
    public Tally overall() {
        return sum(0, HOURS, null);
    }

    /** All that was counted of the pairs of a quote asset. */
    public Tally ofQuote(Asset quote) {
        return sum(0, HOURS, quote);
    }

    /** All that was counted of the pairs of a quote asset in an hour of day (UTC), 0 to 23. */
    public Tally ofHour(int hour, Asset quote) {
        return sum(hour, hour + 1, quote);
    }

    /** All that was counted of a pair. */
    public Tally ofPair(Pair pair) {
        Tally sum = new Tally();
        for (Tally hour : tallies[pairs.indexOf(pair)]) {
            sum.add(hour, true);
        }
        return sum;
    }

    private Tally sum(int fromHour, int toHour, @Nullable Asset quote) {
        Tally sum = new Tally();
        for (int pair = 0; pair < tallies.length; pair++) {
            if (quote == null || pairs.get(pair).quote().equals(quote)) {
                for (int hour = fromHour; hour < toHour; hour++) {
                    sum.add(tallies[pair][hour], quote != null || quotes.size() == 1);
                }
            }
        }
        return sum;
    }

    /** What each day brought in a quote asset. */
    public DailySums days(Asset quote) {
        return days.get(quotes.indexOf(quote));
    }

    /** Positions and profit at average cost. */
    public Positions positions() {
        return positions;
    }

    /** From the deciding event to the last confirmation, settled trades only. */
    public Latencies settledWithin() {
        return settledWithin;
    }

    /** Which venue is the cheaper one. */
    public VenuePrices prices() {
        return prices;
    }

    /** Names of figures that are worse than they should be, as people were told. */
    public List<String> worse() {
        return decline.worse();
    }

    /** When the first thing was counted, epoch nanoseconds, 0 if nothing was. */
    public long firstAt() {
        return firstAt;
    }

    /** When the newest thing was counted, epoch nanoseconds, 0 if nothing was. */
    public long lastAt() {
        return lastAt;
    }

    /** Writes everything, also who waits in line. */
    public void save(StateWriter out) {
        out.number(firstAt).number(lastAt);
        for (Tally[] hours : tallies) {
            for (Tally tally : hours) {
                tally.save(out);
            }
        }
        out.number(waiting);
        for (int i = 0; i < waiting; i++) {
            out.number(inLinePair[i]);
        }
        days.forEach(sums -> sums.save(out));
        prices.save(out);
        decline.save(out);
        settledWithin.save(out);
        positions.save(out);
    }

    /** Reads what {@link #save} wrote for the same instruments; what waited then is gone. */
    public void load(StateReader in) {
        firstAt = in.number();
        lastAt = in.number();
        for (Tally[] hours : tallies) {
            for (Tally tally : hours) {
                tally.load(in);
            }
        }
        for (int gone = in.integer(); gone > 0; gone--) {
            tallies[in.integer()][hour(lastAt)].add(Figure.MISSED, 1);
        }
        days.forEach(sums -> sums.load(in));
        prices.load(in);
        decline.load(in);
        settledWithin.load(in);
        positions.load(in);
    }

    /** A hash over all figures. */
    public long hash() {
        long hash = lastAt;
        for (Tally[] hours : tallies) {
            for (Tally tally : hours) {
                hash = hash * 31 + tally.hash();
            }
        }
        for (DailySums sums : days) {
            hash = hash * 31 + sums.hash();
        }
        hash = (hash * 31 + prices.hash()) * 31 + decline.hash();
        return (hash * 31 + settledWithin.hash()) * 31 + positions.hash();
    }
}
