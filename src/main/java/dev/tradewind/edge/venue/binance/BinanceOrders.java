package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Done;
import dev.tradewind.edge.venue.binance.BinanceAnswer.NotSent;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Refused;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Unclear;
import dev.tradewind.edge.venue.binance.BinanceRest.Call;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.Repairs;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Orders: place, change, cancel, ask. Says "rejected" only when the venue proved it, "not sent"
 * only when no byte left, and "unknown" for everything in between.
 */
final class BinanceOrders {
    private static final String ORDER = "/api/v3/order";
    private static final String AMEND = "/api/v3/order/amend/keepPriority";

    private final Effects effects;
    private final BinanceRest rest;
    private final Repairs repairs = new Repairs();
    private final ClockOffset clock;
    private final BinanceSymbols symbols;
    private final BinanceReports reports;

    BinanceOrders(Effects effects, BinanceRest rest, ClockOffset clock, BinanceSymbols symbols) {
        this.effects = effects;
        this.rest = rest;
        this.clock = clock;
        this.symbols = symbols;
        this.reports = new BinanceReports(symbols);
    }

    /** Sends a new order. */
    void place(Order order, long now) {
        long id = order.clientId();
        Instrument instrument = symbols.byIndex(order.instrument());
        if (instrument == null) {
            effects.event(new OrderNotSent(id, "this account does not trade the instrument"));
        } else if (!clock.known()) {
            effects.event(new OrderNotSent(id, "the venue's clock is not measured yet"));
        } else {
            Urgency urgency = repairs.urgency(order);
            String query = query(order, instrument);
            Call call = new Call("POST", ORDER, query, BinanceLimits.order(1), urgency);
            BinanceRest.Handler handler = (answer, _) -> onPlaced(order, instrument, answer);
            rest.signed(call, Purpose.ORDER, id, now, handler);
        }
    }

    private static String query(Order order, Instrument instrument) {
        StringBuilder query = new StringBuilder(200);
        query.append("symbol=").append(BinanceRest.encode(instrument.symbol()));
        query.append("&side=").append(order.side());
        query.append("&type=").append(type(order));
        boolean limit = order.kind() == OrderKind.LIMIT;
        if (limit && order.timeInForce() != TimeInForce.POST_ONLY) {
            query.append("&timeInForce=").append(order.timeInForce());
        }
        int scale = instrument.pair().quantityScale();
        query.append("&quantity=").append(Decimals.format(order.quantity(), scale));
        if (limit) {
            String price = Decimals.format(order.price(), instrument.pair().priceScale());
            query.append("&price=").append(price);
        }
        query.append("&newClientOrderId=").append(name(order.clientId()));
        return query.append("&newOrderRespType=FULL").toString();
    }

    private static String type(Order order) {
        if (order.kind() == OrderKind.MARKET) {
            return "MARKET";
        }
        return order.timeInForce() == TimeInForce.POST_ONLY ? "LIMIT_MAKER" : "LIMIT";
    }

    private static String name(long clientId) {
        return ClientOrderId.format(Venue.BINANCE, clientId);
    }

    private void onPlaced(Order order, Instrument instrument, BinanceAnswer answer) {
        long id = order.clientId();
        switch (answer) {
            case Done(JsonNode body) ->
                    emitOrUnknown(id, () -> reports.placed(id, instrument, order.side(), body));
            case Refused refused -> onOrderRefused(id, refused);
            case Unclear(String reason) -> effects.event(new OrderOutcomeUnknown(id, reason));
            case NotSent(String reason) -> effects.event(new OrderNotSent(id, reason));
        }
    }

    /** A duplicate proves that an order of this name exists, the opposite of a rejection. */
    private void onOrderRefused(long id, Refused refused) {
        RejectClass why = refused.why();
        if (why == RejectClass.DUPLICATE) {
            effects.event(new OrderOutcomeUnknown(id, "the venue has it: " + refused.text()));
        } else {
            String code = Integer.toString(refused.code());
            effects.event(new OrderRejected(id, why, code, refused.text()));
        }
    }

    private void emitOrUnknown(long clientId, Reading reading) {
        List<? extends AccountEvent> events;
        try {
            events = reading.read();
        } catch (WireException e) {
            effects.event(new OrderOutcomeUnknown(clientId, "unusable answer, " + e.getMessage()));
            return;
        }
        events.forEach(effects::event);
    }

    /** Ends an order. */
    void cancel(CancelOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            refuseCancel(id, RejectClass.INVALID, "", "this account does not trade the instrument");
            return;
        }
        if (rest.queue().withdraw(id, now)) {
            return;
        }
        String query = symbolAnd(instrument, "origClientOrderId=" + name(id));
        Call call = new Call("DELETE", ORDER, query, BinanceLimits.request(1), Urgency.URGENT);
        rest.signed(call, now, (answer, _) -> onCancelled(id, instrument, answer));
    }

    private void onCancelled(long id, Instrument instrument, BinanceAnswer answer) {
        switch (answer) {
            case Done(JsonNode body) ->
                    emitOrUnknown(
                            id,
                            () ->
                                    reports.ended(id, instrument, body, "transactTime").stream()
                                            .toList());
            case Refused refused -> {
                String code = Integer.toString(refused.code());
                refuseCancel(id, refused.why(), code, refused.text());
            }
            case Unclear(String reason) ->
                    effects.event(new OrderOutcomeUnknown(id, "cancel: " + reason));
            case NotSent(String reason) -> refuseCancel(id, RejectClass.OTHER, "", reason);
        }
    }

    private void refuseCancel(long id, RejectClass why, String code, String text) {
        effects.event(new CancelRefused(id, why, code, text));
    }

    /**
     * Makes an order smaller where it is; the venue cannot change a limit. It is given its own name
     * again, else it would get another one. What the answer says is then in force.
     */
    void amend(AmendOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            refuseAmend(id, RejectClass.INVALID, "", "this account does not trade the instrument");
            return;
        }
        String name = name(id);
        String quantity = Decimals.format(command.quantity(), instrument.pair().quantityScale());
        String query =
                symbolAnd(
                        instrument,
                        "origClientOrderId="
                                + name
                                + "&newClientOrderId="
                                + name
                                + "&newQty="
                                + quantity);
        Call call = new Call("PUT", AMEND, query, BinanceLimits.request(4), Urgency.NORMAL);
        BinanceRest.Handler handler = (answer, _) -> onAmended(id, instrument, answer);
        rest.signed(call, Purpose.CHANGE, id, now, handler);
    }

    private void onAmended(long id, Instrument instrument, BinanceAnswer answer) {
        switch (answer) {
            case Done(JsonNode body) ->
                    emitOrUnknown(id, () -> List.of(reports.amended(id, instrument, body)));
            case Refused refused -> {
                String code = Integer.toString(refused.code());
                refuseAmend(id, refused.why(), code, refused.text());
            }
            case Unclear(String reason) ->
                    effects.event(new OrderOutcomeUnknown(id, "change: " + reason));
            case NotSent(String reason) -> refuseAmend(id, RejectClass.OTHER, "", reason);
        }
    }

    private void refuseAmend(long id, RejectClass why, String code, String text) {
        effects.event(new AmendRefused(id, why, code, text));
    }

    /** Finds out what became of an order. */
    void query(QueryOrder command, long now) {
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            String reason = "this account does not trade the instrument";
            effects.event(new OrderOutcomeUnknown(command.clientId(), reason));
            return;
        }
        new BinanceQuery(effects, rest, reports, clock, instrument, command, now).begin(now);
    }

    /** A query string for one symbol. */
    static String symbolAnd(Instrument instrument, String rest) {
        String symbol = "symbol=" + BinanceRest.encode(instrument.symbol());
        return rest.isEmpty() ? symbol : symbol + "&" + rest;
    }

    /** An execution report from the private stream. */
    void onReport(JsonNode report) {
        long id = BinanceReports.clientIdOf(report);
        if (id != ClientOrderId.FOREIGN) {
            emitOrUnknown(id, () -> reports.execution(id, report));
        }
    }

    /** Reads events out of an answer, or throws {@link WireException}. */
    private interface Reading {
        List<? extends AccountEvent> read();
    }
}
