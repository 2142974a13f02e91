package dev.tradewind.sim.wire.bybit;

/**
 * How this venue behaves where its documents leave a choice. Both ways of each are possible.
 *
 * @param limits budgets of a client
 * @param postOnlyRejected whether a post-only order that would take ends as {@code Rejected}, not
 *     {@code Cancelled}
 * @param bestPriceDeltas whether {@code orderbook.1} sends deltas after its first snapshot
 * @param pushMayOvertake whether the order topic may be faster than the answer to the request
 * @param handlerTexts whether a wrong topic is answered with {@code error:handler not found}
 *     instead of {@code Invalid topic}
 * @param largeBatches whether batches hold 20 perpetual orders, not 10
 * @param skippedPerMille how many of a thousand book deltas are lost
 * @param repeatedPerMille how many of a thousand book deltas come as a whole snapshot instead
 */
public record BybitSettings(
        BybitLimits limits,
        boolean postOnlyRejected,
        boolean bestPriceDeltas,
        boolean pushMayOvertake,
        boolean handlerTexts,
        boolean largeBatches,
        int skippedPerMille,
        int repeatedPerMille) {
    /** What the newest documents say; a snapshot now and then in place of a delta. */
    public static BybitSettings defaults() {
        return new BybitSettings(BybitLimits.published(), false, false, false, false, true, 0, 1);
    }

    /** The other way of everything uncertain. */
    public BybitSettings contrary() {
        return new BybitSettings(
                limits,
                !postOnlyRejected,
                !bestPriceDeltas,
                !pushMayOvertake,
                !handlerTexts,
                !largeBatches,
                skippedPerMille,
                repeatedPerMille);
    }

    /** The same with other budgets. */
    public BybitSettings with(BybitLimits other) {
        return new BybitSettings(
                other,
                postOnlyRejected,
                bestPriceDeltas,
                pushMayOvertake,
                handlerTexts,
                largeBatches,
                skippedPerMille,
                repeatedPerMille);
    }

    /** The same with other troubles of the book's messages. */
    public BybitSettings withBookTroubles(int skipped, int repeated) {
        return new BybitSettings(
                limits,
                postOnlyRejected,
                bestPriceDeltas,
                pushMayOvertake,
                handlerTexts,
                largeBatches,
                skipped,
                repeated);
    }
}
