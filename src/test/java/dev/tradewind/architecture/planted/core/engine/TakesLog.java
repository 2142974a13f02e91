package dev.tradewind.architecture.planted.core.engine;

public final class TakesLog {
    public double take() {
        return Math.log(2);
    }
}
