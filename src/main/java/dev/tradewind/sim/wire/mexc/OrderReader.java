package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Turns the parameters of a new order into an order, or refuses them as the venue does. */
final class OrderReader {
    /** Largest limit order in whole units of the quote asset. */
    static final long QUOTE_MAX = 2_000_000;

    /** Largest market order in whole units of the quote asset. */
    static final long QUOTE_MAX_MARKET = 100_000;

    private static final int BAND = 5;

    private final Exchange exchange;

    OrderReader(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Reads and checks everything that can be checked before the matching engine. */
    NewOrder read(Call call) {
        SymbolRules rules = rules(exchange, call.need("symbol"));
        Side side = side(call.need("side"));
        String id = clientId(call, "newClientOrderId");
        NewOrder order =
                switch (call.need("type")) {
                    case "LIMIT" -> limit(call, rules, side, id, TimeInForce.GTC);
                    case "LIMIT_MAKER" -> limit(call, rules, side, id, TimeInForce.POST_ONLY);
                    case "IMMEDIATE_OR_CANCEL" -> limit(call, rules, side, id, TimeInForce.IOC);
                    case "FILL_OR_KILL" -> limit(call, rules, side, id, TimeInForce.FOK);
                    case "MARKET" -> market(call, rules, side, id);
                    default -> throw Errors.orderType();
                };
        check(rules, order);
        return order;
    }

    /** The rules of a symbol that must exist. */
    static SymbolRules rules(Exchange exchange, String symbol) {
        return exchange.symbol(symbol).orElseThrow(Errors::symbol);
    }

    /** A client id, or "" if absent. */
    static String clientId(Call call, String name) {
        String id = call.params().get(name);
        if (!id.isEmpty() && !id.matches("[0-9A-Za-z_-]{1,32}")) {
            throw Errors.illegal(name);
        }
        return id;
    }

    private static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw Errors.parameter("side");
        };
    }

    private static NewOrder limit(
            Call call, SymbolRules rules, Side side, String id, TimeInForce timeInForce) {
        long quantity = units(call, "quantity", rules.quantityScale());
        long price = units(call, "price", rules.priceScale());
        return NewOrder.limit(rules.symbol(), id, side, timeInForce, price, quantity);
    }

    private static NewOrder market(Call call, SymbolRules rules, Side side, String id) {
        if (side == Side.BUY && call.params().has("quoteOrderQty")) {
            long quote = units(call, "quoteOrderQty", rules.quoteScale());
            return NewOrder.marketBuyFor(rules.symbol(), id, quote);
        }
        long quantity = units(call, "quantity", rules.quantityScale());
        return NewOrder.market(rules.symbol(), id, side, quantity);
    }

    private static long units(Call call, String name, int scale) {
        String text = call.need(name);
        if (!text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw Errors.illegal(name);
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > scale) {
            throw Errors.precision(name);
        }
        if (value.precision() - value.scale() + scale > 18 || value.signum() == 0) {
            throw Errors.parameter(name);
        }
        return value.setScale(scale).unscaledValue().longValueExact();
    }

    private void check(SymbolRules rules, NewOrder order) {
        boolean limit = order.kind() == OrderKind.LIMIT;
        long last = lastPrice(rules.symbol());
        if (limit) {
            checkLimit(rules, order, last);
        }
        long price = limit ? order.price() : last;
        long quote = order.quoteQuantity();
        if (quote == 0) {
            checkQuantity(rules, order);
            quote = notional(rules, price, order.quantity());
        }
        long one = Scale.pow10(rules.quoteScale());
        long most = (limit ? QUOTE_MAX : QUOTE_MAX_MARKET) * one;
        if (quote > most) {
            throw Errors.tooMuch(rules, most);
        }
        if (price > 0 && quote < rules.minNotional()) {
            throw Errors.tooLittle(rules);
        }
    }

    private static void checkLimit(SymbolRules rules, NewOrder order, long last) {
        if (order.price() % rules.tickSize() != 0) {
            throw Errors.precision("price");
        }
        boolean high = order.side() == Side.BUY && order.price() / BAND > last;
        boolean low = order.side() == Side.SELL && order.price() < last / BAND;
        if (last > 0 && (high || low)) {
            throw Errors.priceBand();
        }
    }

    private static void checkQuantity(SymbolRules rules, NewOrder order) {
        if (order.quantity() % rules.lotSize() != 0) {
            throw Errors.precision("quantity");
        }
        if (order.quantity() < rules.minQuantity()) {
            throw Errors.of(Refusal.BELOW_MIN_QUANTITY, rules, order.side());
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
}
