package dev.tradewind.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Double-entry books under any sequence of openings, fills, fees and reservations. */
class LedgerProperties {
    private static final Asset BNB = new Asset("BNB", 8);

    private Ledger ledger = new Ledger();

    @Property(tries = 300)
    void shouldSumToZeroInEachAssetAndHoldWhatOrdersReserve(
            @ForAll long seed, @ForAll @IntRange(max = 120) int steps) {
        ledger = new Ledger();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Ledger.Key, Long> expected = new TreeMap<>();
        Map<Long, long[]> holds = new TreeMap<>();
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(4)) {
                case 0 -> opening(random, expected);
                case 1, 2 -> fill(random, step, expected);
                default -> reserve(random, holds);
            }
            ledger.prove();
        }
        expected.forEach((key, units) -> assertThat(ledger.balance(key)).isEqualTo(units));
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            for (String asset : List.of("BTC", "ETH", "USDT", "BNB")) {
                long held = held(holds, venue, asset);
                assertThat(ledger.reserved(venue, asset)).isEqualTo(held);
                assertThat(ledger.free(venue, asset) + ledger.reserved(venue, asset))
                        .isEqualTo(ledger.total(venue, asset));
            }
        }
        assertThat(copy().hash()).isEqualTo(ledger.hash());
        assertThat(copy().balances()).isEqualTo(ledger.balances());
    }

    private void opening(SplittableRandom random, Map<Ledger.Key, Long> expected) {
        Asset asset = List.of(CoreBench.USDT, CoreBench.BTC.base(), BNB).get(random.nextInt(3));
        Venue venue = List.of(Venue.BINANCE, Venue.MEXC).get(random.nextInt(2));
        long units = random.nextLong(1_000_000_000_000L);
        ledger.post(
                new Posting(Ledger.holding(venue), Ledger.OPENING, new Money(units, asset), "o"));
        add(expected, venue, asset, units);
    }

    private void fill(SplittableRandom random, int step, Map<Ledger.Key, Long> expected) {
        Instrument instrument = CoreBench.instruments().get(random.nextInt(4));
        Asset base = instrument.pair().base();
        Asset quote = instrument.pair().quote();
        Asset feeAsset = List.of(base, quote, BNB).get(random.nextInt(3));
        boolean buy = random.nextBoolean();
        long quantity = 1 + random.nextLong(1_000_000);
        long amount = random.nextLong(1_000_000_000_000L);
        long fee = random.nextLong(2_000_000) - 500_000;
        ledger.book(
                new Fill(
                        step,
                        "f" + step,
                        instrument.index(),
                        buy ? Side.BUY : Side.SELL,
                        1,
                        quantity,
                        amount,
                        new Money(fee, feeAsset),
                        Liquidity.TAKER,
                        0),
                instrument);
        long units = instrument.pair().baseUnits(quantity);
        add(expected, instrument.venue(), base, buy ? units : -units);
        add(expected, instrument.venue(), quote, buy ? -amount : amount);
        add(expected, instrument.venue(), feeAsset, -fee);
    }

    private static void add(Map<Ledger.Key, Long> expected, Venue venue, Asset asset, long units) {
        expected.merge(new Ledger.Key(Ledger.holding(venue), asset.code()), units, Long::sum);
    }

    /** Each order holds one asset at one venue; the newest word counts. */
    private void reserve(SplittableRandom random, Map<Long, long[]> holds) {
        long id = random.nextInt(8);
        int venue = (int) id % 2;
        long units = random.nextInt(3) == 0 ? 0 : random.nextLong(1_000_000);
        ledger.reserve(
                id, List.of(Venue.BINANCE, Venue.MEXC).get(venue), id < 4 ? "USDT" : "BTC", units);
        holds.put(id, new long[] {venue, id < 4 ? 0 : 1, units});
    }

    private static long held(Map<Long, long[]> holds, Venue venue, String asset) {
        return holds.values().stream()
                .filter(hold -> hold[0] == venue.ordinal())
                .filter(hold -> asset.equals(hold[1] == 0 ? "USDT" : "BTC"))
                .mapToLong(hold -> hold[2])
                .sum();
    }

    private Ledger copy() {
        StateWriter out = new StateWriter();
        ledger.save(out);
        Ledger copy = new Ledger();
        copy.load(new StateReader(out.toBytes()));
        return copy;
    }

    @Example
    void shouldRefuseOneAssetInTwoScales() {
        ledger.know(CoreBench.USDT);

        assertThatThrownBy(() -> ledger.know(new Asset("USDT", 6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two scales");
        assertThat(ledger.asset("USDT", 2)).isEqualTo(CoreBench.USDT);
        assertThat(ledger.asset("NEW", 2)).isEqualTo(new Asset("NEW", 2));
    }

    @Example
    void shouldHashEveryPosting() {
        List<Long> hashes = new ArrayList<>();
        for (long units : new long[] {5, 5, -5}) {
            ledger.post(new Posting("a", "b", new Money(units, BNB), "x"));
            hashes.add(ledger.hash());
        }

        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(ledger.postings()).isEqualTo(3);
    }

    @Example
    void shouldBookARebateAsIncome() {
        Instrument instrument = CoreBench.instruments().getFirst();
        ledger.book(
                new Fill(
                        1,
                        "f",
                        0,
                        Side.SELL,
                        1,
                        1,
                        100,
                        new Money(-7, CoreBench.USDT),
                        Liquidity.MAKER,
                        0),
                instrument);

        assertThat(ledger.total(Venue.BINANCE, "USDT")).isEqualTo(107);
        assertThat(ledger.balance(new Ledger.Key(Ledger.FEES, "USDT"))).isEqualTo(-7);
    }
}
