package dev.tradewind.app.explain;

import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Fill;

/** Says in words what an event was. */
final class Causes {
    private Causes() {}

    static String of(Event event) {
        return switch (event) {
            case MarketEvent market -> market(market);
            case OrderEvent order -> kind(order);
            case AccountEvent.BalancesReported report -> report.venue().id() + " told balances";
            case AccountEvent.FeesReported _ -> "a venue told its fees";
            case AccountEvent.PositionsReported report -> report.venue().id() + " told positions";
            case AccountEvent.FundingPaid paid -> paid.venue().id() + " booked funding";
            case AccountEvent.LeverageSet _ -> "a leverage is in force";
            case AccountEvent.LeverageRefused refused ->
                    "a leverage was refused: " + refused.text();
            case AccountEvent.AccountUp up -> up.venue().id() + " account is reached";
            case AccountEvent.AccountDown down ->
                    down.venue().id() + " account is lost: " + down.reason();
            case ControlEvent.Restarted restarted -> "start of run " + restarted.epoch();
            case ControlEvent.LinkUp up -> "market link " + up.name() + " is up";
            case ControlEvent.LinkDown down -> "market link is down: " + down.reason();
            case ControlEvent.LinkBeat _ -> "heartbeat of a market link";
            case ControlEvent.InstrumentStatus status -> "instrument is " + status.status();
            case ControlEvent.OperatorCommand command ->
                    "operator: "
                            + command.action()
                            + " "
                            + command.scope().words()
                            + ", "
                            + command.reason();
            case ControlEvent.ConfigChanged changed -> "settings changed: " + changed.summary();
            case ControlEvent.ClockTick _ -> "time passed";
            case ControlEvent.ClockJumped _ -> "the wall clock jumped";
            case ControlEvent.TimerFired _ -> "timer of the strategy";
        };
    }

    static String market(MarketEvent event) {
        return switch (event) {
            case MarketEvent.BookSnapshot _ -> "whole book";
            case MarketEvent.BookDelta delta -> "change of the book " + delta.feedSeq();
            case MarketEvent.BookInvalid invalid -> "book lost: " + invalid.reason();
            case MarketEvent.BestPrice _ -> "best bid and ask";
            case MarketEvent.TradePrint _ -> "print";
            case MarketEvent.Candle _ -> "candle";
            case MarketEvent.DayTicker _ -> "ticker of 24 hours";
            case MarketEvent.MarkPrice _ -> "mark price";
            case MarketEvent.FundingRate _ -> "funding rate";
        };
    }

    /** The venue's clock in a market message, 0 if it does not say. */
    static long venueTime(MarketEvent event) {
        return switch (event) {
            case MarketEvent.BookSnapshot snapshot -> snapshot.venueTime();
            case MarketEvent.BookDelta delta -> delta.venueTime();
            case MarketEvent.BookInvalid _ -> 0;
            case MarketEvent.BestPrice best -> best.venueTime();
            case MarketEvent.TradePrint print -> print.venueTime();
            case MarketEvent.Candle candle -> candle.venueTime();
            case MarketEvent.DayTicker ticker -> ticker.venueTime();
            case MarketEvent.MarkPrice mark -> mark.venueTime();
            case MarketEvent.FundingRate funding -> funding.venueTime();
        };
    }

    private static String kind(OrderEvent event) {
        return switch (event) {
            case AccountEvent.OrderAcknowledged _ -> "acknowledgement of another order";
            case AccountEvent.OrderFilled _ -> "fill of another order";
            case AccountEvent.OrderRejected _,
                    AccountEvent.OrderNotSent _,
                    AccountEvent.OrderOutcomeUnknown _,
                    AccountEvent.OrderEnded _,
                    AccountEvent.OrderWorking _,
                    AccountEvent.OrderAbsent _,
                    AccountEvent.OrderAmended _,
                    AccountEvent.AmendRefused _,
                    AccountEvent.CancelRefused _ ->
                    "news of another order";
        };
    }

    /** What a venue, or its silence, said about an order at an instrument. */
    static String of(OrderEvent event, Instrument instrument) {
        Figures figures = Figures.of(instrument);
        return switch (event) {
            case AccountEvent.OrderAcknowledged e ->
                    "acknowledged by the venue" + venueTime(e.venueTime());
            case AccountEvent.OrderRejected e ->
                    "refused by the venue: " + e.why() + " " + e.venueCode() + " " + e.text();
            case AccountEvent.OrderNotSent e -> "no byte of it left: " + e.reason();
            case AccountEvent.OrderOutcomeUnknown e -> "no answer that proves: " + e.reason();
            case AccountEvent.OrderFilled e -> fill(e.fill(), figures);
            case AccountEvent.OrderEnded e ->
                    "over by the venue's word: "
                            + e.end()
                            + ", "
                            + figures.quantity(e.cumulativeQuantity())
                            + " filled in all"
                            + venueTime(e.venueTime());
            case AccountEvent.OrderWorking e ->
                    "works by the venue's word, "
                            + figures.quantity(e.cumulativeQuantity())
                            + " filled so far"
                            + venueTime(e.venueTime());
            case AccountEvent.OrderAbsent e ->
                    "not found by a query asked at " + Figures.utc(e.askedAt());
            case AccountEvent.CancelRefused e ->
                    "cancel refused: " + e.why() + " " + e.venueCode() + " " + e.text();
            case AccountEvent.OrderAmended e ->
                    "changed by the venue to "
                            + figures.quantity(e.quantity())
                            + " at "
                            + figures.price(e.price())
                            + venueTime(e.venueTime());
            case AccountEvent.AmendRefused e ->
                    "change refused: " + e.why() + " " + e.venueCode() + " " + e.text();
        };
    }

    private static String fill(Fill fill, Figures figures) {
        return "fill "
                + fill.venueFillId()
                + ", "
                + figures.quantity(fill.quantity())
                + " at "
                + figures.price(fill.price())
                + venueTime(fill.venueTime());
    }

    private static String venueTime(long nanos) {
        return nanos == 0 ? "" : ", venue time " + Figures.utc(nanos);
    }
}
