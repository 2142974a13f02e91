package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.PriceSpan;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads candles and tickers; a perpetual's ticker also tells its mark price and its funding. */
final class GateioNews {
    private static final int RATE_SCALE = 9;
    private static final long SECOND = 1_000_000_000L;
    private static final long NOT_STATED = -1;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The venue's words for lengths of candles on its sockets. */
    static final Map<String, Long> INTERVALS = intervals();

    private static Map<String, Long> intervals() {
        Map<String, Long> map = new LinkedHashMap<>();
        map.put("10s", 10 * SECOND);
        map.put("1m", 60 * SECOND);
        map.put("5m", 300 * SECOND);
        map.put("15m", 900 * SECOND);
        map.put("30m", 1_800 * SECOND);
        map.put("1h", 3_600 * SECOND);
        map.put("4h", 14_400 * SECOND);
        map.put("8h", 28_800 * SECOND);
        map.put("1d", 86_400 * SECOND);
        map.put("7d", 604_800 * SECOND);
        return map;
    }

    /** The venue's word for a length, or empty if it has none. */
    static String wordFor(long nanos) {
        for (Map.Entry<String, Long> entry : INTERVALS.entrySet()) {
            if (entry.getValue() == nanos) {
                return entry.getKey();
            }
        }
        return "";
    }

    /** Whose a ticker is. */
    static String nameOf(JsonNode ticker) {
        String contract = Json.text(ticker, "contract", "");
        return contract.isEmpty() ? Json.text(ticker, "currency_pair") : contract;
    }

    /** Whose a candle is: {@code 1m_BTC_USDT}; one of a mark price or an index is nobody's. */
    static String symbolOf(JsonNode candle) {
        String name = Json.text(candle, "n");
        return name.substring(name.indexOf('_') + 1);
    }

    /** Spot counts turnover in {@code v}, perpetuals contracts. */
    MarketEvent candle(
            JsonNode node, Instrument instrument, GateioUnits unit, long time, long now) {
        String name = Json.text(node, "n");
        Long length = INTERVALS.get(name.substring(0, Math.max(0, name.indexOf('_'))));
        if (length == null) {
            throw new WireException(Reason.MALFORMED, "candle " + name);
        }
        boolean perpetual = instrument.isPerpetual();
        int quoteScale = instrument.pair().quote().scale();
        long open = price(node, "o", unit);
        long high = price(node, "h", unit);
        long low = price(node, "l", unit);
        long close = price(node, "c", unit);
        PriceSpan.candle(open, high, low, close);
        return new Candle(
                instrument.index(),
                GateioTimes.any(node, "t"),
                length,
                open,
                high,
                low,
                close,
                unit.quantity(Json.text(node, perpetual ? "v" : "a")),
                perpetual
                        ? NOT_STATED
                        : Decimals.parse(Json.text(node, "v"), quoteScale, RoundingMode.HALF_EVEN),
                node.has("w") && Json.bool(node, "w"),
                time,
                now);
    }

    private static long price(JsonNode node, String name, GateioUnits unit) {
        long price = Json.decimal(node, name, unit.priceScale());
        if (price < 0) {
            throw new WireException(Reason.MALFORMED, name + " is negative");
        }
        return price;
    }

    /** Adds what a ticker tells: the day, and of a perpetual mark price and funding rate. */
    void ticker(
            JsonNode node,
            Instrument instrument,
            GateioUnits unit,
            long frameTime,
            long now,
            List<MarketEvent> news) {
        long time = node.hasNonNull("t") ? GateioTimes.any(node, "t") : frameTime;
        news.add(day(node, instrument, unit, time, now));
        if (!instrument.isPerpetual()) {
            return;
        }
        int index = instrument.index();
        if (node.hasNonNull("mark_price")) {
            long mark = PriceSpan.positive(near(node, "mark_price", unit));
            news.add(new MarkPrice(index, mark, near(node, "index_price", unit), time, now));
        }
        if (node.hasNonNull("funding_rate")) {
            long rate =
                    Decimals.parse(
                            Json.text(node, "funding_rate"), RATE_SCALE, RoundingMode.HALF_EVEN);
            long next = GateioTimes.first(node, "funding_next_apply", "");
            news.add(new FundingRate(index, rate, next, time, now));
        }
    }

    /** Marks and indices are finer than any price that trades. */
    private static long near(JsonNode node, String name, GateioUnits unit) {
        String text = Json.text(node, name, "0");
        if (text.isEmpty()) {
            return 0;
        }
        long price = Decimals.parse(text, unit.priceScale(), RoundingMode.HALF_EVEN);
        if (price < 0) {
            throw new WireException(Reason.MALFORMED, name + " is negative");
        }
        return price;
    }

    private static DayTicker day(
            JsonNode node, Instrument instrument, GateioUnits unit, long time, long now) {
        boolean perpetual = instrument.isPerpetual();
        long last = price(node, "last", unit);
        String quote = Json.text(node, perpetual ? "volume_24h_quote" : "quote_volume", "");
        int quoteScale = instrument.pair().quote().scale();
        long open = open(last, Json.text(node, "change_percentage", ""));
        long high = price(node, "high_24h", unit);
        long low = price(node, "low_24h", unit);
        PriceSpan.day(last, open, high, low);
        return new DayTicker(
                instrument.index(),
                last,
                open,
                high,
                low,
                unit.quantity(Json.text(node, perpetual ? "volume_24h" : "base_volume")),
                quote.isEmpty()
                        ? NOT_STATED
                        : Decimals.parse(quote, quoteScale, RoundingMode.HALF_EVEN),
                time,
                now);
    }

    /** The venue tells the change in percent instead of the price of 24 hours ago. */
    private static long open(long last, String percent) {
        if (percent.isEmpty()) {
            return last;
        }
        long change = Decimals.parse(percent, RATE_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal parts = HUNDRED.add(BigDecimal.valueOf(change, RATE_SCALE));
        if (parts.signum() <= 0) {
            throw new WireException(Reason.MALFORMED, "change of " + percent + " percent");
        }
        BigDecimal open =
                BigDecimal.valueOf(last).multiply(HUNDRED).divide(parts, 0, RoundingMode.HALF_EVEN);
        if (open.precision() > 18) {
            throw new WireException(Reason.OVERFLOW, "change of " + percent + " percent");
        }
        return open.longValueExact();
    }
}
