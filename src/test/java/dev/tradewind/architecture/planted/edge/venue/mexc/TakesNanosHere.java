package dev.tradewind.architecture.planted.edge.venue.mexc;

public final class TakesNanosHere {
    public long take() {
        return System.nanoTime();
    }
}
