package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One order's state asked for by request: the order itself; if the venue does not know it, the open
 * orders; and the trades, so that every fill is told before the state. Ends in exactly one call of
 * the {@link Finding} besides the fills.
 */
final class MexcLookup {
    private static final String ORDER_PATH = "/api/v3/order";
    private static final String OPEN_PATH = "/api/v3/openOrders";
    private static final String TRADES_PATH = "/api/v3/myTrades";
    private static final int ORDER_WEIGHT = 2;
    private static final int OPEN_WEIGHT = 3;
    private static final int TRADES_WEIGHT = 10;

    /** Trades are searched from this long before the order left, clocks being what they are. */
    private static final long SEARCH_MARGIN = 5_000_000_000L;

    /** The most a page may have; a full page may hide older trades, so it proves no absence. */
    private static final int TRADES_MAX = 100;

    private final MexcRest rest;
    private final Instrument instrument;
    private final String clientText;
    private final String venueOrderId;
    private final long sentAt;
    private final Finding finding;
    private final Urgency urgency;

    /** What a look-up finds. */
    interface Finding {
        /** A fill; fills come first. */
        void fill(MexcPush.Trade trade);

        /** The order was found, working or ended. */
        void standing(MexcStanding standing, long now);

        /** Missing in the query, in the open orders and in the trades; all three were seen. */
        void absent(long now);

        /** The venue's answers prove nothing. */
        void unknown(String reason, long now);
    }

    /**
     * Prepares a look-up.
     *
     * @param clientText our id as the venue knows it
     * @param venueOrderId empty if it was never told
     * @param sentAt when the order left, epoch nanoseconds; 0 if that is not known: then the trades
     *     prove no absence
     */
    MexcLookup(
            MexcRest rest,
            Instrument instrument,
            String clientText,
            String venueOrderId,
            long sentAt,
            Urgency urgency,
            Finding finding) {
        this.rest = rest;
        this.instrument = instrument;
        this.clientText = clientText;
        this.venueOrderId = venueOrderId;
        this.sentAt = sentAt;
        this.urgency = urgency;
        this.finding = finding;
    }

    /** Begins with the venue's id if there is one, else with ours. */
    void start(long now) {
        askOrder(!venueOrderId.isEmpty(), now);
    }

    private MexcQuery symbol() {
        return new MexcQuery().with("symbol", instrument.symbol());
    }

    private void get(String path, MexcQuery query, int weight, MexcRest.Answer answer, long now) {
        rest.signed("GET", path, query, weight, urgency, answer, now);
    }

    private void askOrder(boolean byVenueId, long now) {
        MexcQuery query =
                byVenueId
                        ? symbol().with("orderId", venueOrderId)
                        : symbol().with("origClientOrderId", clientText);
        get(ORDER_PATH, query, ORDER_WEIGHT, (reply, at) -> onOrder(byVenueId, reply, at), now);
    }

    private void onOrder(boolean byVenueId, MexcReply reply, long now) {
        switch (reply) {
            case MexcReply.Done done -> {
                if (done.body().hasNonNull("orderId")) {
                    onFound(done.body(), now);
                } else {
                    onMissing(byVenueId, now);
                }
            }
            case MexcReply.Refused refused -> {
                if (saysMissing(refused)) {
                    onMissing(byVenueId, now);
                } else {
                    finding.unknown("query refused, " + refused, now);
                }
            }
            case MexcReply.NotSent _, MexcReply.Unproven _ ->
                    finding.unknown("query: " + reply, now);
        }
    }

    /**
     * -2013 is not in the venue's own list of codes, so any code we cannot place counts as "not
     * found"; the open orders and the trades are asked before that is believed.
     */
    private static boolean saysMissing(MexcReply.Refused refused) {
        return refused.why() == RejectClass.UNKNOWN_ORDER || refused.why() == RejectClass.OTHER;
    }

    private void onMissing(boolean byVenueId, long now) {
        if (byVenueId) {
            askOrder(false, now);
        } else {
            get(OPEN_PATH, symbol(), OPEN_WEIGHT, this::onOpenOrders, now);
        }
    }

    private void onFound(JsonNode order, long now) {
        MexcStanding standing;
        try {
            standing = MexcStanding.of(order, instrument);
        } catch (WireException e) {
            finding.unknown("query cannot be read, " + e.getMessage(), now);
            return;
        }
        if (standing.cumulativeQuantity() == 0) {
            finding.standing(standing, now);
            return;
        }
        MexcQuery query =
                symbol().with("orderId", standing.orderId())
                        .with("limit", Integer.toString(TRADES_MAX));
        get(TRADES_PATH, query, TRADES_WEIGHT, (reply, at) -> onTrades(standing, reply, at), now);
    }

    /** Without the trades the state is still true; the fills are then owed. */
    private void onTrades(MexcStanding standing, MexcReply reply, long now) {
        if (reply instanceof MexcReply.Done done) {
            List<MexcPush.Trade> trades = tradesOf(done.body(), "orderId", standing.orderId(), now);
            if (trades == null) {
                return;
            }
            trades.forEach(finding::fill);
        }
        finding.standing(standing, now);
    }

    private @Nullable List<MexcPush.Trade> tradesOf(
            JsonNode body, String field, String value, long now) {
        try {
            return MexcStanding.trades(body, t -> Json.text(t, field, "").equals(value));
        } catch (WireException e) {
            finding.unknown("trades cannot be read, " + e.getMessage(), now);
            return null;
        }
    }

    private void onOpenOrders(MexcReply reply, long now) {
        if (!(reply instanceof MexcReply.Done done)) {
            finding.unknown("open orders: " + reply, now);
            return;
        }
        try {
            for (JsonNode order : Json.elements(done.body())) {
                if (isMine(order)) {
                    onFound(order, now);
                    return;
                }
            }
        } catch (WireException e) {
            finding.unknown("open orders cannot be read, " + e.getMessage(), now);
            return;
        }
        MexcQuery query = symbol();
        if (sentAt > 0) {
            long from = rest.clock().venueMillis(sentAt - SEARCH_MARGIN);
            query.with("startTime", Long.toString(Math.max(0, from)));
            query.with("endTime", Long.toString(rest.clock().venueMillis(now)));
        }
        query.with("limit", Integer.toString(TRADES_MAX));
        get(TRADES_PATH, query, TRADES_WEIGHT, this::onSearchedTrades, now);
    }

    private boolean isMine(JsonNode order) {
        return Json.text(order, "clientOrderId", "").equals(clientText)
                || (!venueOrderId.isEmpty()
                        && Json.text(order, "orderId", "").equals(venueOrderId));
    }

    /** Not open, unknown to the query, yet traded: it is over, with what its trades add up to. */
    private void onSearchedTrades(MexcReply reply, long now) {
        if (!(reply instanceof MexcReply.Done done)) {
            finding.unknown("not found, but trades: " + reply, now);
            return;
        }
        List<MexcPush.Trade> trades = tradesOf(done.body(), "clientOrderId", clientText, now);
        if (trades == null) {
            return;
        }
        if (trades.isEmpty()) {
            onNowhere(done.body().size(), now);
            return;
        }
        long filled = 0;
        try {
            int scale = instrument.pair().quantityScale();
            for (MexcPush.Trade trade : trades) {
                filled = Math.addExact(filled, Decimals.parse(trade.quantity(), scale));
            }
        } catch (WireException | ArithmeticException e) {
            finding.unknown("trades cannot be read, " + e.getMessage(), now);
            return;
        }
        trades.forEach(finding::fill);
        long lastAt = trades.getLast().venueTime();
        finding.standing(
                new MexcStanding(venueOrderId, Optional.of(End.CANCELLED), filled, lastAt), now);
    }

    private void onNowhere(int page, long now) {
        if (sentAt > 0 && page < TRADES_MAX) {
            finding.absent(now);
        } else {
            finding.unknown("not found, but its trades may be older than those shown", now);
        }
    }
}
