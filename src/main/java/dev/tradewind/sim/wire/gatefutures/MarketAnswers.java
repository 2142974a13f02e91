package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FundingFixing;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Perpetual;
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
import java.util.List;

/** Answers about markets. */
final class MarketAnswers {
    private static final int BOOK_USUAL = 10;
    private static final int BOOK_MAX = 100;
    private static final int TRADES_MAX = 1_000;
    private static final int POINTS_MAX = 2_000;
    private static final int OLDEST_POINT = 10_000;
    private static final int RATES_MAX = 1_000;
    private static final int LIST_USUAL = 100;
    private static final int MILLI_LEVERAGE = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long LISTED_AT = 1_669_688_556L;

    private final Exchange exchange;
    private final MarketFeeds feeds;

    MarketAnswers(Exchange exchange, MarketFeeds feeds) {
        this.exchange = exchange;
        this.feeds = feeds;
    }

    private List<SymbolRules> perpetuals() {
        return exchange.symbols().stream().filter(SymbolRules::isPerpetual).toList();
    }

    /** All contracts. */
    byte[] contracts(Call call, long now) {
        int offset = call.number("offset", 0, Integer.MAX_VALUE);
        int limit = call.number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE);
        JsonWriter json = new JsonWriter().array();
        perpetuals().stream()
                .skip(offset)
                .limit(limit)
                .forEach(rules -> contract(json, rules, now));
        return json.endArray().bytes();
    }

    /** One contract. */
    byte[] contract(Call call, long now) {
        JsonWriter json = new JsonWriter();
        contract(json, feeds.of(call.need("contract")).rules(), now);
        return json.bytes();
    }

    private void contract(JsonWriter json, SymbolRules rules, long now) {
        MarketFeed feed = feeds.of(rules.symbol());
        Mark mark = exchange.mark(rules.symbol());
        int price = rules.priceScale();
        boolean halted = exchange.halted(rules.symbol());
        json.object().text("name", rules.symbol()).text("type", "direct");
        json.text("contract_type", "").text("quanto_multiplier", Contracts.multiplier(rules));
        json.name("order_price_round").shortDecimal(rules.tickSize(), price);
        json.name("mark_price_round").shortDecimal(rules.tickSize(), price);
        limits(json, rules);
        json.text("mark_type", "index").name("last_price").shortDecimal(feed.lastPrice(), price);
        json.name("mark_price").shortDecimal(mark.price(), price);
        json.name("index_price").shortDecimal(mark.indexPrice(), price);
        json.text("funding_rate", Figures.rate(mark.fundingRate()));
        json.text("funding_rate_indicative", Figures.rate(mark.fundingRate()));
        json.number("funding_interval", rules.terms().fundingIntervalNanos() / SECOND);
        json.number("funding_offset", 0);
        json.number("funding_next_apply", Figures.seconds(mark.nextFundingAt()));
        json.text("funding_rate_limit", "0.003").text("funding_cap_ratio", "0.75");
        json.text("funding_impact_value", "60000").text("interest_rate", "0.0003");
        MinuteBars.Bar day = feed.series().day(now);
        json.name("position_size").literal(FuturesDialect.openInterest(exchange, rules));
        json.number("trade_size", Contracts.of(rules, day.volume()));
        json.number("trade_id", day.lastId());
        json.number("orderbook_id", exchange.publicBook(rules.symbol(), 1).lastUpdateId());
        json.number("long_users", 0).number("short_users", 0).flag("in_delisting", halted);
        json.text("status", halted ? "delisting" : "trading").flag("is_pre_market", false);
        json.number("create_time", LISTED_AT).number("config_change_time", LISTED_AT);
        json.number("launch_time", LISTED_AT).number("delisting_time", 0);
        json.number("delisted_time", 0).flag("enable_bonus", true).flag("enable_credit", true);
        json.endObject();
    }

    private void limits(JsonWriter json, SymbolRules rules) {
        Perpetual terms = rules.terms();
        String leverage = Figures.plain(terms.maxLeverageMilli(), MILLI_LEVERAGE);
        long least = Math.max(1, Contracts.of(rules, rules.minQuantity()));
        json.number("order_size_min", least).number("order_size_max", Contracts.SIZE_MAX);
        json.text("market_order_size_max", Long.toString(Contracts.SIZE_MAX));
        json.flag("enable_decimal", false).number("orders_limit", exchange.rules().maxOpenOrders());
        json.text("order_price_deviate", "0.5").text("market_order_slip_ratio", "0.05");
        json.text("leverage_min", "1").text("leverage_max", leverage);
        json.text("cross_leverage_default", "10");
        json.text("maintenance_rate", Figures.rate(terms.maintenanceRate()));
        json.text("risk_limit_base", "1000000").text("risk_limit_step", "1000000");
        json.text("risk_limit_max", "8000000");
        // the base tier, which is not what an account pays
        json.text("maker_fee_rate", "-0.0001").text("taker_fee_rate", "0.00075");
        json.text("ref_discount_rate", "0").text("ref_rebate_rate", "0.2");
    }

    /** The book, with its number if that is asked for. */
    byte[] book(Call call, long now) {
        MarketFeed feed = feeds.of(call.need("contract"));
        SymbolRules rules = feed.rules();
        int limit = call.number("limit", BOOK_USUAL, BOOK_MAX);
        Depth depth = feed.snapshot(limit, now);
        JsonWriter json = new JsonWriter().object();
        if (call.flag("with_id")) {
            json.number("id", depth.lastUpdateId());
        }
        Figures.fraction(json, "current", now);
        Figures.fraction(json, "update", now);
        side(json.name("asks"), rules, depth.asks(), limit, call.decimals());
        side(json.name("bids"), rules, depth.bids(), limit, call.decimals());
        return json.endObject().bytes();
    }

    private static void side(
            JsonWriter json, SymbolRules rules, long[] levels, int limit, boolean decimals) {
        json.array();
        for (int i = 0; i < levels.length && i < 2 * limit; i += 2) {
            json.object().name("p").shortDecimal(levels[i], rules.priceScale()).name("s");
            Contracts.write(json, rules, levels[i + 1], decimals);
            json.endObject();
        }
        json.endArray();
    }

    /** Prints, the newest first. */
    byte[] trades(Call call, long now) {
        SymbolRules rules = feeds.of(call.need("contract")).rules();
        long from = call.time("from").orElse(0L);
        long to = call.time("to").orElse(Long.MAX_VALUE);
        JsonWriter json = new JsonWriter().array();
        exchange.recentTrades(rules.symbol(), TRADES_MAX).reversed().stream()
                .filter(print -> print.time() >= from && print.time() <= to)
                .skip(call.number("offset", 0, TRADES_MAX))
                .limit(call.number("limit", LIST_USUAL, TRADES_MAX))
                .forEach(print -> trade(json, rules, print, call.decimals()));
        return json.endArray().bytes();
    }

    private static void trade(JsonWriter json, SymbolRules rules, Print print, boolean decimals) {
        json.object().number("id", print.tradeId());
        Figures.fraction(json, "create_time", print.time());
        Figures.fraction(json, "create_time_ms", print.time());
        json.text("contract", print.symbol()).name("size");
        Contracts.write(json, rules, FuturesDialect.signed(print), decimals);
        json.name("price").shortDecimal(print.price(), rules.priceScale()).endObject();
    }

    /** Candles, oldest first, of trades or of mark or index prices. */
    byte[] candles(Call call, long now) {
        String name = call.need("contract");
        boolean priced = name.startsWith("mark_") || name.startsWith("index_");
        MarketFeed feed = feeds.of(priced ? name.substring(name.indexOf('_') + 1) : name);
        String interval = call.get("interval").isEmpty() ? "5m" : call.get("interval");
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
        for (MinuteBars.Bar bar : feed.series(name).spans(interval, from, to, limit)) {
            candle(json, feed.rules(), bar, priced, call.decimals());
        }
        return json.endArray().bytes();
    }

    private static void candle(
            JsonWriter json, SymbolRules rules, MinuteBars.Bar bar, boolean priced, boolean text) {
        int price = rules.priceScale();
        json.object().number("t", bar.startMillis() / 1_000);
        if (!priced) {
            json.name("v");
            Contracts.write(json, rules, bar.volume(), text);
        }
        json.name("c").shortDecimal(bar.close(), price);
        json.name("h").shortDecimal(bar.high(), price);
        json.name("l").shortDecimal(bar.low(), price);
        json.name("o").shortDecimal(bar.open(), price);
        if (!priced) {
            json.name("sum").shortDecimal(bar.quote(), rules.quoteScale());
        }
        json.endObject();
    }

    /** The figures of the last day, of one contract or of all. */
    byte[] tickers(Call call, long now) {
        String wanted = call.get("contract");
        List<SymbolRules> listed =
                wanted.isEmpty() ? perpetuals() : List.of(feeds.of(wanted).rules());
        JsonWriter json = new JsonWriter().array();
        for (SymbolRules rules : listed) {
            json.object();
            FuturesDialect.figures(
                    json, exchange, rules, feeds.of(rules.symbol()).series().day(now));
            json.endObject();
        }
        return json.endArray().bytes();
    }

    /** Funding rates that were applied, the newest first; thirty days unless asked otherwise. */
    byte[] fundingRates(Call call, long now) {
        SymbolRules rules = feeds.of(call.need("contract")).rules();
        long to = call.time("to").orElse(now);
        long from = call.time("from").orElse(to - 30 * DAY);
        int limit = call.number("limit", LIST_USUAL, RATES_MAX);
        JsonWriter json = new JsonWriter().array();
        exchange.fundingRates(rules.symbol(), RATES_MAX).stream()
                .filter(fixing -> fixing.time() >= Math.max(from, now - 180 * DAY))
                .filter(fixing -> fixing.time() <= to)
                .sorted((a, b) -> Long.compare(b.time(), a.time()))
                .limit(limit)
                .forEach(fixing -> rate(json, fixing));
        return json.endArray().bytes();
    }

    private static void rate(JsonWriter json, FundingFixing fixing) {
        json.object().number("t", Figures.seconds(fixing.time()));
        json.text("r", Figures.rate(fixing.rate())).endObject();
    }

    /** The tiers of risk: there is one. */
    byte[] tiers(Call call, long now) {
        String wanted = call.get("contract");
        List<SymbolRules> listed =
                wanted.isEmpty() ? perpetuals() : List.of(feeds.of(wanted).rules());
        JsonWriter json = new JsonWriter().array();
        for (SymbolRules rules : listed) {
            Perpetual terms = rules.terms();
            json.object().text("contract", rules.symbol()).number("tier", 1);
            json.text("risk_limit", "8000000");
            json.text("initial_rate", initialRate(terms));
            json.text("maintenance_rate", Figures.rate(terms.maintenanceRate()));
            json.text("leverage_max", Figures.plain(terms.maxLeverageMilli(), MILLI_LEVERAGE));
            json.text("deduction", "0").endObject();
        }
        return json.endArray().bytes();
    }

    private static String initialRate(Perpetual terms) {
        return Figures.rate(1_000_000_000_000L / terms.maxLeverageMilli());
    }

    /** What nobody has: an empty list. */
    byte[] none(Call call, long now) {
        return new JsonWriter().array().endArray().bytes();
    }
}
