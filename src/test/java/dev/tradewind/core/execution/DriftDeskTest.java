package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.SECOND;
import static dev.tradewind.core.CoreBench.usdt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit.DriftCorrected;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fees in base eat is bought back, once it is worth an order. */
class DriftDeskTest {
    private final CoreBench bench = new CoreBench().open();

    @Test
    void shouldLeaveADriftAloneThatNoVenueWouldTrade() {
        bench.feesInBase(1_000);
        trade();

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.core().desk().drift().drift(MEXC_BTC)).isEqualTo(-166);
        bench.pass(60 * SECOND);
        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void shouldBuyBackADriftThatIsWorthAnOrder() {
        bench.feesInBase(10);
        trade();

        List<Order> sent = bench.sent();
        assertThat(sent).hasSize(1);
        Order back = sent.getFirst();
        assertThat(back.instrument()).isEqualTo(MEXC_BTC);
        assertThat(back.side()).isEqualTo(Side.BUY);
        assertThat(back.quantity()).as("16,600 units of 1,000 a lot").isEqualTo(16);
        assertThat(back.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(back.price()).as("10 bps through the ask").isEqualTo(60_060_00);
        assertThat(back.parent()).isZero();
    }

    @Test
    void shouldBookOnlyWhatTheCorrectionCostBeyondTheFee() {
        bench.feesInBase(10);
        trade();
        long before = bench.core().desk().totals().net();
        Order back = bench.sent().getFirst();
        bench.fill(back, 60_030_00);

        DriftCorrected told = bench.told(DriftCorrected.class).getFirst();
        assertThat(told.quantity()).isEqualTo(16);
        assertThat(told.price()).isEqualTo(60_030_00);
        // 0.00016 BTC at 30 dollars more than the fee was valued at, and 5 bps fee on 9.60 USD.
        assertThat(told.slippage()).isEqualTo(usdt("0.0048"));
        assertThat(told.fees()).isEqualTo(usdt("0.0048024"));
        assertThat(told.net()).isEqualTo(-usdt("0.0096024"));
        assertThat(bench.core().desk().totals().net()).isEqualTo(before + told.net());
        assertThat(bench.core().desk().drift().drift(MEXC_BTC)).isEqualTo(-600);
        assertThat(bench.core().desk().drift().corrections()).isEqualTo(1);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldAddUpToWhatReallyCameIn() {
        bench.feesInBase(10);
        long quoteBefore = quote();
        trade();
        Order back = bench.sent().getFirst();
        bench.fill(back, 60_030_00);

        // What is still missing is 600 units of BTC, at the price their fee was valued at.
        long missing = usdt("0.36");
        assertThat(bench.core().desk().totals().net()).isEqualTo(quote() - quoteBefore - missing);
    }

    @Test
    void shouldRestAfterACorrectionThatFoundNoPrice() {
        bench.feesInBase(10);
        trade();
        bench.expire(bench.sent().getFirst());
        bench.stand(9 * SECOND);
        assertThat(bench.sent()).isEmpty();

        bench.stand(2 * SECOND);

        assertThat(bench.sent()).hasSize(1);
        assertThat(bench.told(DriftCorrected.class)).isEmpty();
    }

    @Test
    void shouldNotTryEveryFewSecondsWhatItsVenueRefusesForGood() {
        bench.feesInBase(10);
        trade();
        bench.reject(bench.sent().getFirst(), RejectClass.PERMISSION);
        bench.stand(60 * SECOND);

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.alerts())
                .filteredOn(text -> text.startsWith("mexc BTC/USDT refused to correct"))
                .singleElement()
                .asString()
                .contains("next attempt in 10 minutes: -1 no");
        bench.pass(DriftDesk.REFUSED_NANOS);
        bench.closeGap();
        bench.stand(2 * SECOND);
        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldTryAgainSoonWhatWasRefusedForAReasonThatPasses() {
        bench.feesInBase(10);
        trade();
        bench.reject(bench.sent().getFirst(), RejectClass.RATE_LIMIT);
        bench.stand(12 * SECOND);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldCorrectTheRestLaterWhenOnlyAPartWasFilled() {
        bench.feesInBase(10);
        trade();
        Order back = bench.sent().getFirst();
        bench.fill(back, 60_000_00, 6);
        bench.end(back, End.EXPIRED);
        bench.stand(11 * SECOND);

        assertThat(bench.sent().getFirst().quantity()).isEqualTo(10);
    }

    @Test
    void shouldWaitWhileATradeIsOpenOnThePair() {
        bench.feesInBase(10);
        trade();
        bench.expire(bench.sent().getFirst());
        bench.stand(5 * SECOND);
        List<Order> legs = bench.gap();
        bench.stand(8 * SECOND);
        assertThat(bench.sent()).isEmpty();

        legs.forEach(bench::expire);
        bench.stand(2 * SECOND);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldWaitForABookItCanBelieve() {
        bench.feesInBase(10);
        trade();
        bench.expire(bench.sent().getFirst());
        bench.pass(20 * SECOND);
        assertThat(bench.sent()).as("quotes are too old").isEmpty();

        bench.closeGap();
        bench.stand(SECOND);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldNotTradeWhenHaltedOrStopping() {
        bench.feesInBase(10);
        List<Order> legs = bench.gap();
        bench.operator(Action.HALT);
        finish(legs);
        bench.stand(20 * SECOND);
        assertThat(bench.sent()).isEmpty();

        bench.operator(Action.REARM);
        bench.stand(2 * SECOND);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldNotCountAgainstTheLadderOfAnyTrade() {
        bench.feesInBase(10);
        trade();

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.core().desk().open()).isEmpty();
        assertThat(bench.told(TradeClosed.class)).hasSize(1);
    }

    @Test
    void shouldRememberTheDriftAndItsOrderOverACrash() {
        bench.feesInBase(10);
        trade();
        Order back = bench.sent().getFirst();
        bench.crash().open();
        assertThat(bench.core().desk().drift().drift(MEXC_BTC)).isEqualTo(-16_600);
        bench.fill(back, 60_000_00);

        assertThat(bench.core().desk().drift().drift(MEXC_BTC)).isEqualTo(-600);
        assertThat(bench.balanced()).isTrue();
        assertThat(bench.core().ledger().total(Venue.MEXC, "BTC"))
                .isEqualTo(1_00000000L + 166_000 - 600);
    }

    @Test
    void shouldGoOnWithTheDriftOfTheLastRun() {
        bench.feesInBase(10);
        trade();
        bench.expire(bench.sent().getFirst());
        bench.crash().open();
        bench.closeGap();
        bench.stand(12 * SECOND);

        assertThat(bench.sent()).hasSize(1);
    }

    /** A settled trade whose buying leg paid its fee in base. */
    private void trade() {
        finish(bench.gap());
    }

    private void finish(List<Order> legs) {
        Order buy = legs.get(0);
        bench.on(
                new OrderFilled(
                        bench.makeFill(buy, 60_000_00, buy.quantity(), CoreBench.BTC.base())));
        bench.end(buy, End.FILLED);
        bench.fill(legs.get(1), 60_300_00);
        bench.quote(BINANCE_BTC, 59_999_00, 60_001_00, 10_000);
    }

    private long quote() {
        return bench.truth(Venue.MEXC, "USDT") + bench.truth(Venue.BINANCE, "USDT");
    }
}
