package dev.tradewind.sim.exchange.market;

import java.util.List;

/**
 * What a tape has held so far.
 *
 * @param lines lines read
 * @param snapshots books given whole
 * @param depthUpdates depth updates applied
 * @param tickers book tickers used
 * @param trades trades printed
 * @param oldUpdates depth updates older than the snapshot, dropped by the venue's rule
 * @param oldTickers book tickers that the depth had overtaken
 * @param unused messages of other kinds, trades before the book, trades without quantity, and
 *     tickers with a missing or crossed side
 * @param crossedLevels levels dropped because newer ones crossed them (only after gaps)
 * @param gapCount places where depth updates are missing
 * @param gaps the first 100 of these places
 * @param skipped bad lines that were passed over, by reason
 */
public record TapeReport(
        long lines,
        long snapshots,
        long depthUpdates,
        long tickers,
        long trades,
        long oldUpdates,
        long oldTickers,
        long unused,
        long crossedLevels,
        long gapCount,
        List<Gap> gaps,
        List<Skipped> skipped) {
    /**
     * Bad lines of one kind.
     *
     * @param lines numbers of the first few
     */
    public record Skipped(String reason, long count, List<Long> lines) {}

    /**
     * A missing piece.
     *
     * @param line of the first update after it
     * @param lastId newest update id before it
     * @param nextId first id (futures: previous id) that the update states
     */
    public record Gap(long line, long lastId, long nextId) {}
}
