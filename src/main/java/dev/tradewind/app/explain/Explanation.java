package dev.tradewind.app.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of a trade or of an opportunity that was none. This is the JSON form, field by
 * field; the text is written from the same values. Amounts are plain decimal text, rates are basis
 * points, times ISO-8601 in UTC.
 *
 * @param schema version of this form
 * @param subject what is explained, such as {@code trade 4}
 * @param trade null if no order was sent
 * @param session where it happened
 * @param tick what was seen; null if it happened in an earlier run
 * @param decision how it was judged; null if it happened in an earlier run
 * @param risk what the risk gate said of each order
 * @param orders lives of the orders
 * @param fills what was done
 * @param postings what was booked
 * @param result what came of it; null if no order was sent
 * @param notes what a reader must know about gaps in the story
 */
record Explanation(
        int schema,
        String subject,
        @Nullable TradeHead trade,
        SessionHead session,
        @Nullable Tick tick,
        @Nullable Decision decision,
        List<RiskVerdict> risk,
        List<OrderLife> orders,
        List<FillLine> fills,
        Postings postings,
        @Nullable Result result,
        List<String> notes) {
    static final int SCHEMA = 1;

    /**
     * A moment.
     *
     * @param event number of the event that caused it
     * @param at its time
     * @param ms milliseconds from the decision to send; before it negative
     */
    record When(long event, String at, String ms) {}

    /**
     * The trade.
     *
     * @param number as views and files show it
     * @param id unique over all runs
     * @param opportunity number of what it came from
     */
    record TradeHead(
            long number,
            long id,
            long opportunity,
            String pair,
            String buyVenue,
            String sellVenue) {}

    /**
     * The session.
     *
     * @param build that wrote it
     * @param replay {@code same}, {@code differs} or {@code damaged}
     * @param end how it ended, or where the replay had to stop
     * @param problem null if it could be lived again to its end
     */
    record SessionHead(
            String path,
            int run,
            String mode,
            String build,
            String replay,
            String end,
            @Nullable Problem problem) {}

    /** Why a session could not be lived again to its end; the fields of an error. */
    record Problem(String code, String message, String remedy, String file) {}

    /**
     * The event that made the opportunity.
     *
     * @param what kind of message
     * @param venueTime the venue's clock, empty if the venue did not say
     */
    record Tick(
            When when,
            String pair,
            String what,
            String instrument,
            String venueTime,
            String arrivedAt,
            BookView buy,
            BookView sell) {}

    /**
     * One side of a book as the core saw it.
     *
     * @param side {@code asks} or {@code bids}
     * @param ageMs age of the quote
     * @param lastEvent number of the newest event of this market
     * @param levels best first, enough to cover the quantity
     * @param derived what is not the core's own figure: how the walk's quantity lies on the levels
     */
    record BookView(
            String instrument,
            String side,
            String ageMs,
            long lastEvent,
            String venueTime,
            String arrivedAt,
            List<Level> levels,
            String derived) {}

    /** A level, and how much of it the walk used. */
    record Level(String price, String quantity, String used) {}

    /**
     * How it was decided.
     *
     * @param line null if it never stood in line
     * @param start null if no order was tried
     * @param outcome in words
     */
    record Decision(Seen seen, @Nullable Line line, @Nullable Start start, String outcome) {}

    /** What the strategy saw and what it made of it; prices are the worst of the walk. */
    record Seen(
            When when,
            String strategy,
            String quantity,
            String buyPrice,
            String sellPrice,
            String buyQuote,
            String sellQuote,
            String grossBps,
            List<CostView> costs,
            String netBps,
            String leastGrossBps,
            String leastNetBps,
            String leastUnitBps,
            String expectedProfit,
            List<SizeView> sizes,
            List<CheckView> checks,
            String refusal) {}

    /** One cost. */
    record CostView(String what, String instrument, String bps, String source) {}

    /** One bound of the size. */
    record SizeView(String what, String quantity) {}

    /** One comparison. */
    record CheckView(
            String name,
            String value,
            String relation,
            String limit,
            String unit,
            boolean passed) {}

    /**
     * Its time in line.
     *
     * @param looks how often it was held against the books
     * @param last the comparisons of the last look
     * @param left null if it is in line where the journal ends
     * @param buy the buying book when it was given up; null if it was not
     * @param sell the selling book then
     */
    record Line(
            When entered,
            List<Wait> waits,
            int looks,
            List<CheckView> last,
            @Nullable When left,
            String standingMs,
            @Nullable BookView buy,
            @Nullable BookView sell) {}

    /** From when on it waited for what. */
    record Wait(When when, String why) {}

    /** The books walked again at the moment of sending. */
    record Start(
            When when,
            String quantity,
            String buyPrice,
            String sellPrice,
            String buyQuote,
            String sellQuote,
            String grossBps,
            String netBps,
            String expectedProfit,
            BookView buy,
            BookView sell) {}

    /** What the gate said of one order. */
    record RiskVerdict(
            When when,
            String clientId,
            String instrument,
            String side,
            String price,
            String quantity,
            String intent,
            boolean passed,
            String reason,
            List<CheckView> checks) {}

    /**
     * One order.
     *
     * @param role what the trade sent it for
     * @param venueOrderId empty while the venue told none
     * @param acknowledgedMs from sending to the venue's first word, empty if there was none
     * @param endedMs from sending to the proven end, empty if there was none
     */
    record OrderLife(
            String clientId,
            String venueOrderId,
            String role,
            String instrument,
            String side,
            String kind,
            String price,
            String quantity,
            String timeInForce,
            String state,
            When sent,
            List<Step> steps,
            String acknowledgedMs,
            String endedMs) {}

    /** What happened to an order; from and to are empty if its state stayed. */
    record Step(When when, String cause, String from, String to) {}

    /**
     * One fill.
     *
     * @param againstSeenBps loss against the average price seen for that side, derived
     */
    record FillLine(
            When when,
            String clientId,
            String venueFillId,
            String venueTime,
            String instrument,
            String side,
            String price,
            String quantity,
            String quote,
            String fee,
            String feeAsset,
            String liquidity,
            String againstSeenBps) {}

    /**
     * The ledger's part.
     *
     * @param corrections booked at the trade's venues while it was open
     * @param zeroPerAsset whether each asset sums to zero over all accounts
     */
    record Postings(
            List<Entry> entries,
            List<Entry> corrections,
            List<AccountChange> accounts,
            boolean zeroPerAsset) {}

    /** One double entry. */
    record Entry(
            When when, String debit, String credit, String amount, String asset, String cause) {}

    /** What the entries did to an account, in all. */
    record AccountChange(String account, String asset, String change) {}

    /**
     * What came of it, as the core told it at its end.
     *
     * @param state {@code open} if the journal ends before the trade
     * @param moves of the trade's own table
     * @param slippageBps of the value bought at the prices seen, derived; empty if nothing was done
     *     at both venues
     * @param latencyMs from the deciding event to the last confirmation
     */
    record Result(
            String state,
            List<Step> moves,
            String quantity,
            String gross,
            String fees,
            String slippage,
            String net,
            String asset,
            boolean estimated,
            String slippageBps,
            String latencyMs,
            String seenBuy,
            String seenSell,
            String gotBuy,
            String gotSell,
            String reason,
            List<Proof> proofs) {}

    /**
     * The core's figure held against what the postings of this trade add up to.
     *
     * @param told by the core
     * @param found in the postings
     * @param verdict {@code agrees}, {@code differs}, or why it could not be checked
     */
    record Proof(String what, String told, String found, String verdict) {}
}
