package dev.tradewind.core.execution;

/**
 * The ways to undo a leg, each tried when those before it did not do (EX-33). Every one is an
 * immediate-or-cancel limit, since no order of ours goes without a bound.
 */
enum Rung {
    /** All of it, at the market and down to 2 % through it. */
    THROUGH,
    /** All of it, as far through the market as any order of ours goes. */
    FARTHEST,
    /** A third of it. */
    THIRD,
    /** Half of what is left. */
    HALF,
    /** What is left; again and again while it finds somebody. */
    REST;

    /** Whether nothing comes behind it but a human. */
    boolean isLast() {
        return this == REST;
    }

    /** The next one. */
    Rung next() {
        return values()[Math.min(ordinal() + 1, REST.ordinal())];
    }

    /** Into how many parts what is left is cut here. */
    int parts() {
        return switch (this) {
            case THROUGH, FARTHEST, REST -> 1;
            case THIRD -> 3;
            case HALF -> 2;
        };
    }
}
