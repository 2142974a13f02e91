package dev.tradewind.core;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.SECOND;
import static dev.tradewind.core.CoreBench.usdt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.Audit.OrderRefused;
import dev.tradewind.model.event.Audit.Reconfigured;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A configuration that changes while the run goes on. */
class ConfigChangedTest {
    private static final ExecutionSettings AT_SIGHT = ExecutionSettings.DEFAULT.withStanding(0);

    private final CoreBench bench = new CoreBench(AT_SIGHT, Limits.DEFAULT, false).open();

    ConfigChangedTest() {
        bench.quote(BINANCE_BTC, 60_300_00, 60_301_00, 10_000);
        bench.quote(MEXC_BTC, 59_999_00, 60_000_00, 10_000);
    }

    @Test
    void shouldHoldEveryOrderAgainstTheNewLimits() {
        bench.configure("tight", settings(limits(20_00), AT_SIGHT));

        bench.wish(btc(bench.now()));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.told(OrderRefused.class))
                .extracting(OrderRefused::reason)
                .contains("order value above its limit");
    }

    @Test
    void shouldTradeAgainOnceTheLimitsAreWideEnough() {
        bench.configure("tight", settings(limits(20_00), AT_SIGHT));
        bench.configure("wide", settings(limits(400_00), AT_SIGHT));

        bench.wish(btc(bench.now()));

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void shouldWaitAsLongAsTheNewSettingsSay() {
        bench.configure("patient", settings(Limits.DEFAULT, AT_SIGHT.withStanding(SECOND)));
        bench.wish(btc(bench.now()));
        bench.stand(SECOND / 2);
        assertThat(bench.sent()).isEmpty();

        bench.stand(SECOND);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void shouldKeepSendingLegsInTheWayTheRunBeganWith() {
        bench.configure(
                "resting", settings(Limits.DEFAULT, AT_SIGHT.withProfile(LegProfile.LIMIT)));

        bench.wish(btc(bench.now()));

        assertThat(bench.sent())
                .extracting(order -> order.timeInForce())
                .containsOnly(TimeInForce.IOC);
    }

    @Test
    void shouldTellWhatChanged() {
        bench.configure("tight", settings(limits(20_00), AT_SIGHT));

        assertThat(bench.told(Reconfigured.class))
                .containsExactly(new Reconfigured("changed to tight"));
    }

    @Test
    void shouldMakeTheSameDecisionsWhenTheSameChangesComeAgain() {
        List<Object> first = life();
        List<Object> second = life();

        assertThat(second).isEqualTo(first).isNotEmpty();
    }

    private static List<Object> life() {
        CoreBench bench = new ConfigChangedTest().bench;
        bench.wish(btc(bench.now()));
        bench.configure("tight", settings(limits(20_00), AT_SIGHT));
        bench.stand(4 * SECOND);
        bench.wish(btc(bench.now()));
        List<Object> told = new ArrayList<>(bench.audits);
        told.addAll(bench.sent());
        return told;
    }

    private static CoreSettings settings(Limits limits, ExecutionSettings execution) {
        return new CoreSettings(limits, execution, OrderTimes.DEFAULT, 7);
    }

    private static Limits limits(long orderCentsMax) {
        Limits d = Limits.DEFAULT;
        return new Limits(
                orderCentsMax,
                d.positionCentsMax(),
                d.exposureCentsMax(),
                d.netExposureCentsMax(),
                d.openOrdersMax(),
                d.ordersPerSecondMax(),
                d.priceCollarRate(),
                d.dailyLossCentsMax(),
                d.weeklyLossCentsMax(),
                d.drawDownCentsMax(),
                d.failuresPerMinuteMax(),
                d.failuresInRowMax());
    }

    private static Opportunity btc(long now) {
        return new Opportunity(
                MEXC_BTC,
                BINANCE_BTC,
                100,
                60_000_00,
                60_300_00,
                usdt("60"),
                usdt("60.3"),
                2_000_000,
                5_000_000,
                3_000_000,
                usdt("0.18"),
                now,
                now + 10 * SECOND);
    }
}
