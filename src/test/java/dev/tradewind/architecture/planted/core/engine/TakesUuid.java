package dev.tradewind.architecture.planted.core.engine;

import java.util.UUID;

public final class TakesUuid {
    public UUID take() {
        return UUID.randomUUID();
    }
}
