package dev.tradewind.core.performance;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.OpportunityDetected;
import dev.tradewind.model.event.Audit.OpportunityDropped;
import dev.tradewind.model.event.Audit.OpportunityDropped.Drop;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Audit.TradeStarted;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decisions told in short, and what is told to people. */
final class Stage implements Output {
    static final Asset USDT = new Asset("USDT", 8);
    static final Asset USDC = new Asset("USDC", 6);
    static final Pair BTC = new Pair(new Asset("BTC", 8), USDT, 2, 5);
    static final Pair ETH = new Pair(new Asset("ETH", 8), USDC, 2, 4);

    final List<String> alerts = new ArrayList<>();
    final PerformanceSettings settings;
    Performance performance;
    long now = at("2026-03-01T12:00:00Z");
    private long ids;

    Stage(PerformanceSettings settings) {
        this.settings = settings;
        performance = made();
    }

    private Performance made() {
        Markets markets = new Markets(instruments(), (_, _, _) -> {});
        Positions positions = new Positions(instruments(), markets, List.of("arb"), _ -> 0);
        return new Performance(instruments(), settings, 100, positions, this);
    }

    static long at(String time) {
        Instant moment = Instant.parse(time);
        return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
    }

    /** BTC at both venues (0, 1), ETH at both (2, 3), with quote assets of their own. */
    static List<Instrument> instruments() {
        List<Instrument> all = new ArrayList<>();
        for (Pair pair : List.of(BTC, ETH)) {
            for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
                String symbol = pair.base().code() + pair.quote().code();
                all.add(
                        new Instrument(
                                all.size(), venue, pair, symbol, 1, 1, 1, 0, Status.TRADING));
            }
        }
        return all;
    }

    @Override
    public void command(Command command) {
        if (command instanceof Command.Alert alert) {
            alerts.add(alert.severity() + " " + alert.text());
        }
    }

    @Override
    public void audit(Audit audit) {
        throw new AssertionError("it decides nothing");
    }

    void tell(Audit audit) {
        performance.on(audit, now);
    }

    /** A spread of the instrument's pair is seen; returns its number. */
    long seen(int buy) {
        tell(new OpportunityDetected(++ids, buy, buy ^ 1, 1, 2, 3, 4, 5));
        return ids;
    }

    /** It is seen and passes the filters. */
    long inLine(int buy) {
        long id = seen(buy);
        performance.inLine(id, now);
        return id;
    }

    void refuse(long id) {
        tell(new OpportunityDropped(id, Drop.REFUSED, "no"));
    }

    void expire(long id) {
        tell(new OpportunityDropped(id, Drop.EXPIRED, "gone"));
    }

    void start(long id, int buy) {
        tell(new TradeStarted(1_000 + id, id, buy, buy ^ 1, 10));
    }

    void close(int buy, Result result, long gross, long fees, long slippage, String reason) {
        tell(
                new TradeClosed(
                        1,
                        result,
                        buy,
                        buy ^ 1,
                        result == Result.SETTLED ? 1_000 : 0,
                        60_000_00,
                        60_100_00,
                        60_000_00,
                        60_120_00,
                        gross,
                        fees,
                        slippage,
                        gross - fees - slippage,
                        1,
                        false,
                        reason));
    }

    /** Seen, sent, settled with this net and nothing else. */
    void settle(int buy, long net) {
        start(inLine(buy), buy);
        close(buy, Result.SETTLED, net, 0, 0, "");
    }

    /** Seen, sent, prices gone. */
    void unfilled(int buy) {
        start(inLine(buy), buy);
        close(buy, Result.NOTHING_FILLED, 0, 0, 0, TradeClosed.PRICES_GONE);
    }

    /** Seen, sent, undone at a loss. */
    void unwind(int buy, long loss) {
        start(inLine(buy), buy);
        close(buy, Result.UNWOUND, 0, 0, loss, "filled leg undone");
    }

    /** The process ends and another one carries its state on. */
    void restart() {
        StateWriter out = new StateWriter();
        performance.save(out);
        performance = made();
        performance.load(new StateReader(out.toBytes()));
        ids = 0;
    }
}
