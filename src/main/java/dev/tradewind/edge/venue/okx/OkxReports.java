package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads orders and fills. Each method returns the events of one row, all or none, and throws {@link
 * WireException} if the row cannot be believed. A fill has the same id (the venue's trade id, which
 * counts within one instrument) from whichever source it comes first.
 */
final class OkxReports {
    private final OkxNames names;

    OkxReports(OkxNames names) {
        this.names = names;
    }

    /** Our name for an order at this venue. */
    static String name(long clientId) {
        return ClientOrderId.format(Venue.OKX, clientId);
    }

    /** Whose order a row tells of; {@link ClientOrderId#FOREIGN} if not ours. */
    static long clientIdOf(JsonNode row) {
        return ClientOrderId.parse(Json.text(row, "clOrdId", ""));
    }

    /** A row of the orders channel: acknowledged, changed, partly done, over. */
    List<AccountEvent> pushed(long clientId, JsonNode row) {
        Instrument instrument = instrumentOf(row);
        List<AccountEvent> events = new ArrayList<>();
        String venueOrderId = text(row, "ordId");
        long time = OkxTree.time(row, "uTime");
        Optional<AccountEvent> amended = amended(clientId, instrument, row, time);
        Optional<AccountEvent> fill = lastFill(clientId, instrument, row);
        boolean fresh = Json.text(row, "state").equals("live");
        if (fresh && amended.isEmpty()) {
            events.add(new OrderAcknowledged(clientId, venueOrderId, time));
        }
        amended.ifPresent(events::add);
        fill.ifPresent(events::add);
        ended(clientId, instrument, row).ifPresent(events::add);
        return events;
    }

    private Optional<AccountEvent> amended(
            long clientId, Instrument instrument, JsonNode row, long time) {
        return switch (Json.text(row, "amendResult", "")) {
            case "" -> Optional.empty();
            case "0" -> Optional.of(inForce(clientId, instrument, row, time));
            default -> {
                String code = Json.text(row, "code", "");
                String words = Json.text(row, "msg", "");
                yield Optional.of(new AmendRefused(clientId, OkxErrors.classOf(code), code, words));
            }
        };
    }

    /** Price and quantity that are in force now. */
    OrderAmended inForce(long clientId, Instrument instrument, JsonNode row, long time) {
        return new OrderAmended(
                clientId,
                text(row, "ordId"),
                positive(price(row, "px", instrument)),
                positive(quantity(row, "sz", instrument)),
                time);
    }

    /** The newest fill inside an order; the venue also repeats it, and ends orders without one. */
    private Optional<AccountEvent> lastFill(long clientId, Instrument instrument, JsonNode row) {
        String trade = Json.text(row, "tradeId", "");
        String size = Json.text(row, "fillSz", "");
        if (trade.isEmpty() || size.isEmpty() || quantity(row, "fillSz", instrument) == 0) {
            return Optional.empty();
        }
        String fee = text(row, "fillFee");
        String asset = Json.text(row, "fillFeeCcy", "");
        return Optional.of(fill(clientId, instrument, row, trade, fee, asset, "fillTime"));
    }

    private OrderFilled fill(
            long clientId,
            Instrument instrument,
            JsonNode row,
            String trade,
            String fee,
            String asset,
            String timeField) {
        String feeAsset = asset.isEmpty() ? instrument.pair().quote().code() : asset;
        return new OrderFilled(
                new Fill(
                        clientId,
                        trade,
                        instrument.index(),
                        side(text(row, "side")),
                        positive(price(row, "fillPx", instrument)),
                        positive(quantity(row, "fillSz", instrument)),
                        Fill.QUOTE_NOT_GIVEN,
                        names.taken(fee, feeAsset),
                        liquidity(Json.text(row, "execType", "")),
                        OkxTree.time(row, timeField)));
    }

    /** A row of the account's list of fills. */
    OrderFilled fill(long clientId, JsonNode row) {
        Instrument instrument = instrumentOf(row);
        String time = Json.text(row, "fillTime", "").isEmpty() ? "ts" : "fillTime";
        return fill(
                clientId,
                instrument,
                row,
                text(row, "tradeId"),
                text(row, "fee"),
                Json.text(row, "feeCcy", ""),
                time);
    }

    /** The end of an order, if its state says that it is over. */
    private Optional<AccountEvent> ended(long clientId, Instrument instrument, JsonNode row) {
        long done = quantity(row, "accFillSz", instrument);
        Optional<End> end =
                switch (Json.text(row, "state")) {
                    case "live", "partially_filled" -> Optional.empty();
                    case "filled" -> Optional.of(End.FILLED);
                    case "canceled", "mmp_canceled" -> Optional.of(cause(row, done));
                    default -> throw new WireException(Reason.MALFORMED, "state of an order");
                };
        long time = OkxTree.time(row, "uTime");
        return end.map(how -> new OrderEnded(clientId, text(row, "ordId"), how, done, time));
    }

    /** There is no state for "rejected": such an order is cancelled by the venue with a cause. */
    private static End cause(JsonNode row, long done) {
        return switch (Json.text(row, "cancelSource", "")) {
            case "31" -> done == 0 ? End.REJECTED : End.CANCELLED;
            case "13", "14" -> End.EXPIRED;
            default -> End.CANCELLED;
        };
    }

    /** What a queried order says of itself: over, or still working. */
    AccountEvent queried(long clientId, JsonNode row) {
        Instrument instrument = instrumentOf(row);
        return ended(clientId, instrument, row)
                .orElseGet(() ->
                        new OrderWorking(
                                clientId,
                                text(row, "ordId"),
                                quantity(row, "accFillSz", instrument),
                                OkxTree.time(row, "uTime")));
    }

    /** Whether anything of a queried order is done. */
    boolean anyDone(JsonNode row) {
        return quantity(row, "accFillSz", instrumentOf(row)) > 0;
    }

    /** The instrument a row is about. */
    Instrument instrumentOf(JsonNode row) {
        Instrument instrument = names.byName(text(row, "instId"));
        if (instrument == null) {
            throw new WireException(Reason.MALFORMED, "instrument we do not trade");
        }
        return instrument;
    }

    private static String text(JsonNode row, String field) {
        String text = Json.text(row, field);
        if (text.isEmpty()) {
            throw new WireException(Reason.MISSING, "field " + field + " is empty");
        }
        return text;
    }

    private static Liquidity liquidity(String execType) {
        return switch (execType) {
            case "M" -> Liquidity.MAKER;
            case "T" -> Liquidity.TAKER;
            default -> throw new WireException(Reason.MALFORMED, "execType " + execType);
        };
    }

    private static Side side(String text) {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new WireException(Reason.MALFORMED, "side " + text);
        };
    }

    private static long price(JsonNode row, String field, Instrument instrument) {
        return Json.decimal(row, field, instrument.pair().priceScale());
    }

    private long quantity(JsonNode row, String field, Instrument instrument) {
        String text = Json.text(row, field, "");
        long quantity = text.isEmpty() ? 0 : names.size(instrument).exact(text);
        if (quantity < 0) {
            throw new WireException(Reason.MALFORMED, "negative quantity");
        }
        return quantity;
    }

    /** Nothing is ever done for nothing: a fill that says so cannot be booked. */
    private static long positive(long priceOrQuantity) {
        if (priceOrQuantity <= 0) {
            throw new WireException(Reason.MALFORMED, "price or quantity of nothing");
        }
        return priceOrQuantity;
    }
}
