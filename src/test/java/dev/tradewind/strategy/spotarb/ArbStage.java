package dev.tradewind.strategy.spotarb;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.TradingContext;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Opportunity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a strategy sees on two venues of one pair, with everything it says kept. */
final class ArbStage implements TradingContext {
    static final long NOW = 1_800_000_000_000_000_000L;
    static final int BINANCE = 0;
    static final int MEXC = 1;
    static final int PERPETUAL = 2;
    static final Pair ETH = new Pair(new Asset("ETH", 8), new Asset("USDT", 8), 2, 4);

    final List<Opportunity> proposed = new ArrayList<>();
    final List<String> passed = new ArrayList<>();
    final List<Opportunity> turnedDown = new ArrayList<>();
    final List<String> suspected = new ArrayList<>();
    final List<String> withdrawn = new ArrayList<>();
    final List<String> alerts = new ArrayList<>();
    final Map<String, Long> wallet = new LinkedHashMap<>();
    FeeSchedule[] fees = {FeeSchedule.assumed(Venue.BINANCE), FeeSchedule.assumed(Venue.MEXC)};
    long now = NOW;
    private List<Instrument> instruments = List.of();
    Markets markets = open(1, 1);

    /** Both venues anew, with these lots. */
    Markets open(long binanceLot, long mexcLot) {
        instruments =
                List.of(
                        instrument(BINANCE, Venue.BINANCE, binanceLot),
                        instrument(MEXC, Venue.MEXC, mexcLot));
        markets = new Markets(instruments, (_, _, _) -> {});
        markets.apply(new LinkUp(0, Venue.BINANCE, "b", new int[] {BINANCE}), NOW);
        markets.apply(new LinkUp(1, Venue.MEXC, "m", new int[] {MEXC}), NOW);
        return markets;
    }

    /** A third instrument: a perpetual of the same pair at another venue. */
    void openWithPerpetual() {
        Instrument perpetual =
                new Instrument(
                        PERPETUAL,
                        Venue.BYBIT,
                        ETH,
                        "ETHUSDT",
                        1,
                        1,
                        1,
                        0,
                        Status.TRADING,
                        Instrument.Kind.PERPETUAL,
                        10_000);
        instruments =
                List.of(
                        instrument(BINANCE, Venue.BINANCE, 1),
                        instrument(MEXC, Venue.MEXC, 1),
                        perpetual);
        markets = new Markets(instruments, (_, _, _) -> {});
        markets.apply(new LinkUp(0, Venue.BINANCE, "b", new int[] {BINANCE}), NOW);
        markets.apply(new LinkUp(1, Venue.MEXC, "m", new int[] {MEXC}), NOW);
        markets.apply(new LinkUp(2, Venue.BYBIT, "y", new int[] {PERPETUAL}), NOW);
    }

    private static Instrument instrument(int index, Venue venue, long lot) {
        return new Instrument(
                index, venue, ETH, "ETHUSDT", 1, lot, lot, 5_00000000L, Status.TRADING);
    }

    /** One level on each side, now. */
    void quote(SpotArb strategy, int instrument, long bid, long ask) {
        feed(
                new BookSnapshot(instrument, 1, 0, now, 1, new long[] {bid, 9_999, ask, 9_999}),
                strategy);
    }

    void feed(MarketEvent event, SpotArb strategy) {
        markets.apply(event);
        strategy.on(event, this);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public Market market(int instrument) {
        return markets.of(instrument);
    }

    @Override
    public FeeSchedule fees(int instrument) {
        return fees[instrument];
    }

    @Override
    public long balance(Venue venue, String asset) {
        return wallet.getOrDefault(venue.id() + asset, 1_000_000_00000000L);
    }

    @Override
    public long position(int instrument) {
        return 0;
    }

    @Override
    public void propose(Opportunity opportunity) {
        proposed.add(opportunity);
    }

    @Override
    public void pass(Opportunity opportunity, String reason) {
        passed.add(reason);
        turnedDown.add(opportunity);
    }

    @Override
    public void suspect(Opportunity opportunity, String reason) {
        suspected.add(reason);
    }

    @Override
    public void withdraw(Pair pair, String reason) {
        withdrawn.add(pair.symbol() + " " + reason);
    }

    @Override
    public void alert(String text) {
        alerts.add(text);
    }

    @Override
    public void timer(long at, long key) {}

    @Override
    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }
}
