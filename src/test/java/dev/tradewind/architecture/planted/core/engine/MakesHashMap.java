package dev.tradewind.architecture.planted.core.engine;

import java.util.HashMap;

public final class MakesHashMap {
    public long take() {
        return new HashMap<String, Integer>().size();
    }
}
