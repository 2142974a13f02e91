package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.session.Story;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.Audit;
import dev.tradewind.runtime.journal.MemoryJournal;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import dev.tradewind.strategy.spotarb.VolatilitySettings;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generated markets that move many times as fast as usual, with and without the filter. */
@Tag("slow")
class WildMarketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SEEDS = 8;

    /** What trades brought, summed over seeds. */
    private static final class Tally implements Session.Keeper {
        int trades;
        int losing;
        long lost;
        long net;

        @Override
        public void halted(dev.tradewind.model.event.HaltScope scope, String reason, long at) {}

        @Override
        public void closed(Audit.TradeClosed closed, long at, long totalValue) {
            trades++;
            net += closed.net();
            if (closed.net() < 0) {
                losing++;
                lost -= closed.net();
            }
        }

        @Override
        public String toString() {
            return trades + " trades, " + losing + " losing " + lost + ", net " + net;
        }
    }

    private static Tally tally(double times, VolatilitySettings volatility, long seconds) {
        Tally tally = new Tally();
        for (long seed = 1; seed <= SEEDS; seed++) {
            var _ = world(seed, times, volatility, seconds, tally);
        }
        return tally;
    }

    /** Without the kill switch, which would end the wild runs before there is much to compare. */
    private static VirtualWorld world(
            long seed, double times, VolatilitySettings volatility, long seconds, Tally tally) {
        RunSettings usual = RunSettings.DEFAULT;
        Limits limits = usual.limits();
        VirtualWorld world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(seed).withVolatility(times),
                                new RunSettings(
                                        usual.arb().withVolatility(volatility),
                                        new Limits(
                                                limits.orderCentsMax(),
                                                limits.positionCentsMax(),
                                                limits.exposureCentsMax(),
                                                limits.netExposureCentsMax(),
                                                limits.openOrdersMax(),
                                                limits.ordersPerSecondMax(),
                                                limits.priceCollarRate(),
                                                limits.dailyLossCentsMax(),
                                                limits.weeklyLossCentsMax(),
                                                limits.drawDownCentsMax(),
                                                1_000,
                                                1_000),
                                        usual.execution(),
                                        usual.orderTimes()),
                                SpotArbSettings.DEFAULT_PAIRS,
                                1,
                                "simulate",
                                "test",
                                "",
                                _ -> tally,
                                MemoryJournal::new,
                                List.of()));
        world.run(seconds * SECOND);
        return world;
    }

    @Test
    void shouldChangeNothingInTheUsualMarket() {
        Tally with = tally(1, VolatilitySettings.DEFAULT, 60);
        Tally without = tally(1, VolatilitySettings.OFF, 60);

        assertThat(with.trades).isGreaterThan(SEEDS * 20);
        assertThat(with.toString()).isEqualTo(without.toString());
    }

    @Test
    void shouldLoseOnFewerTradesWhenTheMarketIsTenTimesAsFast() {
        Tally with = tally(10, VolatilitySettings.DEFAULT, 120);
        Tally without = tally(10, VolatilitySettings.OFF, 120);

        String both = "with: " + with + "; without: " + without;
        assertThat(without.losing).as(both).isGreaterThan(20);
        assertThat(with.losing).as(both).isLessThan(without.losing * 2 / 3);
        assertThat(with.lost).as(both).isLessThan(without.lost * 2 / 3);
        assertThat((double) with.losing / with.trades)
                .as("share that lost; %s", both)
                .isLessThan((double) without.losing / without.trades);
        assertThat(with.trades).as("and still trades; %s", both).isPositive();
    }

    @Test
    void shouldRaiseThresholdsThenStopAndSayWhy() {
        List<String> early = told(world(3, 25, VolatilitySettings.DEFAULT, 22, new Tally()));
        List<String> late = told(world(3, 25, VolatilitySettings.DEFAULT, 60, new Tally()));

        assertThat(early).anyMatch(line -> line.contains("no new trade until it is below"));
        assertThat(late)
                .anyMatch(line -> line.matches(".*volatility [0-9.]+ bps: needs [0-9.]+ bps"))
                .anyMatch(line -> line.matches("refused +#\\d+ extreme volatility"));
    }

    /** The newest lines; a story keeps no more. */
    private static List<String> told(VirtualWorld world) {
        return world.session().story().after(0).stream().map(Story.Line::text).toList();
    }
}
