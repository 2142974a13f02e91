package dev.tradewind.architecture.planted.core.engine;

public final class Synchronizes {
    public synchronized void step() {}
}
