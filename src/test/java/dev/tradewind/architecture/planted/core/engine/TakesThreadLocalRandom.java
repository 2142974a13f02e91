package dev.tradewind.architecture.planted.core.engine;

import java.util.concurrent.ThreadLocalRandom;

public final class TakesThreadLocalRandom {
    public long take() {
        return ThreadLocalRandom.current().nextLong();
    }
}
