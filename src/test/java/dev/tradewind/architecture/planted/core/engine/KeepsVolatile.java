package dev.tradewind.architecture.planted.core.engine;

public final class KeepsVolatile {
    public volatile int value;
}
