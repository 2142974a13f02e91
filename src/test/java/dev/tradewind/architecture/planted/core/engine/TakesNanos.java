package dev.tradewind.architecture.planted.core.engine;

public final class TakesNanos {
    public long take() {
        return System.nanoTime();
    }
}
