package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What orders are called: the client's own text, or the venue's word for where an order without one
 * came from.
 */
public final class Texts {
    /** Orders whose text the engine does not keep; the oldest is forgotten first. */
    private static final int KEPT_MAX = 20_000;

    private static final String REST = "api";
    private static final String SOCKET = "apiv4-ws";

    private final Map<Long, String> kept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                    return size() > KEPT_MAX;
                }
            };

    /** The text of a request, checked; "" if it has none. */
    public static String read(Call call) {
        String text = call.get("text");
        if (!text.isEmpty() && !text.matches("t-[0-9A-Za-z_.-]{0,28}")) {
            throw Errors.value("invalid argument: text must begin with t-");
        }
        return text;
    }

    /** Remembers what an order is called that the engine knows by another name. */
    public void keep(SimOrder order, Call call, String text) {
        if (!order.clientOrderId().equals(text) || text.isEmpty()) {
            String from = call.bySocket() ? SOCKET : REST;
            kept.put(order.orderId(), text.isEmpty() ? from : text);
        }
    }

    /** What an order is called. */
    public String of(SimOrder order) {
        return of(order.orderId(), order.clientOrderId());
    }

    /** What a trade's order is called. */
    public String of(SimTrade trade) {
        return of(trade.orderId(), trade.clientOrderId());
    }

    private String of(long orderId, String clientOrderId) {
        String other = kept.get(orderId);
        if (other != null) {
            return other;
        }
        return clientOrderId.startsWith("t-") ? clientOrderId : REST;
    }
}
