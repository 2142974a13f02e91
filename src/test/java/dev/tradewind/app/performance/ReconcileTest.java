package dev.tradewind.app.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.Recovery;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SeedRun;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.core.execution.OpportunityCounts;
import dev.tradewind.core.execution.TwoLegDesk;
import dev.tradewind.core.performance.DailySums;
import dev.tradewind.core.performance.Figure;
import dev.tradewind.core.performance.Performance;
import dev.tradewind.core.performance.Tally;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.MemoryJournal;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tracker agrees to the unit with the desks' own books, whatever the market does. */
class ReconcileTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SEEDS = 20;

    private static VirtualWorld world(
            MarketOptions market, List<String> pairs, List<Long> crashes, long seconds) {
        VirtualWorld world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                market,
                                RunSettings.DEFAULT,
                                pairs,
                                1,
                                "demo",
                                "test",
                                "",
                                _ -> Session.Keeper.NONE,
                                MemoryJournal::new,
                                crashes));
        world.run(seconds * SECOND);
        return world;
    }

    @Test
    void shouldAgreeWithTheDesksOnTheDemo() {
        VirtualWorld world =
                world(MarketOptions.generated(7), SpotArbSettings.DEFAULT_PAIRS, List.of(), 30);

        agree(world);
        assertThat(world.session().core().desk().counts().settled()).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 20})
    @Tag("slow")
    void shouldAgreeWithTheDesksOnTwentySeedsOfAnyMarket(int volatility) {
        long losses = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            MarketOptions market = MarketOptions.generated(seed).withVolatility(volatility);
            VirtualWorld world = world(market, SeedRun.PAIRS, List.of(), 30);
            agree(world);
            losses += world.session().core().desk().counts().unwound();
        }
        assertThat(losses).isGreaterThanOrEqualTo(volatility < 20 ? 0 : 1);
    }

    @Test
    void shouldKeepTheFiguresOfEarlierLivesOverACrash() {
        VirtualWorld world =
                world(
                        MarketOptions.generated(5),
                        SeedRun.PAIRS,
                        List.of(12 * SECOND, 20 * SECOND),
                        30);

        Tally all = world.session().core().performance().overall();
        assertThat(all.of(Figure.SETTLED)).isEqualTo(world.settled());
        assertThat(all.of(Figure.SETTLED))
                .as("more than this life alone")
                .isGreaterThan(world.session().core().desk().counts().settled());
        assertThat(all.decided()).isEqualTo(all.of(Figure.WORTHWHILE));
        assertThat(all.ended()).isEqualTo(all.of(Figure.ATTEMPTED));
    }

    @Test
    void shouldComeOutTheSameWhenTheSessionIsLivedAgain() {
        VirtualWorld world = world(MarketOptions.generated(3), SeedRun.PAIRS, List.of(), 20);
        byte[] journal = ((MemoryJournal) world.session().parts().journal()).toBytes();

        LivedThrough lived = LivedThrough.of("it", JournalReader.of(journal));

        assertThat(lived.core().performance().hash())
                .isEqualTo(world.session().core().performance().hash());
        Recovery recovery = Recovery.of("it", JournalReader.of(journal));
        assertThat(recovery.state()).isEqualTo(lived.core().save());
    }

    private static void agree(VirtualWorld world) {
        OpportunityCounts counts = world.session().core().desk().counts();
        TwoLegDesk.Totals totals = world.session().core().desk().totals();
        Performance performance = world.session().core().performance();
        Tally all = performance.overall();

        assertThat(all.of(Figure.DETECTED)).isEqualTo(counts.detected());
        assertThat(all.of(Figure.MISSED)).isEqualTo(counts.expired());
        assertThat(all.of(Figure.REFUSED)).isEqualTo(counts.refused());
        assertThat(all.of(Figure.ATTEMPTED)).isEqualTo(counts.attempted());
        assertThat(all.of(Figure.SETTLED)).isEqualTo(counts.settled());
        assertThat(all.of(Figure.UNFILLED)).isEqualTo(counts.unfilled());
        assertThat(all.of(Figure.UNWOUND)).isEqualTo(counts.unwound());
        assertThat(all.of(Figure.FAILED)).isEqualTo(counts.failed());
        assertThat(all.of(Figure.GROSS)).isEqualTo(totals.gross());
        assertThat(all.of(Figure.FEES) + all.of(Figure.CORRECTION_FEES)).isEqualTo(totals.fees());
        assertThat(all.of(Figure.SLIPPAGE) + all.of(Figure.CORRECTION_SLIPPAGE))
                .isEqualTo(totals.slippage());
        assertThat(all.profit()).isEqualTo(totals.net());
        assertThat(all.decided()).as("none is in line").isEqualTo(all.of(Figure.WORTHWHILE));
        parts(performance, all);
    }

    /** Pairs, hours and days add up to the whole. */
    private static void parts(Performance performance, Tally all) {
        Asset quote = performance.quotes().getFirst();
        for (Figure figure : Figure.values()) {
            long byPair = 0;
            for (Pair pair : performance.pairs()) {
                byPair += performance.ofPair(pair).of(figure);
            }
            long byHour = 0;
            for (int hour = 0; hour < Performance.HOURS; hour++) {
                byHour += performance.ofHour(hour, quote).of(figure);
            }
            assertThat(byPair).as(figure.name()).isEqualTo(all.of(figure));
            assertThat(byHour).as(figure.name()).isEqualTo(all.of(figure));
        }
        assertThat(
                        performance.days(quote).days().stream()
                                .mapToLong(DailySums.Period::profit)
                                .sum())
                .isEqualTo(all.profit());
    }
}
