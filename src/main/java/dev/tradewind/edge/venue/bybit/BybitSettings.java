package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.RateBudget;

/**
 * What an operator may change about the Bybit adapter.
 *
 * @param stream market-data sockets
 * @param rest requests
 * @param trading orders
 * @param channels what is subscribed to beside books and best prices
 * @param secondLine whether two sockets carry the same subscriptions, the first arrival counting
 * @param seed of the jitter in waiting times
 */
public record BybitSettings(
        Stream stream,
        Rest rest,
        Trading trading,
        Channels channels,
        boolean secondLine,
        long seed) {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;

    public BybitSettings {
        for (long candle : channels.candleNanos()) {
            BybitCandles.word(candle);
        }
    }

    /** The values that the venue's documentation and our specification suggest. */
    public static BybitSettings defaults(long seed) {
        return new BybitSettings(
                new Stream(
                        50,
                        400,
                        true,
                        250 * MILLI,
                        20 * SECOND,
                        45 * SECOND,
                        30 * SECOND,
                        (23 * 60 + 50) * MINUTE),
                new Rest(
                        5000,
                        5 * SECOND,
                        30 * MINUTE,
                        60 * MINUTE,
                        new RateBudget.Window(
                                "requests", RateBudget.Scope.ADDRESS, 5 * SECOND, 600, 120)),
                new Trading(true, true, new RateBudget.OrderRate(20, 20, 4), 20, 10),
                Channels.standard(),
                false,
                seed);
    }

    /** The same with other market-data sockets. */
    public BybitSettings with(Stream other) {
        return new BybitSettings(other, rest, trading, channels, secondLine, seed);
    }

    /** The same with other requests. */
    public BybitSettings with(Rest other) {
        return new BybitSettings(stream, other, trading, channels, secondLine, seed);
    }

    /** The same with other orders. */
    public BybitSettings with(Trading other) {
        return new BybitSettings(stream, rest, other, channels, secondLine, seed);
    }

    /** The same with other channels. */
    public BybitSettings with(Channels other) {
        return new BybitSettings(stream, rest, trading, other, secondLine, seed);
    }

    /** The same with or without a second line. */
    public BybitSettings withSecondLine(boolean second) {
        return new BybitSettings(stream, rest, trading, channels, second, seed);
    }

    /**
     * Market-data sockets; all times are nanoseconds.
     *
     * @param depth levels a side of the books: 50, 200 or 1000; pushed every 20, 100 or 200 ms
     * @param topicsPerLink most topics of one socket; their names together stay below the venue's
     *     21,000 characters in any case
     * @param checkSequence whether a change number that does not follow is a gap. The venue's page
     *     of these topics promises no such rule, its pages of other books do
     * @param beatNanos a link that hears but emits nothing says so this often
     * @param pingNanos how often a socket is pinged; the venue asks for every 20 s
     * @param stallNanos silence after which a socket is given up
     * @param topicStallNanos silence of an instrument on a living socket after which it is
     *     subscribed to anew; the venue repeats a best price that does not change every 3 s
     * @param rollOverNanos age at which a socket is replaced; the venue names no limit
     */
    public record Stream(
            int depth,
            int topicsPerLink,
            boolean checkSequence,
            long beatNanos,
            long pingNanos,
            long stallNanos,
            long topicStallNanos,
            long rollOverNanos) {
        public Stream {
            if (depth != 50 && depth != 200 && depth != 1000) {
                throw new IllegalArgumentException("depth 50, 200 or 1000: " + depth);
            }
            if (topicsPerLink < BybitTopics.MOST_OF_ONE || topicsPerLink > 600) {
                throw new IllegalArgumentException("topics per link 16..600: " + topicsPerLink);
            }
        }

        /** The same with other books. */
        public Stream withDepth(int levels) {
            return new Stream(
                    levels,
                    topicsPerLink,
                    checkSequence,
                    beatNanos,
                    pingNanos,
                    stallNanos,
                    topicStallNanos,
                    rollOverNanos);
        }

        /** The same with other limits. */
        public Stream withLimits(int topics, boolean sequence) {
            return new Stream(
                    depth,
                    topics,
                    sequence,
                    beatNanos,
                    pingNanos,
                    stallNanos,
                    topicStallNanos,
                    rollOverNanos);
        }

        /** The same with other waiting times. */
        public Stream withTimes(long ping, long stall, long topicStall, long rollOver) {
            return new Stream(
                    depth,
                    topicsPerLink,
                    checkSequence,
                    beatNanos,
                    ping,
                    stall,
                    topicStall,
                    rollOver);
        }
    }

    /**
     * Requests; all times are nanoseconds.
     *
     * @param recvWindowMillis how late a signed request may arrive, at most 60000
     * @param requestNanos how long an answer is waited for, over HTTP and over a socket
     * @param clockNanos how often the clock offset is measured
     * @param instrumentsNanos how often reference data is fetched
     * @param requests requests of one address; the venue takes 600 in any 5 s and shuts an address
     *     out for ten minutes that sends more
     */
    public record Rest(
            int recvWindowMillis,
            long requestNanos,
            long clockNanos,
            long instrumentsNanos,
            RateBudget.Window requests) {
        public Rest {
            if (recvWindowMillis < 1 || recvWindowMillis > 60_000) {
                throw new IllegalArgumentException("recvWindow 1..60000: " + recvWindowMillis);
            }
        }
    }

    /**
     * Orders.
     *
     * @param webSocketOrders whether orders go over the socket for orders
     * @param restFallback whether they go by request while that socket is down; otherwise the
     *     account is down with it
     * @param orders new orders of all instruments, our own limit
     * @param spotPerSecond new spot orders the venue takes a second; it may tell another number
     * @param linearPerSecond new perpetual orders the venue takes a second; the same
     */
    public record Trading(
            boolean webSocketOrders,
            boolean restFallback,
            RateBudget.OrderRate orders,
            int spotPerSecond,
            int linearPerSecond) {
        public Trading {
            if (spotPerSecond < 1 || linearPerSecond < 1) {
                throw new IllegalArgumentException("orders a second: at least 1");
            }
        }

        /** The same with another way for orders. */
        public Trading withWay(boolean webSocket, boolean fallback) {
            return new Trading(webSocket, fallback, orders, spotPerSecond, linearPerSecond);
        }
    }
}
