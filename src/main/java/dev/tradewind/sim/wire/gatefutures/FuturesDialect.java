package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.gateapi.Dialect;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.GateError;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.List;

/** The futures server's public messages. */
final class FuturesDialect implements Dialect {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> INTERVALS =
            List.of("10s", "1m", "5m", "15m", "30m", "1h", "4h", "8h", "1d", "7d");

    private final GateSettings settings;

    FuturesDialect(GateSettings settings) {
        this.settings = settings;
    }

    @Override
    public String prefix() {
        return "futures";
    }

    @Override
    public GateError unknown(String symbol) {
        return Refusals.noContract(settings);
    }

    @Override
    public List<String> intervals() {
        return INTERVALS;
    }

    @Override
    public void size(JsonWriter json, SymbolRules rules, long quantity, boolean decimals) {
        Contracts.write(json, rules, quantity, decimals);
    }

    @Override
    public boolean levelsArePairs() {
        return false;
    }

    @Override
    public List<Integer> depths(String interval) {
        return switch (interval) {
            case "100ms" -> List.of(100, 50, 20);
            case "20ms" -> List.of(20);
            default -> List.of();
        };
    }

    @Override
    public boolean tradesAreLists() {
        return true;
    }

    @Override
    public void trade(JsonWriter json, SymbolRules rules, Print print, boolean decimals) {
        json.object().name("size");
        size(json, rules, signed(print), decimals);
        json.number("id", print.tradeId()).number("create_time", Figures.seconds(print.time()));
        json.number("create_time_ms", Figures.millis(print.time())).name("price");
        json.shortDecimal(print.price(), rules.priceScale());
        json.text("contract", print.symbol()).endObject();
    }

    /** A print's quantity, negative if its taker sold. */
    static long signed(Print print) {
        return print.takerSide() == Side.BUY ? print.quantity() : -print.quantity();
    }

    @Override
    public void ticker(
            JsonWriter json, Exchange exchange, SymbolRules rules, MinuteBars.Bar day, long now) {
        json.array().object();
        figures(json, exchange, rules, day);
        Mark mark = exchange.mark(rules.symbol());
        json.number("funding_interval", rules.terms().fundingIntervalNanos() / SECOND);
        json.number("funding_offset", 0);
        json.number("funding_next_apply", Figures.seconds(mark.nextFundingAt()));
        json.number("t", Figures.millis(now)).endObject().endArray();
    }

    /** What both messages and requests tell of the last day. */
    static void figures(JsonWriter json, Exchange exchange, SymbolRules rules, MinuteBars.Bar day) {
        int price = rules.priceScale();
        Mark mark = exchange.mark(rules.symbol());
        long last = day.count() == 0 ? mark.price() : day.close();
        String base = Figures.plain(day.volume(), rules.quantityScale());
        String quote = Figures.plain(day.quote(), rules.quoteScale());
        json.text("contract", rules.symbol()).name("last").shortDecimal(last, price);
        json.text("change_percentage", Figures.percent(day.open(), day.close()));
        json.name("low_24h").shortDecimal(day.count() == 0 ? last : day.low(), price);
        json.name("high_24h").shortDecimal(day.count() == 0 ? last : day.high(), price);
        json.text("total_size", openInterest(exchange, rules));
        json.text("volume_24h", Long.toString(Contracts.of(rules, day.volume())));
        json.text("volume_24h_base", base).text("volume_24h_quote", quote);
        json.text("volume_24h_settle", quote).text("volume_24h_btc", base);
        json.text("volume_24h_usd", quote);
        json.name("mark_price").shortDecimal(mark.price(), price);
        json.name("index_price").shortDecimal(mark.indexPrice(), price);
        json.text("funding_rate", Figures.rate(mark.fundingRate()));
        json.text("funding_rate_indicative", Figures.rate(mark.fundingRate()));
        json.text("quanto_base_rate", "");
        Best best = exchange.best(rules.symbol());
        json.name("highest_bid").shortDecimal(best.bidPrice(), price).name("highest_size");
        Contracts.write(json, rules, best.bidQuantity(), true);
        json.name("lowest_ask").shortDecimal(best.askPrice(), price).name("lowest_size");
        Contracts.write(json, rules, best.askQuantity(), true);
    }

    /** What all accounts and the crowd hold on one side, in contracts. */
    static String openInterest(Exchange exchange, SymbolRules rules) {
        long held = Math.max(0, exchange.crowdPosition(rules.symbol()));
        for (String account : exchange.accounts()) {
            held += Math.max(0, exchange.position(account, rules.symbol()).quantity());
        }
        return Long.toString(Contracts.of(rules, held));
    }

    @Override
    public void best(JsonWriter json, SymbolRules rules, Best best, boolean decimals, long now) {
        json.object().number("t", Figures.millis(now)).number("u", best.updateId());
        json.text("s", rules.symbol());
        side(json, rules, "b", "B", best.bidPrice(), best.bidQuantity(), decimals);
        side(json, rules, "a", "A", best.askPrice(), best.askQuantity(), decimals);
        json.endObject();
    }

    /** An empty side has an empty price and no size. */
    private void side(
            JsonWriter json,
            SymbolRules rules,
            String priceName,
            String sizeName,
            long price,
            long quantity,
            boolean decimals) {
        json.name(priceName);
        if (price == 0) {
            json.text("");
        } else {
            json.shortDecimal(price, rules.priceScale());
        }
        json.name(sizeName);
        size(json, rules, quantity, decimals);
    }

    @Override
    public void candle(
            JsonWriter json,
            SymbolRules rules,
            MinuteBars.Bar bar,
            String name,
            boolean closed,
            boolean decimals) {
        int price = rules.priceScale();
        json.object().number("t", bar.startMillis() / 1_000).name("v");
        size(json, rules, bar.volume(), decimals);
        json.name("c").shortDecimal(bar.close(), price);
        json.name("h").shortDecimal(bar.high(), price);
        json.name("l").shortDecimal(bar.low(), price);
        json.name("o").shortDecimal(bar.open(), price);
        json.text("n", name);
        json.name("a").shortDecimal(bar.volume(), rules.quantityScale());
        json.flag("w", closed).endObject();
    }
}
