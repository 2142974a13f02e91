package dev.tradewind.runtime.journal;

/**
 * Times near a base. Venues state theirs in milli- or microseconds or not at all, which two low
 * bits tell, so that most take two or three bytes. Exact for every long.
 */
final class TimeCodec {
    private static final int ABSENT = 0;
    private static final int MILLIS = 1;
    private static final int MICROS = 2;
    private static final int NANOS = 3;
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1_000L;

    private TimeCodec() {}

    /** A venue's time; 0 means that it stated none. */
    static void venueTime(ByteWriter out, long time, long base) {
        if (time == 0) {
            out.unsigned(ABSENT);
        } else if (time % MILLI == 0) {
            out.unsigned(fold(base / MILLI - time / MILLI) << 2 | MILLIS);
        } else if (time % MICRO == 0) {
            out.unsigned(fold(base / MICRO - time / MICRO) << 2 | MICROS);
        } else {
            out.unsigned(NANOS);
            out.signed(base - time);
        }
    }

    static long venueTime(ByteReader in, long base) {
        long coded = in.unsigned();
        long difference = unfold(coded >>> 2);
        return switch ((int) (coded & 3)) {
            case ABSENT -> 0;
            case MILLIS -> (base / MILLI - difference) * MILLI;
            case MICROS -> (base / MICRO - difference) * MICRO;
            default -> base - in.signed();
        };
    }

    /** A time of our own clock, usually a little before the base. */
    static void ownTime(ByteWriter out, long time, long base) {
        out.signed(base - time);
    }

    static long ownTime(ByteReader in, long base) {
        return base - in.signed();
    }

    private static long fold(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unfold(long folded) {
        return (folded >>> 1) ^ -(folded & 1);
    }
}
