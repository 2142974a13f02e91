package dev.tradewind.edge.venue.bybit;

import dev.tradewind.model.event.AccountEvent.RejectClass;

/** What the venue's codes mean, in one table. */
final class BybitErrors {
    static final int TIME = 10002;
    static final int TOO_MANY = 10006;
    static final int LEVERAGE_UNCHANGED = 110043;

    private BybitErrors() {}

    /** Whether a code says that the venue does not know itself what became of the request. */
    static boolean provesNothing(int code) {
        return switch (code) {
            case 10000, 10016 -> true;
            default -> false;
        };
    }

    /** Whether the key, its rights or its address are at fault: waiting does not help. */
    static boolean isCredentials(int code) {
        return switch (code) {
            case 10003, 10004, 10005, 10007, 10010, 33004 -> true;
            default -> false;
        };
    }

    /** Whether an amendment changed nothing because everything was as wanted already. */
    static boolean isNothingChanged(int code) {
        return code == 110025 || code == 110026 || code == LEVERAGE_UNCHANGED;
    }

    /** What our core may conclude. */
    static RejectClass classOf(int code) {
        return switch (code) {
            case TIME -> RejectClass.CLOCK;
            case TOO_MANY, 10018, 10403, 10429, 429, 20003 -> RejectClass.RATE_LIMIT;
            case 10003, 10004, 10005, 10007, 10010, 33004, 401, 403 -> RejectClass.PERMISSION;
            case 10014, 110072, 170141 -> RejectClass.DUPLICATE;
            case 110001, 170213, 110008, 110010, 170139, 170142, 170190 ->
                    RejectClass.UNKNOWN_ORDER;
            case 110004, 110006, 110007, 110012, 110044, 110045, 110052, 170131 ->
                    RejectClass.INSUFFICIENT_BALANCE;
            case 10029, 170121, 110074, 10019 -> RejectClass.VENUE_CLOSED;
            case 170218 -> RejectClass.WOULD_TAKE;
            default -> isInvalid(code) ? RejectClass.INVALID : RejectClass.OTHER;
        };
    }

    /** Prices, sizes and parameters that another order could get right. */
    private static boolean isInvalid(int code) {
        return switch (code) {
            case 10001,
                    10404,
                    110003,
                    30208,
                    30209,
                    170132,
                    170133,
                    170193,
                    170194,
                    170371,
                    170372,
                    110094,
                    170140,
                    110017,
                    170136,
                    170137,
                    170134,
                    170148,
                    170124,
                    170341,
                    170381,
                    170382 ->
                    true;
            default -> false;
        };
    }
}
