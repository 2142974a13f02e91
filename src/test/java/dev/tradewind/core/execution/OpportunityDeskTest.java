package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.BINANCE_ETH;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MEXC_ETH;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static dev.tradewind.core.CoreBench.usdt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.Audit.OpportunityDetected;
import dev.tradewind.model.event.Audit.OpportunityDropped;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line in front of the desk, and the check at the moment of trading. */
class OpportunityDeskTest {
    private final CoreBench bench = bench(ExecutionSettings.DEFAULT.withStanding(0));

    private static CoreBench bench(ExecutionSettings settings) {
        CoreBench bench = new CoreBench(settings, Limits.DEFAULT, false).open();
        bench.quote(BINANCE_BTC, 60_300_00, 60_301_00, 10_000);
        bench.quote(MEXC_BTC, 59_999_00, 60_000_00, 10_000);
        bench.quote(BINANCE_ETH, 3_015_00, 3_015_01, 10_000);
        bench.quote(MEXC_ETH, 2_999_00, 3_000_00, 10_000);
        return bench;
    }

    @Test
    void shouldTradeAtFirstSightWhenNothingSpeaksAgainstIt() {
        bench.wish(btc(50));

        assertThat(bench.sent()).hasSize(2);
        assertThat(bench.core().desk().counts().attempted()).isEqualTo(1);
    }

    @Test
    void shouldTradeASpreadOnlyOnceItHasStoodForAWhile() {
        CoreBench patient = bench(ExecutionSettings.DEFAULT);
        patient.wish(btc(50));
        patient.stand(40 * MILLI);
        assertThat(patient.sent()).isEmpty();

        patient.stand(6 * MILLI);

        assertThat(patient.sent()).hasSize(2);
    }

    @Test
    void shouldDropASpreadThatDidNotStandLongEnough() {
        CoreBench patient = bench(ExecutionSettings.DEFAULT);
        patient.wish(btc(50));
        patient.stand(20 * MILLI);
        patient.closeGap();
        patient.stand(SECOND);

        assertThat(patient.sent()).isEmpty();
        assertThat(drops(patient)).containsExactly("EXPIRED spread gone before execution");
    }

    @Test
    void shouldTakeOnlyAPairThatIsWantedNoMoreOutOfTheLine() {
        CoreBench patient = bench(ExecutionSettings.DEFAULT);
        patient.wish(btc(50));
        patient.wish(eth(50));

        patient.core()
                .opportunities()
                .withdraw(
                        patient.core().markets().of(BINANCE_BTC).instrument().pair(),
                        "extreme volatility");
        patient.stand(SECOND);

        assertThat(drops(patient)).containsExactly("REFUSED extreme volatility");
        assertThat(patient.core().desk().counts().refused()).isEqualTo(1);
        assertThat(patient.sent()).as("ETH only").hasSize(2);
    }

    @Test
    void shouldPutTheSamePairAndDirectionInLineOnceASecond() {
        bench.wish(btc(50));
        bench.wish(btc(51));
        assertThat(bench.told(OpportunityDetected.class)).hasSize(1);

        bench.stand(SECOND);
        bench.wish(btc(52));

        assertThat(bench.told(OpportunityDetected.class)).hasSize(2);
    }

    @Test
    void shouldRestAPairAfterItsTradeEnded() {
        bench.wish(btc(50));
        List<Order> legs = bench.sent();
        bench.stand(2 * SECOND);
        legs.forEach(bench::expire);
        bench.wish(btc(51));
        bench.stand(2_900 * MILLI);
        assertThat(bench.sent()).isEmpty();

        bench.stand(200 * MILLI);

        assertThat(bench.sent()).hasSize(2);
    }

    @Test
    void shouldNotTradeOnePairTwiceAtOnceButAnotherBeside() {
        bench.wish(btc(50));
        bench.stand(SECOND);
        bench.wish(btc(51));
        assertThat(bench.sent()).hasSize(2);

        bench.wish(eth(50));

        assertThat(bench.sent()).hasSize(2);
        assertThat(bench.core().desk().open()).hasSize(2);
    }

    @Test
    void shouldNotOpenMoreTradesThanAllowed() {
        ExecutionSettings d = ExecutionSettings.DEFAULT;
        CoreBench single =
                bench(
                        new ExecutionSettings(
                                d.queueMax(),
                                d.dedupNanos(),
                                0,
                                d.cooldownNanos(),
                                1,
                                d.profile(),
                                d.legTimeoutNanos(),
                                d.forceFillLossRate(),
                                d.unhedgedNanos(),
                                d.collapseRate(),
                                d.unwindThroughRate(),
                                d.unknownFailureNanos()));
        single.wish(btc(50));
        List<Order> legs = single.sent();
        single.wish(eth(50));
        assertThat(single.sent()).isEmpty();

        legs.forEach(single::expire);

        assertThat(single.sent()).as("ETH had to wait in line").hasSize(2);
    }

    @Test
    void shouldForgetWhatWaitedForTenSeconds() {
        bench.wish(btc(50));
        bench.stand(SECOND);
        bench.wish(btc(50));
        bench.stand(11 * SECOND);

        assertThat(drops(bench)).containsExactly("EXPIRED time to live over");
        assertThat(bench.core().opportunities().inLine()).isEmpty();
    }

    @Test
    void shouldNotTradeOnABookThatIsNotBelievable() {
        bench.wish(btc(50));
        bench.sent().forEach(bench::expire);
        bench.stand(SECOND);
        bench.wish(btc(50));
        bench.on(new LinkDown(1, "cut"));

        assertThat(drops(bench)).containsExactly("EXPIRED quote too old at execution");
    }

    @Test
    void shouldNotTradeOnQuotesThatGrewOldInLine() {
        bench.wish(btc(50));
        bench.sent().forEach(bench::expire);
        bench.stand(SECOND);
        bench.wish(btc(50));
        bench.pass(1_200 * MILLI);

        assertThat(bench.sent()).isEmpty();
        assertThat(drops(bench)).containsExactly("EXPIRED quote too old at execution");
    }

    @Test
    void shouldTradeOnThePricesOfTheMomentNotOfTheSight() {
        bench.wish(btc(50));
        bench.sent().forEach(bench::expire);
        bench.stand(SECOND);
        bench.wish(btc(50));
        bench.quote(MEXC_BTC, 59_899_00, 59_900_00, 10_000);
        bench.stand(3 * SECOND);

        List<Order> legs = bench.sent();
        assertThat(legs).hasSize(2);
        bench.fill(legs.get(0), 59_900_00);
        bench.fill(legs.get(1), 60_300_00);
        assertThat(bench.closed().slippage()).isZero();
        assertThat(bench.closed().seenBuyPrice()).isEqualTo(59_900_00);
    }

    @Test
    void shouldKeepTheBestHundredInLine() {
        OpportunityQueue queue = new OpportunityQueue(100);
        for (int i = 0; i < 100; i++) {
            assertThat(queue.offer(entry(i, i % 10))).isNull();
        }

        assertThat(queue.offer(entry(100, 5)))
                .as("the newest of the lowest")
                .isEqualTo(entry(90, 0));
        assertThat(queue.offer(entry(101, -1))).as("itself").isEqualTo(entry(101, -1));
        assertThat(queue.entries()).hasSize(100);
        assertThat(queue.entries().getFirst()).isEqualTo(entry(9, 9));
        assertThat(queue.entries())
                .isSortedAccordingTo((a, b) ->
                        Long.compare(b.opportunity().netRate(), a.opportunity().netRate()));
    }

    @Test
    void shouldCountWhatFellOutOfAFullLine() {
        ExecutionSettings d = ExecutionSettings.DEFAULT;
        CoreBench narrow =
                bench(
                        new ExecutionSettings(
                                1,
                                d.dedupNanos(),
                                SECOND,
                                d.cooldownNanos(),
                                d.tradesMax(),
                                d.profile(),
                                d.legTimeoutNanos(),
                                d.forceFillLossRate(),
                                d.unhedgedNanos(),
                                d.collapseRate(),
                                d.unwindThroughRate(),
                                d.unknownFailureNanos()));
        narrow.wish(btc(50));
        narrow.wish(eth(60));

        assertThat(drops(narrow)).containsExactly("REFUSED queue full: lowest edge dropped");
        assertThat(narrow.core().opportunities().inLine().getFirst().opportunity().buy())
                .isEqualTo(MEXC_ETH);
    }

    @Test
    void shouldRefuseEverythingWhileHaltedAndEmptyTheLineAtAStop() {
        bench.operator(Action.HALT);
        bench.wish(btc(50));
        assertThat(drops(bench)).containsExactly("REFUSED halted: test");

        bench.operator(Action.REARM);
        bench.wish(eth(50));
        bench.stand(SECOND);
        bench.wish(eth(50));
        bench.operator(Action.STOP);

        assertThat(bench.core().opportunities().inLine()).isEmpty();
        assertThat(drops(bench)).contains("EXPIRED stopping: test");
    }

    @Test
    void shouldTellWhyTheGateRefused() {
        bench.accountDown(Venue.MEXC);

        bench.wish(btc(50));

        assertThat(bench.sent()).isEmpty();
        assertThat(drops(bench))
                .containsExactly("REFUSED mexc account and ledger do not agree yet");
    }

    private static OpportunityQueue.Entry entry(long id, long net) {
        return new OpportunityQueue.Entry(id, opportunity(0, 1, 1, 1, 1, net, 0));
    }

    private Opportunity btc(long netBps) {
        return opportunity(MEXC_BTC, BINANCE_BTC, 166, 60_000_00, 60_300_00, netBps, bench.now());
    }

    private Opportunity eth(long netBps) {
        return opportunity(MEXC_ETH, BINANCE_ETH, 333, 3_000_00, 3_015_00, netBps, bench.now());
    }

    private static Opportunity opportunity(
            int buy, int sell, long quantity, long ask, long bid, long netBps, long now) {
        return new Opportunity(
                buy,
                sell,
                quantity,
                ask,
                bid,
                usdt("99.6"),
                usdt("100.098"),
                16 * 100_000,
                50 * 100_000,
                netBps * 100_000,
                usdt("0.3"),
                now,
                now + 10 * SECOND);
    }

    private static List<String> drops(CoreBench bench) {
        return bench.told(OpportunityDropped.class).stream()
                .map(drop -> drop.how() + " " + drop.reason())
                .toList();
    }
}
