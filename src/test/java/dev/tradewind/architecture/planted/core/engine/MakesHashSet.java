package dev.tradewind.architecture.planted.core.engine;

import java.util.HashSet;

public final class MakesHashSet {
    public long take() {
        return new HashSet<String>().size();
    }
}
