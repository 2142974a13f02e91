package dev.tradewind.architecture.planted.core.engine;

import java.util.List;

public final class TakesParallel {
    public long take() {
        return List.of(1, 2).parallelStream().count();
    }
}
