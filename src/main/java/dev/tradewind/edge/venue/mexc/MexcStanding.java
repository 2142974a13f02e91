package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * How an order stands by a REST answer.
 *
 * @param orderId the venue's id
 * @param end how it ended, empty while it works
 * @param cumulativeQuantity filled in all, at the pair's quantity scale
 * @param venueTime epoch nanoseconds
 */
record MexcStanding(String orderId, Optional<End> end, long cumulativeQuantity, long venueTime) {
    /** Status of a push: over, with fills and a rest that was not done. */
    static final int PARTIALLY_CANCELLED = 5;

    /**
     * Reads an order object of a query or of the open orders.
     *
     * @throws WireException if it names no order or no state
     */
    static MexcStanding of(JsonNode order, Instrument instrument) {
        String executed = Json.text(order, "executedQty", "0");
        long quantity =
                executed.isEmpty()
                        ? 0
                        : Decimals.parse(executed, instrument.pair().quantityScale());
        if (quantity < 0) {
            throw new WireException(Reason.MALFORMED, "negative quantity");
        }
        long time = Json.integer(order, "updateTime", Json.integer(order, "time", 0));
        return new MexcStanding(
                Json.text(order, "orderId"),
                endOf(Json.text(order, "status")),
                quantity,
                MexcCodec.nanos(time));
    }

    private static Optional<End> endOf(String status) {
        return switch (status) {
            case "NEW", "PARTIALLY_FILLED" -> Optional.empty();
            case "FILLED" -> Optional.of(End.FILLED);
            case "CANCELED", "PARTIALLY_CANCELED" -> Optional.of(End.CANCELLED);
            case "REJECTED" -> Optional.of(End.REJECTED);
            case "EXPIRED" -> Optional.of(End.EXPIRED);
            default -> throw new WireException(Reason.MALFORMED, "order status " + status);
        };
    }

    /**
     * How an order ended by the number its pushes carry; empty for new and partially filled.
     * Partially cancelled (5) is an end: its fills stay.
     */
    static Optional<End> endOf(int status) {
        return switch (status) {
            case 2 -> Optional.of(End.FILLED);
            case 4, PARTIALLY_CANCELLED -> Optional.of(End.CANCELLED);
            default -> Optional.empty();
        };
    }

    /**
     * The trades among others that belong to an order, oldest first.
     *
     * @param mine tells whether an element is one of them
     * @throws WireException if one of them cannot be read
     */
    static List<MexcPush.Trade> trades(List<JsonNode> elements, Predicate<JsonNode> mine) {
        List<MexcPush.Trade> trades = new ArrayList<>();
        for (JsonNode element : elements) {
            if (mine.test(element)) {
                trades.add(trade(element));
            }
        }
        trades.sort(
                Comparator.comparingLong(MexcPush.Trade::venueTime)
                        .thenComparing(MexcPush.Trade::id));
        return trades;
    }

    private static MexcPush.Trade trade(JsonNode element) {
        boolean maker = element.hasNonNull("isMaker") && Json.bool(element, "isMaker");
        return new MexcPush.Trade(
                Json.text(element, "id"),
                Json.bool(element, "isBuyer") ? Side.BUY : Side.SELL,
                Json.text(element, "price"),
                Json.text(element, "qty"),
                Json.text(element, "quoteQty", ""),
                Json.text(element, "commission", ""),
                Json.text(element, "commissionAsset", ""),
                maker,
                MexcCodec.nanos(Json.integer(element, "time", 0)));
    }
}
