package dev.tradewind.architecture.planted.strategy.maker;

import dev.tradewind.architecture.planted.strategy.basis.SeesRisk;

public final class SeesBasis {
    public final SeesRisk seen = new SeesRisk();
}
