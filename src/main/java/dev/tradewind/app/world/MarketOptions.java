package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the simulated venues offer.
 *
 * @param seed of markets, latencies and pipes
 * @param feeRate all venues' maker and taker rate in 1e-9, or empty for their own
 * @param tapes recorded markets; empty for the generated one
 * @param volatility how much faster than usual the generated market moves, 1 as usual
 * @param session the session whose markets the tapes are, or empty for other tapes
 * @param venues which venues there are
 * @param pairs generated pairs that move, such as {@code BTC/USDT}; empty for all
 */
public record MarketOptions(
        long seed,
        OptionalLong feeRate,
        List<Tape> tapes,
        double volatility,
        Optional<RecordedSession> session,
        List<Venue> venues,
        List<String> pairs) {
    /** The venues of the demo if nobody names others. */
    public static final List<Venue> USUAL_VENUES = List.of(Venue.BINANCE, Venue.MEXC);

    public MarketOptions {
        venues = List.copyOf(venues);
        pairs = List.copyOf(pairs);
    }

    /** With all generated pairs. */
    public MarketOptions(
            long seed,
            OptionalLong feeRate,
            List<Tape> tapes,
            double volatility,
            Optional<RecordedSession> session,
            List<Venue> venues) {
        this(seed, feeRate, tapes, volatility, session, venues, List.of());
    }

    /** Of the usual venues. */
    public MarketOptions(
            long seed,
            OptionalLong feeRate,
            List<Tape> tapes,
            double volatility,
            Optional<RecordedSession> session) {
        this(seed, feeRate, tapes, volatility, session, USUAL_VENUES);
    }

    /** Markets that are not of a session. */
    public MarketOptions(long seed, OptionalLong feeRate, List<Tape> tapes, double volatility) {
        this(seed, feeRate, tapes, volatility, Optional.empty());
    }

    /** The default market of a seed. */
    public static MarketOptions generated(long seed) {
        return new MarketOptions(seed, OptionalLong.empty(), List.of(), 1);
    }

    /** The same with a generated market that moves so many times as fast. */
    public MarketOptions withVolatility(double times) {
        return new MarketOptions(seed, feeRate, tapes, times, session, venues, pairs);
    }

    /** The same at other venues. */
    public MarketOptions withVenues(List<Venue> others) {
        return new MarketOptions(seed, feeRate, tapes, volatility, session, others, pairs);
    }

    /** The same where only these generated pairs move; the others stay without a price. */
    public MarketOptions withPairs(List<String> moving) {
        return new MarketOptions(seed, feeRate, tapes, volatility, session, venues, moving);
    }
}
