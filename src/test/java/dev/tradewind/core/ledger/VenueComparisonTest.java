package dev.tradewind.core.ledger;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.Audit.LedgerCorrected;
import dev.tradewind.model.event.Audit.LedgerReconciled;
import dev.tradewind.model.event.Audit.Quiet;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our books against what the venues say. */
class VenueComparisonTest {
    private final CoreBench bench = new CoreBench().open();

    @Test
    void shouldOpenTheBooksWithTheVenuesFirstWord() {
        assertThat(bench.balanced()).isTrue();
        assertThat(bench.told(LedgerReconciled.class)).hasSize(2);
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
        assertThat(bench.core().ledger().balance(new Ledger.Key(Ledger.OPENING, "BTC")))
                .isEqualTo(-2_00000000L);
    }

    @Test
    void shouldNotOpenWithHalfAReport() {
        CoreBench fresh = new CoreBench();
        fresh.answering(false);
        fresh.open();
        fresh.on(new BalancesReported(Venue.MEXC, false, List.of(new Balance("USDT", 5, 0)), 0));

        assertThat(fresh.core().ledger().balances()).isEmpty();
        assertThat(fresh.core().comparison().ready(Venue.MEXC)).isFalse();
    }

    @Test
    void shouldCountLockedUnitsAsOurs() {
        CoreBench fresh = new CoreBench();
        fresh.answering(false);
        fresh.open();
        fresh.on(new BalancesReported(Venue.MEXC, true, List.of(new Balance("USDT", 5, 3)), 0));

        assertThat(fresh.core().ledger().total(Venue.MEXC, "USDT")).isEqualTo(8);
    }

    @Test
    void shouldCompareEveryMinuteAndSayNothingNew() {
        int before = bench.asked(Command.QueryAccount.class).size();
        bench.pass(300 * SECOND);

        assertThat(bench.asked(Command.QueryAccount.class).size() - before).isBetween(8, 12);
        assertThat(bench.told(LedgerCorrected.class)).isEmpty();
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
    }

    @Test
    void shouldAskAgainBeforeItBelievesADifference() {
        bench.pass(5 * SECOND);
        bench.add(Venue.MEXC, "USDT", -500);
        bench.pass(56_500 * MILLI);

        assertThat(bench.told(LedgerCorrected.class)).isEmpty();
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isFalse();
        assertThat(bench.gap()).as("nothing opens meanwhile").isEmpty();

        bench.pass(2 * SECOND);
        assertThat(bench.told(LedgerCorrected.class)).hasSize(1);
        LedgerCorrected told = bench.told(LedgerCorrected.class).getFirst();
        assertThat(told.asset()).isEqualTo("USDT");
        assertThat(told.venueUnits() - told.ledgerUnits()).isEqualTo(-500);
        assertThat(bench.alerts()).anyMatch(text -> text.contains("ledger corrected at mexc"));
        assertThat(bench.core().comparison().corrections()).isEqualTo(1);
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldForgetADifferenceThatWentAway() {
        bench.pass(5 * SECOND);
        bench.add(Venue.MEXC, "USDT", -500);
        bench.pass(56_500 * MILLI);
        bench.add(Venue.MEXC, "USDT", 500);
        bench.pass(2 * SECOND);

        assertThat(bench.told(LedgerCorrected.class)).isEmpty();
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
    }

    @Test
    void shouldNotCompareAReportThatOurOrdersOvertook() {
        bench.answering(false);
        bench.pass(61 * SECOND);
        List<Order> legs = bench.gap();
        assertThat(legs).hasSize(2);
        bench.fill(legs.get(0), 60_000_00);
        bench.fill(legs.get(1), 60_300_00);
        // The answer to the question of a minute ago, as the venue stood before the trade.
        bench.on(
                new BalancesReported(
                        Venue.MEXC,
                        true,
                        List.of(
                                new Balance("BTC", 1_00000000L, 0),
                                new Balance("ETH", 10_00000000L, 0),
                                new Balance("USDT", 10_000_00000000L, 0)),
                        0));

        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
        bench.answering(true);
        bench.pass(120 * SECOND);
        assertThat(bench.told(LedgerCorrected.class)).isEmpty();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldNotCompareWhileAnOrderIsUnderWay() {
        List<Order> legs = bench.gap();
        bench.accountDown(Venue.MEXC);
        bench.accountUp(Venue.MEXC);
        int before = bench.told(LedgerReconciled.class).size();
        bench.pass(10 * SECOND);
        assertThat(bench.told(LedgerReconciled.class)).hasSize(before);

        bench.fill(legs.get(0), 60_000_00);

        assertThat(bench.told(LedgerReconciled.class)).hasSize(before + 1);
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
    }

    @Test
    void shouldNotBeReadyWhileTheAccountIsAway() {
        bench.accountDown(Venue.BINANCE);

        assertThat(bench.core().comparison().ready(Venue.BINANCE)).isFalse();
        assertThat(bench.core().comparison().reachable(Venue.BINANCE)).isFalse();
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
        bench.accountUp(Venue.BINANCE);
        assertThat(bench.core().comparison().ready(Venue.BINANCE)).isTrue();
    }

    @Test
    void shouldBookAnAssetThatAppearsFromOutside() {
        bench.answering(false);
        for (int i = 0; i < 2; i++) {
            bench.pass(61 * SECOND);
            bench.on(
                    new BalancesReported(
                            Venue.MEXC,
                            true,
                            List.of(
                                    new Balance("BTC", 1_00000000L, 0),
                                    new Balance("ETH", 10_00000000L, 0),
                                    new Balance("MX", 77, 0),
                                    new Balance("USDT", 10_000_00000000L, 0)),
                            0));
        }

        assertThat(bench.core().ledger().total(Venue.MEXC, "MX")).isEqualTo(77);
        bench.core().ledger().prove();
    }

    @Test
    void shouldSayAtAStopThatItHadToCorrect() {
        bench.add(Venue.BINANCE, "BTC", 12);
        bench.pass(70 * SECOND);
        bench.operator(Action.STOP);
        bench.pass(2 * SECOND);

        assertThat(bench.told(Quiet.class)).containsExactly(new Quiet(false));
    }

    @Test
    void shouldCompareAgainAtAStopUntilTheVenueAgrees() {
        bench.add(Venue.BINANCE, "BTC", 12);
        bench.operator(Action.STOP);
        assertThat(bench.told(Quiet.class)).isEmpty();

        bench.pass(2 * SECOND);

        assertThat(bench.told(Quiet.class)).containsExactly(new Quiet(false));
        assertThat(bench.balanced()).isTrue();
        bench.quote(BINANCE_BTC, 1, 2, 3);
        assertThat(bench.told(Quiet.class)).hasSize(1);
    }
}
