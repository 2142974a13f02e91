package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;

/**
 * Orders in the venue's words. How an order is paid depends on the level of the account: spot is
 * "cash" in the first two levels and "cross" above; swaps are always "cross".
 */
final class OkxTerms {
    private final OkxNames names;
    private int level;

    OkxTerms(OkxNames names) {
        this.names = names;
    }

    /** The account's level, 1 to 4. */
    void level(int accountLevel) {
        level = accountLevel;
    }

    /** Whether the level is known. */
    boolean known() {
        return level > 0;
    }

    /**
     * A new order: JSON members without what names the instrument.
     *
     * @throws WireException if the quantity is no multiple of the venue's step
     */
    String place(Order order, Instrument instrument) {
        StringBuilder json = new StringBuilder(200);
        member(json, "tdMode", mode(instrument));
        member(json, "side", order.side() == Side.BUY ? "buy" : "sell");
        member(json, "ordType", type(order));
        boolean limit = order.kind() == OrderKind.LIMIT;
        if (limit) {
            member(json, "px", price(order.price(), instrument));
        } else if (!instrument.isPerpetual()) {
            // without it a market buy would be read as an amount of quote
            member(json, "tgtCcy", "base_ccy");
        }
        member(json, "sz", names.size(instrument).text(order.quantity()));
        if (order.reduceOnly()) {
            json.append("\"reduceOnly\":true,");
        }
        member(json, "clOrdId", OkxReports.name(order.clientId()));
        return closed(json);
    }

    private String mode(Instrument instrument) {
        return instrument.isPerpetual() || level > 2 ? "cross" : "cash";
    }

    private static String type(Order order) {
        if (order.kind() == OrderKind.MARKET) {
            return "market";
        }
        return switch (order.timeInForce()) {
            case GTC -> "limit";
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "post_only";
        };
    }

    /** A cancel, by our name: the venue's own may not be known yet. */
    static String cancel(CancelOrder command) {
        return "\"clOrdId\":\"" + OkxReports.name(command.clientId()) + "\"";
    }

    /**
     * A change; the new size includes what is filled.
     *
     * @throws WireException if the quantity is no multiple of the venue's step
     */
    String amend(AmendOrder command, Instrument instrument) {
        StringBuilder json = new StringBuilder(120);
        member(json, "clOrdId", OkxReports.name(command.clientId()));
        member(json, "newPx", price(command.price(), instrument));
        member(json, "newSz", names.size(instrument).text(command.quantity()));
        return closed(json);
    }

    private static String price(long price, Instrument instrument) {
        return Decimals.format(price, instrument.pair().priceScale());
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"").append(value).append("\",");
    }

    private static String closed(StringBuilder json) {
        json.setLength(json.length() - 1);
        return json.toString();
    }
}
