package dev.tradewind.architecture.planted.edge;

import dev.tradewind.architecture.planted.sim.wire.Server;

public final class SeesServer {
    public final Server theOtherReading = new Server();
}
