package dev.tradewind.architecture.planted.sim.wire.mexc;

public final class StartsThreadHere {
    public final Thread thread = Thread.ofPlatform().unstarted(() -> {});
}
