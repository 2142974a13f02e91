package dev.tradewind.core.risk;

/** Why an order is wished: a halt never blocks closing. */
public enum Intent {
    /** Takes new risk. */
    OPEN,
    /** Completes, hedges or undoes what is there. */
    CLOSE
}
