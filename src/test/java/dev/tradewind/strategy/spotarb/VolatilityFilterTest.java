package dev.tradewind.strategy.spotarb;

import static dev.tradewind.strategy.spotarb.ArbStage.BINANCE;
import static dev.tradewind.strategy.spotarb.ArbStage.MEXC;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.ControlEvent.ConfigChanged;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spot arbitrage while prices move fast (ARB-5). */
class VolatilityFilterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long PRICE = 3_000_00;

    private final ArbStage stage = new ArbStage();
    private SpotArb strategy = arb(VolatilitySettings.DEFAULT);

    @Test
    void shouldAskForNoMoreWhileTheMarketIsCalm() {
        swing(2, 60);

        gap(20);

        assertThat(stage.proposed).hasSize(1);
        assertThat(stage.proposed.getFirst().minRate()).as("costs only").isEqualTo(1_650_001);
    }

    @Test
    void shouldAskForMoreInProportionToVolatilityAboveCalm() {
        // 10 bps a second are 77.4 bps a minute, 1.58 times calm beyond calm.
        swing(10, 60);

        gap(20);
        assertThat(stage.proposed).isEmpty();
        assertThat(stage.passed).containsExactly("volatility 77.4 bps: needs 25.8 bps");

        gap(30);
        assertThat(stage.proposed).hasSize(1);
        assertThat(stage.proposed.getFirst().minRate()).isBetween(2_580_000L, 2_590_000L);
    }

    @Test
    void shouldNameCostsNotVolatilityWhenCostsAloneEatTheGap() {
        swing(10, 60);

        gap(14);

        assertThat(stage.passed).containsExactly("net edge not positive");
    }

    @Test
    void shouldNeitherAskForMoreNorStopBeforeItKnows() {
        swing(40, 20);
        assertThat(stage.alerts).isEmpty();

        gap(20);
        assertThat(stage.proposed).hasSize(1);

        swing(40, 2);
        assertThat(stage.alerts).hasSize(1);
    }

    @Test
    void shouldStopInExtremeVolatilityAndTakeBackWhatIsInLine() {
        swing(40, 60);

        assertThat(stage.withdrawn).containsExactly("ETH/USDT extreme volatility");
        assertThat(stage.alerts).hasSize(1);
        assertThat(stage.alerts.getFirst())
                .startsWith("ETH/USDT: extreme volatility, ")
                .contains(" bps in 60 s; no new trade until it is below 150.0 bps");

        gap(150);
        assertThat(stage.proposed).isEmpty();
        assertThat(stage.passed).containsExactly("extreme volatility");
    }

    @Test
    void shouldStillSuspectFaultyDataWhileVolatilityIsExtreme() {
        swing(40, 60);

        gap(250);

        assertThat(stage.suspected).hasSize(1);
    }

    @Test
    void shouldGoOnOnlyWellBelowTheExtremeAndSaySo() {
        swing(26, 60);
        assertThat(stage.alerts).as("201 bps").hasSize(1);

        swing(22, 60);
        gap(100);
        assertThat(stage.passed).as("170 bps").containsExactly("extreme volatility");
        assertThat(stage.alerts).hasSize(1);

        swing(15, 60);
        gap(100);
        assertThat(stage.proposed).as("116 bps").hasSize(1);
        assertThat(stage.alerts).hasSize(2);
        assertThat(stage.alerts.getLast())
                .startsWith("ETH/USDT: volatility is down to 14")
                .endsWith("; trading goes on");
    }

    @Test
    void shouldNotTellOfTheSamePairAgainWithinAMinute() {
        VolatilitySettings quick =
                new VolatilitySettings(
                        SECOND,
                        5,
                        2,
                        30 * Scale.BPS,
                        Scale.RATE_ONE,
                        50 * Scale.BPS,
                        200 * Scale.BPS,
                        150 * Scale.BPS);
        strategy = arb(quick);

        for (int i = 0; i < 7; i++) {
            swing(200, 5);
            swing(0, 6);
        }
        assertThat(stage.withdrawn).as("every 11 s").hasSize(7);
        assertThat(stage.alerts).as("told in the 1st and the 7th").hasSize(4);
    }

    @Test
    void shouldKeepAnExtremeThatItCannotSeeTheEndOf() {
        swing(40, 60);
        stage.markets.apply(new LinkDown(0, "away"));
        pass(120);

        stage.markets.apply(new LinkUp(0, Venue.BINANCE, "b", new int[] {BINANCE}), stage.now);
        gap(100);

        assertThat(stage.passed).containsExactly("extreme volatility");
        swing(1, 25);
        gap(100);
        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldNotTakeAGapOfOneVenueForVolatility() {
        for (int i = 0; i < 60; i++) {
            stage.now += SECOND;
            long away = i % 2 == 0 ? 0 : 60;
            quotes(PRICE, PRICE + PRICE * away / 10_000);
        }
        stage.passed.clear();
        stage.proposed.clear();

        gap(20);

        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldForgetWhatIsOlderThanItsWindow() {
        swing(24, 60);
        stage.now += 61 * SECOND;

        gap(20);

        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldNeverAskForMoreThanItsCap() {
        VolatilitySettings settings = VolatilitySettings.DEFAULT;

        assertThat(settings.leastGross(1_000_000, 0)).isEqualTo(1_000_000);
        assertThat(settings.leastGross(1_000_000, 30 * Scale.BPS)).isEqualTo(1_000_000);
        assertThat(settings.leastGross(1_000_000, 60 * Scale.BPS)).isEqualTo(2_000_000);
        assertThat(settings.leastGross(1_000_000, 150 * Scale.BPS)).isEqualTo(5_000_000);
        assertThat(settings.leastGross(1_000_000, 190 * Scale.BPS)).isEqualTo(5_000_000);
        assertThat(settings.leastGross(9_000_000, 190 * Scale.BPS))
                .as("never less than in calm")
                .isEqualTo(9_000_000);
        assertThat(settings.leastGross(Scale.RATE_ONE, Long.MAX_VALUE)).isEqualTo(Scale.RATE_ONE);
        assertThat(VolatilitySettings.OFF.leastGross(1_000_000, Long.MAX_VALUE))
                .isEqualTo(1_000_000);
    }

    @Test
    void shouldTakeOtherThresholdsAtOnceAndKeepItsWindow() {
        swing(20, 60);
        gap(30);
        assertThat(stage.passed).containsExactly("volatility 154.7 bps: needs 50.0 bps");

        strategy.on(new ConfigChanged("off", ""), stage);
        gap(30);

        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldBeginAWindowOfAnotherFormAnewButStayInAnExtreme() {
        swing(40, 60);

        strategy.on(new ConfigChanged("shorter", ""), stage);
        gap(100);
        assertThat(stage.passed).containsExactly("extreme volatility");

        swing(0, 12);
        gap(100);
        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldAllocateNothingWhileItSamples() {
        VolatilityFilter filter = new VolatilityFilter(VolatilitySettings.DEFAULT, 1_000_000);
        filter.follow(2, List.of(stage.instruments()));
        quotes(PRICE, PRICE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                stage.now += SECOND / 2;
                filter.on(stage);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
    }

    /** A strategy that a changed configuration tells to look at no volatility any more. */
    private static SpotArb arb(VolatilitySettings volatility) {
        return new SpotArb(
                SpotArbSettings.DEFAULT.withVolatility(volatility),
                text ->
                        SpotArbSettings.DEFAULT.withVolatility(
                                text.equals("off")
                                        ? VolatilitySettings.OFF
                                        : new VolatilitySettings(
                                                SECOND,
                                                30,
                                                10,
                                                30 * Scale.BPS,
                                                0,
                                                50 * Scale.BPS,
                                                200 * Scale.BPS,
                                                150 * Scale.BPS)));
    }

    /** Both venues move up and down by so many basis points a second. */
    private void swing(long bps, int seconds) {
        for (int i = 0; i < seconds; i++) {
            stage.now += SECOND;
            long price = i % 2 == 0 ? PRICE : PRICE + PRICE * bps / 10_000;
            quotes(price, price);
        }
        stage.passed.clear();
        stage.proposed.clear();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            stage.now += SECOND;
            strategy.on(new ClockTick(), stage);
        }
    }

    /** Binance pays so many basis points more than MEXC asks, within the same second. */
    private void gap(long bps) {
        stage.quote(strategy, MEXC, PRICE - 1, PRICE);
        stage.passed.clear();
        stage.proposed.clear();
        long bid = PRICE + PRICE * bps / 10_000;
        stage.quote(strategy, BINANCE, bid, bid + 1);
    }

    /** Quotes of both around middles, the one just after the other. */
    private void quotes(long binance, long mexc) {
        stage.quote(strategy, BINANCE, binance - 1, binance + 1);
        stage.quote(strategy, MEXC, mexc - 1, mexc + 1);
    }
}
