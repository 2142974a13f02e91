package dev.tradewind.core.engine;

import dev.tradewind.model.event.Event;

/** Decides what to wish for. The same object runs live, on paper, in backtest and in replay. */
public interface Strategy {
    /** Reacts to an event that the core has already applied. */
    void on(Event event, TradingContext context);

    /** Short name used in reports. */
    String name();
}
