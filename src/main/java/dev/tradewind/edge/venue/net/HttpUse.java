package dev.tradewind.edge.venue.net;

/**
 * How well a venue's connections were re-used since its start (EX-36).
 *
 * @param requests that were written
 * @param connections that were opened for them
 */
public record HttpUse(long requests, long connections) {
    private static final double PERCENT = 100;

    /** Requests, in percent, that needed no new connection; 100 if there were none. */
    public double reusedPercent() {
        return requests == 0 ? PERCENT : PERCENT * Math.max(0, requests - connections) / requests;
    }
}
