package dev.tradewind.architecture.planted.core.engine;

import java.time.Instant;

public final class TakesInstant {
    public Instant take() {
        return Instant.now();
    }
}
