package dev.tradewind.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.session.Story;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The picture for a terminal holds everything a trader looks for. */
class LiveViewTest {
    private static final List<String> PAIRS = List.of("BTC/USDT", "ETH/USDT", "ADA/USDT");
    private static VirtualWorld world;
    private static PlatformView picture;

    @BeforeAll
    static void tradeForAWhile() {
        world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(7),
                                RunSettings.DEFAULT,
                                PAIRS,
                                1,
                                "demo",
                                "test",
                                "",
                                _ -> Session.Keeper.NONE,
                                MemoryJournal::new,
                                List.of()));
        world.run(15_000_000_000L);
        picture = PlatformView.of(world.session().engine());
    }

    private static String drawn(PlatformView view, List<Story.Line> story) {
        return new LiveView("Tradewind demo")
                .draw(view, story)
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    }

    private static PlatformView halted(String reason) {
        return new PlatformView(
                picture.at(),
                picture.venues(),
                picture.spreads(),
                List.of("BTC/USDT binance → mexc  OneLegFilled  bought 0.1 sold 0"),
                picture.counts(),
                picture.pnl(),
                picture.performance(),
                picture.value(),
                List.of(
                        new PlatformView.BalanceLine("binance", "USDT", "1.00000000", "1.00000000"),
                        new PlatformView.BalanceLine("mexc", "USDT", "2.00000000", "2.00000001")),
                reason);
    }

    @Test
    void shouldShowTheHealthOfEachVenueAndTheAgeOfItsData() {
        assertThat(picture.venues()).hasSize(2);
        assertThat(picture.venues())
                .allSatisfy(venue -> {
                    assertThat(venue.state()).isEqualTo("up");
                    assertThat(venue.liveBooks()).isEqualTo(PAIRS.size());
                    assertThat(venue.books()).isEqualTo(PAIRS.size());
                    assertThat(venue.age()).matches("\\d+ ms");
                    assertThat(venue.messages()).isPositive();
                });
        assertThat(drawn(picture, List.of()))
                .containsPattern("binance +up +3/3 +\\d+ ms +\\d+")
                .containsPattern("mexc +up +3/3 +\\d+ ms +\\d+");
    }

    @Test
    void shouldShowWhatEverythingIsWorthAndHowLongTradesTook() {
        assertThat(drawn(picture, List.of()))
                .containsPattern("Value +\\d+\\.\\d\\d USD · binance [\\d.]+ · mexc \\d+")
                .containsPattern("settled within [\\d.]+ / [\\d.]+ / [\\d.]+ ms");
    }

    @Test
    void shouldShowTheHealthOfEachConnection() {
        assertThat(picture.venues())
                .allSatisfy(venue ->
                        assertThat(venue.connections())
                                .hasSize(2)
                                .allSatisfy(one -> {
                                    assertThat(one.state()).isEqualTo("up");
                                    assertThat(one.reconnects()).isZero();
                                    assertThat(one.messages()).isPositive();
                                }));
        assertThat(drawn(picture, List.of()))
                .containsPattern(
                        "mexc stream \\d+ +up \\d+ s, last heard \\d+ ms ago, \\d+ messages,"
                                + " 0 reconnects, 0 gaps")
                .containsPattern("account +up \\d+ s, last heard \\d+ ms ago");
    }

    @Test
    void shouldShowTheSpreadOfEveryPair() {
        assertThat(picture.spreads()).extracting(PlatformView.SpreadLine::pair).isEqualTo(PAIRS);
        String text = drawn(picture, List.of());
        for (String pair : PAIRS) {
            assertThat(text).containsPattern(pair + " +-?\\d+\\.\\d +\\d+\\.\\d  \\w+ → \\w+");
        }
    }

    @Test
    void shouldShowCountsAndProfitAfterFees() {
        long settled = world.session().core().desk().counts().settled();

        assertThat(settled).isPositive();
        assertThat(drawn(picture, List.of()))
                .contains("settled " + settled)
                .containsPattern(
                        "gross \\d+\\.\\d{4}  fees \\d+\\.\\d{4}  slippage .*  net \\d+\\.\\d{4}"
                                + " USDT");
    }

    @Test
    void shouldShowTheLedgerAgainstTheVenues() {
        assertThat(picture.balances()).isNotEmpty().allMatch(PlatformView.BalanceLine::equal);
        assertThat(drawn(picture, List.of()))
                .containsPattern("binance: (\\d+) of \\1 assets equal to the last unit");

        assertThat(drawn(halted(""), List.of()))
                .contains("binance: 1 of 1 assets")
                .contains("mexc: 0 of 1 assets")
                .contains("mexc USDT  ledger 2.00000000  venue last said 2.00000001");
    }

    @Test
    void shouldShowWhatIsUnderWayAndWhatHappened() {
        List<Story.Line> story = world.session().story().after(0);

        String text = drawn(halted(""), story);

        assertThat(text).contains("under way  BTC/USDT binance → mexc  OneLegFilled");
        assertThat(text).contains(story.getLast().text());
    }

    @Test
    void shouldShowOnlyTheNewestLines() {
        List<Story.Line> story = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            story.add(new Story.Line(i, i, "line-" + i + "."));
        }

        String text = drawn(picture, story);

        assertThat(text).contains("line-49.").contains("line-38.").doesNotContain("line-37.");
    }

    @Test
    void shouldShoutWhenTradingIsHalted() {
        assertThat(drawn(halted("by hand"), List.of())).contains("HALTED: by hand");
        assertThat(drawn(picture, List.of())).doesNotContain("HALTED");
    }

    @Test
    void shouldWriteAPlainLineWithItsTime() {
        Story.Line line =
                new Story.Line(VirtualWorld.START + 1_234_000_000L, 1, "settled   trade 1");

        assertThat(LiveView.plain(line)).isEqualTo("00:00:01.234  settled   trade 1");
    }
}
