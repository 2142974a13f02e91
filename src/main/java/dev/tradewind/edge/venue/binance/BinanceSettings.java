package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.RateBudget;

/**
 * The numbers of the Binance adapter that an operator may change. All times are nanoseconds.
 *
 * @param stream of the connections for market data
 * @param rest of requests and their limits
 * @param socketOrders whether orders go over the private socket while it is up, else over REST
 * @param channels what is subscribed to beside books and best prices
 * @param seed of the jitter in waiting times
 */
public record BinanceSettings(
        Stream stream, Rest rest, boolean socketOrders, Channels channels, long seed) {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;

    public BinanceSettings {
        int fewest = BinanceStream.streamsOfOne(channels);
        if (stream.streamsPerLink() < fewest || stream.streamsPerLink() > 1024) {
            throw new IllegalArgumentException(
                    "streams per link " + fewest + "..1024: " + stream.streamsPerLink());
        }
    }

    /** The values that the venue's documentation and our specification suggest. */
    public static BinanceSettings defaults(long seed) {
        Stream stream =
                new Stream(
                        1000,
                        1024,
                        2000,
                        250 * MILLI,
                        500 * MILLI,
                        10 * SECOND,
                        (23 * 60 + 50) * MINUTE,
                        false);
        Rest rest =
                new Rest(
                        5000,
                        5 * SECOND,
                        MINUTE,
                        60 * MINUTE,
                        new RateBudget.Window(MINUTE, 6000, 1000),
                        RateBudget.OrderRate.DEFAULT);
        return new BinanceSettings(stream, rest, true, Channels.standard(), seed);
    }

    private BinanceSettings with(Stream otherStream, Rest otherRest) {
        return new BinanceSettings(otherStream, otherRest, socketOrders, channels, seed);
    }

    /** The same with other book snapshots. */
    public BinanceSettings withDepth(int levels) {
        return with(stream.with(levels, stream.streamsPerLink), rest);
    }

    /** The same with other limits (MD-7). */
    public BinanceSettings withLimits(
            int recvWindowMillis,
            int streamsPerLink,
            RateBudget.Window weight,
            RateBudget.OrderRate orderRate) {
        return with(
                stream.with(stream.depthLimit, streamsPerLink),
                new Rest(
                        recvWindowMillis,
                        rest.requestNanos,
                        rest.clockNanos,
                        rest.instrumentsNanos,
                        weight,
                        orderRate));
    }

    /** The same with other waiting times. */
    public BinanceSettings withTimes(
            long probeNanos,
            long stallNanos,
            long rollOverNanos,
            long requestNanos,
            long clockNanos,
            long instrumentsNanos) {
        return with(
                new Stream(
                        stream.depthLimit,
                        stream.streamsPerLink,
                        stream.pendingMax,
                        stream.beatNanos,
                        probeNanos,
                        stallNanos,
                        rollOverNanos,
                        stream.secondLine),
                new Rest(
                        rest.recvWindowMillis,
                        requestNanos,
                        clockNanos,
                        instrumentsNanos,
                        rest.weight,
                        rest.orderRate));
    }

    /** The same with orders over the private socket, or over REST only. */
    public BinanceSettings withSocketOrders(boolean on) {
        return new BinanceSettings(stream, rest, on, channels, seed);
    }

    /** The same with two connections for the same streams, or with one. */
    public BinanceSettings withSecondLine(boolean on) {
        return with(
                new Stream(
                        stream.depthLimit,
                        stream.streamsPerLink,
                        stream.pendingMax,
                        stream.beatNanos,
                        stream.probeNanos,
                        stream.stallNanos,
                        stream.rollOverNanos,
                        on),
                rest);
    }

    /**
     * The same with other subscriptions.
     *
     * @throws IllegalArgumentException if the venue has no candles of a length
     */
    public BinanceSettings with(Channels other) {
        return new BinanceSettings(stream, rest, socketOrders, other, seed);
    }

    /**
     * Market data.
     *
     * @param depthLimit levels a side of a book snapshot: 100, 500, 1000 or 5000
     * @param streamsPerLink streams one connection may carry; the venue allows 1024
     * @param pendingMax changes kept while a book waits for its snapshot
     * @param beatNanos a link that hears but emits nothing says so this often
     * @param probeNanos silence after which a link asks the venue for a sign of life
     * @param stallNanos silence after which a connection is given up
     * @param rollOverNanos age at which a connection is replaced; the venue closes it at 24 h
     * @param secondLine whether two connections carry the same, what arrives first counting
     */
    public record Stream(
            int depthLimit,
            int streamsPerLink,
            int pendingMax,
            long beatNanos,
            long probeNanos,
            long stallNanos,
            long rollOverNanos,
            boolean secondLine) {
        public Stream {
            if (depthLimit < 1 || depthLimit > 5000) {
                throw new IllegalArgumentException("depth limit 1..5000: " + depthLimit);
            }
        }

        private Stream with(int levels, int streams) {
            return new Stream(
                    levels,
                    streams,
                    pendingMax,
                    beatNanos,
                    probeNanos,
                    stallNanos,
                    rollOverNanos,
                    secondLine);
        }
    }

    /**
     * Requests.
     *
     * @param recvWindowMillis how late a signed request may arrive, at most 60000
     * @param requestNanos how long an answer to a REST call is waited for
     * @param clockNanos how often the clock offset is measured
     * @param instrumentsNanos how often reference data is fetched
     * @param weight request weight a minute and the share kept for urgent calls
     * @param orderRate orders a second and in a burst
     */
    public record Rest(
            int recvWindowMillis,
            long requestNanos,
            long clockNanos,
            long instrumentsNanos,
            RateBudget.Window weight,
            RateBudget.OrderRate orderRate) {
        public Rest {
            if (recvWindowMillis < 1 || recvWindowMillis > 60_000) {
                throw new IllegalArgumentException("recvWindow 1..60000: " + recvWindowMillis);
            }
        }
    }
}
