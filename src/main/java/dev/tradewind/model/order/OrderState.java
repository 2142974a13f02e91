package dev.tradewind.model.order;

/**
 * Where an order stands. Partly filled is not a state of its own: filled quantity is counted beside
 * every state. {@link Unknown} is not a rejection: it leaves only by proof.
 */
public sealed interface OrderState {
    /** Handed to the sender; nothing heard yet. */
    record Submitted() implements OrderState {}

    /** The venue has it and it works. */
    record Open() implements OrderState {}

    /** We asked for its end; it may still fill. */
    record CancelRequested() implements OrderState {}

    /**
     * The outcome is not proven.
     *
     * @param since event time from when on it was not
     */
    record Unknown(long since) implements OrderState {}

    /**
     * The venue says it is over, but owes fills that we have not seen.
     *
     * @param end how it ended
     * @param cumulativeQuantity what the venue says was filled
     */
    record Settling(End end, long cumulativeQuantity) implements OrderState {}

    /** Over, with proof, and every fill booked. */
    record Done(End end) implements OrderState {}

    /** How an order ended. */
    enum End {
        FILLED,
        CANCELLED,
        EXPIRED,
        REJECTED,
        /** No byte of it ever left. */
        NOT_SENT,
        /** Proven absent at the venue after the proof time. */
        ABSENT
    }

    /** The glossary's word for it, for audits and displays. */
    default String word(long filled) {
        return switch (this) {
            case Submitted _ -> "submitted";
            case Open _ -> filled > 0 ? "partially filled" : "acknowledged";
            case CancelRequested _ -> "cancel pending";
            case Unknown _ -> "unknown";
            case Settling _ -> "settling";
            case Done done ->
                    done.end().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }
}
