package dev.tradewind.architecture.planted.lab;

import dev.tradewind.architecture.planted.sim.wire.Server;

public final class SeesWire {
    public final Server seen = new Server();
}
