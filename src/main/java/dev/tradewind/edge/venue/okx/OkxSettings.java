package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.RateBudget;

/**
 * The numbers of the OKX adapter that an operator may change. All times are nanoseconds.
 *
 * @param stream market-data sockets
 * @param requests REST calls and orders
 * @param sheet what the venue's documents leave open
 * @param channels what a feed subscribes to beside books and best prices
 * @param secondLine whether each feed keeps two sockets with the same subscriptions
 * @param seed of the jitter in waiting times
 */
public record OkxSettings(
        Stream stream,
        Requests requests,
        Sheet sheet,
        Channels channels,
        boolean secondLine,
        long seed) {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;

    public OkxSettings {
        for (long nanos : channels.candleNanos()) {
            if (OkxBars.channel(nanos) == null) {
                throw new IllegalArgumentException(
                        "OKX has no candles of " + nanos / SECOND + " s");
            }
        }
    }

    /**
     * Market-data sockets.
     *
     * @param channelsPerLink subscriptions one socket carries; the venue states no number, this
     *     bounds what one lost socket costs
     * @param pendingMax changes kept while a book waits for a snapshot by request
     * @param beatNanos a link that hears but emits nothing says so this often
     * @param probeNanos silence after which a socket asks for a sign of life; the venue closes a
     *     socket that was silent for 30 s
     * @param stallNanos silence after which a socket is given up
     * @param rollOverNanos age at which a socket is replaced
     * @param commandsPerHour subscriptions and the like one socket may send in an hour; the
     *     documents say 480, one implementation keeps to 240
     */
    public record Stream(
            int channelsPerLink,
            int pendingMax,
            long beatNanos,
            long probeNanos,
            long stallNanos,
            long rollOverNanos,
            int commandsPerHour) {
        public Stream {
            if (channelsPerLink < 5 || channelsPerLink > 1_000) {
                throw new IllegalArgumentException("channels per link: " + channelsPerLink);
            }
            if (commandsPerHour < 10 || commandsPerHour > 480) {
                throw new IllegalArgumentException("commands an hour: " + commandsPerHour);
            }
        }
    }

    /**
     * REST calls and orders.
     *
     * @param requestNanos how long an answer is waited for, by request and by socket
     * @param clockNanos how often the clock offset is measured
     * @param instrumentsNanos how often reference data is fetched
     * @param orders orders a second and in a burst
     * @param orderLifeMillis how late a new order or an amendment may arrive at the venue's engine
     * @param ordersOverSocket whether orders go over the private socket while it is up; by request
     *     otherwise
     */
    public record Requests(
            long requestNanos,
            long clockNanos,
            long instrumentsNanos,
            RateBudget.OrderRate orders,
            int orderLifeMillis,
            boolean ordersOverSocket) {
        public Requests {
            if (orderLifeMillis < 1 || orderLifeMillis > 60_000) {
                throw new IllegalArgumentException("order life 1..60000: " + orderLifeMillis);
            }
        }
    }

    /**
     * What the venue's documents leave open.
     *
     * @param demo whether to trade on the venue's demonstration platform, which wants one header
     *     more and keys of its own
     * @param namedOrders whether orders by socket name the instrument as text, as they did before
     *     numbers came
     * @param snapshotsByRequest whether books are asked for by request because the stream brings no
     *     whole book, which the venue once planned
     */
    public record Sheet(boolean demo, boolean namedOrders, boolean snapshotsByRequest) {
        /** What holds today. */
        public static final Sheet TODAY = new Sheet(false, false, false);
    }

    /** The values that the venue's documentation and our specification suggest. */
    public static OkxSettings defaults(long seed) {
        return new OkxSettings(
                new Stream(
                        240,
                        2_000,
                        250 * MILLI,
                        2 * SECOND,
                        15 * SECOND,
                        (23 * 60 + 50) * MINUTE,
                        240),
                new Requests(
                        5 * SECOND,
                        10 * MINUTE,
                        60 * MINUTE,
                        RateBudget.OrderRate.DEFAULT,
                        5_000,
                        true),
                Sheet.TODAY,
                Channels.standard(),
                false,
                seed);
    }

    /** The same with other sockets. */
    public OkxSettings with(Stream other) {
        return new OkxSettings(other, requests, sheet, channels, secondLine, seed);
    }

    /** The same with other requests. */
    public OkxSettings with(Requests other) {
        return new OkxSettings(stream, other, sheet, channels, secondLine, seed);
    }

    /** The same under another reading of the documents. */
    public OkxSettings with(Sheet other) {
        return new OkxSettings(stream, requests, other, channels, secondLine, seed);
    }

    /** The same with other channels. */
    public OkxSettings with(Channels other) {
        return new OkxSettings(stream, requests, sheet, other, secondLine, seed);
    }

    /** The same with two sockets a feed, or one. */
    public OkxSettings withSecondLine(boolean two) {
        return new OkxSettings(stream, requests, sheet, channels, two, seed);
    }
}
