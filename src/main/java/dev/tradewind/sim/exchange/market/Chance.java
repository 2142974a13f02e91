package dev.tradewind.sim.exchange.market;

import java.util.SplittableRandom;

/** Draws that depend on the seed alone: plain arithmetic, no library logarithms. */
final class Chance {
    private final SplittableRandom random;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    boolean happens(double share) {
        return random.nextDouble() < share;
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    long between(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** About normal with deviation 1, never beyond 6: twelve uniforms. */
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
