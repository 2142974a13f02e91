package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.VenueError;
import java.math.BigDecimal;
import java.util.List;

/** Turns the arguments of a new order into an order, or refuses them as the venue does. */
final class OrderReader {
    private static final List<String> CONDITIONS =
            List.of("triggerPrice", "takeProfit", "stopLoss", "slippageTolerance");

    private final Exchange exchange;
    private final Catalogue catalogue;

    OrderReader(Exchange exchange, Catalogue catalogue) {
        this.exchange = exchange;
        this.catalogue = catalogue;
    }

    /**
     * An order that may go to the matching engine.
     *
     * @param quoteToSell quote units that a spot market sell shall bring, 0 if it states a base
     *     quantity
     */
    record Wanted(Product product, NewOrder order, long quoteToSell) {}

    /** Reads and checks all that can be checked before the matching engine. */
    Wanted read(Category category, Fields fields) {
        Product product = catalogue.need(category, fields);
        refuseUnknown(product, fields);
        Side side = side(fields);
        String link = link(fields);
        Wanted wanted =
                switch (fields.need("orderType")) {
                    case "Limit" -> limit(product, fields, side, link);
                    case "Market" -> market(product, fields, side, link);
                    default -> throw Errors.parameter("OrderType invalid");
                };
        boolean reduces = !product.isSpot() && fields.get("reduceOnly").equals("true");
        return reduces
                ? new Wanted(product, wanted.order().withReduceOnly(), wanted.quoteToSell())
                : wanted;
    }

    private static void refuseUnknown(Product product, Fields fields) {
        for (String condition : CONDITIONS) {
            if (!fields.get(condition).isEmpty()) {
                throw Errors.parameter(condition + " is not offered here");
            }
        }
        if (fields.get("isLeverage").equals("1")) {
            throw Errors.parameter("isLeverage is not offered here");
        }
        String index = fields.get("positionIdx");
        if (!product.isSpot() && !index.isEmpty() && !index.equals("0")) {
            throw Errors.positionIndex();
        }
    }

    private static Side side(Fields fields) {
        return switch (fields.need("side")) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw Errors.parameter("Side invalid");
        };
    }

    private static String link(Fields fields) {
        String link = fields.get("orderLinkId");
        if (!link.isEmpty() && !link.matches("[0-9A-Za-z_-]{1,36}")) {
            throw Errors.parameter("OrderLinkId invalid");
        }
        return link;
    }

    private Wanted limit(Product product, Fields fields, Side side, String link) {
        long quantity = quantity(product, fields);
        long price = price(product, fields);
        if (quantity > Filters.quantityMax(product)) {
            throw Errors.tooLarge(product.category());
        }
        checkBand(product, side, price);
        TimeInForce life =
                switch (fields.get("timeInForce")) {
                    case "", "GTC" -> TimeInForce.GTC;
                    case "IOC" -> TimeInForce.IOC;
                    case "FOK" -> TimeInForce.FOK;
                    case "PostOnly" -> TimeInForce.POST_ONLY;
                    default -> throw Errors.parameter("TimeInForce invalid");
                };
        return new Wanted(
                product, NewOrder.limit(product.engine(), link, side, life, price, quantity), 0);
    }

    private Wanted market(Product product, Fields fields, Side side, String link) {
        boolean quote = product.isSpot() && byQuote(fields, side);
        if (!quote) {
            long quantity = quantity(product, fields);
            if (quantity > Filters.marketQuantityMax(product)) {
                throw Errors.tooLarge(product.category());
            }
            return new Wanted(product, NewOrder.market(product.engine(), link, side, quantity), 0);
        }
        long units = amount(product.rules(), fields);
        if (side == Side.BUY) {
            return new Wanted(product, NewOrder.marketBuyFor(product.engine(), link, units), 0);
        }
        return new Wanted(product, NewOrder.market(product.engine(), link, side, 0), units);
    }

    private static boolean byQuote(Fields fields, Side side) {
        return switch (fields.get("marketUnit")) {
            case "" -> side == Side.BUY;
            case "baseCoin" -> false;
            case "quoteCoin" -> true;
            default -> throw Errors.parameter("MarketUnit invalid");
        };
    }

    /** The order as the engine shall have it: a sell for quote sells what brings about so much. */
    NewOrder atMarket(Wanted wanted) {
        if (wanted.quoteToSell() == 0) {
            return wanted.order();
        }
        SymbolRules rules = wanted.product().rules();
        Best best = exchange.best(rules.symbol());
        long lots =
                best.bidPrice() == 0
                        ? rules.lotSize()
                        : rules.lotsFor(wanted.quoteToSell(), best.bidPrice());
        if (lots == 0) {
            throw Errors.quantityZero(wanted.product().category());
        }
        return NewOrder.market(rules.symbol(), wanted.order().clientOrderId(), Side.SELL, lots);
    }

    /** A quantity of base that must be there. */
    static long quantity(Product product, Fields fields) {
        Category category = product.category();
        SymbolRules rules = product.rules();
        long quantity =
                units(fields, "qty", rules.quantityScale(), Errors.quantityDecimals(category));
        if (quantity == 0) {
            throw Errors.quantityZero(category);
        }
        return quantity;
    }

    /** A price that must be there. */
    static long price(Product product, Fields fields) {
        SymbolRules rules = product.rules();
        VenueError decimals = Errors.priceDecimals(product.category());
        long price = units(fields, "price", rules.priceScale(), decimals);
        if (price % rules.tickSize() != 0) {
            throw decimals;
        }
        if (price == 0) {
            throw Errors.parameter("Price invalid");
        }
        return price;
    }

    private static long amount(SymbolRules rules, Fields fields) {
        long units = units(fields, "qty", rules.quoteScale(), Errors.amountDecimals());
        if (units == 0) {
            throw Errors.quantityZero(Category.SPOT);
        }
        if (units > Filters.amountMax(rules)) {
            throw Errors.tooLarge(Category.SPOT);
        }
        return units;
    }

    private static long units(Fields fields, String name, int scale, VenueError decimals) {
        BigDecimal value = fields.decimal(name).stripTrailingZeros();
        if (value.scale() > scale) {
            throw decimals;
        }
        if (value.precision() - value.scale() + scale > 18) {
            throw Errors.parameter(name + " is too large");
        }
        return value.setScale(scale).unscaledValue().longValueExact();
    }

    /** A limit that would be far worse than the market is taken for a mistake. */
    void checkBand(Product product, Side side, long price) {
        List<Print> last = exchange.recentTrades(product.engine(), 1);
        if (last.isEmpty()) {
            return;
        }
        long away = last.getLast().price() / 1_000 * Filters.BAND_PER_MILLE;
        boolean buy = side == Side.BUY;
        boolean far =
                buy ? price > last.getLast().price() + away : price < last.getLast().price() - away;
        if (far) {
            throw Errors.priceFar(product.category(), buy);
        }
    }
}
