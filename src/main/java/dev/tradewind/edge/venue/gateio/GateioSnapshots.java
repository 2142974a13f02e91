package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.SnapshotFetch;
import dev.tradewind.model.instrument.Instrument;

/** Where Gate.io's whole books of the first version are, and what they cost. */
public final class GateioSnapshots implements SnapshotFetch.Source {
    private final RateBudget budget;
    private final GateioSettings settings;
    private final Target target;
    private final ClockOffset noOffset = new ClockOffset();

    GateioSnapshots(RateBudget budget, GateioSettings settings, Target target) {
        this.budget = budget;
        this.settings = settings;
        this.target = target;
    }

    /** Where the whole books of a wallet are. */
    public interface Target {
        /**
         * Path and query.
         *
         * @param levels levels a side, the same as of the stream
         */
        String of(String symbol, int levels);
    }

    @Override
    public Cost cost() {
        return GateioLimits.OPEN_CALL;
    }

    @Override
    public HttpRequest request(Instrument instrument) {
        GateioSettings.Book stream = settings.book();
        int depth = stream.isSecondVersion() ? 100 : stream.levels();
        String where = target.of(instrument.symbol(), depth);
        return GateioInstruments.request(where, settings.requests().manner().decimalSizes());
    }

    @Override
    public long timeoutNanos() {
        return settings.requests().times().timeoutNanos();
    }

    @Override
    public void learn(HttpReply reply, long now) {
        GateioLimits.learn(reply, GateioLimits.PUBLIC, budget, noOffset, now);
    }

    @Override
    public long read(byte[] body, Instrument instrument, LevelBuffer levels) {
        return GateioCodec.snapshot(body, instrument, levels);
    }
}
