package dev.tradewind.sim.wire.bybit;

/** What is counted together for an account. */
enum Counter {
    CREATE,
    AMEND,
    CANCEL,
    CANCEL_ALL,
    CREATE_BATCH,
    AMEND_BATCH,
    CANCEL_BATCH,
    REALTIME,
    HISTORY,
    EXECUTIONS,
    POSITIONS,
    LEVERAGE,
    MODE,
    WALLET,
    ACCOUNT,
    FEE_RATE,
    COINS,
    KEY;

    /** How many a second. */
    int perSecond(BybitLimits limits, Category category) {
        return switch (this) {
            case CREATE, CANCEL, CANCEL_ALL, CREATE_BATCH, CANCEL_BATCH ->
                    category == Category.SPOT
                            ? limits.spotOrdersPerSecond()
                            : limits.linearOrdersPerSecond();
            case AMEND, AMEND_BATCH -> limits.amendsPerSecond();
            case REALTIME, HISTORY, EXECUTIONS, POSITIONS, WALLET, ACCOUNT, KEY ->
                    limits.queriesPerSecond();
            case LEVERAGE, MODE -> limits.leveragesPerSecond();
            case FEE_RATE, COINS -> limits.feesPerSecond();
        };
    }
}
