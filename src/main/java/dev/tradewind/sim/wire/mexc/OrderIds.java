package dev.tradewind.sim.wire.mexc;

/** The venue's opaque order and trade ids around the matching engine's numbers. */
final class OrderIds {
    private static final String PREFIX = "C02__";
    private static final long BASE = 700_000_000_000_000_000L;

    private OrderIds() {}

    /** An order's id. */
    static String order(long number) {
        return PREFIX + (BASE + number);
    }

    /** The number behind an id, or -1 if it is none of ours. */
    static long number(String id) {
        if (!id.matches("C02__7[0-9]{17}")) {
            return -1;
        }
        return Long.parseLong(id.substring(PREFIX.length())) - BASE;
    }

    /** A trade's id. */
    static String trade(long number) {
        return number + "X1";
    }
}
