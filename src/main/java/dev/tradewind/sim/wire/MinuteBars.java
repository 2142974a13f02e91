package dev.tradewind.sim.wire;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One symbol's prints of the last 24 hours, summed by minute; or, with another step, of the last
 * 1,440 steps.
 */
public final class MinuteBars {
    /** Minutes kept; older ones are forgotten. */
    public static final int MINUTES_MAX = 1440;

    private static final long MINUTE = 60_000_000_000L;

    private final SymbolRules rules;
    private final long step;
    private final Bar[] bars = new Bar[MINUTES_MAX];

    /** No prints yet. */
    public MinuteBars(SymbolRules rules) {
        this(rules, MINUTE);
    }

    /**
     * No prints yet.
     *
     * @param step what is a minute elsewhere in this class, nanoseconds, whole milliseconds
     */
    public MinuteBars(SymbolRules rules, long step) {
        this.rules = rules;
        this.step = step;
        for (int i = 0; i < MINUTES_MAX; i++) {
            bars[i] = new Bar(step);
        }
    }

    /** Adds a print. */
    public void add(Print print) {
        long minute = Math.floorDiv(print.time(), step);
        Bar bar = bars[(int) Math.floorMod(minute, (long) MINUTES_MAX)];
        if (bar.minute != minute) {
            bar.clear(minute);
        }
        bar.add(print, rules.notional(print.price(), print.quantity(), RoundingMode.DOWN));
    }

    /** The last 24 hours as one bar; its count is 0 if nobody traded. */
    public Bar day(long now) {
        long last = Math.floorDiv(now, step);
        return merge(last - MINUTES_MAX + 1, last);
    }

    /** The last minutes, the present one included, as one bar; its count is 0 if nobody traded. */
    public Bar recent(int minutes, long now) {
        long last = Math.floorDiv(now, step);
        return merge(last - minutes + 1, last);
    }

    /**
     * Bars of whole spans, oldest first; spans without a print are left out.
     *
     * @param minutes length of a span, aligned to the epoch
     */
    public List<Bar> spans(int minutes, long from, long to, int limit) {
        return spans(minutes, 0, from, to, limit);
    }

    /**
     * Bars of whole spans, oldest first; spans without a print are left out.
     *
     * @param minutes length of a span
     * @param offset by how many minutes a span starts later than a multiple of its length
     */
    public List<Bar> spans(int minutes, int offset, long from, long to, int limit) {
        long lastMinute = Math.floorDiv(to, step);
        long kept = lastMinute - MINUTES_MAX + 1;
        // a span that is longer than what is kept shows what there is of it
        long oldest = minutes > MINUTES_MAX ? kept - minutes + 1 : kept;
        long earliest = Math.max(Math.floorDiv(from, step), oldest);
        List<Bar> spans = new ArrayList<>();
        long start = lastMinute - Math.floorMod(lastMinute - offset, (long) minutes);
        for (; start >= earliest && spans.size() < limit; start -= minutes) {
            Bar bar = merge(start, start + minutes - 1);
            if (bar.count > 0) {
                spans.addFirst(bar);
            }
        }
        return spans;
    }

    private Bar merge(long firstMinute, long lastMinute) {
        Bar sum = new Bar(step);
        sum.clear(firstMinute);
        for (long minute = firstMinute; minute <= lastMinute; minute++) {
            Bar bar = bars[(int) Math.floorMod(minute, (long) MINUTES_MAX)];
            if (bar.minute == minute && bar.count > 0) {
                sum.add(bar);
            }
        }
        return sum;
    }

    /** Prints summed; prices and quantities at the symbol's scales, quote in quote units. */
    public static final class Bar {
        private final long stepMillis;
        private long minute = -1;
        private long open;
        private long high;
        private long low;
        private long close;
        private long volume;
        private long quote;
        private long takerBase;
        private long takerQuote;
        private long lastQuantity;
        private long firstId;
        private long lastId;
        private long count;

        private Bar(long step) {
            stepMillis = step / 1_000_000L;
        }

        private void clear(long newMinute) {
            minute = newMinute;
            count = 0;
            volume = 0;
            quote = 0;
            takerBase = 0;
            takerQuote = 0;
        }

        private void add(Print print, long quoteUnits) {
            first(print.price(), print.price(), print.price(), print.tradeId());
            close = print.price();
            volume += print.quantity();
            quote += quoteUnits;
            if (print.takerSide() == Side.BUY) {
                takerBase += print.quantity();
                takerQuote += quoteUnits;
            }
            lastQuantity = print.quantity();
            lastId = print.tradeId();
            count++;
        }

        private void add(Bar later) {
            first(later.open, later.high, later.low, later.firstId);
            close = later.close;
            volume += later.volume;
            quote += later.quote;
            takerBase += later.takerBase;
            takerQuote += later.takerQuote;
            lastQuantity = later.lastQuantity;
            lastId = later.lastId;
            count += later.count;
        }

        private void first(long newOpen, long newHigh, long newLow, long id) {
            if (count == 0) {
                open = newOpen;
                high = newHigh;
                low = newLow;
                firstId = id;
            }
            high = Math.max(high, newHigh);
            low = Math.min(low, newLow);
        }

        /** When it starts, epoch milliseconds. */
        public long startMillis() {
            return minute * stepMillis;
        }

        /** First price. */
        public long open() {
            return open;
        }

        /** Highest price. */
        public long high() {
            return high;
        }

        /** Lowest price. */
        public long low() {
            return low;
        }

        /** Last price. */
        public long close() {
            return close;
        }

        /** Average price by volume at the symbol's price scale, 0 if nobody traded. */
        public long averagePrice(SymbolRules rules) {
            if (volume == 0) {
                return 0;
            }
            double wholeQuote = (double) quote / Scale.pow10(rules.quoteScale());
            double wholeBase = (double) volume / Scale.pow10(rules.quantityScale());
            return Math.round(wholeQuote / wholeBase * Scale.pow10(rules.priceScale()));
        }

        /** Base traded. */
        public long volume() {
            return volume;
        }

        /** Quote traded. */
        public long quote() {
            return quote;
        }

        /** Base bought by takers. */
        public long takerBase() {
            return takerBase;
        }

        /** Quote paid by takers. */
        public long takerQuote() {
            return takerQuote;
        }

        /** Quantity of the last print. */
        public long lastQuantity() {
            return lastQuantity;
        }

        /** Id of the first print. */
        public long firstId() {
            return firstId;
        }

        /** Id of the last print. */
        public long lastId() {
            return lastId;
        }

        /** How many prints. */
        public long count() {
            return count;
        }
    }
}
