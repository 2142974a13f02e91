package dev.tradewind.architecture.planted.runtime;

import dev.tradewind.architecture.planted.edge.Door;

public final class SeesEdge {
    public final Door seen = new Door();
}
