package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;

/**
 * How the MEXC adapter behaves where the venue leaves a choice or its documents are unsure. All
 * times are nanoseconds.
 *
 * @param stream of the sockets
 * @param rest of requests and the account
 * @param channels what is subscribed beside books and best prices
 * @param seed of the jitter of all waits
 */
public record MexcSettings(Stream stream, Rest rest, Channels channels, long seed) {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;

    public MexcSettings {
        for (long length : channels.candleNanos()) {
            if (MexcNews.word(length).isEmpty()) {
                throw new IllegalArgumentException("MEXC has no candles of " + length + " ns");
            }
        }
        int each = MexcChannels.perInstrument(channels);
        if (each > stream.channelsPerLink()) {
            throw new IllegalArgumentException(
                    each
                            + " channels of an instrument, and a link has "
                            + stream.channelsPerLink());
        }
    }

    /** What suits arbitrage on the real venue. */
    public static MexcSettings defaults() {
        return new MexcSettings(Stream.defaults(), Rest.defaults(), Channels.standard(), 1);
    }

    /** The same with another seed. */
    public MexcSettings withSeed(long other) {
        return new MexcSettings(stream, rest, channels, other);
    }

    /** The same with other sockets. */
    public MexcSettings with(Stream other) {
        return new MexcSettings(other, rest, channels, seed);
    }

    /** The same with other requests. */
    public MexcSettings with(Rest other) {
        return new MexcSettings(stream, other, channels, seed);
    }

    /** The same with other channels. */
    public MexcSettings with(Channels other) {
        return new MexcSettings(stream, rest, other, seed);
    }

    /** How many instruments one link serves. */
    int instrumentsPerLink() {
        return stream.channelsPerLink() / MexcChannels.perInstrument(channels);
    }

    /**
     * Sockets.
     *
     * @param depthInterval {@code 10ms} or {@code 100ms}: the venue's two cadences of depth. 10 ms
     *     is the default, because a book that is renewed every 100 ms is on average at the age
     *     where spot arbitrage already refuses it (MD-5)
     * @param channelsPerLink the venue's limit: 30
     * @param channelsPerFrame channels in one subscription frame: 15 keep it under 1,024 bytes
     * @param pingEvery between two pings; the venue closes after 60 s of silence
     * @param answerTimeout for an opening, a subscription and a pong
     * @param stallAfter no data for that long on a link that answers pings: it is dropped
     * @param beatEvery how long nothing may be emitted before a heartbeat tells of arrived frames
     * @param rollOverAfter age at which a link is replaced; the venue closes at 24 h
     * @param overlap how long old and new link of a roll-over both feed the books
     * @param pendingMax depth changes kept while a snapshot is awaited
     * @param secondLine whether two sockets carry the same, what arrives first counting
     */
    public record Stream(
            String depthInterval,
            int channelsPerLink,
            int channelsPerFrame,
            long pingEvery,
            long answerTimeout,
            long stallAfter,
            long beatEvery,
            long rollOverAfter,
            long overlap,
            int pendingMax,
            boolean secondLine) {
        /** See {@link MexcSettings#defaults()}. */
        public static Stream defaults() {
            return new Stream(
                    "10ms",
                    30,
                    15,
                    20 * SECOND,
                    10 * SECOND,
                    60 * SECOND,
                    250 * MILLI,
                    23 * 60 * MINUTE,
                    2 * SECOND,
                    3_000,
                    false);
        }

        /** The same with other waiting times. */
        public Stream withTimes(long pingEvery, long stallAfter, long rollOverAfter) {
            return new Stream(
                    depthInterval,
                    channelsPerLink,
                    channelsPerFrame,
                    pingEvery,
                    answerTimeout,
                    stallAfter,
                    beatEvery,
                    rollOverAfter,
                    overlap,
                    pendingMax,
                    secondLine);
        }

        /** The same with two sockets for the same channels, or with one. */
        public Stream withSecondLine(boolean on) {
            return new Stream(
                    depthInterval,
                    channelsPerLink,
                    channelsPerFrame,
                    pingEvery,
                    answerTimeout,
                    stallAfter,
                    beatEvery,
                    rollOverAfter,
                    overlap,
                    pendingMax,
                    on);
        }

        /** The same with another number of channels on a socket (MD-7). */
        public Stream withChannelsPerLink(int count) {
            return new Stream(
                    depthInterval,
                    count,
                    Math.min(channelsPerFrame, count),
                    pingEvery,
                    answerTimeout,
                    stallAfter,
                    beatEvery,
                    rollOverAfter,
                    overlap,
                    pendingMax,
                    secondLine);
        }
    }

    /**
     * Requests.
     *
     * @param requestsPerSecond of one address over all endpoints; the documents say 500 weight in
     *     10 s, the venue's support said 20 requests a second
     * @param orders pace of new orders; the support said 12 a second
     * @param recvWindowMillis how old a signed request may be on arrival, at most 60,000
     * @param timeout of any request
     * @param snapshotLevels levels a side of a REST book, at most 5,000
     * @param keyRenewEvery listen keys die after 60 minutes
     * @param clockEvery between two measurements of the venue's clock
     * @param listingsEvery between two fetches of exchange information
     * @param cancelCheckAfter how long the stream may take to confirm a cancel before it is asked
     *     for by request
     */
    public record Rest(
            int requestsPerSecond,
            OrderRate orders,
            long recvWindowMillis,
            long timeout,
            int snapshotLevels,
            long keyRenewEvery,
            long clockEvery,
            long listingsEvery,
            long cancelCheckAfter) {
        /** The same with other book snapshots. */
        public Rest withSnapshotLevels(int levels) {
            return new Rest(
                    requestsPerSecond,
                    orders,
                    recvWindowMillis,
                    timeout,
                    levels,
                    keyRenewEvery,
                    clockEvery,
                    listingsEvery,
                    cancelCheckAfter);
        }

        /** See {@link MexcSettings#defaults()}. */
        public static Rest defaults() {
            return new Rest(
                    20,
                    new OrderRate(6, 6, 1),
                    5_000,
                    5 * SECOND,
                    1_000,
                    30 * MINUTE,
                    MINUTE,
                    10 * MINUTE,
                    200 * MILLI);
        }

        /** The same with other waiting times. */
        public Rest withTimes(long timeout, long clockEvery, long listingsEvery) {
            return new Rest(
                    requestsPerSecond,
                    orders,
                    recvWindowMillis,
                    timeout,
                    snapshotLevels,
                    keyRenewEvery,
                    clockEvery,
                    listingsEvery,
                    cancelCheckAfter);
        }

        /** The same with other limits (MD-7). */
        public Rest withLimits(int requestsPerSecond, OrderRate orders, long recvWindowMillis) {
            return new Rest(
                    requestsPerSecond,
                    orders,
                    recvWindowMillis,
                    timeout,
                    snapshotLevels,
                    keyRenewEvery,
                    clockEvery,
                    listingsEvery,
                    cancelCheckAfter);
        }
    }
}
