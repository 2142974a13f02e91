package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every race of two legs by its name, and how it ends: flat or hedged within two seconds while a
 * venue answers, or told to people with all they need. The first leg buys at MEXC, the second sells
 * at Binance.
 */
class TwoLegRacesTest {
    private static final long SIZE = 166;

    private CoreBench bench = new CoreBench().open();

    @Test
    void shouldEndHedgedAfterAPartialFillThenACancel() {
        List<Order> legs = resting();
        bench.fill(legs.get(1), 60_300_00, 60);
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        assertThat(cancelled()).containsExactly(legs.get(1).clientId());

        bench.end(legs.get(1), End.CANCELLED);

        Order rest = only();
        assertThat(rest.side()).isEqualTo(Side.SELL);
        assertThat(rest.quantity()).as("the difference, no more").isEqualTo(SIZE - 60);
        bench.fill(rest, 60_250_00);
        hedged(alone);
    }

    @Test
    void shouldEndHedgedAfterAFillDuringItsCancel() {
        List<Order> legs = resting();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        assertThat(cancelled()).containsExactly(legs.get(1).clientId());

        bench.fill(legs.get(1), 60_300_00);
        bench.on(
                new CancelRefused(
                        legs.get(1).clientId(), RejectClass.UNKNOWN_ORDER, "-2011", "unknown"));

        assertThat(bench.sent()).as("nothing is sold twice").isEmpty();
        hedged(alone);
    }

    @Test
    void shouldEndHedgedAfterAPartialFillDuringItsCancel() {
        List<Order> legs = resting();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        bench.on(new OrderEnded(legs.get(1).clientId(), "v", End.CANCELLED, 100, 0));
        assertThat(bench.sent()).as("what was filled is owed first").isEmpty();

        bench.fill(legs.get(1), 60_300_00, 100);

        Order rest = only();
        assertThat(rest.quantity()).isEqualTo(SIZE - 100);
        bench.fill(rest, 60_250_00);
        hedged(alone);
    }

    @Test
    void shouldEndHedgedAfterAFillThatCameAfterATimeOut() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        bench.on(new OrderOutcomeUnknown(legs.get(1).clientId(), "no answer in 2 s"));
        bench.pass(1_500 * MILLI);
        assertThat(bench.sent()).as("a time-out is no rejection").isEmpty();

        bench.fill(legs.get(1), 60_300_00);

        assertThat(bench.asked(Command.PlaceOrder.class)).as("never doubled").hasSize(2);
        hedged(alone);
    }

    @Test
    void shouldEndHedgedButForWhatIsBelowTheMinimumOfTheOtherSide() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        bench.fill(legs.get(1), 60_300_00, SIZE - 8);
        bench.expire(legs.get(1));

        assertThat(bench.sent()).as("4.80 USDT are no order anywhere").isEmpty();
        assertThat(bench.closed().reason()).contains("left as dust: 0.00008");
        hedged(alone);
    }

    @Test
    void shouldEndHedgedAfterARejectionThatCameAfterItsAcknowledgement() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        bench.acknowledge(legs.get(1));
        bench.reject(legs.get(1), RejectClass.OTHER);
        assertThat(bench.alerts()).anyMatch(text -> text.contains("then came OrderRejected"));
        assertThat(bench.sent()).as("it contradicts itself: asked, not guessed").isEmpty();
        assertThat(asked(legs.get(1))).isEqualTo(1);

        bench.pass(300 * MILLI);
        bench.end(legs.get(1), End.REJECTED);

        bench.fill(only(), 60_250_00);
        hedged(alone);
    }

    @Test
    void shouldTellPeopleAndEndFlatAfterAVenueWentDownBehindOneLeg() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        bench.accountDown(Venue.BINANCE);

        bench.pass(1_001 * MILLI);
        Audit.ManualIntervention told = bench.told(Audit.ManualIntervention.class).getFirst();
        assertThat(told.abandoned()).as("the platform goes on").isFalse();
        assertThat(told.quantity()).isEqualTo(SIZE);
        bench.pass(11 * SECOND);
        bench.accountUp(Venue.BINANCE);
        bench.absent(legs.get(1));

        Order undo = only();
        assertThat(undo.instrument()).isEqualTo(MEXC_BTC);
        bench.fill(undo, 59_999_00);
        assertThat(bench.now() - alone).as("unknown for so long").isGreaterThan(10 * SECOND);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldLeaveItToPeopleWhenNoVenueTakesAnOrderBehindOneLeg() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        Order last = only();
        bench.accountDown(Venue.BINANCE);
        bench.accountDown(Venue.MEXC);
        bench.pass(20 * SECOND);
        bench.accountUp(Venue.BINANCE);
        bench.accountUp(Venue.MEXC);
        bench.absent(last);
        for (int i = 0; i < 10 && !bench.core().desk().open().isEmpty(); i++) {
            bench.sent().forEach(order -> bench.reject(order, RejectClass.VENUE_CLOSED));
            bench.pass(9 * SECOND);
        }

        assertThat(bench.closed().result()).isEqualTo(Result.FAILED);
        List<Audit.ManualIntervention> told = bench.told(Audit.ManualIntervention.class);
        assertThat(told).extracting(Audit.ManualIntervention::abandoned).endsWith(true);
        assertThat(told.getLast().side()).isEqualTo(Side.SELL);
        assertThat(told.getLast().quantity()).isEqualTo(SIZE);
        assertThat(bench.alerts()).anyMatch(text -> text.startsWith("finish by hand"));
        assertThat(bench.balanced()).as("our books know what is held").isTrue();
    }

    @Test
    void shouldEndHedgedAfterBothWerePartiallyFilledAtDifferentSizes() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00, 70);
        bench.expire(legs.get(0));
        long alone = bench.now();
        bench.fill(legs.get(1), 60_300_00, 120);
        bench.expire(legs.get(1));

        Order rest = only();
        assertThat(rest.instrument()).isEqualTo(MEXC_BTC);
        assertThat(rest.side()).as("more was sold than bought").isEqualTo(Side.BUY);
        assertThat(rest.quantity()).isEqualTo(50);
        bench.fill(rest, 60_010_00);
        hedged(alone);
        assertThat(bench.closed().quantity()).isEqualTo(120);
    }

    @Test
    void shouldEndHedgedAfterDuplicateFills() {
        List<Order> legs = bench.gap();
        Fill bought = bench.makeFill(legs.get(0), 60_000_00, SIZE, CoreBench.USDT);
        Fill sold = bench.makeFill(legs.get(1), 60_300_00, SIZE, CoreBench.USDT);
        for (int i = 0; i < 3; i++) {
            bench.on(new OrderFilled(bought));
            bench.on(new OrderFilled(sold));
        }

        assertThat(bench.told(Audit.FillBooked.class)).hasSize(2);
        assertThat(bench.told(Audit.Disbelieved.class)).as("twice is no lie").isEmpty();
        hedged(bench.now());
    }

    @Test
    void shouldEndHedgedAfterFillsOutOfOrder() {
        List<Order> legs = bench.gap();
        Fill first = bench.makeFill(legs.get(0), 60_000_00, 100, CoreBench.USDT);
        Fill second = bench.makeFill(legs.get(0), 60_001_00, 66, CoreBench.USDT);
        bench.end(legs.get(0), End.FILLED);
        bench.on(new OrderFilled(second));
        bench.fill(legs.get(1), 60_300_00);
        long alone = bench.now();
        assertThat(bench.sent()).as("66 of 166 are known, the rest is owed").isEmpty();

        bench.on(new OrderFilled(first));
        bench.acknowledge(legs.get(0));

        assertThat(bench.core().orders().counts().illegal()).isZero();
        hedged(alone);
    }

    @Test
    void shouldEndHedgedAfterAFillKnownOnlyFromRest() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        long alone = bench.now();
        bench.acknowledge(legs.get(1));
        bench.pass(SECOND + MILLI);
        assertThat(asked(legs.get(1))).as("no push came: it is asked for").isEqualTo(1);

        bench.fill(legs.get(1), 60_300_00);

        assertThat(bench.asked(Command.PlaceOrder.class)).hasSize(2);
        hedged(alone);
    }

    /** Both legs rest as limit orders that their venues have. */
    private List<Order> resting() {
        bench = new CoreBench(CoreBench.limitProfile(), Limits.DEFAULT, true).open();
        List<Order> legs = bench.gap();
        legs.forEach(bench::acknowledge);
        return legs;
    }

    private Order only() {
        List<Order> sent = bench.sent();
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    private List<Long> cancelled() {
        return bench.asked(Command.CancelOrder.class).stream()
                .map(Command.CancelOrder::clientId)
                .toList();
    }

    private long asked(Order order) {
        return bench.asked(Command.QueryOrder.class).stream()
                .filter(query -> query.clientId() == order.clientId())
                .count();
    }

    /** Over, both sides equal, within the deadline, and every unit where our books say it is. */
    private void hedged(long since) {
        assertThat(bench.core().desk().open()).isEmpty();
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.now() - since).isLessThanOrEqualTo(2 * SECOND);
        assertThat(bench.core().orders().live()).isEmpty();
        assertThat(bench.told(Audit.ManualIntervention.class))
                .as("told early where a venue is silent, but never given up")
                .noneMatch(Audit.ManualIntervention::abandoned);
        assertThat(bench.balanced()).isTrue();
        long base =
                bench.core().ledger().total(Venue.MEXC, "BTC")
                        + bench.core().ledger().total(Venue.BINANCE, "BTC");
        assertThat(base).as("flat but for dust").isBetween(2_00000000L, 2_00000000L + 8_000L);
    }
}
