package dev.tradewind.model.event;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.List;

/**
 * One record per decision worth telling, refusals included. Audits are the core's log: a dashboard,
 * a report or a test knows the core by them alone. Amounts are in units of the pair's quote asset,
 * rates in 1e-9.
 */
public sealed interface Audit {
    /** A spread worth looking at was seen. */
    record OpportunityDetected(
            long id,
            int buy,
            int sell,
            long buyPrice,
            long sellPrice,
            long quantity,
            long grossRate,
            long netRate)
            implements Audit {}

    /** An opportunity ended without an order. */
    record OpportunityDropped(long id, Drop how, String reason) implements Audit {
        /** The two ways not to trade. */
        public enum Drop {
            /** It went away, or its time ran out. */
            EXPIRED,
            /** A filter, a limit or the risk gate said no. */
            REFUSED
        }
    }

    /** Both legs of a trade leave. */
    record TradeStarted(long trade, long opportunity, int buy, int sell, long quantity)
            implements Audit {}

    /** A trade moved to another state of its table. */
    record TradeMoved(long trade, String from, String to, String why) implements Audit {}

    /**
     * A trade is over.
     *
     * @param gross edge at the prices seen at decision, for the quantity done
     * @param fees all fees, valued in quote
     * @param slippage loss against the prices seen at decision
     * @param net gross − fees − slippage
     * @param latencyNanos from the deciding event to the last confirmation
     * @param feesEstimated a fee in a third asset had no price
     */
    record TradeClosed(
            long trade,
            Result result,
            int buy,
            int sell,
            long quantity,
            long buyPrice,
            long sellPrice,
            long seenBuyPrice,
            long seenSellPrice,
            long gross,
            long fees,
            long slippage,
            long net,
            long latencyNanos,
            boolean feesEstimated,
            String reason)
            implements Audit {
        /** Begins the reason of a trade without a fill that no venue rejected. */
        public static final String PRICES_GONE = "prices were gone";

        /** How a trade can end. */
        public enum Result {
            /** Both legs done for equal base. */
            SETTLED,
            /** Nothing was filled on either side. */
            NOTHING_FILLED,
            /** A filled leg was undone, or forced at a loss beyond the edge. */
            UNWOUND,
            /** Exposed beyond every ladder: a human must finish. */
            FAILED
        }
    }

    /**
     * Base that fees had eaten was bought back, or a rebate in base sold. The fee itself was booked
     * with its trade; this is what the correction cost beyond it.
     *
     * @param fees fees of the correction, valued in quote
     * @param slippage loss against the price at which the fee was booked
     * @param net −fees − slippage
     */
    record DriftCorrected(
            int instrument,
            Side side,
            long quantity,
            long price,
            long fees,
            long slippage,
            long net,
            boolean feesEstimated)
            implements Audit {}

    /**
     * People have to look at a position, and are told all they need to finish it by hand.
     *
     * @param trade it belongs to, 0 if none
     * @param instrument where to close it
     * @param side of the order that closes it
     * @param quantity to be closed, at the pair's quantity scale
     * @param price newest price known there, at the pair's price scale; 0 if none is
     * @param abandoned true if the platform does nothing more about it; else it goes on trying, and
     *     the trade's {@link TradeClosed} tells the end
     * @param why it came to this
     * @param tried each order of the trade and what became of it, oldest first
     */
    record ManualIntervention(
            long trade,
            int instrument,
            Side side,
            long quantity,
            long price,
            boolean abandoned,
            String why,
            List<String> tried)
            implements Audit {
        /** Keeps a copy. */
        public ManualIntervention {
            tried = List.copyOf(tried);
        }
    }

    /** The risk gate refused an order. */
    record OrderRefused(Order order, String reason) implements Audit {}

    /** An order moved to another state of its table. */
    record OrderMoved(long clientId, int instrument, String from, String to) implements Audit {}

    /** An event that the order's table does not allow; counted and alerted, never ignored. */
    record IllegalTransition(long clientId, String state, String event) implements Audit {}

    /**
     * A venue said what cannot be true, such as a negative balance or a fill larger than its order.
     * Nothing was changed by it; it is asked for again.
     *
     * @param clientId the order it was said of, 0 if of the account
     */
    record Disbelieved(Venue venue, long clientId, String what) implements Audit {}

    /** A fill was booked. */
    record FillBooked(Fill fill) implements Audit {}

    /** A double entry was booked. */
    record Posted(Posting posting) implements Audit {}

    /** A difference between ledger and venue was booked as a correction. */
    record LedgerCorrected(Venue venue, String asset, long ledgerUnits, long venueUnits, String why)
            implements Audit {}

    /** Ledger and venue agree in every asset. */
    record LedgerReconciled(Venue venue) implements Audit {}

    /** A book stopped being believable, or is believable again. */
    record BookChanged(int instrument, boolean live, String why) implements Audit {}

    /** After a stop was asked for: no order and no trade is left, every venue was compared. */
    record Quiet(boolean balanced) implements Audit {}

    /** The user changed the configuration of the run; says what changed. */
    record Reconfigured(String summary) implements Audit {}

    /** Something stopped, and stays so over restarts until it is re-armed. */
    record Halted(HaltScope scope, String reason) implements Audit {
        /** All trading stopped. */
        public Halted(String reason) {
            this(HaltScope.FULL, reason);
        }
    }

    /** What was stopped may go on. */
    record Rearmed(HaltScope scope, String reason) implements Audit {
        /** All trading may go on. */
        public Rearmed(String reason) {
            this(HaltScope.FULL, reason);
        }
    }
}
