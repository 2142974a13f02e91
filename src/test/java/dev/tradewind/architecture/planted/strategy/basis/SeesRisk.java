package dev.tradewind.architecture.planted.strategy.basis;

import dev.tradewind.architecture.planted.core.risk.Gate;

public final class SeesRisk {
    public final Gate seen = new Gate();
}
