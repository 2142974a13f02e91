package dev.tradewind.architecture.planted.core.engine;

import java.util.Random;

public final class TakesRandom {
    public long take() {
        return new Random().nextLong();
    }
}
