package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import java.math.BigDecimal;
import java.util.Locale;

/** Turns the parameters of a new order into an order, or refuses them as the venue does. */
final class OrderReader {
    /** Client ids of orders and cancels. */
    static final String ID_RANGE = "^[a-zA-Z0-9-_]{1,36}$";

    private static final String NUMBER_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final int DECIMALS_MAX = 8;

    private final Exchange exchange;
    private final Filters filters;

    OrderReader(Exchange exchange, Filters filters) {
        this.exchange = exchange;
        this.filters = filters;
    }

    /** How much an answer tells. */
    enum Response {
        ACK,
        RESULT,
        FULL
    }

    /**
     * An order as asked for.
     *
     * @param order for the matching engine
     * @param response how to answer
     */
    record Wanted(NewOrder order, Response response) {}

    /** Reads and checks everything that can be checked before the matching engine. */
    Wanted read(Call call) {
        SymbolRules rules = rules(exchange, call.need("symbol"));
        Side side = side(call.need("side"));
        String type = call.need("type");
        checkOptional(call);
        String id = clientId(call, "newClientOrderId");
        NewOrder order =
                switch (type) {
                    case "LIMIT" -> limit(call, rules, side, id, timeInForce(call));
                    case "LIMIT_MAKER" -> limitMaker(call, rules, side, id);
                    case "MARKET" -> market(call, rules, side, id);
                    case "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT" ->
                            throw Errors.rejected(
                                    "%s orders are not supported for this symbol."
                                            .formatted(spoken(type)));
                    default -> throw Errors.badType();
                };
        filters.check(rules, order);
        return new Wanted(order, response(call, type));
    }

    /** The rules of a symbol that must exist. */
    static SymbolRules rules(Exchange exchange, String symbol) {
        return exchange.symbol(symbol).orElseThrow(Errors::badSymbol);
    }

    /** A client id, or "" if absent. */
    static String clientId(Call call, String name) {
        String id = call.params().get(name);
        if (!id.isEmpty() && !id.matches(ID_RANGE)) {
            throw Errors.illegal(name, ID_RANGE);
        }
        return id;
    }

    private static String spoken(String type) {
        String words = type.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw Errors.badSide();
        };
    }

    private void checkOptional(Call call) {
        if (call.params().has("icebergQty")) {
            throw Errors.rejected("Iceberg orders are not supported for this symbol.");
        }
        String prevention = call.params().get("selfTradePreventionMode");
        if (!prevention.isEmpty() && !prevention.equals(filters.selfTradeMode())) {
            throw Errors.notValid("selfTradePreventionMode");
        }
    }

    private static TimeInForce timeInForce(Call call) {
        return switch (call.need("timeInForce")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw Errors.badTimeInForce();
        };
    }

    private static NewOrder limit(
            Call call, SymbolRules rules, Side side, String id, TimeInForce timeInForce) {
        forbid(call, "quoteOrderQty");
        long quantity = quantity(call, rules);
        long price = units(call, "price", rules.priceScale(), "PRICE_FILTER");
        return NewOrder.limit(rules.symbol(), id, side, timeInForce, price, quantity);
    }

    private static NewOrder limitMaker(Call call, SymbolRules rules, Side side, String id) {
        forbid(call, "timeInForce");
        return limit(call, rules, side, id, TimeInForce.POST_ONLY);
    }

    private static NewOrder market(Call call, SymbolRules rules, Side side, String id) {
        forbid(call, "timeInForce");
        forbid(call, "price");
        if (!call.params().has("quoteOrderQty")) {
            return NewOrder.market(rules.symbol(), id, side, quantity(call, rules));
        }
        if (call.params().has("quantity")) {
            throw Errors.combination();
        }
        if (side == Side.SELL) {
            throw Errors.rejected(
                    "Quote order quantity market sell orders are not supported for this symbol.");
        }
        long quote = units(call, "quoteOrderQty", rules.quoteScale(), "NOTIONAL");
        return NewOrder.marketBuyFor(rules.symbol(), id, quote);
    }

    private static void forbid(Call call, String name) {
        if (call.params().has(name)) {
            throw Errors.notRequired(name);
        }
    }

    private static long quantity(Call call, SymbolRules rules) {
        return quantity(call, "quantity", rules);
    }

    /** A quantity that must be there, in whole lots. */
    static long quantity(Call call, String name, SymbolRules rules) {
        return units(call, name, rules.quantityScale(), "LOT_SIZE");
    }

    private static long units(Call call, String name, int scale, String filter) {
        String text = call.need(name);
        if (!text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw Errors.illegal(name, NUMBER_RANGE);
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > Math.max(DECIMALS_MAX, scale)) {
            throw Errors.precision();
        }
        if (value.scale() > scale || value.precision() - value.scale() + scale > 18) {
            throw Errors.filter(filter);
        }
        return value.setScale(scale).unscaledValue().longValueExact();
    }

    private static Response response(Call call, String type) {
        return switch (call.params().get("newOrderRespType")) {
            case "" -> type.equals("LIMIT_MAKER") ? Response.ACK : Response.FULL;
            case "ACK" -> Response.ACK;
            case "RESULT" -> Response.RESULT;
            case "FULL" -> Response.FULL;
            default -> throw Errors.notValid("newOrderRespType");
        };
    }

    /** The venue's word for an order's type. */
    static String type(OrderKind kind, TimeInForce timeInForce) {
        if (kind == OrderKind.MARKET) {
            return "MARKET";
        }
        return timeInForce == TimeInForce.POST_ONLY ? "LIMIT_MAKER" : "LIMIT";
    }
}
