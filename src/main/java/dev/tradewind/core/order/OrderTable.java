package dev.tradewind.core.order;

import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
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
        if (event instanceof OrderRejected rejected
                && rejected.why() == RejectClass.DUPLICATE
                && !(state instanceof Done)) {
            // The venue knows the name already: the opposite of a proof that there is no order.
            return Optional.of(state instanceof Submitted ? new Unknown(now) : state);
        }
        return switch (state) {
            case Submitted s -> fromSubmitted(s, event, filled, quantity, now);
            case Open s -> fromOpen(s, event, filled, quantity, now);
            case CancelRequested s -> fromCancelRequested(s, event, filled, quantity);
            case Unknown s -> fromUnknown(s, event, filled, quantity);
            case Settling s -> fromSettling(s, event, filled, quantity);
            case Done s -> fromDone(s, event, filled);
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
            Submitted state, OrderEvent event, long filled, long quantity, long now) {
        return switch (event) {
            case OrderAcknowledged _, OrderWorking _, OrderAmended _ -> Optional.of(new Open());
            case OrderRejected _ -> Optional.of(new Done(End.REJECTED));
            case OrderNotSent _ -> Optional.of(new Done(End.NOT_SENT));
            case OrderOutcomeUnknown _ -> Optional.of(new Unknown(now));
            case OrderEnded ended -> Optional.of(ended(ended, filled, quantity));
            case OrderAbsent _ -> Optional.of(state);
            case OrderFilled _, CancelRefused _, AmendRefused _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromOpen(
            Open state, OrderEvent event, long filled, long quantity, long now) {
        return switch (event) {
            case OrderAcknowledged _, OrderWorking _, OrderAmended _, AmendRefused _ ->
                    Optional.of(state);
            case OrderOutcomeUnknown _, OrderAbsent _ -> Optional.of(new Unknown(now));
            case OrderEnded ended -> Optional.of(ended(ended, filled, quantity));
            case OrderRejected _, OrderNotSent _, OrderFilled _, CancelRefused _ ->
                    Optional.empty();
        };
    }

    private static Optional<OrderState> fromCancelRequested(
            CancelRequested state, OrderEvent event, long filled, long quantity) {
        return switch (event) {
            case OrderAcknowledged _,
                    OrderWorking _,
                    OrderAmended _,
                    AmendRefused _,
                    OrderOutcomeUnknown _,
                    OrderAbsent _,
                    CancelRefused _ ->
                    Optional.of(state);
            case OrderEnded ended -> Optional.of(ended(ended, filled, quantity));
            case OrderRejected _ -> neverThere(End.REJECTED, filled);
            case OrderNotSent _ -> neverThere(End.NOT_SENT, filled);
            case OrderFilled _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromUnknown(
            Unknown state, OrderEvent event, long filled, long quantity) {
        return switch (event) {
            case OrderAcknowledged _, OrderWorking _, OrderAmended _ -> Optional.of(new Open());
            case OrderRejected _ -> neverThere(End.REJECTED, filled);
            case OrderNotSent _ -> neverThere(End.NOT_SENT, filled);
            case OrderEnded ended -> Optional.of(ended(ended, filled, quantity));
            case OrderOutcomeUnknown _, OrderAbsent _, CancelRefused _, AmendRefused _ ->
                    Optional.of(state);
            case OrderFilled _ -> Optional.empty();
        };
    }

    /** Proof that the venue never had it; an order with a fill cannot have been refused. */
    private static Optional<OrderState> neverThere(End end, long filled) {
        return filled == 0 ? Optional.of(new Done(end)) : Optional.empty();
    }

    private static Optional<OrderState> fromSettling(
            Settling state, OrderEvent event, long filled, long quantity) {
        return switch (event) {
            case OrderEnded ended ->
                    // What the venue once owed us it still owes, whatever a later answer says.
                    Optional.of(
                            ended.cumulativeQuantity() < state.cumulativeQuantity()
                                    ? state
                                    : ended(ended, filled, quantity));
            case OrderAcknowledged _,
                    OrderWorking _,
                    OrderAmended _,
                    AmendRefused _,
                    OrderOutcomeUnknown _,
                    OrderAbsent _,
                    CancelRefused _ ->
                    Optional.of(state);
            case OrderRejected _, OrderNotSent _, OrderFilled _ -> Optional.empty();
        };
    }

    private static Optional<OrderState> fromDone(Done state, OrderEvent event, long filled) {
        boolean never =
                switch (state.end()) {
                    case REJECTED, NOT_SENT, ABSENT -> true;
                    case FILLED, CANCELLED, EXPIRED -> false;
                };
        boolean allowed =
                switch (event) {
                    case OrderAcknowledged _, OrderWorking _, OrderAmended _ -> !never;
                    case OrderEnded ended -> ended.cumulativeQuantity() <= filled;
                    case OrderOutcomeUnknown _, OrderAbsent _, CancelRefused _, AmendRefused _ ->
                            true;
                    case OrderRejected _ -> never && state.end() != End.NOT_SENT;
                    case OrderNotSent _ -> never && state.end() != End.REJECTED;
                    case OrderFilled _ -> false;
                };
        return allowed ? Optional.of(state) : Optional.empty();
    }

    private static OrderState ended(OrderEnded ended, long filled, long quantity) {
        End end =
                switch (ended.end()) {
                    case FILLED -> End.FILLED;
                    case CANCELLED -> End.CANCELLED;
                    case EXPIRED -> End.EXPIRED;
                    case REJECTED -> End.REJECTED;
                };
        // "Filled" means the whole quantity, also where the message states no sum.
        long owed =
                end == End.FILLED
                        ? Math.max(quantity, ended.cumulativeQuantity())
                        : ended.cumulativeQuantity();
        return filled >= owed ? new Done(end) : new Settling(end, owed);
    }
}
