package dev.tradewind.sim.wire.gateapi;

/** Numbers in the venue's form of 32 or 16 hex digits. */
final class Traces {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Traces() {}

    /** The trace of a request or message. */
    static String of(long number) {
        return "%016x%016x".formatted(number * SPREAD, number);
    }

    /** The name of a connection. */
    static String connection(long number) {
        return "%016x".formatted(number * SPREAD);
    }
}
