package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one of the two wallets says what an account does with orders. Keeps nothing. */
public interface GateioWords {
    /** Trades a page of {@link #tradesOf} and {@link #tradesSince}. */
    int PAGE = 100;

    /** Which wallet. */
    Venue venue();

    /** First part of the names of its channels: {@code spot} or {@code futures}. */
    String area();

    /** Why a new order cannot be said to this wallet; empty if it can. */
    default String objection(Order order) {
        return "";
    }

    /** A new order; its name at the venue is given. */
    OrderCall place(Order order, Instrument instrument, String name, Urgency urgency);

    /** Ends an order known by its id or by our name for it. */
    OrderCall cancel(Instrument instrument, String orderId);

    /** Changes an order. */
    OrderCall amend(Instrument instrument, String orderId, Side side, long price, long quantity);

    /** Asks for an order by its id or by our name for it. */
    Call order(Instrument instrument, String orderId);

    /** Asks for all open orders of an instrument. */
    Call openOrders(Instrument instrument);

    /** Asks for the fills of an order, oldest page 0. */
    Call tradesOf(Instrument instrument, String orderId, int page);

    /** Asks for the newest fills since then; those before may come too. */
    Call tradesSince(Instrument instrument, long venueSeconds, int page);

    /** Reads an order object, from whichever answer or push. */
    OrderState state(JsonNode order, GateioSymbols symbols);

    /** Whether a pushed order has just been placed. */
    boolean isNew(JsonNode order);

    /** Reads a fill of an order of ours. */
    Fill fill(JsonNode trade, long clientId, GateioSymbols symbols);

    /** When a fill happened, epoch nanoseconds of the venue's clock. */
    long timeOf(JsonNode trade);

    /** The id of the order that a fill belongs to. */
    String orderOf(JsonNode trade);

    /**
     * Something done with an order, in both ways of saying it.
     *
     * @param channel the socket's channel without its area, such as {@code order_place}
     * @param parameter raw JSON for the socket
     * @param request the same as a request
     */
    record OrderCall(String channel, String parameter, Call request) {}

    /**
     * An order as the venue tells it.
     *
     * @param clientId our name for it, or {@link dev.tradewind.model.order.ClientOrderId#FOREIGN}
     * @param price limit at the pair's price scale, 0 of a market order
     * @param total base quantity in all
     * @param filled base quantity done
     * @param end how it ended, null while it works
     * @param time of its last change, epoch nanoseconds of the venue's clock
     */
    record OrderState(
            long clientId,
            Instrument instrument,
            String venueOrderId,
            Side side,
            long price,
            long total,
            long filled,
            @Nullable End end,
            long time) {}
}
