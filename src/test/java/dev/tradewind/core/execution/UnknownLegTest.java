package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A leg without an answer: nothing is doubled, and it ends by proof in every way it can. */
class UnknownLegTest {
    private final CoreBench bench = new CoreBench().open();
    private final List<Order> legs = bench.gap();
    private final Order silent = legs.get(1);

    UnknownLegTest() {
        bench.fill(legs.get(0), 60_000_00);
    }

    @Test
    void shouldWaitForALegWithoutAnAnswerAndNeverDoubleIt() {
        bench.pass(60 * SECOND);

        assertThat(bench.sent()).isEmpty();
        assertThat(state()).isInstanceOf(OrderState.Unknown.class);
        assertThat(bench.core().ledger().reserved(Venue.BINANCE, "BTC")).isPositive();
        assertThat(bench.core().desk().open()).hasSize(1);
    }

    @Test
    void shouldAskAfterASecondAndThenWithDoublingPauses() {
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 356; i++) {
            int before = bench.asked(Command.QueryOrder.class).size();
            bench.pass(250 * MILLI);
            if (bench.asked(Command.QueryOrder.class).size() > before) {
                asked.add((bench.now() - CoreBench.START) / SECOND);
            }
        }

        assertThat(asked).containsExactly(1L, 2L, 5L, 9L, 10L, 26L, 56L, 86L);
    }

    @Test
    void shouldCountOneFailureOnceItIsUnknownForTenSeconds() {
        bench.pass(9 * SECOND);
        assertThat(failureAlerts()).isZero();

        bench.pass(2 * SECOND);
        assertThat(failureAlerts()).isEqualTo(1);

        bench.pass(30 * SECOND);
        assertThat(failureAlerts()).as("told again, counted once").isEqualTo(4);
        assertThat(bench.core().killSwitch().haltedFor()).isEmpty();
    }

    @Test
    void shouldSettleWhenTheLookUpFindsItFilled() {
        bench.on(new OrderOutcomeUnknown(silent.clientId(), "no answer"));
        bench.fill(silent, 60_300_00);

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldSettleWhenTheLookUpFindsTheEndBeforeTheFills() {
        Fill fill = bench.makeFill(silent, 60_300_00, silent.quantity(), CoreBench.USDT);
        bench.on(new OrderOutcomeUnknown(silent.clientId(), "no answer"));
        bench.end(silent, End.FILLED);
        assertThat(bench.core().desk().open()).as("fills are owed").hasSize(1);
        assertThat(bench.sent()).isEmpty();

        bench.on(new OrderFilled(fill));

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
    }

    @Test
    void shouldCompleteTheLegWhenTheLookUpFindsItExpired() {
        bench.on(new OrderOutcomeUnknown(silent.clientId(), "no answer"));
        bench.pass(SECOND);
        bench.expire(silent);

        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldUndoTheOtherLegWhenTheLookUpComesTooLateToCompleteIt() {
        bench.on(new OrderOutcomeUnknown(silent.clientId(), "no answer"));
        bench.pass(4 * SECOND);
        bench.expire(silent);

        Order undo = bench.sent().getFirst();
        assertThat(undo.instrument()).isEqualTo(CoreBench.MEXC_BTC);
    }

    @Test
    void shouldGoOnWaitingWhenTheLookUpFindsItWorking() {
        bench.on(new OrderOutcomeUnknown(silent.clientId(), "no answer"));
        bench.on(new OrderWorking(silent.clientId(), "v9", 0, 0));

        assertThat(bench.sent()).isEmpty();
        bench.pass(3 * SECOND);
        assertThat(bench.asked(Command.CancelOrder.class))
                .as("standing on one leg for two seconds")
                .extracting(Command.CancelOrder::venueOrderId)
                .containsExactly("v9");
        bench.end(silent, End.CANCELLED);
        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldReleaseAtOnceWhatWasNeverSent() {
        bench.on(new OrderNotSent(silent.clientId(), "connect refused"));

        assertThat(bench.core().ledger().reserved(Venue.BINANCE, "BTC"))
                .as("only the completion holds")
                .isEqualTo(166_000);
        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldBelieveNoAbsenceBeforeTenSecondsOrWithOnePlaceLeft() {
        bench.on(new OrderOutcomeUnknown(silent.clientId(), "no answer"));
        bench.absent(silent);
        bench.pass(11 * SECOND);
        bench.on(new OrderAbsent(silent.clientId(), true, false, bench.now()));
        bench.on(new OrderAbsent(silent.clientId(), false, true, bench.now()));
        bench.on(new OrderAbsent(silent.clientId(), false, false, CoreBench.START + 9 * SECOND));
        assertThat(state()).isInstanceOf(OrderState.Unknown.class);

        bench.absent(silent);

        assertThat(state()).isEqualTo(new OrderState.Done(OrderState.End.ABSENT));
        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void shouldAskAtTheVeryMomentAbsenceBecomesProof() {
        bench.pass(10 * SECOND - MILLI);
        int before = bench.asked(Command.QueryOrder.class).size();
        bench.pass(2 * MILLI);

        assertThat(bench.asked(Command.QueryOrder.class)).hasSize(before + 1);
    }

    @Test
    void shouldTakeADuplicateNameForAProofThatTheOrderIsThere() {
        bench.on(new OrderRejected(silent.clientId(), RejectClass.DUPLICATE, "-1", "dup"));

        assertThat(state()).isInstanceOf(OrderState.Unknown.class);
        assertThat(bench.sent()).isEmpty();
        bench.fill(silent, 60_300_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
    }

    @Test
    void shouldCancelAnOrderThatLivesAfterItWasProvenAbsent() {
        bench.pass(11 * SECOND);
        bench.absent(silent);
        bench.sent();

        bench.on(new OrderWorking(silent.clientId(), "v7", 0, 0));

        assertThat(bench.core().orders().counts().illegal()).isEqualTo(1);
        assertThat(bench.asked(Command.CancelOrder.class))
                .extracting(Command.CancelOrder::venueOrderId)
                .contains("v7");
    }

    @Test
    void shouldDoubtEveryOrderOfAVenueThatIsAwayAndAskWhenItIsBack() {
        bench.accountDown(Venue.BINANCE);
        assertThat(state()).isInstanceOf(OrderState.Unknown.class);
        int before = bench.asked(Command.QueryOrder.class).size();

        bench.accountUp(Venue.BINANCE);

        assertThat(bench.asked(Command.QueryOrder.class)).hasSize(before + 1);
        bench.fill(silent, 60_300_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldKeepOnCancellingWhatTheVenueRefusesToCancel() {
        bench.acknowledge(silent);
        bench.pass(3 * SECOND);
        for (int i = 0; i < 20; i++) {
            bench.on(new CancelRefused(silent.clientId(), RejectClass.RATE_LIMIT, "", ""));
            bench.on(new OrderWorking(silent.clientId(), "v", 0, 0));
            bench.pass(SECOND);
        }

        // Three are repeated at once, beside those that come in their time.
        assertThat(bench.asked(Command.CancelOrder.class).size()).isBetween(4, 8 + 3);
    }

    @Test
    void shouldAskForAVenueSeldomHoweverOftenItComesAndGoes() {
        for (int i = 0; i < 50; i++) {
            bench.accountDown(Venue.BINANCE);
            bench.accountUp(Venue.BINANCE);
        }
        int orders = bench.asked(Command.QueryOrder.class).size();
        int accounts = bench.asked(Command.QueryAccount.class).size();

        bench.pass(300 * SECOND);

        assertThat(bench.asked(Command.QueryOrder.class).size() - orders).isLessThan(15);
        assertThat(bench.asked(Command.QueryAccount.class).size() - accounts).isLessThan(15);
    }

    private long failureAlerts() {
        return bench.alerts().stream().filter(t -> t.contains("no proven outcome")).count();
    }

    private OrderState state() {
        return bench.core().orders().find(silent.clientId()).state();
    }
}
