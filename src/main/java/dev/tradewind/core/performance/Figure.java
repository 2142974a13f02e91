package dev.tradewind.core.performance;

/** What is added up of opportunities and trades. Money is in units of the pair's quote asset. */
public enum Figure {
    /** Distinct spreads seen. */
    DETECTED(false),
    /** Of them, those that passed every filter of the strategy and stood in line. */
    WORTHWHILE(false),
    /** Worthwhile, and gone or too old before an order left. */
    MISSED(false),
    /** Worthwhile, and turned down in line: by a halt, the risk gate, a full line, volatility. */
    TURNED_DOWN(false),
    /** Turned down at all, at sight or in line. */
    REFUSED(false),
    /** Trades whose orders left. */
    ATTEMPTED(false),
    /** Attempts that ended with both legs done for equal base. */
    SETTLED(false),
    /** Attempts that ended without any fill. */
    UNFILLED(false),
    /** Attempts whose filled leg was undone. */
    UNWOUND(false),
    /** Attempts left exposed for a human. */
    FAILED(false),
    /** Ended attempts that brought more than nothing. */
    WINS(false),
    /** Ended attempts without a fill because the prices were gone, or with fills and no gain. */
    FALSE_POSITIVES(false),
    /** Ended attempts that were undone, failed, or were rejected by a venue without any fill. */
    ERRORS(false),
    /** Results in which a fee had no price. */
    ESTIMATED(false),
    /** Quote at the prices seen that settled trades bought for. */
    SETTLED_NOTIONAL(true),
    /** Edge seen at the decision, of settled trades. */
    SETTLED_SEEN(true),
    /** Edge that the fills of settled trades had, before fees. */
    SETTLED_CAPTURED(true),
    /** Edge seen at the decision, all ended attempts. */
    GROSS(true),
    /** Fees of ended attempts. */
    FEES(true),
    /** Loss against the prices seen, all ended attempts. */
    SLIPPAGE(true),
    /** What ended attempts brought: gross − fees − slippage. */
    NET(true),
    /** Fees of corrections of inventory that fees ate. */
    CORRECTION_FEES(true),
    /** Loss of such corrections against the price at which the fee was booked. */
    CORRECTION_SLIPPAGE(true);

    private final boolean money;

    Figure(boolean money) {
        this.money = money;
    }

    /** Whether it is money, which is never added over different quote assets. */
    public boolean money() {
        return money;
    }
}
