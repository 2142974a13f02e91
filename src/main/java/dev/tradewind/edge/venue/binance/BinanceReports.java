package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads orders, trades and execution reports. Each method returns the events of one answer, all or
 * none, and throws {@link WireException} if the answer cannot be believed. A fill has the same id
 * (the venue's trade id) from whichever of the three sources it comes first.
 */
final class BinanceReports {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NO_TRADE = -1;

    private final BinanceSymbols symbols;

    BinanceReports(BinanceSymbols symbols) {
        this.symbols = symbols;
    }

    /** The full answer to a new order: acknowledged, perhaps filled, perhaps over. */
    List<AccountEvent> placed(long clientId, Instrument instrument, Side side, JsonNode order) {
        List<AccountEvent> events = new ArrayList<>();
        String venueOrderId = Json.text(order, "orderId");
        long time = millis(order, "transactTime");
        events.add(new OrderAcknowledged(clientId, venueOrderId, time));
        if (order.has("fills")) {
            List<JsonNode> fills = Json.elements(Json.need(order, "fills"));
            for (JsonNode fill : fills) {
                String quote = fills.size() == 1 ? text(order, "cummulativeQuoteQty") : "";
                events.add(takerFill(clientId, instrument, side, fill, quote, time));
            }
        }
        if (order.has("status")) {
            ended(clientId, instrument, order, "transactTime").ifPresent(events::add);
        }
        return events;
    }

    private AccountEvent takerFill(
            long clientId,
            Instrument instrument,
            Side side,
            JsonNode fill,
            String quote,
            long time) {
        Money fee =
                symbols.money(Json.text(fill, "commission"), Json.text(fill, "commissionAsset"));
        return new OrderFilled(
                new Fill(
                        clientId,
                        Json.text(fill, "tradeId"),
                        instrument.index(),
                        side,
                        positive(price(fill, "price", instrument)),
                        positive(quantity(fill, "qty", instrument)),
                        quoteUnits(quote, instrument),
                        fee,
                        Liquidity.TAKER,
                        time));
    }

    /** The end of an order, if its status says that it is over. */
    Optional<AccountEvent> ended(
            long clientId, Instrument instrument, JsonNode order, String timeField) {
        Optional<End> end = endOf(Json.text(order, "status"));
        return end.map(how ->
                new OrderEnded(
                        clientId,
                        Json.text(order, "orderId"),
                        how,
                        quantity(order, "executedQty", instrument),
                        millis(order, timeField)));
    }

    /** What is in force after a change. */
    AccountEvent amended(long clientId, Instrument instrument, JsonNode answer) {
        JsonNode order = Json.need(answer, "amendedOrder");
        return new OrderAmended(
                clientId,
                Json.text(order, "orderId"),
                positive(price(order, "price", instrument)),
                positive(quantity(order, "qty", instrument)),
                millis(answer, "transactTime"));
    }

    /** How a status ends an order; empty while it works. */
    static Optional<End> endOf(String status) {
        return switch (status) {
            case "NEW", "PENDING_NEW", "PARTIALLY_FILLED", "PENDING_CANCEL" -> Optional.empty();
            case "FILLED" -> Optional.of(End.FILLED);
            case "CANCELED" -> Optional.of(End.CANCELLED);
            case "EXPIRED", "EXPIRED_IN_MATCH" -> Optional.of(End.EXPIRED);
            case "REJECTED" -> Optional.of(End.REJECTED);
            default -> throw new WireException(Reason.MALFORMED, "order status " + status);
        };
    }

    /** What a queried order says of itself: over, or still working. */
    AccountEvent queried(long clientId, Instrument instrument, JsonNode order) {
        return ended(clientId, instrument, order, "updateTime")
                .orElseGet(() ->
                        new OrderWorking(
                                clientId,
                                Json.text(order, "orderId"),
                                quantity(order, "executedQty", instrument),
                                millis(order, "updateTime")));
    }

    /** One element of the account's trade list. */
    OrderFilled trade(long clientId, Instrument instrument, JsonNode trade) {
        Money fee =
                symbols.money(Json.text(trade, "commission"), Json.text(trade, "commissionAsset"));
        return new OrderFilled(
                new Fill(
                        clientId,
                        Json.text(trade, "id"),
                        instrument.index(),
                        Json.bool(trade, "isBuyer") ? Side.BUY : Side.SELL,
                        positive(price(trade, "price", instrument)),
                        positive(quantity(trade, "qty", instrument)),
                        quoteUnits(text(trade, "quoteQty"), instrument),
                        fee,
                        Json.bool(trade, "isMaker") ? Liquidity.MAKER : Liquidity.TAKER,
                        millis(trade, "time")));
    }

    /** Whose order an execution report tells of; {@link ClientOrderId#FOREIGN} if not ours. */
    static long clientIdOf(JsonNode report) {
        String original = Json.text(report, "C", "");
        boolean renamed = !original.isEmpty() && !original.equals("null");
        return ClientOrderId.parse(renamed ? original : Json.text(report, "c", ""));
    }

    /** An execution report of one of our orders. */
    List<AccountEvent> execution(long clientId, JsonNode report) {
        Instrument instrument = symbols.bySymbol(Json.text(report, "s"));
        if (instrument == null) {
            throw new WireException(Reason.MALFORMED, "symbol we do not trade");
        }
        List<AccountEvent> events = new ArrayList<>();
        String venueOrderId = Json.text(report, "i");
        String kind = Json.text(report, "x");
        String status = Json.text(report, "X");
        long time = millis(report, "T");
        if (kind.equals("REJECTED")) {
            String why = Json.text(report, "r", "");
            events.add(new OrderRejected(clientId, rejection(why), why, "execution report"));
            return events;
        }
        if (kind.equals("NEW")) {
            events.add(new OrderAcknowledged(clientId, venueOrderId, time));
        }
        long done = quantity(report, "l", instrument);
        if (kind.equals("TRADE") && done > 0 && Json.integer(report, "t", NO_TRADE) >= 0) {
            events.add(streamedFill(clientId, instrument, report, done, time));
        }
        Optional<End> end = endOf(status);
        if (end.isPresent()) {
            long all = quantity(report, "z", instrument);
            events.add(new OrderEnded(clientId, venueOrderId, end.get(), all, time));
        }
        return events;
    }

    private OrderFilled streamedFill(
            long clientId, Instrument instrument, JsonNode report, long done, long time) {
        String asset = Json.text(report, "N", instrument.pair().quote().code());
        return new OrderFilled(
                new Fill(
                        clientId,
                        Json.text(report, "t"),
                        instrument.index(),
                        side(Json.text(report, "S")),
                        positive(price(report, "L", instrument)),
                        done,
                        quoteUnits(text(report, "Y"), instrument),
                        symbols.money(Json.text(report, "n", "0"), asset),
                        Json.bool(report, "m") ? Liquidity.MAKER : Liquidity.TAKER,
                        time));
    }

    private static RejectClass rejection(String reason) {
        return reason.contains("BALANCE") ? RejectClass.INSUFFICIENT_BALANCE : RejectClass.OTHER;
    }

    private static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new WireException(Reason.MALFORMED, "side " + text);
        };
    }

    private static String text(JsonNode node, String name) {
        return Json.text(node, name, "");
    }

    private static long quoteUnits(String text, Instrument instrument) {
        return text.isEmpty()
                ? Fill.QUOTE_NOT_GIVEN
                : Decimals.parse(text, instrument.pair().quote().scale());
    }

    private static long price(JsonNode node, String name, Instrument instrument) {
        return Json.decimal(node, name, instrument.pair().priceScale());
    }

    /** Nothing is ever done for nothing: a fill that says so cannot be booked. */
    private static long positive(long priceOrQuantity) {
        if (priceOrQuantity <= 0) {
            throw new WireException(Reason.MALFORMED, "price or quantity of a fill");
        }
        return priceOrQuantity;
    }

    private static long quantity(JsonNode node, String name, Instrument instrument) {
        long quantity = Json.decimal(node, name, instrument.pair().quantityScale());
        if (quantity < 0) {
            throw new WireException(Reason.MALFORMED, "negative quantity");
        }
        return quantity;
    }

    /**
     * A venue's time in epoch nanoseconds.
     *
     * @throws WireException if it is not there or does not fit
     */
    static long millis(JsonNode node, String name) {
        long millis = Json.integer(node, name);
        if (millis < 0 || millis > Long.MAX_VALUE / NANOS_PER_MILLI) {
            throw new WireException(Reason.OVERFLOW, "time " + millis);
        }
        return millis * NANOS_PER_MILLI;
    }
}
