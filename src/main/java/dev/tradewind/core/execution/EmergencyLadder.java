package dev.tradewind.core.execution;

/**
 * How a leg that must be closed is closed (EX-33), as one table: the rung that was tried and what
 * became of it give the next rung, the pause before it, or a human.
 */
final class EmergencyLadder {
    private EmergencyLadder() {}

    /** What became of a rung. */
    enum Became {
        /** Both sides are equal: nothing is left to close. */
        EVEN,
        /** It traded a part. */
        TRADED,
        /** It found nobody at its price. */
        FOUND_NOBODY,
        /** It was not tried for a reason that passes. */
        DELAYED,
        /** The same, but as often as one type may be tried; and no other venue takes it. */
        DELAYED_TOO_OFTEN,
        /** The venue, or our own gate, does not take such an order. */
        REFUSED,
        /** The venue holds too little for it. */
        TOO_LARGE,
        /** The venue takes nothing of the kind, but the trade's other venue may. */
        TURNED_AWAY,
        /** All attempts are used up, or no venue takes it. */
        SPENT
    }

    /** What is to be waited for first. */
    enum Pause {
        /** Nothing. */
        NONE,
        /** The book has to refill. */
        BOOK,
        /** The trouble has to pass. */
        TROUBLE
    }

    /** What is done next. */
    sealed interface Move {
        /** The leg is closed. */
        record Close() implements Move {}

        /** A rung is tried, now or after a pause. */
        record Try(Rung rung, Pause pause) implements Move {}

        /** A human has to finish. */
        record ByHand() implements Move {}
    }

    /** The table. */
    static Move next(Rung rung, Became became) {
        return switch (became) {
            case EVEN -> new Move.Close();
            case SPENT -> new Move.ByHand();
            case DELAYED -> new Move.Try(rung, Pause.TROUBLE);
            case TURNED_AWAY -> new Move.Try(rung, Pause.NONE);
            case TRADED ->
                    rung.isLast()
                            ? new Move.Try(rung, Pause.BOOK)
                            : new Move.Try(rung.next(), Pause.NONE);
            case FOUND_NOBODY -> higher(rung, Pause.BOOK);
            case DELAYED_TOO_OFTEN -> higher(rung, Pause.TROUBLE);
            case REFUSED -> higher(rung, Pause.NONE);
            case TOO_LARGE ->
                    rung.compareTo(Rung.THIRD) < 0
                            ? new Move.Try(Rung.THIRD, Pause.NONE)
                            : higher(rung, Pause.NONE);
        };
    }

    private static Move higher(Rung rung, Pause pause) {
        return rung.isLast() ? new Move.ByHand() : new Move.Try(rung.next(), pause);
    }
}
