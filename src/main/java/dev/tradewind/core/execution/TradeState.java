package dev.tradewind.core.execution;

import dev.tradewind.model.event.Audit.TradeClosed.Result;

/** Where a trade of two legs stands. */
public sealed interface TradeState {
    /** Both legs left; neither is over. */
    record Sent() implements TradeState {}

    /**
     * One leg is over and filled, the other is not over.
     *
     * @param since event time of the first exposure
     */
    record OneLegFilled(long since) implements TradeState {}

    /**
     * The missing part of a leg is being completed within the maximum loss.
     *
     * @param since event time of the first exposure
     */
    record Hedging(long since, int attempt) implements TradeState {}

    /**
     * What was filled alone is being undone, rung by rung of {@link EmergencyLadder}.
     *
     * @param rung tried now, or after a pause
     */
    record Unwinding(long since, Rung rung) implements TradeState {}

    /** Over. */
    record Closed(Result result) implements TradeState {}
}
