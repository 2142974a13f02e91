package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that closes its positions before it ends (RK-6). */
class FlattenDeskTest {
    private static final long SIZE = 166;

    private final CoreBench bench = new CoreBench().open();

    /** A trade that was given up: bought at MEXC, sold nowhere. */
    private void stuck() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        for (int i = 0; i < 30 && !bench.core().desk().open().isEmpty(); i++) {
            bench.sent().forEach(bench::expire);
            bench.pass(300 * MILLI);
        }
        assertThat(bench.closed().result()).isEqualTo(Result.FAILED);
        bench.closeGap();
    }

    private List<Audit.Quiet> quiet() {
        return bench.told(Audit.Quiet.class);
    }

    @Test
    void shouldSellWhatAStuckTradeLeftBeforeItIsQuiet() {
        stuck();
        bench.operator(Action.FLATTEN);

        Order order = bench.sent().getFirst();
        assertThat(order.instrument()).isEqualTo(MEXC_BTC);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.quantity()).isEqualTo(SIZE);
        assertThat(order.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(order.price()).as("2 % through the middle").isBetween(58_790_00L, 58_810_00L);
        assertThat(quiet()).isEmpty();
        bench.fill(order, 59_999_00);
        bench.pass(SECOND);

        assertThat(quiet()).hasSize(1);
        assertThat(bench.sent()).isEmpty();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldDoSoAlsoWhileEverythingIsHalted() {
        stuck();
        bench.operator(Action.HALT);

        bench.operator(Action.FLATTEN);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldTryFiveTimesAndEndAllTheSame() {
        stuck();
        bench.operator(Action.FLATTEN);
        int tries = 0;
        for (int i = 0; i < 20; i++) {
            List<Order> sent = bench.sent();
            tries += sent.size();
            sent.forEach(bench::expire);
            bench.stand(SECOND);
        }

        assertThat(tries).isEqualTo(FlattenDesk.TRIES_MAX);
        assertThat(quiet()).hasSize(1);
    }

    @Test
    void shouldTakeInventoryThatOnlyMovedForNoPosition() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.fill(legs.get(1), 60_300_00);

        bench.operator(Action.FLATTEN);
        bench.pass(SECOND);

        assertThat(bench.sent()).isEmpty();
        assertThat(quiet()).hasSize(1);
    }

    @Test
    void shouldLeaveAPositionWhereNobodyAskedToCloseIt() {
        stuck();

        bench.operator(Action.STOP);
        bench.pass(SECOND);

        assertThat(bench.sent()).isEmpty();
        assertThat(quiet()).hasSize(1);
        assertThat(
                        bench.core()
                                .ledger()
                                .total(CoreBench.instruments().get(BINANCE_BTC).venue(), "BTC"))
                .isEqualTo(1_00000000L);
    }
}
