package dev.tradewind.architecture.planted.core.engine;

public final class StartsThread {
    public long take() {
        return Thread.currentThread().threadId();
    }
}
