package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.RoundingMode;
import java.util.List;

/** The filters of exchangeInfo: stated and enforced in one place. */
final class Filters {
    private static final long PRICE_STEPS_MAX = 1_000_000_000L;
    private static final long QUANTITY_STEPS_MAX = 100_000_000_000L;
    private static final long NOTIONAL_MAX = 9_000_000L;
    private static final long UP = 5;
    private static final long DOWN = 5;
    private static final int DECIMALS = 8;

    private final Exchange exchange;

    Filters(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The venue's word for what happens when an account meets itself. */
    String selfTradeMode() {
        return exchange.rules().selfTrade().name();
    }

    /** Throws the first filter that the order breaks. */
    void check(SymbolRules rules, NewOrder order) {
        if (order.kind() == OrderKind.LIMIT) {
            checkPrice(rules, order);
        }
        if (order.quoteQuantity() > 0) {
            checkNotional(rules, order.quoteQuantity());
            return;
        }
        long quantity = order.quantity();
        if (quantity < Math.max(rules.minQuantity(), 1)
                || quantity > quantityMax(rules)
                || quantity % rules.lotSize() != 0) {
            throw Errors.filter("LOT_SIZE");
        }
        long price = order.kind() == OrderKind.LIMIT ? order.price() : lastPrice(rules.symbol());
        if (price > 0) {
            checkNotional(rules, notional(rules, price, quantity));
        }
    }

    private void checkPrice(SymbolRules rules, NewOrder order) {
        long price = order.price();
        if (price < rules.tickSize() || price > priceMax(rules) || price % rules.tickSize() != 0) {
            throw Errors.filter("PRICE_FILTER");
        }
        long last = lastPrice(rules.symbol());
        if (last > 0 && (price / UP > last || price < last / DOWN)) {
            throw Errors.filter("PERCENT_PRICE_BY_SIDE");
        }
    }

    private static void checkNotional(SymbolRules rules, long quoteUnits) {
        if (quoteUnits < rules.minNotional() || quoteUnits > notionalMax(rules)) {
            throw Errors.filter("NOTIONAL");
        }
    }

    private static long notional(SymbolRules rules, long price, long quantity) {
        try {
            return rules.notional(price, quantity, RoundingMode.DOWN);
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    private long lastPrice(String symbol) {
        List<Print> last = exchange.recentTrades(symbol, 1);
        return last.isEmpty() ? 0 : last.getLast().price();
    }

    private static long priceMax(SymbolRules rules) {
        return capped(rules.tickSize(), PRICE_STEPS_MAX);
    }

    private static long quantityMax(SymbolRules rules) {
        return capped(rules.lotSize(), QUANTITY_STEPS_MAX);
    }

    private static long notionalMax(SymbolRules rules) {
        return capped(Scale.pow10(rules.quoteScale()), NOTIONAL_MAX);
    }

    private static long capped(long step, long steps) {
        return step > Long.MAX_VALUE / steps ? Long.MAX_VALUE / step * step : step * steps;
    }

    /** Writes the filters of a symbol; bounds and steps as enforced here. */
    void write(JsonWriter json, SymbolRules rules) {
        int price = rules.priceScale();
        int quantity = rules.quantityScale();
        json.object().text("filterType", "PRICE_FILTER");
        json.name("minPrice").decimal(rules.tickSize(), price, DECIMALS);
        json.name("maxPrice").decimal(priceMax(rules), price, DECIMALS);
        json.name("tickSize").decimal(rules.tickSize(), price, DECIMALS).endObject();
        json.object().text("filterType", "LOT_SIZE");
        json.name("minQty").decimal(Math.max(rules.minQuantity(), 1), quantity, DECIMALS);
        json.name("maxQty").decimal(quantityMax(rules), quantity, DECIMALS);
        json.name("stepSize").decimal(rules.lotSize(), quantity, DECIMALS).endObject();
        json.object().text("filterType", "MARKET_LOT_SIZE");
        json.name("minQty").decimal(0, quantity, DECIMALS);
        json.name("maxQty").decimal(quantityMax(rules), quantity, DECIMALS);
        json.name("stepSize").decimal(0, quantity, DECIMALS).endObject();
        json.object().text("filterType", "NOTIONAL");
        json.name("minNotional").decimal(rules.minNotional(), rules.quoteScale(), DECIMALS);
        json.flag("applyMinToMarket", true);
        json.name("maxNotional").decimal(notionalMax(rules), rules.quoteScale(), DECIMALS);
        json.flag("applyMaxToMarket", true).number("avgPriceMins", 0).endObject();
        json.object().text("filterType", "PERCENT_PRICE_BY_SIDE");
        json.text("bidMultiplierUp", "5").text("bidMultiplierDown", "0.2");
        json.text("askMultiplierUp", "5").text("askMultiplierDown", "0.2");
        json.number("avgPriceMins", 0).endObject();
        json.object().text("filterType", "MAX_NUM_ORDERS");
        json.number("maxNumOrders", exchange.rules().maxOpenOrders()).endObject();
    }
}
