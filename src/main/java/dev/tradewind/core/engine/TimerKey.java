package dev.tradewind.core.engine;

/** Who a timer belongs to: the upper byte of its key. */
public final class TimerKey {
    /** An order's life cycle; the rest is its client id. */
    public static final int ORDER = 1;

    /** A two-leg trade; the rest is its number. */
    public static final int TRADE = 2;

    /** Regular comparison of ledger and venue; the rest is the venue's ordinal. */
    public static final int ACCOUNT = 3;

    /** A strategy's own timer; the rest is its key. */
    public static final int STRATEGY = 4;

    /** Correction of an inventory drift; the rest is the instrument's index. */
    public static final int DRIFT = 5;

    /** A connection that is away; the rest is its number. */
    public static final int CONNECTION = 6;

    /** A moment at which a limit of the risk watch may be reached. */
    public static final int RISK = 7;

    /** The end of a run, which is looked at after each event anyway. */
    public static final int ENDING = 8;

    private static final int SHIFT = 56;
    private static final long MASK = (1L << SHIFT) - 1;

    private TimerKey() {}

    /**
     * Joins owner and number.
     *
     * @throws IllegalArgumentException if the number needs more than 56 bits: cut off, it would
     *     wake somebody else
     */
    public static long of(int owner, long number) {
        if ((number & MASK) != number) {
            throw new IllegalArgumentException("timer number out of range: " + number);
        }
        return ((long) owner << SHIFT) | number;
    }

    /** Whose timer it is. */
    public static int owner(long key) {
        return (int) (key >>> SHIFT);
    }

    /** Whose timer it is, for people. */
    public static String word(long key) {
        return switch (owner(key)) {
            case ORDER -> "timer of the order";
            case TRADE -> "timer of the trade";
            case ACCOUNT -> "timer of the account";
            case STRATEGY -> "timer of the strategy";
            case DRIFT -> "timer of the drift";
            case CONNECTION -> "timer of the connection";
            case RISK -> "timer of the risk watch";
            case ENDING -> "timer of the end";
            default -> "timer of nobody";
        };
    }

    /** The number given with it. */
    public static long number(long key) {
        return key & MASK;
    }
}
