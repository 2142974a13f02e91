package dev.tradewind.core.order;

import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.OrderState.CancelRequested;
import dev.tradewind.model.order.OrderState.Done;
import dev.tradewind.model.order.OrderState.End;
import dev.tradewind.model.order.OrderState.Open;
import dev.tradewind.model.order.OrderState.Settling;
import dev.tradewind.model.order.OrderState.Submitted;
import dev.tradewind.model.order.OrderState.Unknown;
import java.util.Optional;

/** The one table of an order's life: (state, event) → state. Nothing else moves an order. */
final class OrderTable {
    private OrderTable() {}

    /**
     * The next state, or empty if the pair is not allowed.
     *
     * @param filled quantity booked, the event's own fill included
     * @param quantity quantity ordered
     * @param now event time
     */
    static Optional<OrderState> next(
            OrderState state, OrderEvent event, long filled, long quantity, long now) {
        if (event instanceof OrderFilled && !(state instanceof Done)) {
            return Optional.of(afterFill(state, filled, quantity));
        }
        return switch (state) {
            case Submitted s -> fromSubmitted(s, event, filled, now);
            case Open s -> fromOpen(s, event, filled, now);
            case CancelRequested s -> fromCancelRequested(s, event, filled);
            case Unknown s -> fromUnknown(s, event, filled);
            case Settling s -> fromSettling(s, event, filled);
            case Done s -> fromDone(s, event);
        };
    }

    private static OrderState afterFill(OrderState state, long filled, long quantity) {
        if (filled >= quantity) {
            return new Done(End.FILLED);
        }
        return switch (state) {
            case Submitted _ -> new Open();
            case Open open -> open;
            case CancelRequested requested -> requested;
            case Unknown unknown -> unknown;
            case Settling s -> filled >= s.cumulativeQuantity() ? new Done(s.end()) : s;
            case Done done -> done;
        };
    }

    private static Optional<OrderState> fromSubmitted(
            Submitted state, OrderEvent event, long filled, long now) {
        return switch (event) {
            case OrderAcknowledged _, OrderWorking _ -> Optional.of(new Open());
            case OrderRejected _ -> Optional.of(new Done(End.REJECTED));
            case OrderNotSent _ -> Optional.of(new Done(End.NOT_SENT));
            case OrderOutcomeUnknown _ -> Optional.of(new Unknown(now));
            case OrderEnded ended -> Optional.of(ended(ended, filled));
            case OrderAbsent _ -> Optional.of(state);
            case OrderFilled _, CancelRefused _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromOpen(
            Open state, OrderEvent event, long filled, long now) {
        return switch (event) {
            case OrderAcknowledged _, OrderWorking _ -> Optional.of(state);
            case OrderOutcomeUnknown _, OrderAbsent _ -> Optional.of(new Unknown(now));
            case OrderEnded ended -> Optional.of(ended(ended, filled));
            case OrderRejected _, OrderNotSent _, OrderFilled _, CancelRefused _ ->
                    Optional.empty();
        };
    }

    private static Optional<OrderState> fromCancelRequested(
            CancelRequested state, OrderEvent event, long filled) {
        return switch (event) {
            case OrderAcknowledged _,
                    OrderWorking _,
                    OrderOutcomeUnknown _,
                    OrderAbsent _,
                    CancelRefused _ ->
                    Optional.of(state);
            case OrderEnded ended -> Optional.of(ended(ended, filled));
            case OrderRejected _ -> Optional.of(new Done(End.REJECTED));
            case OrderNotSent _ -> Optional.of(new Done(End.NOT_SENT));
            case OrderFilled _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromUnknown(Unknown state, OrderEvent event, long filled) {
        return switch (event) {
            case OrderAcknowledged _, OrderWorking _ -> Optional.of(new Open());
            case OrderRejected _ -> Optional.of(new Done(End.REJECTED));
            case OrderEnded ended -> Optional.of(ended(ended, filled));
            case OrderOutcomeUnknown _, OrderAbsent _, CancelRefused _ -> Optional.of(state);
            case OrderNotSent _, OrderFilled _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromSettling(
            Settling state, OrderEvent event, long filled) {
        return switch (event) {
            case OrderEnded ended -> Optional.of(ended(ended, filled));
            case OrderAcknowledged _,
                    OrderWorking _,
                    OrderOutcomeUnknown _,
                    OrderAbsent _,
                    CancelRefused _ ->
                    Optional.of(state);
            case OrderRejected _, OrderNotSent _, OrderFilled _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromDone(Done state, OrderEvent event) {
        return switch (event) {
            case OrderAcknowledged _,
                    OrderWorking _,
                    OrderEnded _,
                    OrderOutcomeUnknown _,
                    OrderAbsent _,
                    CancelRefused _ ->
                    Optional.of(state);
            case OrderRejected _ ->
                    state.end() == End.REJECTED ? Optional.of(state) : Optional.empty();
            case OrderNotSent _ ->
                    state.end() == End.NOT_SENT ? Optional.of(state) : Optional.empty();
            case OrderFilled _ -> Optional.empty();
        };
    }

    private static OrderState ended(OrderEnded ended, long filled) {
        End end =
                switch (ended.end()) {
                    case FILLED -> End.FILLED;
                    case CANCELLED -> End.CANCELLED;
                    case EXPIRED -> End.EXPIRED;
                    case REJECTED -> End.REJECTED;
                };
        return filled >= ended.cumulativeQuantity()
                ? new Done(end)
                : new Settling(end, ended.cumulativeQuantity());
    }
}
