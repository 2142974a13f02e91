package dev.tradewind.core.execution;

/** How the legs of a trade are sent (EX-21). */
public enum LegProfile {
    /** Immediate-or-cancel at the worst price that still keeps the net edge. */
    TAKER,
    /** Rests at the decision price or better, with a time-out. */
    LIMIT
}
