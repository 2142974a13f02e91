package dev.tradewind.architecture.planted.core.engine;

public final class TakesMillis {
    public long take() {
        return System.currentTimeMillis();
    }
}
