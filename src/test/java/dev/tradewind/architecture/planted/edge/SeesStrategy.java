package dev.tradewind.architecture.planted.edge;

import dev.tradewind.architecture.planted.strategy.basis.SeesRisk;

public final class SeesStrategy {
    public final SeesRisk seen = new SeesRisk();
}
