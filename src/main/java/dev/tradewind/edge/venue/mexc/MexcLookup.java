package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        boolean filled = standing.end().isPresent() && standing.end().get() == End.FILLED;
        if (standing.cumulativeQuantity() == 0 && !filled) {
            finding.standing(standing, now);
            return;
        }
        MexcQuery query = ofOrder(standing).with("limit", Integer.toString(MexcTrades.PAGE_MAX));
        get(TRADES_PATH, query, TRADES_WEIGHT, (reply, at) -> onTrades(standing, reply, at), now);
    }

    private MexcQuery ofOrder(MexcStanding standing) {
        return symbol().with("orderId", standing.orderId());
    }

    /** Without the trades the state is still true; the fills are then owed. */
    private void onTrades(MexcStanding standing, MexcReply reply, long now) {
        if (!(reply instanceof MexcReply.Done done)) {
            finding.standing(standing, now);
            return;
        }
        if (done.body().size() >= MexcTrades.PAGE_MAX && sentAt > 0) {
            new MexcTrades(
                            rest,
                            urgency,
                            () -> ofOrder(standing),
                            (trades, _, at) -> tell(trades, standing, at))
                    .between(searchFrom(), rest.clock().venueMillis(now), now);
            return;
        }
        try {
            tell(Json.elements(done.body()), standing, now);
        } catch (WireException e) {
            finding.unknown("trades cannot be read, " + e.getMessage(), now);
        }
    }

    private void tell(List<JsonNode> trades, MexcStanding standing, long now) {
        if (tellFills(trades, t -> isOrder(t, standing.orderId()), now) >= 0) {
            finding.standing(standing, now);
        }
    }

    private static boolean isOrder(JsonNode trade, String orderId) {
        return Json.text(trade, "orderId", "").equals(orderId);
    }

    /** How many fills were told; -1 if one cannot be read, which was told instead. */
    private int tellFills(List<JsonNode> trades, Predicate<JsonNode> mine, long now) {
        List<MexcPush.Trade> fills;
        try {
            fills = MexcStanding.trades(trades, mine);
        } catch (WireException e) {
            finding.unknown("trades cannot be read, " + e.getMessage(), now);
            return -1;
        }
        fills.forEach(finding::fill);
        return fills.size();
    }

    private long searchFrom() {
        return rest.clock().venueMillis(sentAt - SEARCH_MARGIN);
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
        if (sentAt > 0) {
            new MexcTrades(rest, urgency, this::symbol, this::onSearched)
                    .between(searchFrom(), rest.clock().venueMillis(now), now);
        } else {
            finding.unknown("not found, and it is not known since when to look for trades", now);
        }
    }

    private boolean isMine(JsonNode order) {
        return Json.text(order, "clientOrderId", "").equals(clientText)
                || (!venueOrderId.isEmpty()
                        && Json.text(order, "orderId", "").equals(venueOrderId));
    }

    private void onSearched(List<JsonNode> trades, String fault, long now) {
        if (!fault.isEmpty()) {
            finding.unknown("not found, but " + fault, now);
            return;
        }
        Optional<String> orderId =
                trades.stream()
                        .filter(this::isMine)
                        .map(t -> Json.text(t, "orderId", ""))
                        .findFirst();
        if (orderId.isPresent()) {
            onTraded(trades, orderId.get(), now);
        } else if (venueOrderId.isEmpty() && trades.stream().anyMatch(MexcLookup::isNameless)) {
            finding.unknown("not found, but there are trades without a client id", now);
        } else {
            finding.absent(now);
        }
    }

    private static boolean isNameless(JsonNode trade) {
        return Json.text(trade, "clientOrderId", "").isEmpty();
    }

    /**
     * Traded, though unknown to the query and not open: the fills are true, but whether they are
     * all and whether the order works on is for the venue to say, now by the id of the trades.
     */
    private void onTraded(List<JsonNode> trades, String orderId, long now) {
        if (tellFills(trades, this::isMine, now) < 0) {
            return;
        }
        get(
                ORDER_PATH,
                symbol().with("orderId", orderId),
                ORDER_WEIGHT,
                (reply, at) -> {
                    if (reply instanceof MexcReply.Done done && done.body().hasNonNull("orderId")) {
                        onFound(done.body(), at);
                    } else {
                        finding.unknown("it traded, but its state is not told: " + reply, at);
                    }
                },
                now);
    }
}
