package dev.tradewind.core.performance;

import static dev.tradewind.core.performance.Stage.BTC;
import static dev.tradewind.core.performance.Stage.ETH;
import static dev.tradewind.core.performance.Stage.USDC;
import static dev.tradewind.core.performance.Stage.USDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.order.Side;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand from decisions (ARB-12). */
class PerformanceTest {
    private static final int BTC_BINANCE = 0;
    private static final int ETH_BINANCE = 2;
    private static final long DOLLAR = 100_000_000;

    private final Stage stage = new Stage(PerformanceSettings.DEFAULT);

    private long all(Figure figure) {
        return stage.performance.overall().of(figure);
    }

    private Tally btc() {
        return stage.performance.ofPair(BTC);
    }

    @Test
    void shouldTellASpreadTurnedDownAtSightFromOneTurnedDownInLine() {
        stage.refuse(stage.seen(BTC_BINANCE));
        stage.refuse(stage.inLine(BTC_BINANCE));

        assertThat(all(Figure.DETECTED)).isEqualTo(2);
        assertThat(all(Figure.REFUSED)).isEqualTo(2);
        assertThat(all(Figure.WORTHWHILE)).isEqualTo(1);
        assertThat(all(Figure.TURNED_DOWN)).isEqualTo(1);
    }

    @Test
    void shouldCountAsMissedWhatWasWorthwhileAndIsGone() {
        long btc = stage.inLine(BTC_BINANCE);
        long eth = stage.inLine(ETH_BINANCE);
        stage.seen(BTC_BINANCE);
        stage.expire(btc);
        stage.expire(eth);

        assertThat(all(Figure.MISSED)).isEqualTo(2);
        assertThat(btc().of(Figure.MISSED)).isEqualTo(1);
        assertThat(stage.performance.ofPair(ETH).of(Figure.MISSED)).isEqualTo(1);
    }

    @Test
    void shouldRateCatchesByWorthwhileOpportunitiesThatAreDecided() {
        for (int i = 0; i < 4; i++) {
            stage.start(stage.inLine(BTC_BINANCE), BTC_BINANCE);
        }
        for (int i = 0; i < 5; i++) {
            stage.expire(stage.inLine(BTC_BINANCE));
        }
        stage.inLine(BTC_BINANCE);
        assertThat(btc().decided()).isEqualTo(9);
        assertThat(btc().catchRate(10)).as("not enough data").isEmpty();

        stage.refuse(stage.inLine(BTC_BINANCE));

        assertThat(btc().catchRate(10)).hasValue(400_000_000);
    }

    @Test
    void shouldWorkOutRatesOfEndedAttemptsByHand() {
        stage.settle(BTC_BINANCE, 3 * DOLLAR);
        stage.settle(BTC_BINANCE, -DOLLAR);
        stage.settle(BTC_BINANCE, 0);
        stage.unfilled(BTC_BINANCE);
        stage.unwind(BTC_BINANCE, DOLLAR / 2);
        stage.start(stage.inLine(BTC_BINANCE), BTC_BINANCE);

        Tally row = btc();
        assertThat(row.of(Figure.ATTEMPTED)).isEqualTo(6);
        assertThat(row.ended()).as("one is open").isEqualTo(5);
        assertThat(row.successRate(5)).hasValue(600_000_000);
        assertThat(row.winRate(5)).hasValue(200_000_000);
        assertThat(row.falsePositiveRate(5)).as("all but the win").hasValue(800_000_000);
        assertThat(row.errorRate(5)).as("the undone one").hasValue(200_000_000);
        assertThat(row.profit()).isEqualTo(3 * DOLLAR - DOLLAR - DOLLAR / 2);
        assertThat(row.averageProfit(5)).hasValue(30_000_000);
        assertThat(row.successRate(6)).isEmpty();
        assertThat(row.averageProfit(6)).isEmpty();
    }

    @Test
    void shouldCallARejectedAttemptAnErrorAndNoFalsePositive() {
        stage.start(stage.inLine(BTC_BINANCE), BTC_BINANCE);
        stage.close(BTC_BINANCE, Result.NOTHING_FILLED, 0, 0, 0, "Too little money;");
        stage.unfilled(BTC_BINANCE);

        assertThat(btc().of(Figure.UNFILLED)).isEqualTo(2);
        assertThat(btc().of(Figure.ERRORS)).isEqualTo(1);
        assertThat(btc().of(Figure.FALSE_POSITIVES)).isEqualTo(1);
    }

    @Test
    void shouldMeasureSpreadsByValueOfSettledTradesOnly() {
        stage.start(stage.inLine(BTC_BINANCE), BTC_BINANCE);
        // 0.01 BTC at 60,000 are 600 USD; 1.20 seen, 0.30 of it slipped.
        stage.close(BTC_BINANCE, Result.SETTLED, 1_20000000, 45000000, 30000000, "");
        stage.unwind(BTC_BINANCE, 7 * DOLLAR);

        assertThat(btc().of(Figure.SETTLED_NOTIONAL)).isEqualTo(600 * DOLLAR);
        assertThat(btc().seenSpread(1)).as("20 bps").hasValue(2_000_000);
        assertThat(btc().capturedSpread(1)).as("15 bps").hasValue(1_500_000);
        assertThat(btc().seenSpread(2)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void shouldTakeCorrectionsOffTheProfitButCountNoTrade() {
        stage.settle(BTC_BINANCE, DOLLAR);
        stage.tell(new Audit.DriftCorrected(0, Side.BUY, 5, 1, 300, 200, -500, true));

        assertThat(btc().profit()).isEqualTo(DOLLAR - 500);
        assertThat(btc().ended()).isEqualTo(1);
        assertThat(btc().of(Figure.ESTIMATED)).isEqualTo(1);
        assertThat(stage.performance.days(USDT).days())
                .containsExactly(new DailySums.Period(20_513, DOLLAR - 500, 1, 1));
    }

    @Test
    void shouldNeverAddTwoQuoteAssets() {
        stage.settle(BTC_BINANCE, 5 * DOLLAR);
        stage.settle(ETH_BINANCE, 7_000_000);

        assertThat(stage.performance.quotes()).containsExactly(USDT, USDC);
        assertThat(all(Figure.SETTLED)).isEqualTo(2);
        assertThat(all(Figure.NET)).isZero();
        assertThat(stage.performance.ofQuote(USDT).of(Figure.NET)).isEqualTo(5 * DOLLAR);
        assertThat(stage.performance.ofQuote(USDC).of(Figure.NET)).isEqualTo(7_000_000);
        assertThat(stage.performance.days(USDC).days().getFirst().profit()).isEqualTo(7_000_000);
    }

    @Test
    void shouldPutEverythingUnderTheHourInWhichItHappened() {
        stage.now = Stage.at("2026-03-01T23:59:59.999999999Z");
        long id = stage.inLine(BTC_BINANCE);
        stage.now = Stage.at("2026-03-02T00:00:00Z");
        stage.start(id, BTC_BINANCE);
        stage.close(BTC_BINANCE, Result.SETTLED, DOLLAR, 0, 0, "");

        Tally last = stage.performance.ofHour(23, USDT);
        Tally first = stage.performance.ofHour(0, USDT);
        assertThat(last.of(Figure.WORTHWHILE)).isEqualTo(1);
        assertThat(last.ended()).isZero();
        assertThat(first.of(Figure.ATTEMPTED)).isEqualTo(1);
        assertThat(first.of(Figure.NET)).isEqualTo(DOLLAR);
        assertThat(stage.performance.ofHour(0, USDC).ended()).isZero();
    }

    @Test
    void shouldCarryEverythingOverARestart() {
        stage.settle(BTC_BINANCE, DOLLAR);
        stage.unwind(ETH_BINANCE, 3);
        stage.start(stage.inLine(BTC_BINANCE), BTC_BINANCE);
        long hash = stage.performance.hash();

        stage.restart();
        assertThat(stage.performance.hash()).isEqualTo(hash);

        stage.close(BTC_BINANCE, Result.SETTLED, DOLLAR, 0, 0, "");
        stage.expire(stage.inLine(BTC_BINANCE));
        assertThat(btc().of(Figure.SETTLED)).isEqualTo(2);
        assertThat(btc().of(Figure.ATTEMPTED)).isEqualTo(2);
        assertThat(btc().of(Figure.MISSED)).isEqualTo(1);
        assertThat(stage.performance.days(USDT).days().getFirst().profit()).isEqualTo(2 * DOLLAR);
    }

    @Test
    void shouldCountWhatStoodInLineWhenTheProcessEndedAsMissed() {
        stage.inLine(BTC_BINANCE);
        stage.inLine(ETH_BINANCE);
        stage.expire(stage.inLine(ETH_BINANCE));

        stage.restart();

        assertThat(btc().of(Figure.MISSED)).isEqualTo(1);
        assertThat(stage.performance.ofPair(ETH).of(Figure.MISSED)).isEqualTo(2);
        assertThat(stage.performance.overall().decided()).isEqualTo(all(Figure.WORTHWHILE));
    }

    @Test
    void shouldRefuseALineLongerThanItWasTold() {
        for (int i = 0; i < 101; i++) {
            stage.inLine(BTC_BINANCE);
        }

        assertThatThrownBy(() -> stage.inLine(BTC_BINANCE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseACutSnapshot() {
        StateWriter out = new StateWriter();
        stage.performance.save(out);
        byte[] bytes = out.toBytes();
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

        assertThatThrownBy(() -> stage.performance.load(new StateReader(cut)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void shouldKnowWhatALossIs() {
        stage.start(stage.inLine(BTC_BINANCE), BTC_BINANCE);
        stage.close(BTC_BINANCE, Result.FAILED, 0, 0, 9 * DOLLAR, TradeClosed.PRICES_GONE);

        assertThat(btc().of(Figure.FAILED)).isEqualTo(1);
        assertThat(btc().of(Figure.ERRORS)).isEqualTo(1);
        assertThat(btc().of(Figure.FALSE_POSITIVES)).isEqualTo(1);
        assertThat(btc().profit()).isEqualTo(-9 * DOLLAR);
    }
}
