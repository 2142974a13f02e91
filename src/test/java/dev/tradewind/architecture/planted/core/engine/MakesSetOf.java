package dev.tradewind.architecture.planted.core.engine;

import java.util.Set;

public final class MakesSetOf {
    public long take() {
        return Set.of(1, 2).size();
    }
}
