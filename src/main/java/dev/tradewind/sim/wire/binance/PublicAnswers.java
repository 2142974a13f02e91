package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Answers that need no key: rules, books, prints, tickers, candles. */
final class PublicAnswers {
    private static final int DECIMALS = 8;
    private static final int DEPTH_MAX = 5_000;
    private static final int LIST_MAX = 1_000;
    private static final int LIST_USUAL = 500;
    private static final int AVERAGE_MINUTES = 5;

    private final Exchange exchange;
    private final VenueDesk desk;
    private final MarketFeeds feeds;
    private final Filters filters;
    private final JsonWriter json = new JsonWriter();
    private final DayTicker dayTicker = new DayTicker(json);

    PublicAnswers(VenueDesk desk, MarketFeeds feeds, Filters filters) {
        this.exchange = desk.exchange();
        this.desk = desk;
        this.feeds = feeds;
        this.filters = filters;
    }

    byte[] ping() {
        return json.reset().object().endObject().bytes();
    }

    byte[] time(long now) {
        json.reset().object().number("serverTime", OrderJson.millis(now)).endObject();
        return json.bytes();
    }

    byte[] exchangeInfo(Call call) {
        List<SymbolRules> symbols = symbols(call);
        json.reset().object().text("timezone", "UTC");
        json.number("serverTime", OrderJson.millis(call.now())).name("rateLimits").array();
        rateLimits(json, desk);
        json.endArray().name("exchangeFilters").array().endArray().name("symbols").array();
        for (SymbolRules rules : symbols) {
            symbol(rules);
        }
        return json.endArray().endObject().bytes();
    }

    private static void rateLimits(JsonWriter json, VenueDesk desk) {
        var limits = desk.settings().limits();
        rateLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, limits.weightPerMinute());
        rateLimit(json, "ORDERS", "SECOND", 10, limits.ordersPerTenSeconds());
        rateLimit(json, "ORDERS", "DAY", 1, limits.ordersPerDay());
    }

    private static void rateLimit(
            JsonWriter json, String type, String interval, int number, int limit) {
        json.object().text("rateLimitType", type).text("interval", interval);
        json.number("intervalNum", number).number("limit", limit).endObject();
    }

    private void symbol(SymbolRules rules) {
        String status = exchange.halted(rules.symbol()) ? "HALT" : "TRADING";
        json.object().text("symbol", rules.symbol()).text("status", status);
        json.text("baseAsset", rules.base()).number("baseAssetPrecision", rules.baseScale());
        json.text("quoteAsset", rules.quote()).number("quotePrecision", rules.quoteScale());
        json.number("quoteAssetPrecision", rules.quoteScale());
        json.number("baseCommissionPrecision", rules.baseScale());
        json.number("quoteCommissionPrecision", rules.quoteScale());
        json.name("orderTypes").array().text("LIMIT").text("LIMIT_MAKER").text("MARKET");
        json.endArray().flag("icebergAllowed", false).flag("ocoAllowed", false);
        json.flag("otoAllowed", false).flag("opoAllowed", false);
        json.flag("quoteOrderQtyMarketAllowed", true).flag("allowTrailingStop", false);
        json.flag("cancelReplaceAllowed", false).flag("amendAllowed", false);
        json.flag("pegInstructionsAllowed", false).flag("isSpotTradingAllowed", true);
        json.flag("isMarginTradingAllowed", false).name("filters").array();
        filters.write(json, rules);
        json.endArray().name("permissions").array().endArray();
        json.name("permissionSets").array().array().text("SPOT").endArray().endArray();
        json.text("defaultSelfTradePreventionMode", filters.selfTradeMode());
        json.name("allowedSelfTradePreventionModes").array().text(filters.selfTradeMode());
        json.endArray().endObject();
    }

    byte[] depth(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        int limit = call.limit(100, DEPTH_MAX);
        Depth depth = feeds.of(rules.symbol()).snapshot(limit, call.now());
        json.reset().object().number("lastUpdateId", depth.lastUpdateId()).name("bids");
        levels(json, rules, depth.bids(), limit);
        json.name("asks");
        levels(json, rules, depth.asks(), limit);
        return json.endObject().bytes();
    }

    /** Writes packed levels as pairs of text. */
    static void levels(JsonWriter json, SymbolRules rules, long[] packed, int limit) {
        json.array();
        for (int i = 0; i < Math.min(packed.length, 2 * limit); i += 2) {
            json.array().decimal(packed[i], rules.priceScale(), DECIMALS);
            json.decimal(packed[i + 1], rules.quantityScale(), DECIMALS).endArray();
        }
        json.endArray();
    }

    byte[] trades(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        json.reset().array();
        for (Print print :
                exchange.recentTrades(rules.symbol(), call.limit(LIST_USUAL, LIST_MAX))) {
            long quote = rules.notional(print.price(), print.quantity(), RoundingMode.DOWN);
            json.object().number("id", print.tradeId()).name("price");
            json.decimal(print.price(), rules.priceScale(), DECIMALS).name("qty");
            json.decimal(print.quantity(), rules.quantityScale(), DECIMALS).name("quoteQty");
            json.decimal(quote, rules.quoteScale(), DECIMALS);
            json.number("time", OrderJson.millis(print.time()));
            json.flag("isBuyerMaker", print.takerSide() == Side.SELL);
            json.flag("isBestMatch", true).endObject();
        }
        return json.endArray().bytes();
    }

    byte[] klines(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        int minutes = Intervals.minutes(call.need("interval"));
        long from = call.time("startTime", 0);
        long to = Math.min(call.now(), call.time("endTime", call.now()));
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        json.reset().array();
        for (MinuteBars.Bar bar : feeds.of(rules.symbol()).bars().spans(minutes, from, to, limit)) {
            kline(rules, bar, minutes);
        }
        return json.endArray().bytes();
    }

    private void kline(SymbolRules rules, MinuteBars.Bar bar, int minutes) {
        int price = rules.priceScale();
        json.array().number(bar.startMillis()).decimal(bar.open(), price, DECIMALS);
        json.decimal(bar.high(), price, DECIMALS).decimal(bar.low(), price, DECIMALS);
        json.decimal(bar.close(), price, DECIMALS);
        json.decimal(bar.volume(), rules.quantityScale(), DECIMALS);
        json.number(bar.startMillis() + minutes * 60_000L - 1);
        json.decimal(bar.quote(), rules.quoteScale(), DECIMALS).number(bar.count());
        json.decimal(bar.takerBase(), rules.quantityScale(), DECIMALS);
        json.decimal(bar.takerQuote(), rules.quoteScale(), DECIMALS).text("0").endArray();
    }

    byte[] aggregates(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        long fromId = call.number("fromId", 0);
        long from = call.time("startTime", 0);
        long to = call.time("endTime", Long.MAX_VALUE);
        boolean timed = call.params().has("startTime") || call.params().has("endTime");
        if (timed && (call.params().has("fromId") || from > to)) {
            throw Errors.combination();
        }
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        List<Aggregates.Aggregate> found =
                feeds.of(rules.symbol()).aggregates().from(fromId).stream()
                        .filter(one -> one.time() >= from && one.time() <= to)
                        .toList();
        boolean oldest = call.params().has("fromId") || call.params().has("startTime");
        int skip = oldest ? 0 : Math.max(0, found.size() - limit);
        json.reset().array();
        found.subList(skip, Math.min(found.size(), skip + limit))
                .forEach(one -> MarketFeed.aggregate(json.object(), rules, one).endObject());
        return json.endArray().bytes();
    }

    byte[] average(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        MarketFeed feed = feeds.of(rules.symbol());
        long price = feed.bars().recent(AVERAGE_MINUTES, call.now()).averagePrice(rules);
        json.reset().object().number("mins", AVERAGE_MINUTES).name("price");
        json.decimal(price == 0 ? feed.lastPrice() : price, rules.priceScale(), DECIMALS);
        return json.number("closeTime", OrderJson.millis(call.now())).endObject().bytes();
    }

    byte[] priceTicker(Call call) {
        json.reset();
        return each(
                call,
                rules -> {
                    json.object().text("symbol", rules.symbol()).name("price");
                    long price = feeds.of(rules.symbol()).lastPrice();
                    json.decimal(price, rules.priceScale(), DECIMALS).endObject();
                });
    }

    byte[] bookTicker(Call call) {
        json.reset();
        return each(
                call,
                rules -> {
                    Best best = exchange.best(rules.symbol());
                    json.object().text("symbol", rules.symbol());
                    best(rules, best);
                    json.endObject();
                });
    }

    private void best(SymbolRules rules, Best best) {
        json.name("bidPrice").decimal(best.bidPrice(), rules.priceScale(), DECIMALS);
        json.name("bidQty").decimal(best.bidQuantity(), rules.quantityScale(), DECIMALS);
        json.name("askPrice").decimal(best.askPrice(), rules.priceScale(), DECIMALS);
        json.name("askQty").decimal(best.askQuantity(), rules.quantityScale(), DECIMALS);
    }

    byte[] dayTicker(Call call) {
        boolean mini = call.params().get("type").equals("MINI");
        json.reset();
        return each(
                call,
                rules ->
                        dayTicker.rest(
                                rules,
                                feeds.of(rules.symbol()).bars().day(call.now()),
                                exchange.best(rules.symbol()),
                                mini,
                                call.now()));
    }

    private byte[] each(Call call, Consumer<SymbolRules> writer) {
        if (call.params().has("symbol")) {
            writer.accept(OrderReader.rules(exchange, call.need("symbol")));
            return json.bytes();
        }
        json.array();
        symbols(call).forEach(writer);
        return json.endArray().bytes();
    }

    /** The symbols a request names; all if it names none. */
    private List<SymbolRules> symbols(Call call) {
        if (call.params().has("symbol")) {
            return List.of(OrderReader.rules(exchange, call.need("symbol")));
        }
        if (!call.params().has("symbols")) {
            return exchange.symbols();
        }
        String list = call.need("symbols");
        if (!list.matches("\\[(\"[^\",]{1,30}\"(,\"[^\",]{1,30}\")*)?]")) {
            throw Errors.illegal("symbols", "^\\[(\"[A-Z0-9]{1,20}\",?)*\\]$");
        }
        List<SymbolRules> named = new ArrayList<>();
        for (String name : list.substring(1, list.length() - 1).split(",", -1)) {
            named.add(OrderReader.rules(exchange, name.replace("\"", "")));
        }
        return named;
    }
}
