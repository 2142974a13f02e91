package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Legs that rest at the price seen at decision (EX-21, EX-23). */
class LimitProfileTest {
    private final CoreBench bench =
            new CoreBench(CoreBench.limitProfile(), Limits.DEFAULT, true).open();
    private final List<Order> legs = bench.gap();
    private final Order buy = legs.get(0);
    private final Order sell = legs.get(1);

    LimitProfileTest() {
        legs.forEach(bench::acknowledge);
    }

    @Test
    void shouldRestAtThePricesSeenAtDecision() {
        assertThat(legs).extracting(Order::timeInForce).containsOnly(TimeInForce.GTC);
        assertThat(buy.price()).isEqualTo(60_000_00);
        assertThat(sell.price()).isEqualTo(60_300_00);
        assertThat(cancelled()).isEmpty();
    }

    @Test
    void shouldCancelBothAfterTenSecondsAndBookNoLossAndNoFailure() {
        bench.stand(9_900 * MILLI);
        assertThat(cancelled()).isEmpty();
        bench.stand(200 * MILLI);
        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId());
        bench.end(buy, End.CANCELLED);
        bench.end(sell, End.CANCELLED);

        assertThat(bench.closed().result()).isEqualTo(Result.NOTHING_FILLED);
        assertThat(bench.closed().net()).isZero();
        assertThat(bench.alerts()).noneMatch(text -> text.contains("no proven outcome"));
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldCancelWhatRestsAtAStop() {
        bench.operator(Action.STOP);

        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId());
        assertThat(bench.told(Audit.Quiet.class)).isEmpty();
        bench.end(buy, End.CANCELLED);
        bench.end(sell, End.CANCELLED);
        assertThat(bench.told(Audit.Quiet.class)).hasSize(1);
    }

    @Test
    void shouldKeepWhatRestsAtAStopThatKeepsAndFindItAgain() {
        bench.operator(Action.STOP_KEEPING);
        bench.stand(SECOND);

        assertThat(cancelled()).isEmpty();
        assertThat(bench.told(Audit.Quiet.class)).hasSize(1);
        assertThat(bench.core().orders().live()).hasSize(2);

        bench.crash().open();
        bench.fill(buy, 60_000_00);
        bench.fill(sell, 60_300_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldFinishAnExposedTradeBeforeAStopThatKeepsIsOver() {
        bench.fill(buy, 60_000_00);
        bench.operator(Action.STOP_KEEPING);
        bench.stand(SECOND);
        assertThat(bench.told(Audit.Quiet.class)).isEmpty();

        bench.fill(sell, 60_300_00);

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.told(Audit.Quiet.class)).hasSize(1);
    }

    @Test
    void shouldCancelBothOnceTheSpreadCollapsed() {
        bench.closeGap();

        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId());
    }

    @Test
    void shouldCancelBothOnceABookCannotBeBelieved() {
        bench.quote(BINANCE_BTC, 60_400_00, 60_300_00, 5);

        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId());
    }

    @Test
    void shouldNotCancelWhileSomethingIsLeftAfterCosts() {
        bench.quote(BINANCE_BTC, 60_150_00, 60_151_00, 10_000);

        assertThat(cancelled()).isEmpty();
    }

    @Test
    void shouldCancelTheRemainderAtOnceWhenTheOtherLegIsOver() {
        bench.fill(buy, 60_000_00);

        assertThat(cancelled()).containsExactly(sell.clientId());
        bench.fill(sell, 60_300_00, 100);
        bench.end(sell, End.CANCELLED);
        Order hedge = bench.sent().getFirst();
        assertThat(hedge.quantity()).isEqualTo(66);
        assertThat(hedge.side()).isEqualTo(Side.SELL);
        assertThat(hedge.timeInForce()).isEqualTo(TimeInForce.IOC);
    }

    @Test
    void shouldCancelTheOtherLegWhenOneIsRefused() {
        bench.end(buy, End.REJECTED);

        assertThat(cancelled()).containsExactly(sell.clientId());
        bench.end(sell, End.CANCELLED);
        assertThat(bench.closed().result()).isEqualTo(Result.NOTHING_FILLED);
    }

    @Test
    void shouldNotRestOnHalfATradeForMoreThanTwoSeconds() {
        bench.fill(buy, 60_000_00, 120);
        bench.stand(1_900 * MILLI);
        assertThat(cancelled()).isEmpty();

        bench.stand(200 * MILLI);

        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId());
    }

    @Test
    void shouldCancelAgainWhenAnOutageSwallowedTheCancel() {
        bench.closeGap();
        bench.accountDown(Venue.MEXC);
        bench.accountUp(Venue.MEXC);
        bench.on(new OrderWorking(buy.clientId(), "v1", 0, 0));

        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId(), buy.clientId());
    }

    @Test
    void shouldCancelALegThatComesBackFromTheUnknownAfterItsTime() {
        bench.accountDown(Venue.MEXC);
        bench.stand(11 * SECOND);
        bench.accountUp(Venue.MEXC);
        bench.on(new OrderWorking(buy.clientId(), "v1", 0, 0));

        assertThat(cancelled().getLast()).isEqualTo(buy.clientId());
        assertThat(cancelled()).contains(sell.clientId());
    }

    @Test
    void shouldNotKeepAskingForAConfirmedRestingOrder() {
        int before = bench.asked(Command.QueryOrder.class).size();
        bench.stand(9 * SECOND);

        assertThat(bench.asked(Command.QueryOrder.class)).hasSize(before);
    }

    @Test
    void shouldCancelWhatRestsWhenHalted() {
        bench.operator(Action.HALT);

        assertThat(cancelled()).containsExactly(buy.clientId(), sell.clientId());
        bench.reject(buy, RejectClass.OTHER);
        bench.end(buy, End.CANCELLED);
        bench.end(sell, End.CANCELLED);
        assertThat(bench.core().desk().open()).isEmpty();
    }

    private List<Long> cancelled() {
        return bench.asked(Command.CancelOrder.class).stream()
                .map(Command.CancelOrder::clientId)
                .toList();
    }
}
