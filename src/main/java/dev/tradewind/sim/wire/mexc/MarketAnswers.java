package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Answers that need no key: rules, books, tickers. */
final class MarketAnswers {
    private static final int DEPTH_MAX = 5_000;
    private static final int RATE_SCALE = 9;
    private static final int PERCENT_SCALE = 4;

    private final Exchange exchange;
    private final MarketFeeds feeds;
    private final JsonWriter json = new JsonWriter();

    MarketAnswers(Exchange exchange, MarketFeeds feeds) {
        this.exchange = exchange;
        this.feeds = feeds;
    }

    byte[] ping() {
        return json.reset().object().endObject().bytes();
    }

    byte[] time(long now) {
        json.reset().object().number("serverTime", OrderJson.millis(now)).endObject();
        return json.bytes();
    }

    /** All symbols in the venue's wrapper. */
    byte[] symbolNames() {
        json.reset().object().number("code", 200).name("data").array();
        exchange.symbols().forEach(rules -> json.text(rules.symbol()));
        return json.endArray().nothing("msg").endObject().bytes();
    }

    /** The futures market of the same host, which clients ask for as well: it lists nothing. */
    byte[] contracts() {
        json.reset().object().flag("success", true).number("code", 0).name("data").array();
        return json.endArray().endObject().bytes();
    }

    byte[] exchangeInfo(Call call) {
        List<SymbolRules> wanted = new ArrayList<>();
        String names = call.params().get("symbols") + "," + call.params().get("symbol");
        for (String name : names.split(",", -1)) {
            if (!name.isEmpty()) {
                wanted.add(OrderReader.rules(exchange, name));
            }
        }
        json.reset().object().text("timezone", "CST");
        json.number("serverTime", OrderJson.millis(call.now())).name("rateLimits").array();
        json.endArray().name("exchangeFilters").array().endArray().name("symbols").array();
        for (SymbolRules rules : wanted.isEmpty() ? exchange.symbols() : wanted) {
            symbol(rules);
        }
        return json.endArray().endObject().bytes();
    }

    private void symbol(SymbolRules rules) {
        int quantityDecimals = decimals(rules.lotSize(), rules.quantityScale());
        int priceDecimals = decimals(rules.tickSize(), rules.priceScale());
        int quote = rules.quoteScale();
        json.object().text("symbol", rules.symbol());
        json.text("status", exchange.halted(rules.symbol()) ? "2" : "1");
        json.text("baseAsset", rules.base()).number("baseAssetPrecision", quantityDecimals);
        json.text("quoteAsset", rules.quote()).number("quotePrecision", priceDecimals);
        json.number("quoteAssetPrecision", priceDecimals);
        json.number("baseCommissionPrecision", rules.baseScale());
        json.number("quoteCommissionPrecision", quote).name("orderTypes").array();
        json.text("LIMIT").text("MARKET").text("LIMIT_MAKER").endArray();
        json.flag("isSpotTradingAllowed", true).flag("isMarginTradingAllowed", false);
        json.name("quoteAmountPrecision").shortDecimal(rules.minNotional(), quote);
        json.name("baseSizePrecision").shortDecimal(rules.minQuantity(), rules.quantityScale());
        json.name("permissions").array().text("SPOT").endArray().name("filters").array();
        json.object().text("filterType", "PERCENT_PRICE_BY_SIDE").text("bidMultiplierUp", "5");
        json.text("askMultiplierDown", "0.2").endObject().endArray();
        json.name("maxQuoteAmount").decimal(OrderReader.QUOTE_MAX, 0, 0);
        json.name("makerCommission").shortDecimal(exchange.rules().makerRate(), RATE_SCALE);
        json.name("takerCommission").shortDecimal(exchange.rules().takerRate(), RATE_SCALE);
        json.name("quoteAmountPrecisionMarket").shortDecimal(rules.minNotional(), quote);
        json.name("maxQuoteAmountMarket").decimal(OrderReader.QUOTE_MAX_MARKET, 0, 0);
        json.text("fullName", rules.base()).number("tradeSideType", 1);
        json.text("contractAddress", "").flag("st", false).endObject();
    }

    /** Decimals that say a step of a power of ten; other steps cannot be said here. */
    private static int decimals(long step, int scale) {
        int decimals = scale;
        for (long rest = step; decimals > 0 && rest % 10 == 0; rest /= 10) {
            decimals--;
        }
        return decimals;
    }

    byte[] depth(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        int limit = call.limit(100, DEPTH_MAX);
        Depth depth = feeds.of(rules.symbol()).snapshot(limit, call.now());
        json.reset().object().number("lastUpdateId", depth.lastUpdateId()).name("bids");
        levels(rules, depth.bids(), limit);
        json.name("asks");
        levels(rules, depth.asks(), limit);
        return json.endObject().bytes();
    }

    private void levels(SymbolRules rules, long[] packed, int limit) {
        json.array();
        for (int i = 0; i < Math.min(packed.length, 2 * limit); i += 2) {
            json.array().decimal(packed[i], rules.priceScale(), 0);
            json.shortDecimal(packed[i + 1], rules.quantityScale()).endArray();
        }
        json.endArray();
    }

    byte[] priceTicker(Call call) {
        return each(
                call,
                rules -> {
                    long last = feeds.of(rules.symbol()).lastPrice();
                    json.object().text("symbol", rules.symbol()).name("price");
                    json.decimal(last, rules.priceScale(), 0).endObject();
                });
    }

    byte[] bookTicker(Call call) {
        return each(
                call,
                rules -> {
                    json.object().text("symbol", rules.symbol());
                    best(rules);
                    json.endObject();
                });
    }

    private void best(SymbolRules rules) {
        Best best = exchange.best(rules.symbol());
        json.name("bidPrice").decimal(best.bidPrice(), rules.priceScale(), 0);
        json.name("bidQty").shortDecimal(best.bidQuantity(), rules.quantityScale());
        json.name("askPrice").decimal(best.askPrice(), rules.priceScale(), 0);
        json.name("askQty").shortDecimal(best.askQuantity(), rules.quantityScale());
    }

    byte[] dayTicker(Call call) {
        return each(call, rules -> day(rules, call.now()));
    }

    private void day(SymbolRules rules, long now) {
        MinuteBars.Bar bar = feeds.of(rules.symbol()).bars().day(now);
        int price = rules.priceScale();
        long change = bar.close() - bar.open();
        long fraction =
                bar.open() == 0
                        ? 0
                        : Scale.mulDiv(
                                change,
                                Scale.pow10(PERCENT_SCALE),
                                bar.open(),
                                RoundingMode.HALF_EVEN);
        json.object().text("symbol", rules.symbol());
        json.name("priceChange").decimal(change, price, 0);
        json.name("priceChangePercent").decimal(fraction, PERCENT_SCALE, 0);
        json.name("prevClosePrice").decimal(bar.open(), price, 0);
        json.name("lastPrice").decimal(bar.close(), price, 0);
        best(rules);
        json.name("openPrice").decimal(bar.open(), price, 0);
        json.name("highPrice").decimal(bar.high(), price, 0);
        json.name("lowPrice").decimal(bar.low(), price, 0);
        json.name("volume").shortDecimal(bar.volume(), rules.quantityScale());
        json.name("quoteVolume").shortDecimal(bar.quote(), rules.quoteScale());
        json.number("openTime", OrderJson.millis(now) - 86_400_000L);
        json.number("closeTime", OrderJson.millis(now)).nothing("count").endObject();
    }

    private byte[] each(Call call, Consumer<SymbolRules> writer) {
        json.reset();
        if (call.params().has("symbol")) {
            writer.accept(OrderReader.rules(exchange, call.need("symbol")));
            return json.bytes();
        }
        json.array();
        exchange.symbols().forEach(writer);
        return json.endArray().bytes();
    }
}
