package dev.tradewind.architecture.planted.core.engine;

public final class SynchronizesBlock {
    public int step(Object lock) {
        synchronized (lock) {
            return 1;
        }
    }
}
