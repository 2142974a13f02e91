package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.core.Core;
import dev.tradewind.core.CoreBench;
import dev.tradewind.core.CoreSettings;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A crash in the middle of each state of a trade: it goes on where it stood (RK-7). */
class RestartTest {
    private final CoreBench bench = new CoreBench().open();
    private final List<Order> legs = bench.gap();
    private final Order buy = legs.get(0);
    private final Order sell = legs.get(1);

    @Test
    void shouldSettleATradeWhoseAnswersCameAfterTheCrash() {
        bench.crash().open();
        assertThat(queried()).contains(buy.clientId(), sell.clientId());
        bench.fill(buy, 60_000_00);
        bench.fill(sell, 60_300_00);

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.sent()).isEmpty();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldNotBookAFillTwiceThatTheLookUpTellsAgain() {
        Fill fill = bench.makeFill(buy, 60_000_00, 100, CoreBench.USDT);
        bench.on(new OrderFilled(fill));
        bench.crash().open();
        bench.on(new OrderFilled(fill));
        bench.fill(buy, 60_000_00);
        bench.fill(sell, 60_300_00);

        assertThat(bench.closed().quantity()).isEqualTo(166);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldCompleteALegThatIsFoundExpiredOnlyAfterBooksAndVenuesAgree() {
        bench.fill(buy, 60_000_00);
        bench.crash();
        bench.answering(false);
        bench.open();
        quotes();
        bench.expire(sell);
        bench.pass(SECOND);
        assertThat(bench.sent()).as("nothing was compared yet").isEmpty();

        bench.answering(true);
        quotes();
        bench.pass(2 * SECOND);

        List<Order> sent = bench.sent();
        assertThat(sent).hasSize(1);
        assertThat(ClientOrderId.epochOf(sent.getFirst().clientId())).isEqualTo(2);
        assertThat(sent.getFirst().quantity()).isEqualTo(166);
    }

    @Test
    void shouldGoOnWithACompletionThatWasUnderWay() {
        bench.fill(buy, 60_000_00);
        bench.expire(sell);
        Order hedge = bench.sent().getFirst();
        bench.crash().open();
        assertThat(bench.sent()).isEmpty();
        bench.fill(hedge, 60_200_00);

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldGoOnWithTheLadderThatWasUnderWay() {
        bench.fill(buy, 60_000_00);
        bench.expire(sell);
        bench.expire(bench.sent().getFirst());
        bench.expire(bench.sent().getFirst());
        Order undo = bench.sent().getFirst();
        bench.fill(undo, 59_990_00, 100);
        bench.crash().open();
        bench.expire(undo);
        bench.pass(2 * SECOND);

        Order next = bench.sent().getFirst();
        assertThat(next.quantity()).isEqualTo(66);
        bench.fill(next, 59_990_00);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldGoOnAfterACrashDuringAPause() {
        bench.fill(buy, 60_000_00);
        bench.accountDown(Venue.MEXC);
        bench.accountDown(Venue.BINANCE);
        bench.expire(sell);
        assertThat(bench.sent()).as("waiting").isEmpty();
        bench.crash().open();
        quotes();
        bench.pass(2 * SECOND);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldStayHaltedAndKeepTheDaysResult() {
        bench.fill(buy, 60_000_00);
        bench.fill(sell, 60_000_00);
        long day = bench.core().killSwitch().dayCents();
        bench.operator(Action.HALT);
        bench.crash().open();

        assertThat(bench.core().killSwitch().haltedFor()).isEqualTo("test");
        assertThat(bench.core().killSwitch().dayCents()).isEqualTo(day).isNegative();
        bench.pass(10 * SECOND);
        assertThat(bench.gap()).isEmpty();
    }

    @Test
    void shouldOpenNothingBeforeBooksAndVenueAgree() {
        bench.fill(buy, 60_000_00);
        bench.fill(sell, 60_300_00);
        bench.crash();
        bench.answering(false);
        bench.open();
        bench.pass(10 * SECOND);
        assertThat(bench.gap()).isEmpty();

        bench.answering(true);
        bench.pass(2 * SECOND);

        assertThat(bench.gap()).hasSize(2);
    }

    @Test
    void shouldSaveWhatItLoaded() {
        bench.on(new OrderAcknowledged(buy.clientId(), "v1", 0));
        bench.fill(buy, 60_000_00, 50);
        bench.core().orders().cancel(buy.clientId(), bench.now());
        byte[] saved = bench.core().save();
        bench.crash();

        assertThat(bench.core().save()).isEqualTo(saved);
        assertThat(bench.core().ledger().reserved(Venue.BINANCE, "BTC")).isEqualTo(166_000);
        assertThat(bench.core().orders().find(buy.clientId()).cancelWanted()).isTrue();
    }

    @Test
    void shouldCancelAgainAfterTheCrashWhatWasBeingCancelled() {
        bench.acknowledge(buy);
        bench.core().orders().cancel(buy.clientId(), bench.now());
        bench.crash().open();
        int before = bench.asked(Command.CancelOrder.class).size();
        bench.on(new OrderWorking(buy.clientId(), "v1", 0, 0));

        assertThat(bench.asked(Command.CancelOrder.class)).hasSize(before + 1);
        assertThat(bench.core().orders().find(buy.clientId()).state())
                .isEqualTo(new OrderState.CancelRequested());
    }

    @Test
    void shouldKeepOnlyAHaltWhenTheInstrumentsAreOthers() {
        bench.fill(buy, 60_000_00);
        bench.fill(sell, 60_300_00);
        bench.operator(Action.HALT);
        Core fewer = core(2);

        fewer.load(bench.core().save());

        assertThat(fewer.killSwitch().haltedFor()).isEqualTo("test");
        assertThat(fewer.ledger().balances()).isEmpty();
    }

    @Test
    void shouldRefuseOtherInstrumentsWhileSomethingIsUnderWay() {
        byte[] saved = bench.core().save();

        assertThatThrownBy(() -> core(2).load(saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 orders and trades that are not over");
    }

    @Test
    void shouldRefuseAnEpochItsTimersCannotHold() {
        assertThatThrownBy(() -> core(4).on(1, 1, new Restarted(Core.EPOCH_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Core core(int instruments) {
        return new Core(
                CoreBench.instruments().subList(0, instruments),
                new CoreSettings(Limits.DEFAULT, ExecutionSettings.DEFAULT, OrderTimes.DEFAULT, 7),
                CoreBench::unreadable,
                List.of(),
                bench);
    }

    private void quotes() {
        bench.quote(BINANCE_BTC, 60_200_00, 60_301_00, 10_000);
        bench.quote(MEXC_BTC, 60_100_00, 60_200_00, 10_000);
        bench.pass(MILLI);
    }

    private List<Long> queried() {
        return bench.asked(Command.QueryOrder.class).stream()
                .map(Command.QueryOrder::clientId)
                .toList();
    }
}
