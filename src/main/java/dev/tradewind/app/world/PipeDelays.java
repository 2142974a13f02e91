package dev.tradewind.app.world;

import java.util.SplittableRandom;

/** How long bytes travel through a pipe: a seeded draw within bounds, in nanoseconds. */
final class PipeDelays {
    private static final long LEAST = 150_000L;
    private static final long MOST = 900_000L;

    private final SplittableRandom random;

    PipeDelays(long seed) {
        random = new SplittableRandom(seed);
    }

    long next() {
        return random.nextLong(LEAST, MOST);
    }
}
