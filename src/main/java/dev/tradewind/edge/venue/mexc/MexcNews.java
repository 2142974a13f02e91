package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.PriceSpan;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads candles and day tickers. The venue pushes the present candle once a second and never says
 * that one is closed: it is when the next one begins, so its last form is told once more then. What
 * was traded after its last push is not in it.
 *
 * <p>Of a day the venue tells the change, as a fraction of the price 24 hours ago, not that price;
 * it is computed, and is as exact as the fraction's four decimals.
 */
final class MexcNews {
    private static final int FIELDS = 13;
    private static final int RATE_SCALE = 9;
    private static final long SECOND = 1_000_000_000L;
    private static final long SECONDS_MAX = 9_000_000_000L;
    private static final int OPEN_DIGITS_MAX = 18;
    private static final Map<Long, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(60 * SECOND, "Min1");
        WORDS.put(300 * SECOND, "Min5");
        WORDS.put(900 * SECOND, "Min15");
        WORDS.put(1_800 * SECOND, "Min30");
        WORDS.put(3_600 * SECOND, "Min60");
        WORDS.put(14_400 * SECOND, "Hour4");
        WORDS.put(28_800 * SECOND, "Hour8");
        WORDS.put(86_400 * SECOND, "Day1");
    }

    private final MexcCodec codec;
    private final Channels channels;
    private final Consumer<Event> sink;
    private final String[] texts = new String[FIELDS];
    private final long[] numbers = new long[FIELDS];
    private final Map<String, Candle> running = new TreeMap<>();

    /**
     * Prepares to read.
     *
     * @param codec has the frame open that is to be read
     * @param channels what is wanted; the rest is passed over
     * @param sink takes what was read
     */
    MexcNews(MexcCodec codec, Channels channels, Consumer<Event> sink) {
        this.codec = codec;
        this.channels = channels;
        this.sink = sink;
    }

    /** The venue's word for a length of candles, or "" if it has none. */
    static String word(long nanos) {
        return WORDS.getOrDefault(nanos, "");
    }

    /** Forgets the candles that run: their ends will not be heard. */
    void onLinkDown() {
        running.clear();
    }

    /**
     * Reads a candle body. Order on the wire: open, close, high, low; its times are seconds.
     *
     * @throws WireException if it cannot be true
     */
    void candle(Instrument instrument, long now) {
        codec.flat(texts, numbers);
        long length = length(texts[1]);
        if (!channels.candleNanos().contains(length)) {
            return;
        }
        Candle candle = candle(instrument, length, now);
        String key = instrument.index() + " " + length;
        Candle before = running.get(key);
        if (before != null && before.openTime() > candle.openTime()) {
            return;
        }
        running.put(key, candle);
        if (before != null && before.openTime() < candle.openTime()) {
            sink.accept(closed(before, candle));
        }
        sink.accept(candle);
    }

    private static long length(String word) {
        for (Map.Entry<Long, String> entry : WORDS.entrySet()) {
            if (entry.getValue().equals(word)) {
                return entry.getKey();
            }
        }
        throw new WireException(Reason.MALFORMED, "candle of " + word);
    }

    private Candle candle(Instrument instrument, long length, long now) {
        Pair pair = instrument.pair();
        long start = numbers[2];
        if (start <= 0 || start > SECONDS_MAX) {
            throw new WireException(Reason.MALFORMED, "candle from " + start + " s");
        }
        long open = price(3, pair);
        long close = price(4, pair);
        long high = price(5, pair);
        long low = price(6, pair);
        PriceSpan.candle(open, high, low, close);
        return new Candle(
                instrument.index(),
                start * SECOND,
                length,
                open,
                high,
                low,
                close,
                amount(7, pair.quantityScale()),
                amount(8, pair.quote().scale()),
                false,
                codec.venueTime(),
                now);
    }

    private static Candle closed(Candle last, Candle next) {
        return new Candle(
                last.instrument(),
                last.openTime(),
                last.intervalNanos(),
                last.open(),
                last.high(),
                last.low(),
                last.close(),
                last.quantity(),
                last.quoteUnits(),
                true,
                next.venueTime(),
                next.arrivedAt());
    }

    /**
     * Reads a mini ticker body: field 7 is turnover, field 8 what was traded.
     *
     * @throws WireException if it cannot be true
     */
    void day(Instrument instrument, long now) {
        if (!channels.dayTicker()) {
            return;
        }
        codec.flat(texts, numbers);
        Pair pair = instrument.pair();
        long last = price(2, pair);
        long high = price(5, pair);
        long low = price(6, pair);
        long open = open(last, stated(3));
        PriceSpan.day(last, open, high, low);
        sink.accept(
                new DayTicker(
                        instrument.index(),
                        last,
                        open,
                        high,
                        low,
                        amount(8, pair.quantityScale()),
                        amount(7, pair.quote().scale()),
                        codec.venueTime(),
                        now));
    }

    private static long open(long last, String rate) {
        long change = Decimals.parse(rate, RATE_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal parts = BigDecimal.ONE.add(BigDecimal.valueOf(change, RATE_SCALE));
        if (parts.signum() <= 0) {
            throw new WireException(Reason.MALFORMED, "change of " + rate);
        }
        BigDecimal open = BigDecimal.valueOf(last).divide(parts, 0, RoundingMode.HALF_EVEN);
        if (open.precision() > OPEN_DIGITS_MAX) {
            throw new WireException(Reason.OVERFLOW, "change of " + rate);
        }
        return open.longValueExact();
    }

    private String stated(int field) {
        if (texts[field].isEmpty()) {
            throw new WireException(Reason.MISSING, "field " + field);
        }
        return texts[field];
    }

    private long price(int field, Pair pair) {
        return Decimals.parse(stated(field), pair.priceScale(), RoundingMode.HALF_EVEN);
    }

    private long amount(int field, int scale) {
        long amount = Decimals.parseDown(stated(field), scale);
        if (amount < 0) {
            throw new WireException(Reason.MALFORMED, "field " + field + " is negative");
        }
        return amount;
    }
}
