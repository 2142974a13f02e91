package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.PriceSpan;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Candles and day tickers of one instrument. What came before over another connection is left out.
 * A price may be older than the present tick, and finer; it is rounded half-even.
 */
final class BinanceNews {
    private final Instrument instrument;
    private final Effects effects;

    /** The newest candle told of each length. */
    private final Map<Long, Told> candles = new TreeMap<>();

    private long dayAt = -1;

    /** Of a candle that ends and the one that begins the venue may tell at the same moment. */
    private record Told(long venueTime, long openTime) {}

    BinanceNews(Instrument instrument, Effects effects) {
        this.instrument = instrument;
        this.effects = effects;
    }

    /**
     * Takes a candle.
     *
     * @return whether an event was emitted
     * @throws WireException if a number in it is none, or its prices cannot be true together
     */
    boolean onCandle(JsonNode data, long now) {
        Candle candle = candle(Json.need(data, "k"), time(data, "E"), now);
        Told newest = candles.get(candle.intervalNanos());
        Told told = new Told(candle.venueTime(), candle.openTime());
        if (newest != null && !isLater(told, newest)) {
            return false;
        }
        candles.put(candle.intervalNanos(), told);
        effects.event(candle);
        return true;
    }

    private static boolean isLater(Told told, Told newest) {
        return told.venueTime == newest.venueTime
                ? told.openTime > newest.openTime
                : told.venueTime > newest.venueTime;
    }

    private Candle candle(JsonNode candle, long venueTime, long now) {
        long open = price(candle, "o");
        long high = price(candle, "h");
        long low = price(candle, "l");
        long close = price(candle, "c");
        PriceSpan.candle(open, high, low, close);
        return new Candle(
                instrument.index(),
                time(candle, "t"),
                BinanceCandles.nanos(Json.text(candle, "i")),
                open,
                high,
                low,
                close,
                volume(candle),
                turnover(candle),
                Json.bool(candle, "x"),
                venueTime,
                now);
    }

    /**
     * Takes a ticker of the last 24 hours, the small one or the whole: they name alike what both
     * have.
     *
     * @return whether an event was emitted
     * @throws WireException if a number in it is none, or its prices cannot be true together
     */
    boolean onDay(JsonNode data, long now) {
        long venueTime = time(data, "E");
        long last = price(data, "c");
        long open = price(data, "o");
        long high = price(data, "h");
        long low = price(data, "l");
        PriceSpan.day(last, open, high, low);
        long volume = volume(data);
        long turnover = turnover(data);
        if (venueTime <= dayAt) {
            return false;
        }
        dayAt = venueTime;
        effects.event(
                new DayTicker(
                        instrument.index(),
                        last,
                        open,
                        high,
                        low,
                        volume,
                        turnover,
                        venueTime,
                        now));
        return true;
    }

    private long price(JsonNode from, String name) {
        Pair pair = instrument.pair();
        return Decimals.parse(Json.text(from, name), pair.priceScale(), RoundingMode.HALF_EVEN);
    }

    private long volume(JsonNode from) {
        return natural(Json.decimalDown(from, "v", instrument.pair().quantityScale()));
    }

    private long turnover(JsonNode from) {
        return natural(Json.decimalDown(from, "q", instrument.pair().quote().scale()));
    }

    private static long natural(long value) {
        if (value < 0) {
            throw new WireException(Reason.MALFORMED, "a number is negative");
        }
        return value;
    }

    private static long time(JsonNode from, String name) {
        return BinanceTree.nanos(Json.integer(from, name));
    }
}
