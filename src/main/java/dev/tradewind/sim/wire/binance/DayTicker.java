package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;

/** The figures of the last 24 hours, in the names of the REST answer and in those of the stream. */
final class DayTicker {
    private static final int DECIMALS = 8;
    private static final long DAY_MILLIS = 86_400_000L;

    private final JsonWriter json;

    DayTicker(JsonWriter json) {
        this.json = json;
    }

    /** The REST answer's object; {@code mini} leaves out changes and best prices. */
    void rest(SymbolRules rules, MinuteBars.Bar bar, Best best, boolean mini, long now) {
        json.object().text("symbol", rules.symbol());
        if (!mini) {
            price("priceChange", rules, bar.close() - bar.open());
            json.name("priceChangePercent").decimal(percent(bar), 3, 3);
            price("weightedAvgPrice", rules, bar.averagePrice(rules));
            price("prevClosePrice", rules, bar.open());
            quantity("lastQty", rules, bar.lastQuantity());
            price("bidPrice", rules, best.bidPrice());
            quantity("bidQty", rules, best.bidQuantity());
            price("askPrice", rules, best.askPrice());
            quantity("askQty", rules, best.askQuantity());
        }
        price("lastPrice", rules, bar.close());
        price("openPrice", rules, bar.open());
        price("highPrice", rules, bar.high());
        price("lowPrice", rules, bar.low());
        quantity("volume", rules, bar.volume());
        json.name("quoteVolume").decimal(bar.quote(), rules.quoteScale(), DECIMALS);
        json.number("openTime", OrderJson.millis(now) - DAY_MILLIS);
        json.number("closeTime", OrderJson.millis(now)).number("firstId", bar.firstId());
        json.number("lastId", bar.lastId()).number("count", bar.count()).endObject();
    }

    /** The stream's fields after its head. */
    void stream(SymbolRules rules, MinuteBars.Bar bar, Best best, long now) {
        price("p", rules, bar.close() - bar.open());
        json.name("P").decimal(percent(bar), 3, 3);
        price("w", rules, bar.averagePrice(rules));
        price("x", rules, bar.open());
        price("c", rules, bar.close());
        quantity("Q", rules, bar.lastQuantity());
        price("b", rules, best.bidPrice());
        quantity("B", rules, best.bidQuantity());
        price("a", rules, best.askPrice());
        quantity("A", rules, best.askQuantity());
        price("o", rules, bar.open());
        price("h", rules, bar.high());
        price("l", rules, bar.low());
        quantity("v", rules, bar.volume());
        json.name("q").decimal(bar.quote(), rules.quoteScale(), DECIMALS);
        json.number("O", OrderJson.millis(now) - DAY_MILLIS).number("C", OrderJson.millis(now));
        json.number("F", bar.firstId()).number("L", bar.lastId()).number("n", bar.count());
    }

    private void price(String name, SymbolRules rules, long price) {
        json.name(name).decimal(price, rules.priceScale(), DECIMALS);
    }

    private void quantity(String name, SymbolRules rules, long quantity) {
        json.name(name).decimal(quantity, rules.quantityScale(), DECIMALS);
    }

    private static long percent(MinuteBars.Bar bar) {
        return bar.open() == 0
                ? 0
                : Math.round(100_000.0 * (bar.close() - bar.open()) / bar.open());
    }
}
