package dev.tradewind.architecture.planted.sim.wire;

import dev.tradewind.architecture.planted.edge.Door;

public final class Server {
    public final Class<?> theOtherReading = Door.class;
}
