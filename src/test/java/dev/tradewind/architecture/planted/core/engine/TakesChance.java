package dev.tradewind.architecture.planted.core.engine;

public final class TakesChance {
    public double take() {
        return Math.random();
    }
}
