package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.Repairs;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders at MEXC: placed, cancelled and asked for by signed requests, answered by requests and by
 * the private stream in any order. The answer to a placement says only that the order exists; what
 * happens to it comes by the stream. Client ids become the venue's text here and nowhere else.
 */
final class MexcOrders {
    /** Orders remembered, only to match pushes without a client id; the eldest go first. */
    static final int REMEMBERED_MAX = 10_000;

    /** How often an accepted cancel is asked after before the order is reported as working. */
    private static final int CANCEL_CHECKS = 5;

    /** When an order of an earlier run left. */
    private static final long NOT_KNOWN = 0;

    private static final String ORDER_PATH = "/api/v3/order";

    private final MexcRest rest;
    private final Repairs repairs = new Repairs();
    private final MexcAmounts amounts;
    private final Effects effects;
    private final long cancelCheckAfter;
    private final Map<Integer, Instrument> byIndex = new LinkedHashMap<>();
    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();
    private final Map<Long, Tracked> tracked = new LinkedHashMap<>();
    private final Map<String, Long> byVenueId = new LinkedHashMap<>();

    private static final class Tracked {
        final Instrument instrument;
        final long sentAt;
        String venueOrderId = "";
        boolean acknowledged;
        boolean ended;
        int checks;

        Tracked(Instrument instrument, long sentAt) {
            this.instrument = instrument;
            this.sentAt = sentAt;
        }
    }

    MexcOrders(
            MexcRest rest,
            List<Instrument> instruments,
            MexcAmounts amounts,
            Effects effects,
            long cancelCheckAfter) {
        this.rest = rest;
        this.amounts = amounts;
        this.effects = effects;
        this.cancelCheckAfter = cancelCheckAfter;
        for (Instrument instrument : instruments) {
            byIndex.put(instrument.index(), instrument);
            bySymbol.put(instrument.symbol(), instrument);
        }
    }

    private Instrument instrument(int index) {
        Instrument instrument = byIndex.get(index);
        if (instrument == null) {
            throw new IllegalStateException("instrument " + index + " is not of this account");
        }
        return instrument;
    }

    private static String text(long clientId) {
        return ClientOrderId.format(Venue.MEXC, clientId);
    }

    // Placing

    /** Sends a new order, unless the budget has no room for it. */
    void place(Order order, long now) {
        Instrument instrument = instrument(order.instrument());
        remember(order.clientId(), instrument, "", now);
        MexcQuery query = placement(order, instrument);
        rest.signed(
                new MexcRest.Call("POST", ORDER_PATH, query, MexcLimits.order()),
                repairs.urgency(order),
                order.clientId(),
                (reply, _) -> placed(order, reply),
                now);
    }

    /**
     * The venue knows no timeInForce: the type says it. A market order to buy would have to name an
     * amount of quote; ours name base, so it goes as immediate-or-cancel at its collar, which takes
     * the same prices and never more base than wished.
     */
    private static MexcQuery placement(Order order, Instrument instrument) {
        boolean market = order.kind() == OrderKind.MARKET && order.side() == Side.SELL;
        MexcQuery query =
                new MexcQuery()
                        .with("symbol", instrument.symbol())
                        .with("side", order.side().name())
                        .with("type", market ? "MARKET" : limitType(order))
                        .with(
                                "quantity",
                                Decimals.format(
                                        order.quantity(), instrument.pair().quantityScale()));
        if (!market) {
            query.with("price", Decimals.format(order.price(), instrument.pair().priceScale()));
        }
        return query.with("newClientOrderId", text(order.clientId()));
    }

    private static String limitType(Order order) {
        if (order.kind() == OrderKind.MARKET) {
            return "IMMEDIATE_OR_CANCEL";
        }
        return switch (order.timeInForce()) {
            case GTC -> "LIMIT";
            case IOC -> "IMMEDIATE_OR_CANCEL";
            case FOK -> "FILL_OR_KILL";
            case POST_ONLY -> "LIMIT_MAKER";
        };
    }

    private void placed(Order order, MexcReply reply) {
        long clientId = order.clientId();
        switch (reply) {
            case MexcReply.Done done -> {
                try {
                    String id = Json.text(done.body(), "orderId");
                    long time = MexcCodec.nanos(Json.integer(done.body(), "transactTime", 0));
                    acknowledged(clientId, id, time);
                } catch (WireException e) {
                    unknown(clientId, "the answer cannot be read, " + e.getMessage());
                }
            }
            case MexcReply.Refused refused -> {
                forget(clientId);
                effects.event(
                        new OrderRejected(
                                clientId, classOf(order, refused), refused.code(), refused.text()));
            }
            case MexcReply.NotSent notSent -> {
                forget(clientId);
                effects.event(new OrderNotSent(clientId, notSent.reason()));
            }
            case MexcReply.Unproven unproven -> unknown(clientId, unproven.reason());
        }
    }

    /** "No valid price" for an order that may only rest says that it would have taken. */
    private static RejectClass classOf(Order order, MexcReply.Refused refused) {
        boolean restsOnly = order.timeInForce() == TimeInForce.POST_ONLY;
        return restsOnly && refused.code().equals("30010") ? RejectClass.WOULD_TAKE : refused.why();
    }

    private void unknown(long clientId, String reason) {
        effects.event(new OrderOutcomeUnknown(clientId, reason));
    }

    /** Told once, by whichever of request and stream is first. */
    private void acknowledged(long clientId, String venueOrderId, long venueTime) {
        Tracked order = tracked.get(clientId);
        if (order != null) {
            know(clientId, order, venueOrderId);
            if (order.acknowledged) {
                return;
            }
            order.acknowledged = true;
        }
        effects.event(new OrderAcknowledged(clientId, venueOrderId, venueTime));
    }

    // Remembering

    private Tracked remember(
            long clientId, Instrument instrument, String venueOrderId, long sentAt) {
        Tracked order = tracked.computeIfAbsent(clientId, _ -> new Tracked(instrument, sentAt));
        know(clientId, order, venueOrderId);
        if (tracked.size() > REMEMBERED_MAX) {
            forget(tracked.keySet().iterator().next());
        }
        return order;
    }

    private void know(long clientId, Tracked order, String venueOrderId) {
        if (!venueOrderId.isEmpty()) {
            order.venueOrderId = venueOrderId;
            byVenueId.put(venueOrderId, clientId);
        }
    }

    private void forget(long clientId) {
        Tracked order = tracked.remove(clientId);
        if (order != null) {
            byVenueId.remove(order.venueOrderId);
        }
    }

    // Cancelling

    /** Asks the venue to end an order. */
    void cancel(CancelOrder command, long now) {
        Instrument instrument = instrument(command.instrument());
        long clientId = command.clientId();
        if (rest.queue().withdraw(clientId, now)) {
            return;
        }
        Tracked order = remember(clientId, instrument, command.venueOrderId(), NOT_KNOWN);
        order.checks = 0;
        MexcQuery query = new MexcQuery().with("symbol", instrument.symbol());
        if (order.venueOrderId.isEmpty()) {
            query.with("origClientOrderId", text(clientId));
        } else {
            query.with("orderId", order.venueOrderId);
        }
        rest.signed(
                "DELETE",
                ORDER_PATH,
                query,
                1,
                Urgency.URGENT,
                (reply, at) -> cancelled(clientId, reply, at),
                now);
    }

    /**
     * Success means "accepted" only: the order object in it may show the state before the cancel.
     * The stream proves the end; if it stays silent the order is asked for.
     */
    private void cancelled(long clientId, MexcReply reply, long now) {
        switch (reply) {
            case MexcReply.Done _ -> effects.timer(checkKey(clientId), now + cancelCheckAfter);
            case MexcReply.Unproven unproven -> {
                unknown(clientId, "cancel: " + unproven.reason());
                effects.timer(checkKey(clientId), now + cancelCheckAfter);
            }
            case MexcReply.Refused refused ->
                    effects.event(
                            new CancelRefused(
                                    clientId, refused.why(), refused.code(), refused.text()));
            case MexcReply.NotSent notSent ->
                    effects.event(
                            new CancelRefused(
                                    clientId,
                                    RejectClass.OTHER,
                                    "",
                                    "not sent: " + notSent.reason()));
        }
    }

    /** Timer keys of orders are negative, those of the machine positive. */
    private static long checkKey(long clientId) {
        return -1 - clientId;
    }

    /** The stream had its time to confirm a cancel. */
    void onTimer(long key, long now) {
        long clientId = -1 - key;
        Tracked order = tracked.get(clientId);
        if (order == null || order.ended) {
            return;
        }
        order.checks++;
        boolean last = order.checks >= CANCEL_CHECKS;
        lookUp(clientId, order.instrument, order.venueOrderId, order.sentAt, now, !last, now);
    }

    // Asking

    /** Asks for an order's state and fills. */
    void query(QueryOrder command, long now) {
        lookUp(
                command.clientId(),
                instrument(command.instrument()),
                command.venueOrderId(),
                command.sentAt(),
                now,
                false,
                now);
    }

    private void lookUp(
            long clientId,
            Instrument instrument,
            String venueOrderId,
            long sentAt,
            long askedAt,
            boolean awaitEnd,
            long now) {
        Answers answers = new Answers(clientId, instrument, askedAt, awaitEnd);
        new MexcLookup(
                        rest,
                        instrument,
                        text(clientId),
                        venueOrderId,
                        sentAt,
                        Urgency.QUERY,
                        answers)
                .start(now);
    }

    /** Turns what a look-up finds into events. */
    private final class Answers implements MexcLookup.Finding {
        private final long clientId;
        private final Instrument instrument;
        private final long askedAt;
        private final boolean awaitEnd;

        Answers(long clientId, Instrument instrument, long askedAt, boolean awaitEnd) {
            this.clientId = clientId;
            this.instrument = instrument;
            this.askedAt = askedAt;
            this.awaitEnd = awaitEnd;
        }

        @Override
        public void fill(MexcPush.Trade trade) {
            filled(clientId, instrument, trade);
        }

        @Override
        public void standing(MexcStanding standing, long now) {
            if (standing.end().isPresent()) {
                ended(
                        clientId,
                        standing.orderId(),
                        standing.end().get(),
                        standing.cumulativeQuantity(),
                        standing.venueTime());
            } else if (awaitEnd) {
                effects.timer(checkKey(clientId), now + cancelCheckAfter);
            } else {
                effects.event(
                        new OrderWorking(
                                clientId,
                                standing.orderId(),
                                standing.cumulativeQuantity(),
                                standing.venueTime()));
            }
        }

        @Override
        public void absent(long now) {
            effects.event(new OrderAbsent(clientId, false, false, askedAt));
        }

        @Override
        public void unknown(String reason, long now) {
            MexcOrders.this.unknown(clientId, reason);
        }
    }

    private void filled(long clientId, Instrument instrument, MexcPush.Trade trade) {
        try {
            effects.event(new OrderFilled(amounts.fill(clientId, instrument, trade)));
        } catch (WireException e) {
            unknown(clientId, "fill " + trade.id() + " cannot be read, " + e.getMessage());
        }
    }

    private void ended(
            long clientId, String venueOrderId, OrderEnded.End end, long cumulative, long time) {
        Tracked order = tracked.get(clientId);
        if (order != null) {
            order.ended = true;
            know(clientId, order, venueOrderId);
        }
        effects.event(new OrderEnded(clientId, venueOrderId, end, cumulative, time));
    }

    // The private stream

    /** An order changed; orders that are not ours are passed over. */
    void onPush(MexcPush.OrderPush push) {
        long clientId = clientIdOf(push.clientId(), push.orderId());
        Instrument instrument = instrumentOf(push.symbol(), clientId);
        if (clientId == ClientOrderId.FOREIGN || instrument == null) {
            return;
        }
        remember(clientId, instrument, push.orderId(), NOT_KNOWN);
        Optional<OrderEnded.End> end = MexcStanding.endOf(push.status());
        if (end.isEmpty()) {
            acknowledged(clientId, push.orderId(), push.venueTime());
            return;
        }
        long cumulative;
        try {
            int scale = instrument.pair().quantityScale();
            cumulative =
                    push.cumulativeQuantity().isEmpty()
                            ? 0
                            : Decimals.parse(push.cumulativeQuantity(), scale);
        } catch (WireException e) {
            unknown(clientId, "the end of the order cannot be read, " + e.getMessage());
            return;
        }
        if (cumulative < 0) {
            unknown(clientId, "the end of the order cannot be read, negative quantity");
            return;
        }
        boolean traded = push.status() == MexcStanding.PARTIALLY_CANCELLED || isFilled(end.get());
        if (cumulative == 0 && traded) {
            unknown(clientId, "the venue ended it after fills that it does not count");
            return;
        }
        ended(clientId, push.orderId(), end.get(), cumulative, push.venueTime());
    }

    private static boolean isFilled(OrderEnded.End end) {
        return end == OrderEnded.End.FILLED;
    }

    /** A piece of an order was done; orders that are not ours are passed over. */
    void onPush(MexcPush.FillPush push) {
        long clientId = clientIdOf(push.clientId(), push.orderId());
        Instrument instrument = instrumentOf(push.symbol(), clientId);
        if (clientId != ClientOrderId.FOREIGN && instrument != null) {
            filled(clientId, instrument, push.trade());
        }
    }

    private long clientIdOf(String clientText, String venueOrderId) {
        long clientId = ClientOrderId.parse(clientText);
        if (clientId == ClientOrderId.FOREIGN && clientText.isEmpty()) {
            return byVenueId.getOrDefault(venueOrderId, ClientOrderId.FOREIGN);
        }
        return clientId;
    }

    private @Nullable Instrument instrumentOf(String symbol, long clientId) {
        Instrument instrument = bySymbol.get(symbol);
        if (instrument == null && symbol.isEmpty() && tracked.containsKey(clientId)) {
            instrument = tracked.get(clientId).instrument;
        }
        return instrument;
    }
}
