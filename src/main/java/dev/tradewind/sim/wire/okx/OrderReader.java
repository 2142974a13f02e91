package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads orders as clients write them; throws the venue's refusal of what it cannot take. */
final class OrderReader {
    private static final List<String> TYPES =
            List.of("limit", "market", "post_only", "fok", "ioc", "optimal_limit_ioc");
    private static final long QUANTITY_MAX = 1L << 60;

    private final Exchange exchange;
    private final OkxSettings settings;
    private final Listings listings;
    private final Valuation valuation;

    OrderReader(Exchange exchange, OkxSettings settings, Listings listings) {
        this.exchange = exchange;
        this.settings = settings;
        this.listings = listings;
        this.valuation = new Valuation(exchange, new JsonWriter());
    }

    /** An order and the words it came with. */
    record Wish(Listing listing, NewOrder order, OrderRecords.Terms terms) {}

    /** The instrument an item names: by text in requests, by number on sockets. */
    Listing listing(JsonNode item, boolean bySocket) {
        JsonNode code = item.path("instIdCode");
        if (bySocket && code.isIntegralNumber() && code.canConvertToInt()) {
            return listings.ofCode(code.intValue());
        }
        String id = text(item, "instId");
        if (bySocket && !settings.instIdOnSockets()) {
            throw Errors.missing("instIdCode");
        }
        if (id.isEmpty()) {
            throw Errors.missing("instId");
        }
        return listings.of(id);
    }

    /** Reads an order. */
    Wish read(JsonNode item, boolean bySocket) {
        Listing listing = listing(item, bySocket);
        String mode = mode(item, listing);
        Side side = side(item);
        String type = text(item, "ordType");
        boolean optimal = type.equals("optimal_limit_ioc");
        if (!TYPES.contains(type) || optimal && !listing.swap()) {
            throw Errors.parameter("ordType");
        }
        String position = text(item, "posSide");
        if (!position.isEmpty() && !position.equals("net")) {
            throw Errors.parameter("posSide");
        }
        String protection = text(item, "stpMode");
        if (!protection.isEmpty() && !protection.equals("cancel_maker")) {
            throw Errors.parameter("stpMode");
        }
        String clientId = clientId(item);
        boolean market = type.equals("market") || optimal;
        String target = market && !listing.swap() ? target(item, side) : "";
        OrderRecords.Terms terms =
                new OrderRecords.Terms(text(item, "tag"), mode, target, optimal ? type : "");
        NewOrder order =
                market
                        ? market(item, listing, clientId, side, target)
                        : limit(item, listing, clientId, side, type);
        boolean reduce = listing.swap() && flag(item, "reduceOnly");
        return new Wish(listing, reduce ? order.withReduceOnly() : order, terms);
    }

    private String mode(JsonNode item, Listing listing) {
        String mode = text(item, "tdMode");
        if (!List.of("cash", "cross", "isolated").contains(mode)) {
            throw mode.isEmpty() ? Errors.missing("tdMode") : Errors.parameter("tdMode");
        }
        boolean cash = !listing.swap() && settings.accountLevel() <= 2;
        boolean barred = listing.swap() && settings.accountLevel() == 1;
        if (barred || !mode.equals(cash ? "cash" : "cross")) {
            throw Errors.accountMode();
        }
        return mode;
    }

    private static Side side(JsonNode item) {
        return switch (text(item, "side")) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            case "" -> throw Errors.missing("side");
            default -> throw Errors.parameter("side");
        };
    }

    private static String clientId(JsonNode item) {
        String id = text(item, "clOrdId");
        if (!id.matches("[A-Za-z0-9]{0,32}")) {
            throw Errors.parameter("clOrdId");
        }
        return id;
    }

    private static String target(JsonNode item, Side side) {
        String target = text(item, "tgtCcy");
        if (target.isEmpty()) {
            return side == Side.BUY ? "quote_ccy" : "base_ccy";
        }
        if (!target.equals("quote_ccy") && !target.equals("base_ccy")) {
            throw Errors.parameter("tgtCcy");
        }
        return target;
    }

    private NewOrder limit(
            JsonNode item, Listing listing, String clientId, Side side, String type) {
        TimeInForce life =
                switch (type) {
                    case "post_only" -> TimeInForce.POST_ONLY;
                    case "ioc" -> TimeInForce.IOC;
                    case "fok" -> TimeInForce.FOK;
                    default -> TimeInForce.GTC;
                };
        long quantity = quantity(listing, text(item, "sz"), "sz");
        long price = price(listing, text(item, "px"), "px");
        checkBand(listing, side, price);
        return new NewOrder(
                listing.id(), clientId, side, OrderKind.LIMIT, life, price, quantity, 0);
    }

    /** Refuses a price that is too far on the taking side. */
    void checkBand(Listing listing, Side side, long price) {
        if (side == Side.BUY && price > valuation.highest(listing)) {
            throw Errors.priceHigh(plain(listing, valuation.highest(listing)));
        }
        if (side == Side.SELL && price < valuation.lowest(listing)) {
            throw Errors.priceLow(plain(listing, valuation.lowest(listing)));
        }
    }

    private static String plain(Listing listing, long price) {
        return BigDecimal.valueOf(price, listing.rules().priceScale()).toPlainString();
    }

    private NewOrder market(
            JsonNode item, Listing listing, String clientId, Side side, String target) {
        String size = text(item, "sz");
        if (!target.equals("quote_ccy")) {
            return NewOrder.market(listing.id(), clientId, side, quantity(listing, size, "sz"));
        }
        SymbolRules rules = listing.rules();
        long quote = units(size, rules.quoteScale(), "sz");
        if (side == Side.BUY) {
            return NewOrder.marketBuyFor(listing.id(), clientId, quote);
        }
        Best best = exchange.best(listing.id());
        long quantity = best.bidPrice() == 0 ? 0 : rules.lotsFor(quote, best.bidPrice());
        if (quantity == 0) {
            throw Errors.belowMinimum();
        }
        return NewOrder.market(listing.id(), clientId, side, quantity);
    }

    /** A size as base quantity; a multiple of the lot. */
    static long quantity(Listing listing, String text, String name) {
        BigDecimal size = decimal(text, name).movePointRight(listing.sizeScale());
        if (size.compareTo(BigDecimal.valueOf(QUANTITY_MAX)) > 0) {
            throw Errors.parameter(name);
        }
        if (size.stripTrailingZeros().scale() > 0) {
            throw Errors.lot();
        }
        long quantity = listing.quantity(size.longValueExact());
        if (quantity < 0 || quantity % listing.rules().lotSize() != 0) {
            throw Errors.lot();
        }
        return quantity;
    }

    /** A price on a tick. */
    static long price(Listing listing, String text, String name) {
        if (text.isEmpty()) {
            throw Errors.missing(name);
        }
        long price = units(text, listing.rules().priceScale(), name);
        if (price % listing.rules().tickSize() != 0) {
            throw Errors.parameter(name);
        }
        return price;
    }

    private static long units(String text, int scale, String name) {
        BigDecimal units = decimal(text, name).movePointRight(scale);
        if (units.stripTrailingZeros().scale() > 0
                || units.compareTo(BigDecimal.valueOf(QUANTITY_MAX)) > 0) {
            throw Errors.parameter(name);
        }
        return units.longValueExact();
    }

    private static BigDecimal decimal(String text, String name) {
        if (text.isEmpty()) {
            throw Errors.missing(name);
        }
        if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw Errors.parameter(name);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            throw Errors.parameter(name);
        }
        return value;
    }

    /** A member that is true, or the text of it. */
    static boolean flag(JsonNode item, String name) {
        return item.path(name).asString("").equals("true");
    }

    /** A member as text, "" if it is absent. */
    static String text(JsonNode item, String name) {
        return item.path(name).asString("");
    }
}
