package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;

/**
 * Hears everything that happens at a venue, in order, on the caller's thread. A listener may read
 * the exchange but must not change it: that throws. All methods do nothing unless overridden.
 *
 * <p>One match tells, in this order: the maker's onTrade, onOrder, (perpetuals) onPosition and
 * onBalance, the taker's, then onPrint; the level follows when the taker is done with it.
 */
public interface ExchangeListener {
    /** What happened to an order. */
    enum OrderEvent {
        NEW,
        TRADE,
        /** Price or quantity changed, by its owner or to fit the position it may reduce. */
        AMENDED,
        CANCELED,
        EXPIRED
    }

    /** Why a balance changed. */
    enum BalanceReason {
        DEPOSIT,
        /** Free became locked. */
        ORDER_PLACED,
        TRADE,
        /** Locked became free: cancelled, expired, or filled below the reserved price. */
        ORDER_ENDED,
        /** Margin of perpetuals changed without a trade. */
        MARGIN,
        FUNDING
    }

    /**
     * A visible level changed.
     *
     * @param quantity new total of crowd and accounts at the price; 0 means the level is gone
     * @param updateId rises by exactly 1 with each change of the symbol and each of its {@link
     *     #onDepth depth messages}
     */
    default void onLevel(
            String symbol, Side side, long price, long quantity, long updateId, long time) {}

    /**
     * A depth message of a symbol that is paced from outside is complete; level changes of such a
     * symbol are no business of its depth stream.
     */
    default void onDepth(String symbol, DepthChange change, long time) {}

    /** Best prices of a symbol that is paced from outside were stated. */
    default void onBest(String symbol, Best best, long time) {}

    /** An account's order changed the book of a symbol that is paced from outside. */
    default void onOwnChange(String symbol, long time) {}

    /** Somebody traded. */
    default void onPrint(Print print) {}

    /** An order changed; it is given as it stands afterwards. */
    default void onOrder(SimOrder order, OrderEvent event) {}

    /** An account traded; the order is given as it stands afterwards. */
    default void onTrade(SimTrade trade, SimOrder order) {}

    /** A balance changed; free and locked are the new values in units of the asset. */
    default void onBalance(
            String account,
            String asset,
            long free,
            long locked,
            BalanceReason reason,
            long time) {}

    /**
     * A position changed by a trade, funding or leverage; told after the order and before the
     * balance. A new mark alone is not told.
     */
    default void onPosition(String account, SimPosition position, long time) {}

    /** Mark, index or funding rate of a perpetual were stated. */
    default void onMark(String symbol, Mark mark) {}

    /** An account paid or received funding. */
    default void onFunding(String account, FundingPayment payment) {}

    /** Trading in a symbol stopped or went on. */
    default void onHalt(String symbol, boolean halted, long time) {}
}
