package dev.tradewind.app.simulate;

/**
 * What became of a trade of which one leg was struck.
 *
 * @param kind what befell it
 * @param exposedNanos longest time that the venues' fills differed by more than dust
 * @param even whether bought equals sold at the end, but for dust
 * @param toldNanos from the first booked difference until people were told; negative if nobody was
 * @param placed orders of it that came to their venues, each counted as often as it came
 * @param orders orders of it that the platform sent
 */
record CaseOutcome(
        CaseKind kind, long exposedNanos, boolean even, long toldNanos, int placed, int orders) {}
