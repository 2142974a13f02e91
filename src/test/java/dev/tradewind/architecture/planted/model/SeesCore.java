package dev.tradewind.architecture.planted.model;

import dev.tradewind.architecture.planted.core.engine.Machine;

public final class SeesCore {
    public final Machine seen = new Machine();
}
