package dev.tradewind.sim.wire.gate;

import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.MarketFeed;
import dev.tradewind.sim.wire.gateapi.MarketFeeds;
import dev.tradewind.sim.wire.gateapi.Series;
import java.math.BigDecimal;
import java.util.List;

/** Answers about markets. */
final class MarketAnswers {
    private static final int BOOK_USUAL = 10;
    private static final int BOOK_MAX = 5_000;
    private static final int TRADES_MAX = 1_000;
    private static final int POINTS_MAX = 1_000;
    private static final int OLDEST_POINT = 10_000;
    private static final int LIST_USUAL = 100;
    private static final int PERCENT_SCALE = 7;
    private static final long SECOND = 1_000_000_000L;

    private final Exchange exchange;
    private final MarketFeeds feeds;

    MarketAnswers(Exchange exchange, MarketFeeds feeds) {
        this.exchange = exchange;
        this.feeds = feeds;
    }

    /** All pairs. */
    byte[] pairs(Call call, long now) {
        JsonWriter json = new JsonWriter().array();
        feeds.all().forEach(feed -> pair(json, feed.rules()));
        return json.endArray().bytes();
    }

    /** One pair. */
    byte[] pair(Call call, long now) {
        JsonWriter json = new JsonWriter();
        pair(json, feeds.of(call.need("currency_pair")).rules());
        return json.bytes();
    }

    private void pair(JsonWriter json, SymbolRules rules) {
        boolean halted = exchange.halted(rules.symbol());
        json.object().text("id", rules.symbol()).text("base", rules.base());
        json.text("base_name", rules.base()).text("quote", rules.quote());
        json.text("quote_name", rules.quote());
        json.text("fee", Figures.plain(exchange.rules().takerRate(), PERCENT_SCALE));
        json.name("min_base_amount").shortDecimal(rules.minQuantity(), rules.quantityScale());
        json.name("min_quote_amount").shortDecimal(rules.minNotional(), rules.quoteScale());
        json.text("max_quote_amount", "5000000");
        json.number("amount_precision", decimals(rules.lotSize(), rules.quantityScale()));
        json.number("precision", decimals(rules.tickSize(), rules.priceScale()));
        json.text("trade_status", halted ? "untradable" : "tradable").number("sell_start", 0);
        json.number("buy_start", 0).number("delisting_time", 0).flag("st_tag", false);
        json.text("type", "normal").endObject();
    }

    private static int decimals(long step, int scale) {
        return Math.max(0, BigDecimal.valueOf(step, scale).stripTrailingZeros().scale());
    }

    /** The book, with its number if that is asked for. */
    byte[] book(Call call, long now) {
        MarketFeed feed = feeds.of(call.need("currency_pair"));
        SymbolRules rules = feed.rules();
        int limit = call.number("limit", BOOK_USUAL, BOOK_MAX);
        Depth depth = feed.snapshot(limit, now);
        JsonWriter json = new JsonWriter().object();
        if (call.flag("with_id")) {
            json.number("id", depth.lastUpdateId());
        }
        json.number("current", Figures.millis(now)).number("update", Figures.millis(now));
        side(json.name("asks"), rules, depth.asks(), limit);
        side(json.name("bids"), rules, depth.bids(), limit);
        return json.endObject().bytes();
    }

    private static void side(JsonWriter json, SymbolRules rules, long[] levels, int limit) {
        json.array();
        for (int i = 0; i < levels.length && i < 2 * limit; i += 2) {
            json.array().shortDecimal(levels[i], rules.priceScale());
            json.shortDecimal(levels[i + 1], rules.quantityScale()).endArray();
        }
        json.endArray();
    }

    /** Prints, the newest first. */
    byte[] trades(Call call, long now) {
        SymbolRules rules = feeds.of(call.need("currency_pair")).rules();
        long from = call.time("from").orElse(0L);
        long to = call.time("to").orElse(Long.MAX_VALUE);
        int limit = call.number("limit", LIST_USUAL, TRADES_MAX);
        JsonWriter json = new JsonWriter().array();
        exchange.recentTrades(rules.symbol(), TRADES_MAX).reversed().stream()
                .filter(print -> print.time() >= from && print.time() <= to)
                .skip((long) limit * Math.max(0, call.number("page", 1, TRADES_MAX) - 1))
                .limit(limit)
                .forEach(print -> trade(json, rules, print));
        return json.endArray().bytes();
    }

    private static void trade(JsonWriter json, SymbolRules rules, Print print) {
        json.object().text("id", Long.toString(print.tradeId()));
        json.text("create_time", Long.toString(Figures.seconds(print.time())));
        json.text("create_time_ms", SpotDialect.fineMillis(print.time()));
        json.text("currency_pair", print.symbol());
        json.text("side", SpotDialect.side(print.takerSide()));
        json.name("amount").shortDecimal(print.quantity(), rules.quantityScale());
        json.name("price").shortDecimal(print.price(), rules.priceScale());
        json.text("sequence_id", Long.toString(print.tradeId())).endObject();
    }

    /** Candles, oldest first. */
    byte[] candles(Call call, long now) {
        MarketFeed feed = feeds.of(call.need("currency_pair"));
        String interval = call.get("interval").isEmpty() ? "30m" : call.get("interval");
        long length = Series.seconds(interval) * SECOND;
        boolean between = !call.get("from").isEmpty() || !call.get("to").isEmpty();
        if (between && !call.get("limit").isEmpty()) {
            throw Errors.value("limit conflicts with from and to");
        }
        long to = Math.min(now, call.time("to").orElse(now));
        long from = call.time("from").orElse(0L);
        if (between && from < now - OLDEST_POINT * length) {
            throw Errors.value("Candlestick too long ago. Maximum 10000 points ago are allowed");
        }
        int limit = between ? POINTS_MAX : call.number("limit", LIST_USUAL, POINTS_MAX);
        JsonWriter json = new JsonWriter().array();
        for (MinuteBars.Bar bar : feed.series().spans(interval, from, to, limit)) {
            candle(json, feed.rules(), bar, bar.startMillis() * 1_000_000L + length <= now);
        }
        return json.endArray().bytes();
    }

    private static void candle(
            JsonWriter json, SymbolRules rules, MinuteBars.Bar bar, boolean closed) {
        int price = rules.priceScale();
        json.array().text(Long.toString(bar.startMillis() / 1_000));
        json.shortDecimal(bar.quote(), rules.quoteScale());
        json.shortDecimal(bar.close(), price).shortDecimal(bar.high(), price);
        json.shortDecimal(bar.low(), price).shortDecimal(bar.open(), price);
        json.shortDecimal(bar.volume(), rules.quantityScale());
        json.text(closed ? "true" : "false").endArray();
    }

    /** The figures of the last day, of one pair or of all. */
    byte[] tickers(Call call, long now) {
        String wanted = call.get("currency_pair");
        List<MarketFeed> listed = wanted.isEmpty() ? feeds.all() : List.of(feeds.of(wanted));
        JsonWriter json = new JsonWriter().array();
        for (MarketFeed feed : listed) {
            json.object();
            SpotDialect.figures(json, exchange, feed.rules(), feed.series().day(now));
            json.endObject();
        }
        return json.endArray().bytes();
    }

    /** What nobody has: an empty list. */
    byte[] none(Call call, long now) {
        return new JsonWriter().array().endArray().bytes();
    }
}
