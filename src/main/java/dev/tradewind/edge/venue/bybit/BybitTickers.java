package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.PriceSpan;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tickers and candles of one instrument. A perpetual's ticker comes whole once and then as changes
 * in which a name that is missing means "as before"; an event is emitted for the part that changed.
 * Prices that are finer than the tick (mark, index, averages) are rounded half-even.
 */
final class BybitTickers {
    private static final int RATE_SCALE = 9;
    private static final String[] DAY = {
        "lastPrice", "prevPrice24h", "highPrice24h", "lowPrice24h", "volume24h", "turnover24h"
    };

    private final Instrument instrument;
    private final Channels channels;
    private final Effects effects;
    private final Map<String, String> known = new TreeMap<>();
    private long newest = Long.MIN_VALUE;

    BybitTickers(Instrument instrument, Channels channels, Effects effects) {
        this.instrument = instrument;
        this.channels = channels;
        this.effects = effects;
    }

    /** Forgets what changes would be laid upon: a new socket begins with a whole ticker. */
    void linkLost() {
        known.clear();
        newest = Long.MIN_VALUE;
    }

    /**
     * Takes a ticker.
     *
     * @return whether an event was emitted
     * @throws WireException if a number in it is none
     */
    boolean onTicker(JsonNode data, boolean snapshot, long venueTime, long now) {
        if (venueTime < newest || (known.isEmpty() && !snapshot)) {
            return false;
        }
        newest = venueTime;
        boolean day = take(data, DAY);
        boolean mark = take(data, "markPrice", "indexPrice");
        boolean funding = take(data, "fundingRate", "nextFundingTime");
        boolean emitted = day && channels.dayTicker() && day(venueTime, now);
        if (instrument.isPerpetual() && channels.funding()) {
            emitted |= mark && mark(venueTime, now);
            emitted |= funding && funding(venueTime, now);
        }
        return emitted;
    }

    private boolean take(JsonNode data, String... names) {
        boolean changed = false;
        for (String name : names) {
            String value = Json.text(data, name, "");
            if (!value.isEmpty() && !value.equals(known.put(name, value))) {
                changed = true;
            }
        }
        return changed;
    }

    private boolean day(long venueTime, long now) {
        if (!known.containsKey("lastPrice")) {
            return false;
        }
        String turnover = known.getOrDefault("turnover24h", "");
        Pair pair = instrument.pair();
        long last = price("lastPrice");
        long open = price("prevPrice24h");
        long high = price("highPrice24h");
        long low = price("lowPrice24h");
        PriceSpan.day(last, open, high, low);
        String volume = known.getOrDefault("volume24h", "0");
        effects.event(
                new DayTicker(
                        instrument.index(),
                        last,
                        open,
                        high,
                        low,
                        natural(Decimals.parseDown(volume, pair.quantityScale())),
                        turnover.isEmpty()
                                ? -1
                                : natural(Decimals.parseDown(turnover, pair.quote().scale())),
                        venueTime,
                        now));
        return true;
    }

    private boolean mark(long venueTime, long now) {
        if (!known.containsKey("markPrice")) {
            return false;
        }
        effects.event(
                new MarkPrice(
                        instrument.index(),
                        PriceSpan.positive(price("markPrice")),
                        natural(price("indexPrice")),
                        venueTime,
                        now));
        return true;
    }

    private boolean funding(long venueTime, long now) {
        if (!known.containsKey("fundingRate") || !known.containsKey("nextFundingTime")) {
            return false;
        }
        long rate =
                Decimals.parse(
                        known.getOrDefault("fundingRate", ""), RATE_SCALE, RoundingMode.HALF_EVEN);
        long next = Decimals.parse(known.getOrDefault("nextFundingTime", ""), 0);
        effects.event(
                new FundingRate(instrument.index(), rate, BybitTree.nanos(next), venueTime, now));
        return true;
    }

    private long price(String name) {
        return rounded(known.getOrDefault(name, "0"));
    }

    private static long natural(long value) {
        if (value < 0) {
            throw new WireException(Reason.MALFORMED, "a number is negative");
        }
        return value;
    }

    private long rounded(String text) {
        return Decimals.parse(text, instrument.pair().priceScale(), RoundingMode.HALF_EVEN);
    }

    /**
     * Takes candles.
     *
     * @return whether an event was emitted
     * @throws WireException if a number in one of them is none
     */
    boolean onCandles(JsonNode data, long venueTime, long now) {
        boolean emitted = false;
        for (JsonNode candle : Json.elements(data)) {
            effects.event(candle(candle, venueTime, now));
            emitted = true;
        }
        return emitted;
    }

    private Candle candle(JsonNode candle, long venueTime, long now) {
        Pair pair = instrument.pair();
        long volume = natural(Json.decimalDown(candle, "volume", pair.quantityScale()));
        long turnover = natural(Json.decimalDown(candle, "turnover", pair.quote().scale()));
        long open = rounded(Json.text(candle, "open"));
        long high = rounded(Json.text(candle, "high"));
        long low = rounded(Json.text(candle, "low"));
        long close = rounded(Json.text(candle, "close"));
        PriceSpan.candle(open, high, low, close);
        return new Candle(
                instrument.index(),
                BybitTree.nanos(Json.integer(candle, "start")),
                BybitCandles.nanos(Json.text(candle, "interval")),
                open,
                high,
                low,
                close,
                volume,
                turnover,
                Json.bool(candle, "confirm"),
                venueTime,
                now);
    }
}
