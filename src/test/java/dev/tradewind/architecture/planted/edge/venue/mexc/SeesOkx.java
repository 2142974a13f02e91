package dev.tradewind.architecture.planted.edge.venue.mexc;

import dev.tradewind.architecture.planted.edge.venue.okx.Okx;

public final class SeesOkx {
    public final Okx seen = new Okx();
}
