package dev.tradewind.architecture.planted.edge;

import dev.tradewind.architecture.planted.app.Target;

public final class SeesApp {
    public final Target seen = new Target();
}
