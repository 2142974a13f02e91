package dev.tradewind.model.event;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import java.util.List;

/** What a venue says of our account. Silence is an event too: it is never taken for a "no". */
public sealed interface AccountEvent extends Event {
    /** An answer that concerns one of our orders. */
    sealed interface OrderEvent extends AccountEvent {
        /** Our order. */
        long clientId();
    }

    /** The venue has the order. */
    record OrderAcknowledged(long clientId, String venueOrderId, long venueTime)
            implements OrderEvent {}

    /** The venue refused the order: proof that it never existed there. */
    record OrderRejected(long clientId, RejectClass why, String venueCode, String text)
            implements OrderEvent {}

    /** No byte of the request left: proof that the venue never saw it. */
    record OrderNotSent(long clientId, String reason) implements OrderEvent {}

    /** The request left, no answer came or none that proves anything. Not a rejection. */
    record OrderOutcomeUnknown(long clientId, String reason) implements OrderEvent {}

    /** A piece was done. May come before the acknowledgement, twice, or after the end. */
    record OrderFilled(Fill fill) implements OrderEvent {
        @Override
        public long clientId() {
            return fill.clientId();
        }
    }

    /**
     * The venue says the order is over.
     *
     * @param cumulativeQuantity what was filled in all, at the pair's quantity scale; fills that we
     *     have not seen yet are owed
     */
    record OrderEnded(
            long clientId, String venueOrderId, End end, long cumulativeQuantity, long venueTime)
            implements OrderEvent {
        /** How an order can be over. */
        public enum End {
            FILLED,
            CANCELLED,
            EXPIRED,
            REJECTED
        }
    }

    /** The venue says the order still works; answer to a query. */
    record OrderWorking(long clientId, String venueOrderId, long cumulativeQuantity, long venueTime)
            implements OrderEvent {}

    /**
     * A query found no such order. Proof of absence only if all three places were looked at and the
     * request was sent long enough ago.
     */
    record OrderAbsent(long clientId, boolean inOpenOrders, boolean inTrades, long askedAt)
            implements OrderEvent {}

    /** The venue did not take the cancel; the order's own state is to be asked for. */
    record CancelRefused(long clientId, RejectClass why, String venueCode, String text)
            implements OrderEvent {}

    /**
     * The venue changed a resting order as asked.
     *
     * @param price limit now in force, at the pair's price scale
     * @param quantity total quantity now in force, what was filled included
     */
    record OrderAmended(
            long clientId, String venueOrderId, long price, long quantity, long venueTime)
            implements OrderEvent {}

    /** The venue did not take the change; the order's own state is to be asked for. */
    record AmendRefused(long clientId, RejectClass why, String venueCode, String text)
            implements OrderEvent {}

    /** Positions in perpetuals as the venue states them; complete ones name all that are open. */
    record PositionsReported(
            Venue venue, boolean complete, List<Position> positions, long venueTime)
            implements AccountEvent {}

    /**
     * A net position in a perpetual.
     *
     * @param quantity base quantity, negative when short, 0 when there is none any more
     * @param entryPrice average price of what is open, 0 if there is none
     * @param liquidationPrice where the venue would close it, 0 if it states none
     * @param leverageMilli leverage in thousandths, 1000 is 1x; 0 if not stated
     */
    record Position(
            int instrument,
            long quantity,
            long entryPrice,
            long liquidationPrice,
            long leverageMilli) {}

    /**
     * Funding was booked by the venue.
     *
     * @param venueRef the venue's own name for the booking; one never counts twice
     * @param asset code of the asset it was paid in
     * @param amount units at the asset's scale; negative when we paid
     * @param rate in 1e-9, 0 if not stated
     */
    record FundingPaid(
            Venue venue,
            int instrument,
            String venueRef,
            String asset,
            long amount,
            long rate,
            long venueTime)
            implements AccountEvent {}

    /** The leverage now in force. */
    record LeverageSet(int instrument, long leverageMilli) implements AccountEvent {}

    /** The venue did not take the leverage, or never answered; what was in force still is. */
    record LeverageRefused(int instrument, RejectClass why, String venueCode, String text)
            implements AccountEvent {}

    /** Balances as the venue states them. */
    record BalancesReported(Venue venue, boolean complete, List<Balance> balances, long venueTime)
            implements AccountEvent {}

    /**
     * One asset at one venue.
     *
     * @param asset asset code
     * @param free units that can be used, at the asset's scale
     * @param locked units held by open orders
     */
    record Balance(String asset, long free, long locked) {}

    /** Rates of this account for an instrument, in 1e-9. */
    record FeesReported(int instrument, long makerRate, long takerRate) implements AccountEvent {}

    /** Private stream confirmed and open orders listed: orders may be sent. */
    record AccountUp(Venue venue, List<String> openClientIds) implements AccountEvent {}

    /** The private stream or the order path is gone. */
    record AccountDown(Venue venue, String reason) implements AccountEvent {}

    /** Why a venue said no; decides what may be tried next. */
    enum RejectClass {
        INSUFFICIENT_BALANCE,
        INVALID,
        RATE_LIMIT,
        CLOCK,
        PERMISSION,
        UNKNOWN_ORDER,
        DUPLICATE,
        WOULD_TAKE,
        VENUE_CLOSED,
        OTHER
    }
}
