package dev.tradewind.model.event;

import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import java.util.List;

/**
 * The figures behind a decision, for somebody who asked for them. Insights are made only while
 * somebody asks; they are no part of what the core decides, are not journaled and not hashed, so
 * that a session explained is the same session.
 */
public sealed interface Insight {
    /**
     * A spread was judged; the audit of the opportunity follows at once unless it was told before.
     *
     * @param strategy name of the one who judged
     * @param seen what it saw, with the size it wished
     * @param minGrossRate least gross edge that was asked for, in 1e-9
     * @param minNetRate the net edge had to be above this, in 1e-9
     * @param costs what was taken from the gross edge to have the net one
     * @param sizes what bounded the size, the least of them counts; at the pair's quantity scale
     * @param checks every comparison made, in order, the failed one last
     * @param refusal why it is not proposed, empty if it is
     */
    record Judged(
            String strategy,
            Opportunity seen,
            long minGrossRate,
            long minNetRate,
            List<Cost> costs,
            List<Size> sizes,
            List<Check> checks,
            String refusal)
            implements Insight {}

    /**
     * One cost of a spread.
     *
     * @param what which cost
     * @param instrument where a venue takes it, {@link #NO_INSTRUMENT} for an expectation of ours
     * @param rate in 1e-9 of what is paid
     * @param source how we know it
     */
    record Cost(String what, int instrument, long rate, String source) {
        /** A cost of no venue. */
        public static final int NO_INSTRUMENT = -1;
    }

    /** One bound of a size, at the pair's quantity scale. */
    record Size(String what, long quantity) {}

    /**
     * One comparison that a decision hung on.
     *
     * @param name what was looked at
     * @param value what it was
     * @param relation how it had to stand to the limit
     * @param limit what it was held against
     * @param unit of both
     * @param passed whether it stood so
     */
    record Check(
            String name, long value, Relation relation, long limit, Unit unit, boolean passed) {}

    /** How a value must stand to its limit. */
    enum Relation {
        AT_MOST,
        AT_LEAST,
        BELOW,
        ABOVE,
        EQUAL,
        /** No figures: it holds (value 1) or it does not (value 0). */
        HOLDS
    }

    /** What a figure counts; scales are those of the decision's pair. */
    enum Unit {
        /** 1e-9. */
        RATE,
        /** Cents of the quote currency. */
        CENTS,
        PRICE,
        QUANTITY,
        /** Units of the quote asset. */
        QUOTE,
        /** Units of the base asset. */
        BASE,
        /** A span of time. */
        NANOS,
        /** A moment, epoch nanoseconds. */
        TIME,
        COUNT,
        /** Yes (1) or no (0). */
        FLAG
    }

    /** An opportunity in line was looked at and has to wait. */
    record Waits(long opportunity, String why) implements Insight {}

    /** An opportunity in line was held against the books of this moment. */
    record LookedAgain(long opportunity, List<Check> checks) implements Insight {}

    /** An opportunity leaves the line to be traded, on the books of this moment. */
    record Restated(long opportunity, Opportunity current) implements Insight {}

    /**
     * The risk gate looked at an order.
     *
     * @param opens whether it takes new risk
     * @param checks every comparison made, in order, the failed one last
     * @param refusal why it may not leave, empty if it may
     */
    record RiskChecked(Order order, boolean opens, List<Check> checks, String refusal)
            implements Insight {}

    /** A double entry was booked; the audit of the fill or correction that caused it follows. */
    record Posted(Posting posting) implements Insight {}

    /**
     * A timer of the core is due: what follows is its doing, until the next one or the event.
     *
     * @param what whose timer it is, empty when the timers are over and the event begins
     */
    record TimerDue(String what) implements Insight {}
}
