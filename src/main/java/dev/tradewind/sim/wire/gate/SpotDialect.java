package dev.tradewind.sim.wire.gate;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.gateapi.Dialect;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.GateError;
import java.math.BigDecimal;
import java.util.List;

/** The spot server's public messages. */
final class SpotDialect implements Dialect {
    private static final int MILLIS_SCALE = 3;
    private static final long MICRO = 1_000L;
    private static final List<String> INTERVALS =
            List.of("1s", "10s", "1m", "5m", "15m", "30m", "1h", "4h", "8h", "1d", "7d", "30d");

    @Override
    public String prefix() {
        return "spot";
    }

    @Override
    public GateError unknown(String symbol) {
        return Refusals.noPair(symbol);
    }

    @Override
    public List<String> intervals() {
        return INTERVALS;
    }

    @Override
    public void size(JsonWriter json, SymbolRules rules, long quantity, boolean decimals) {
        json.shortDecimal(quantity, rules.quantityScale());
    }

    @Override
    public boolean levelsArePairs() {
        return true;
    }

    @Override
    public List<Integer> depths(String interval) {
        return switch (interval) {
            case "100ms" -> List.of(100);
            case "20ms" -> List.of(20);
            default -> List.of();
        };
    }

    @Override
    public boolean tradesAreLists() {
        return false;
    }

    /** Milliseconds with three more decimals, as text. */
    static String fineMillis(long nanos) {
        return BigDecimal.valueOf(nanos / MICRO, MILLIS_SCALE).toPlainString();
    }

    /** A taker's side in the venue's word. */
    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    @Override
    public void trade(JsonWriter json, SymbolRules rules, Print print, boolean decimals) {
        String id = Long.toString(print.tradeId());
        json.object().number("id", print.tradeId()).number("id_market", print.tradeId());
        json.number("create_time", Figures.seconds(print.time()));
        json.text("create_time_ms", fineMillis(print.time()));
        json.text("side", side(print.takerSide())).text("currency_pair", print.symbol());
        json.name("amount").shortDecimal(print.quantity(), rules.quantityScale());
        json.name("price").shortDecimal(print.price(), rules.priceScale());
        json.text("range", id + "-" + id).endObject();
    }

    @Override
    public void ticker(
            JsonWriter json, Exchange exchange, SymbolRules rules, MinuteBars.Bar day, long now) {
        json.object();
        figures(json, exchange, rules, day);
        json.endObject();
    }

    /** What both messages and requests tell of the last day. */
    static void figures(JsonWriter json, Exchange exchange, SymbolRules rules, MinuteBars.Bar day) {
        int price = rules.priceScale();
        Best best = exchange.best(rules.symbol());
        boolean none = day.count() == 0;
        long last = none ? best.bidPrice() : day.close();
        json.text("currency_pair", rules.symbol()).name("last").shortDecimal(last, price);
        json.name("lowest_ask").shortDecimal(best.askPrice(), price);
        json.name("lowest_size").shortDecimal(best.askQuantity(), rules.quantityScale());
        json.name("highest_bid").shortDecimal(best.bidPrice(), price);
        json.name("highest_size").shortDecimal(best.bidQuantity(), rules.quantityScale());
        json.text("change_percentage", Figures.percent(day.open(), day.close()));
        json.name("base_volume").shortDecimal(day.volume(), rules.quantityScale());
        json.name("quote_volume").shortDecimal(day.quote(), rules.quoteScale());
        json.name("high_24h").shortDecimal(none ? last : day.high(), price);
        json.name("low_24h").shortDecimal(none ? last : day.low(), price);
    }

    @Override
    public void best(JsonWriter json, SymbolRules rules, Best best, boolean decimals, long now) {
        json.object().number("t", Figures.millis(now)).number("u", best.updateId());
        json.text("s", rules.symbol());
        side(json, rules, "b", "B", best.bidPrice(), best.bidQuantity());
        side(json, rules, "a", "A", best.askPrice(), best.askQuantity());
        json.endObject();
    }

    /** An empty side has an empty price and no size. */
    private static void side(
            JsonWriter json,
            SymbolRules rules,
            String priceName,
            String sizeName,
            long price,
            long quantity) {
        json.name(priceName);
        if (price == 0) {
            json.text("");
        } else {
            json.shortDecimal(price, rules.priceScale());
        }
        json.name(sizeName).shortDecimal(quantity, rules.quantityScale());
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
        json.object().text("t", Long.toString(bar.startMillis() / 1_000));
        json.name("v").shortDecimal(bar.quote(), rules.quoteScale());
        json.name("c").shortDecimal(bar.close(), price);
        json.name("h").shortDecimal(bar.high(), price);
        json.name("l").shortDecimal(bar.low(), price);
        json.name("o").shortDecimal(bar.open(), price).text("n", name);
        json.name("a").shortDecimal(bar.volume(), rules.quantityScale());
        json.flag("w", closed).endObject();
    }
}
