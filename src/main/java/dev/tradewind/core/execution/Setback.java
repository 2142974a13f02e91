package dev.tradewind.core.execution;

import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.order.OrderState;

/** Why an order that is over with proof did not do all it was sent for (EX-30). */
enum Setback {
    /** It traded, if only in part: no setback. */
    NONE,
    /** It arrived, and found nobody at its price. */
    NOBODY,
    /** No answer came, or none but an error of a server; a look-up proved that it never arrived. */
    TIME_OUT,
    /** No byte of it left. */
    NETWORK,
    /** The venue had enough of our calls. */
    RATE_LIMIT,
    /** The venue held it for too old. */
    CLOCK,
    /** The venue or the symbol does not trade just now. */
    VENUE_CLOSED,
    /** The venue does not take such an order. */
    INVALID,
    /** The venue holds too little for it. */
    NO_FUNDS,
    /** The venue does not let us. */
    NO_PERMISSION,
    /** It was to rest, and would have taken. */
    WOULD_TAKE,
    /** The venue gave a reason that we do not know. */
    OTHER;

    /** What kept an order from its end; {@link #NONE} while it is not over. */
    static Setback of(TrackedOrder order) {
        if (order.filled() > 0 || !(order.state() instanceof OrderState.Done done)) {
            return NONE;
        }
        return switch (done.end()) {
            case NOT_SENT -> NETWORK;
            case ABSENT -> TIME_OUT;
            case REJECTED -> of(order.rejectedFor());
            case FILLED, CANCELLED, EXPIRED -> NOBODY;
        };
    }

    private static Setback of(RejectClass why) {
        return switch (why) {
            case RATE_LIMIT -> RATE_LIMIT;
            case CLOCK -> CLOCK;
            case VENUE_CLOSED -> VENUE_CLOSED;
            case INVALID, UNKNOWN_ORDER -> INVALID;
            case INSUFFICIENT_BALANCE -> NO_FUNDS;
            case PERMISSION -> NO_PERMISSION;
            case WOULD_TAKE -> WOULD_TAKE;
            // A name taken twice is never the end of an order: it is looked up.
            case DUPLICATE, OTHER -> OTHER;
        };
    }
}
