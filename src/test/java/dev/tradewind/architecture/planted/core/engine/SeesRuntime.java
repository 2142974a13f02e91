package dev.tradewind.architecture.planted.core.engine;

import dev.tradewind.architecture.planted.runtime.Heartbeat;

public final class SeesRuntime {
    public final Heartbeat seen = new Heartbeat();
}
