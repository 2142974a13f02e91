package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.SnapshotFetch;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;

/** Where Binance's book snapshots are, and what they weigh. */
record BinanceSnapshots(RateBudget budget, BinanceSettings settings)
        implements SnapshotFetch.Source {
    @Override
    public Cost cost() {
        return BinanceLimits.request(weight(settings.stream().depthLimit()));
    }

    /** The venue's price list for a depth call, by levels asked for. */
    static int weight(int limit) {
        if (limit <= 100) {
            return 5;
        }
        if (limit <= 500) {
            return 25;
        }
        return limit <= 1000 ? 50 : 250;
    }

    @Override
    public HttpRequest request(Instrument instrument) {
        String symbol = BinanceRest.encode(instrument.symbol());
        String target =
                "/api/v3/depth?symbol=" + symbol + "&limit=" + settings.stream().depthLimit();
        return new HttpRequest("GET", target, List.of());
    }

    @Override
    public long timeoutNanos() {
        return settings.rest().requestNanos();
    }

    @Override
    public void learn(HttpReply reply, long now) {
        BinanceLimits.learn(reply, budget, now);
    }

    @Override
    public long read(byte[] body, Instrument instrument, LevelBuffer levels) {
        return BinanceCodec.snapshot(body, instrument, levels);
    }
}
