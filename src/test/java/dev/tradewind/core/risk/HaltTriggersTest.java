package dev.tradewind.core.risk;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.BINANCE_ETH;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MEXC_ETH;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each trigger of RK-2 through a whole core: it fires with its reason, is told, stays over a
 * restart, and never blocks closing.
 */
class HaltTriggersTest {
    private static final String ARB = "spot_arb";
    private static final HaltScope STRATEGY = HaltScope.ofStrategy(ARB);
    private static final long MINUTE = 60 * SECOND;

    private final CoreBench bench = new CoreBench().open();

    private KillSwitch killSwitch() {
        return bench.core().killSwitch();
    }

    /** In force, told, still there in a new process, and in the way of opening. */
    private void assertHalted(HaltScope scope, String reason) {
        assertThat(killSwitch().halts())
                .anySatisfy(halt -> {
                    assertThat(halt.scope()).isEqualTo(scope);
                    assertThat(halt.reason()).contains(reason);
                    assertThat(halt.since()).isPositive();
                });
        assertThat(bench.told(Audit.Halted.class))
                .filteredOn(told -> told.scope().equals(scope))
                .hasSize(1)
                .allSatisfy(told -> assertThat(told.reason()).contains(reason));
        assertThat(bench.asked(Command.Alert.class))
                .anySatisfy(alert -> {
                    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(alert.text()).contains("halted").contains(reason);
                });
        List<KillSwitch.Halt> before = killSwitch().halts();
        bench.crash().open();
        assertThat(killSwitch().halts()).containsExactlyElementsOf(before);
        assertThat(bench.gap()).as("nothing is opened").isEmpty();
        assertThat(bench.told(Audit.OpportunityDropped.class).getLast().reason()).contains(reason);
    }

    @Test
    void shouldHaltAllAboveThreeFailuresInAMinute() {
        for (int i = 0; i < 4; i++) {
            killSwitch().failed(bench.now(), "unwound");
        }

        assertHalted(HaltScope.FULL, "4 failures within a minute, last: unwound");
    }

    @Test
    void shouldHaltAllAtFiveFailuresInARow() {
        for (int i = 0; i < 5; i++) {
            killSwitch().failed(bench.now() + i * 10 * MINUTE, "unwound");
        }

        assertHalted(HaltScope.FULL, "5 failures in a row");
    }

    @Test
    void shouldHaltAllAtTheDailyLoss() {
        killSwitch().realised(-49_99, bench.now());
        assertThat(killSwitch().halts()).isEmpty();

        killSwitch().realised(-1, bench.now());

        assertHalted(HaltScope.FULL, "daily loss limit: -5000 cents");
    }

    @Test
    void shouldHaltAllWhenATenthOfTheAccountIsLostInADay() {
        CoreBench rich =
                new CoreBench(ExecutionSettings.DEFAULT.withStanding(0), looseLosses(), true);
        rich.open();
        // 20,000 in cash, two bitcoin at 60,000 and twenty ether at 3,000: 200,000 in all.
        rich.closeGap();
        rich.quote(BINANCE_ETH, 2_999_00, 3_001_00, 1_000);
        rich.quote(MEXC_ETH, 2_999_00, 3_001_00, 1_000);
        rich.stand(2 * SECOND);
        rich.core().killSwitch().realised(-19_900_00, rich.now());
        rich.stand(2 * SECOND);
        assertThat(rich.core().killSwitch().halts()).isEmpty();

        rich.core().killSwitch().realised(-100_00, rich.now());
        rich.stand(2 * SECOND);

        assertThat(rich.core().killSwitch().haltedFor())
                .startsWith("2000000 cents lost today, of an account of 199");
    }

    private static Limits looseLosses() {
        Limits d = Limits.DEFAULT;
        return new Limits(
                d.orderCentsMax(),
                d.positionCentsMax(),
                d.exposureCentsMax(),
                d.netExposureCentsMax(),
                d.openOrdersMax(),
                d.ordersPerSecondMax(),
                d.priceCollarRate(),
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                d.failuresPerMinuteMax(),
                d.failuresInRowMax());
    }

    @Test
    void shouldHaltTheStrategyAfterThreeTradesStoppedOutInARow() {
        for (int i = 0; i < 3; i++) {
            assertThat(killSwitch().halts()).isEmpty();
            stopOut();
        }

        assertHalted(STRATEGY, "3 trades stopped out in a row");
    }

    private void stopOut() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        bench.expire(bench.sent().getFirst());
        bench.expire(bench.sent().getFirst());
        bench.fill(bench.sent().getFirst(), 59_999_00);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
        bench.pass(4 * SECOND);
    }

    @Test
    void shouldHaltTheStrategyWhenTooFewOfTenTradesWin() {
        for (int i = 0; i < 9; i++) {
            killSwitch().traded(ARB, i % 3 == 0, false, bench.now());
        }
        assertThat(killSwitch().halts()).as("nine trades mean nothing yet").isEmpty();

        killSwitch().traded(ARB, false, false, bench.now());

        assertHalted(STRATEGY, "3 of 10 trades of the day won");
    }

    @Test
    void shouldForgetTheTradesOfYesterday() {
        for (int i = 0; i < 9; i++) {
            killSwitch().traded(ARB, false, false, bench.now());
        }

        killSwitch().traded(ARB, false, false, bench.now() + 24 * 60 * MINUTE);

        assertThat(killSwitch().halts()).isEmpty();
    }

    @Test
    void shouldHaltAVenueWhoseInterfaceFailsForFiveMinutes() {
        bench.closeGap();
        bench.accountDown(Venue.MEXC);
        bench.stand(5 * MINUTE - SECOND);
        assertThat(killSwitch().halts()).isEmpty();

        bench.stand(2 * SECOND);

        assertHalted(HaltScope.of(Venue.MEXC), "its interface fails since 300 s, last: cut");
    }

    @Test
    void shouldCountFromTheFirstErrorAfterTheLastSuccess() {
        bench.closeGap();
        bench.accountDown(Venue.MEXC);
        bench.stand(4 * MINUTE);
        bench.accountUp(Venue.MEXC);
        bench.stand(2 * MINUTE);

        assertThat(killSwitch().halts()).isEmpty();
    }

    @Test
    void shouldOpenNothingAfterTheMarketMovedByAFifthWithinAnHour() {
        bench.closeGap();
        bench.stand(2 * MINUTE);
        both(72_300_00);
        bench.stand(3 * SECOND);

        assertHalted(HaltScope.REDUCE_ONLY, "BTC/USDT");
        assertThat(killSwitch().halts().getFirst().reason()).contains("moved by 20 % within 60");
    }

    private void both(long price) {
        bench.quote(BINANCE_BTC, price - 100, price, 10_000);
        bench.quote(MEXC_BTC, price - 100, price, 10_000);
    }

    @Test
    void shouldTakeOneBrokenQuoteForNoMoveOfTheMarket() {
        bench.closeGap();
        bench.stand(10 * SECOND);
        bench.quote(MEXC_BTC, 89_999_00, 90_000_00, 10_000);
        bench.stand(500 * MILLI);
        bench.closeGap();
        bench.stand(10 * SECOND);

        assertThat(killSwitch().halts()).isEmpty();
    }

    @Test
    void shouldHaltAVenueWithoutCurrentData() {
        bench.closeGap();
        bench.stand(SECOND);
        for (int i = 0; i < 91; i++) {
            bench.pass(SECOND);
            bench.on(new LinkBeat(0, bench.now()));
        }

        assertThat(killSwitch().halts())
                .extracting(KillSwitch.Halt::scope)
                .containsExactly(HaltScope.of(Venue.MEXC));
        assertHalted(HaltScope.of(Venue.MEXC), "no current data since 9");
    }

    @Test
    void shouldNoticeOldDataAlsoWhenNothingAtAllArrives() {
        bench.closeGap();
        bench.stand(SECOND);

        bench.pass(95 * SECOND);

        assertThat(killSwitch().halts())
                .extracting(KillSwitch.Halt::scope)
                .containsExactlyInAnyOrder(HaltScope.of(Venue.BINANCE), HaltScope.of(Venue.MEXC));
    }

    @Test
    void shouldHaltAVenueThatDiffersFromTheLedger() {
        bench.closeGap();
        bench.add(Venue.MEXC, "USDT", -CoreBench.usdt("1.02"));
        bench.stand(65 * SECOND);

        assertHalted(HaltScope.of(Venue.MEXC), "ledger and venue differed in USDT by 102 cents");
    }

    @Test
    void shouldCorrectACentWithoutHalting() {
        bench.closeGap();
        bench.add(Venue.MEXC, "USDT", -CoreBench.usdt("0.01"));
        bench.stand(65 * SECOND);

        assertThat(bench.told(Audit.LedgerCorrected.class)).hasSize(1);
        assertThat(killSwitch().halts()).isEmpty();
    }

    @Test
    void shouldHaltAStrategyWhoseAdviserIsOutOfBudget() {
        killSwitch().outOfBudget(ARB, "5.00 USD today", bench.now());

        assertHalted(STRATEGY, "out of budget: 5.00 USD today");
    }

    @Test
    void shouldOpenNothingWhenTheDiskRunsFull() {
        bench.on(new OperatorCommand(Action.HALT, HaltScope.REDUCE_ONLY, "disk: 9 % free"));

        assertHalted(HaltScope.REDUCE_ONLY, "disk: 9 % free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "reduce_only", "venue-binance", "strategy-spot_arb"})
    void shouldNeverBlockClosing(String scope) {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.on(new OperatorCommand(Action.HALT, HaltScope.parse(scope), "now"));

        bench.expire(legs.get(1));
        Order hedge = bench.sent().getFirst();
        assertThat(hedge.instrument()).isEqualTo(BINANCE_BTC);
        bench.expire(hedge);
        Order undoing = bench.sent().getFirst();
        bench.expire(undoing);
        bench.fill(bench.sent().getFirst(), 59_999_00);

        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
        assertThat(bench.core().desk().open()).isEmpty();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldGoOnAfterEachPartIsRearmedAndNotBefore() {
        HaltScope mexc = HaltScope.of(Venue.MEXC);
        bench.on(new OperatorCommand(Action.HALT, mexc, "a"));
        bench.on(new OperatorCommand(Action.HALT, STRATEGY, "b"));
        bench.on(new OperatorCommand(Action.REARM, mexc, "looked"));
        assertThat(bench.gap()).isEmpty();

        bench.on(new OperatorCommand(Action.REARM, STRATEGY, "looked"));
        bench.pass(SECOND);

        assertThat(bench.gap()).hasSize(2);
    }

    @Test
    void shouldOpenOneTradeAtATimeWhileTheMachineIsShort() {
        bench.on(new OperatorCommand(Action.SLOW, "cpu 93 %"));
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.fill(legs.get(1), 60_300_00);
        bench.pass(5 * SECOND);
        assertThat(bench.gap()).as("the pause is ten seconds").isEmpty();

        bench.on(new OperatorCommand(Action.EASE, "cpu 20 %"));

        assertThat(bench.sent()).as("it waited in line").hasSize(2);
        assertThat(bench.asked(Command.Alert.class))
                .extracting(Command.Alert::text)
                .contains("opening less: cpu 93 %", "opening as usual again: cpu 20 %");
    }
}
