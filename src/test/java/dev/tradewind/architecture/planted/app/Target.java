package dev.tradewind.architecture.planted.app;

public final class Target {
    public final int value = 1;
}
