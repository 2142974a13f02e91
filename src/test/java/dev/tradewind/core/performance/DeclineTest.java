package dev.tradewind.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** People are told when trading gets worse, once, and when it is good again. */
class DeclineTest {
    private static final long CENT = 1_000_000;
    private static final long MINUTE = 60_000_000_000L;

    /** The newest ten, at least five of them. */
    private final Stage stage =
            new Stage(
                    new PerformanceSettings(
                            10,
                            10,
                            5,
                            300_000_000,
                            200_000_000,
                            400_000_000,
                            0,
                            500_000_000,
                            60 * MINUTE,
                            1_000_000_000L));

    private void settle(int times, long net) {
        for (int i = 0; i < times; i++) {
            stage.now += MINUTE;
            stage.settle(0, net);
        }
    }

    private void unfilled(int times) {
        for (int i = 0; i < times; i++) {
            stage.now += MINUTE;
            stage.unfilled(0);
        }
    }

    private List<String> alerts() {
        List<String> told = List.copyOf(stage.alerts);
        stage.alerts.clear();
        return told;
    }

    @Test
    void shouldSayNothingBeforeThereIsEnough() {
        unfilled(4);
        assertThat(alerts()).isEmpty();

        unfilled(1);
        assertThat(alerts())
                .containsExactly(
                        "WARNING performance: success rate 0.0 % over the last 5, below 30.0 %");
    }

    @Test
    void shouldTellOnceThatSuccessIsTooRareAndOnceThatItIsNotAnyMore() {
        settle(3, CENT);
        unfilled(7);
        assertThat(alerts()).as("30 %, not below").isEmpty();

        unfilled(4);
        assertThat(alerts())
                .containsExactly(
                        "WARNING performance: success rate 20.0 % over the last 10, below 30.0 %");
        assertThat(stage.performance.worse()).containsExactly("success rate");

        settle(3, CENT);
        assertThat(alerts())
                .containsExactly(
                        "INFO performance: success rate 30.0 % over the last 10, good again");
        assertThat(stage.performance.worse()).isEmpty();
    }

    @Test
    void shouldNotTellTheSameAgainWithinAnHour() {
        unfilled(10);
        settle(10, 0);
        assertThat(alerts()).as("worse and good again").hasSize(2);

        unfilled(10);
        assertThat(alerts()).as("25 minutes after the first").isEmpty();

        stage.now += 60 * MINUTE;
        unfilled(1);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void shouldTellThatItIsHalfAsGoodAsItUsedToBe() {
        settle(20, 10 * CENT);
        assertThat(alerts()).isEmpty();

        settle(10, 4 * CENT);

        assertThat(alerts())
                .anyMatch(line ->
                        line.matches(
                                "WARNING performance: average profit 0\\.04\\d* USDT over the last"
                                        + " 10, it was 0\\.\\d+ before"));
    }

    @Test
    void shouldTellThatTheNewestLoseMoney() {
        settle(5, -CENT);

        assertThat(alerts())
                .containsExactly(
                        "WARNING performance: average profit -0.01000000 USDT over the last 5,"
                                + " below 0.00000000");
    }

    @Test
    void shouldWatchEachQuoteAssetOnItsOwn() {
        settle(4, CENT);
        for (int i = 0; i < 5; i++) {
            stage.settle(2, -10_000);
        }

        assertThat(alerts())
                .containsExactly(
                        "WARNING performance: average profit -0.010000 USDC over the last 5,"
                                + " below 0.000000");
        assertThat(stage.performance.worse()).containsExactly("average profit USDC");
    }

    @Test
    void shouldTellOfErrorsAboveTheLimitAndOfTheirRise() {
        settle(5, CENT);
        for (int i = 0; i < 5; i++) {
            stage.unwind(0, 0);
        }
        assertThat(alerts())
                .contains("WARNING performance: error rate 44.4 % over the last 9, above 40.0 %");

        settle(100, CENT);
        stage.now += 120 * MINUTE;
        alerts();
        for (int i = 0; i < 3; i++) {
            stage.unwind(0, 0);
        }
        assertThat(alerts())
                .anyMatch(line ->
                        line.startsWith(
                                "WARNING performance: error rate 30.0 % over the last 10, it was"));
    }

    @Test
    void shouldTellThatTooFewWorthwhileOnesAreCaught() {
        stage.settle(0, CENT);
        for (int i = 0; i < 5; i++) {
            stage.expire(stage.inLine(0));
        }

        assertThat(alerts())
                .containsExactly(
                        "WARNING performance: catch rate 16.7 % over the last 6, below 20.0 %");
    }

    @Test
    void shouldRememberOverARestartWhatItTold() {
        unfilled(5);
        alerts();

        stage.restart();
        unfilled(5);

        assertThat(alerts()).isEmpty();
        assertThat(stage.performance.worse()).containsExactly("success rate");
    }
}
