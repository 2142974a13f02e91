package dev.tradewind.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far apart the venues' prices are, and which is the cheaper one. */
class VenuePricesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int BINANCE = 0;
    private static final int MEXC = 1;

    private final Markets markets = new Markets(Stage.instruments(), (_, _, _) -> {});
    private final VenuePrices prices = new VenuePrices(Stage.instruments(), SECOND);
    private long now = Stage.at("2026-03-01T12:00:00Z");

    VenuePricesTest() {
        markets.apply(new LinkUp(0, Venue.BINANCE, "b", new int[] {0, 2}), now);
        markets.apply(new LinkUp(1, Venue.MEXC, "m", new int[] {1, 3}), now);
    }

    private void quote(int instrument, long mid) {
        markets.apply(
                new BookSnapshot(instrument, 1, 0, now, 1, new long[] {mid - 5, 9, mid + 5, 9}));
    }

    private void step() {
        now += SECOND;
        prices.on(now, markets);
    }

    @Test
    void shouldHoldEachVenueAgainstTheMeanOfAll() {
        quote(BINANCE, 100_100);
        quote(MEXC, 99_900);
        step();
        step();
        quote(MEXC, 100_100);
        step();

        assertThat(prices.samples(BINANCE)).isEqualTo(3);
        assertThat(prices.dearest(BINANCE)).isEqualTo(2);
        assertThat(prices.cheapest(BINANCE)).isZero();
        assertThat(prices.cheapest(MEXC)).isEqualTo(2);
        assertThat(prices.meanDifference(BINANCE, 3)).as("10, 10 and 0 bps").hasValue(666_667);
        assertThat(prices.meanDifference(MEXC, 3)).hasValue(-666_667);
        assertThat(prices.meanDifference(MEXC, 4)).as("not enough data").isEmpty();
    }

    @Test
    void shouldHoldNoPerpetualAgainstSpot() {
        Instrument spot = Stage.instruments().getFirst();
        Instrument perpetual =
                new Instrument(
                        1,
                        Venue.MEXC,
                        spot.pair(),
                        "P",
                        1,
                        1,
                        1,
                        0,
                        Instrument.Status.TRADING,
                        Instrument.Kind.PERPETUAL,
                        1);
        VenuePrices both = new VenuePrices(List.of(spot, perpetual), SECOND);
        quote(BINANCE, 100_100);
        quote(MEXC, 99_900);

        both.on(now + SECOND, markets);

        assertThat(both.samples(BINANCE)).isZero();
    }

    @Test
    void shouldSampleOnceAStepHoweverManyEventsThereAre() {
        quote(BINANCE, 100_100);
        quote(MEXC, 99_900);
        for (int i = 0; i < 1_000; i++) {
            now += SECOND / 100;
            prices.on(now, markets);
        }

        assertThat(prices.samples(BINANCE)).as("one at once, then ten").isEqualTo(11);
    }

    @Test
    void shouldNotCompareABookThatCannotBeBelieved() {
        quote(BINANCE, 100_100);
        step();
        quote(MEXC, 99_900);
        markets.apply(new LinkDown(1, "away"));
        step();

        assertThat(prices.samples(BINANCE)).isZero();
        assertThat(prices.samples(MEXC)).isZero();
        assertThat(prices.samples(2)).as("another pair").isZero();
    }

    @Test
    void shouldKeepItsSumsOverARestart() {
        quote(BINANCE, 100_100);
        quote(MEXC, 99_900);
        step();
        StateWriter out = new StateWriter();
        prices.save(out);
        VenuePrices again = new VenuePrices(Stage.instruments(), SECOND);

        again.load(new StateReader(out.toBytes()));

        assertThat(again.hash()).isEqualTo(prices.hash());
        assertThat(again.meanDifference(BINANCE, 1)).hasValue(1_000_000);
    }
}
