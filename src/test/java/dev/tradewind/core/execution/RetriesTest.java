package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried after each class of error, through the whole core (EX-30, EX-33). */
class RetriesTest {
    private final CoreBench bench = new CoreBench().open();
    private final List<Order> legs = bench.gap();

    /** Bought at MEXC, not sold at Binance: an order that completes the missing leg has left. */
    private Order completing() {
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        return only();
    }

    /** The same, but nobody is there at a price that is good enough: it is being undone. */
    private Order undoing() {
        bench.expire(completing());
        bench.expire(only());
        return only();
    }

    private Order only() {
        List<Order> sent = bench.sent();
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectClass.class,
            names = {"RATE_LIMIT", "CLOCK", "VENUE_CLOSED"})
    void shouldCompleteALegAgainAfterAPauseWhenTheTroublePasses(RejectClass why) {
        Order first = completing();
        bench.reject(first, why);
        assertThat(bench.sent()).isEmpty();

        bench.pass(201 * MILLI);

        Order again = only();
        assertThat(again.instrument()).isEqualTo(first.instrument());
        assertThat(again.price()).isEqualTo(first.price());
        assertThat(again.clientId()).isNotEqualTo(first.clientId());
        bench.fill(again, 60_200_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.balanced()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectClass.class,
            names = {"INVALID", "INSUFFICIENT_BALANCE", "PERMISSION", "OTHER", "WOULD_TAKE"})
    void shouldUndoTheOtherLegAtOnceWhenTheSameWouldBeRefusedAgain(RejectClass why) {
        bench.reject(completing(), why);

        Order undo = only();
        assertThat(undo.instrument()).isEqualTo(MEXC_BTC);
        assertThat(undo.side()).isEqualTo(Side.SELL);
        bench.fill(undo, 59_999_00);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldNotSendAgainAfterATimeOutBeforeTheLookUpProvedThatNothingArrived() {
        Order first = completing();
        bench.on(new OrderOutcomeUnknown(first.clientId(), "HTTP 504"));
        bench.pass(9 * SECOND);
        assertThat(bench.sent()).as("unknown is not rejected").isEmpty();
        assertThat(bench.asked(Command.QueryOrder.class)).isNotEmpty();

        bench.pass(2 * SECOND);
        bench.absent(first);
        bench.pass(SECOND);

        Order next = only();
        assertThat(next.clientId()).isNotEqualTo(first.clientId());
        assertThat(next.instrument()).as("too late to complete: undone").isEqualTo(MEXC_BTC);
    }

    @Test
    void shouldTurnToTheOtherVenueAfterThreeAttemptsOfTheSameType() {
        Order undo = undoing();
        List<Integer> venues = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            venues.add(undo.instrument());
            bench.on(new OrderNotSent(undo.clientId(), "connect refused"));
            bench.pass(2 * SECOND);
            undo = only();
        }

        assertThat(venues).containsOnly(MEXC_BTC);
        assertThat(undo.instrument()).isEqualTo(BINANCE_BTC);
        assertThat(undo.side()).isEqualTo(Side.SELL);
        bench.fill(undo, 60_100_00);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldTurnToTheOtherVenueAtOnceWhenItsOwnDoesNotLetUs() {
        bench.reject(undoing(), RejectClass.PERMISSION);

        assertThat(only().instrument()).isEqualTo(BINANCE_BTC);
    }

    @Test
    void shouldLeaveItToPeopleAtOnceWhenNoVenueLetsUs() {
        bench.reject(undoing(), RejectClass.PERMISSION);
        bench.reject(only(), RejectClass.PERMISSION);

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.closed().result()).isEqualTo(Result.FAILED);
    }

    @Test
    void shouldTryASmallerOrderWhenTheVenueHoldsTooLittle() {
        Order undo = undoing();
        bench.reject(undo, RejectClass.INSUFFICIENT_BALANCE);

        assertThat(only().quantity()).isEqualTo(undo.quantity() / 3);
    }

    @Test
    void shouldTryAnotherPriceWhenTheVenueDoesNotTakeThisOne() {
        Order undo = undoing();
        bench.reject(undo, RejectClass.INVALID);

        Order next = only();
        assertThat(next.quantity()).isEqualTo(undo.quantity());
        assertThat(next.price()).isLessThan(undo.price());
    }

    @Test
    void shouldLeaveItToPeopleAfterFiveAttemptsWithAllTheyNeed() {
        Order undo = undoing();
        int attempts = 1;
        for (; bench.core().desk().open().size() == 1; attempts++) {
            bench.reject(undo, RejectClass.RATE_LIMIT);
            if (bench.core().desk().open().isEmpty()) {
                break;
            }
            bench.pass(9 * SECOND);
            undo = only();
        }

        assertThat(attempts).isEqualTo(5);
        assertThat(bench.closed().result()).isEqualTo(Result.FAILED);
        Audit.ManualIntervention needed = bench.told(Audit.ManualIntervention.class).getLast();
        assertThat(needed.abandoned()).isTrue();
        assertThat(needed.trade()).isEqualTo(bench.closed().trade());
        assertThat(needed.instrument()).isEqualTo(MEXC_BTC);
        assertThat(needed.side()).isEqualTo(Side.SELL);
        assertThat(needed.quantity()).isEqualTo(166);
        assertThat(needed.price()).as("the best bid").isEqualTo(59_999_00);
        assertThat(needed.why()).contains("could not be undone");
        assertThat(needed.tried()).hasSize(2 + 2 + 5);
        assertThat(needed.tried().getFirst())
                .startsWith("buy 0.00166 at mexc BTC/USDT, limit 60100.17")
                .endsWith(": filled, filled 0.00166");
        assertThat(needed.tried().getLast()).endsWith("rejected, filled 0.00000, -1 no");
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldTellPeopleOfATradeOnOneLegWhileItIsStillBeingTried() {
        bench.fill(legs.get(0), 60_000_00);
        bench.pass(3 * SECOND);

        Audit.ManualIntervention needed = bench.told(Audit.ManualIntervention.class).getFirst();
        assertThat(needed.abandoned()).isFalse();
        assertThat(needed.quantity()).isEqualTo(166);
        assertThat(needed.tried()).hasSize(2);
        bench.fill(legs.get(1), 60_300_00);
        assertThat(bench.closed().trade()).isEqualTo(needed.trade());
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
    }

    @Test
    void shouldTakeAnUrgentOrdersSilenceForUnknownAfterThreeSecondsAndLaterEachTime() {
        Order first = completing();
        bench.reject(first, RejectClass.RATE_LIMIT);
        bench.pass(201 * MILLI);
        Order second = only();

        bench.pass(4_400 * MILLI);
        assertThat(state(second)).isInstanceOf(OrderState.Submitted.class);
        bench.pass(200 * MILLI);
        assertThat(state(second)).as("3 s and a half more").isInstanceOf(OrderState.Unknown.class);
    }

    @Test
    void shouldKeepItsCountsThroughACrash() {
        Order undo = undoing();
        for (int i = 0; i < 2; i++) {
            bench.on(new OrderNotSent(undo.clientId(), "connect refused"));
            bench.pass(2 * SECOND);
            undo = only();
        }
        bench.crash().open();
        bench.quote(MEXC_BTC, 59_999_00, 60_000_00, 10_000);
        bench.quote(BINANCE_BTC, 60_300_00, 60_301_00, 10_000);
        bench.sent();

        bench.on(new OrderNotSent(undo.clientId(), "connect refused"));

        assertThat(bench.core().desk().open().getFirst().barred(MEXC_BTC)).isTrue();
        assertThat(only().instrument()).isEqualTo(BINANCE_BTC);
        assertThat(bench.core().ledger().total(Venue.MEXC, "BTC"))
                .isEqualTo(bench.truth(Venue.MEXC, "BTC"));
    }

    private OrderState state(Order order) {
        return bench.core().orders().find(order.clientId()).state();
    }
}
