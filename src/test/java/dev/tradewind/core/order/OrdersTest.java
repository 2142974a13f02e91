package dev.tradewind.core.order;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.BTC;
import static dev.tradewind.core.CoreBench.SECOND;
import static dev.tradewind.core.CoreBench.USDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One order's life with its bookings, reservations and questions. */
class OrdersTest {
    private static final long NOW = CoreBench.START;
    private static final long PRICE = 60_000_00;

    private final List<Command> commands = new ArrayList<>();
    private final List<Audit> audits = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private final Timers timers = new Timers();
    private final FeeSchedule[] fees = new FeeSchedule[4];
    private final Orders orders = make(ledger);
    private long now = NOW;

    OrdersTest() {
        for (Instrument instrument : CoreBench.instruments()) {
            fees[instrument.index()] = FeeSchedule.assumed(instrument.venue());
        }
        own(10_000_00000000L, USDT);
        own(1_00000000L, BTC.base());
    }

    private void own(long units, Asset asset) {
        ledger.post(
                new Posting(
                        Ledger.holding(Venue.BINANCE),
                        Ledger.OPENING,
                        new Money(units, asset),
                        "x"));
    }

    private Orders make(Ledger books) {
        return new Orders(
                CoreBench.instruments(),
                books,
                timers,
                new Output() {
                    @Override
                    public void command(Command command) {
                        commands.add(command);
                    }

                    @Override
                    public void audit(Audit audit) {
                        audits.add(audit);
                    }
                },
                OrderTimes.DEFAULT,
                new Reservations(CoreBench.instruments(), fees, books),
                (_, _) -> {});
    }

    @Test
    void shouldReserveLimitAndFeeOfABuyAndShrinkWithEachFill() {
        submit(1, Side.BUY, TimeInForce.IOC);
        assertThat(reserved("USDT")).isEqualTo(60_06000000L);

        orders.on(new OrderFilled(fill(1, "a", 40)), now);
        assertThat(reserved("USDT")).isEqualTo(36_03600000L);

        end(1, OrderEnded.End.EXPIRED, 40);
        assertThat(reserved("USDT")).isZero();
        assertThat(order(1).state()).isEqualTo(new OrderState.Done(OrderState.End.EXPIRED));
    }

    @Test
    void shouldTellEachMoveFromWhatTheOrderWasBeforeTheFill() {
        submit(1, Side.BUY, TimeInForce.GTC);
        orders.on(new OrderAcknowledged(1, "v1", 0), now);
        orders.on(new OrderFilled(fill(1, "a", 40)), now);
        orders.on(new OrderFilled(fill(1, "b", 10)), now);
        orders.on(new OrderFilled(fill(1, "c", 50)), now);

        assertThat(told(Audit.OrderMoved.class))
                .extracting(move -> move.from() + " to " + move.to())
                .containsExactly(
                        "created to submitted",
                        "submitted to acknowledged",
                        "acknowledged to partially filled",
                        "partially filled to filled");
    }

    @Test
    void shouldReserveTheQuantityOfASell() {
        submit(1, Side.SELL, TimeInForce.IOC);

        assertThat(reserved("BTC")).isEqualTo(100_000);
        assertThat(ledger.free(Venue.BINANCE, "BTC")).isEqualTo(99_900_000);
    }

    @Test
    void shouldReleaseOnRefusalAndOnNotSentButNotOnUnknown() {
        submit(1, Side.BUY, TimeInForce.IOC);
        submit(2, Side.BUY, TimeInForce.IOC);
        submit(3, Side.BUY, TimeInForce.IOC);
        orders.on(new OrderRejected(1, RejectClass.INSUFFICIENT_BALANCE, "-2010", "no"), now);
        orders.on(new OrderNotSent(2, "no route"), now);
        orders.on(new OrderOutcomeUnknown(3, "time-out"), now);

        assertThat(reserved("USDT")).isEqualTo(60_06000000L);
        assertThat(order(1).rejectText()).isEqualTo("-2010 no");
        assertThat(order(1).rejectedFor()).isEqualTo(RejectClass.INSUFFICIENT_BALANCE);
        assertThat(orders.counts().rejected()).isEqualTo(2);
        assertThat(orders.counts().unknown()).isEqualTo(1);
    }

    @Test
    void shouldBookAFillThatComesBeforeTheAcknowledgement() {
        submit(1, Side.BUY, TimeInForce.IOC);
        orders.on(new OrderFilled(fill(1, "a", 40)), now);

        assertThat(order(1).state()).isEqualTo(new OrderState.Open());
        assertThat(order(1).filled()).isEqualTo(40);
        orders.on(new OrderAcknowledged(1, "v1", 0), now);
        assertThat(order(1).venueOrderId()).isEqualTo("v1");
        assertThat(orders.counts().illegal()).isZero();
    }

    @Test
    void shouldBookOneFillOnce() {
        submit(1, Side.BUY, TimeInForce.IOC);
        orders.on(new OrderFilled(fill(1, "a", 40)), now);
        orders.on(new OrderFilled(fill(1, "a", 40)), now);

        assertThat(order(1).filled()).isEqualTo(40);
        assertThat(told(Audit.FillBooked.class)).hasSize(1);
        assertThat(ledger.total(Venue.BINANCE, "BTC")).isEqualTo(1_00000000L + 40_000);
    }

    @Test
    void shouldBookAFillAfterTheEndAndTellItLoudly() {
        submit(1, Side.BUY, TimeInForce.IOC);
        end(1, OrderEnded.End.EXPIRED, 0);
        orders.on(new OrderFilled(fill(1, "late", 40)), now);

        assertThat(ledger.total(Venue.BINANCE, "BTC")).isEqualTo(1_00000000L + 40_000);
        assertThat(orders.counts().illegal()).isEqualTo(1);
        assertThat(told(Audit.IllegalTransition.class))
                .containsExactly(new Audit.IllegalTransition(1, "expired", "OrderFilled"));
        assertThat(asked(Command.Alert.class)).hasSize(1);
        assertThat(reserved("USDT")).isZero();
    }

    @Test
    void shouldStaySettlingUntilTheOwedFillsCome() {
        submit(1, Side.BUY, TimeInForce.IOC);
        end(1, OrderEnded.End.EXPIRED, 70);
        assertThat(order(1).state()).isEqualTo(new OrderState.Settling(OrderState.End.EXPIRED, 70));
        assertThat(reserved("USDT")).as("held until the end is proven").isPositive();

        run(2 * SECOND);
        assertThat(asked(Command.QueryOrder.class)).as("asks for them").isNotEmpty();
        orders.on(new OrderFilled(fill(1, "b", 30)), now);
        orders.on(new OrderFilled(fill(1, "a", 40)), now);

        assertThat(order(1).done()).isTrue();
        assertThat(reserved("USDT")).isZero();
    }

    @Test
    void shouldNotForgiveOwedFillsBecauseALaterWordSaysLess() {
        submit(1, Side.BUY, TimeInForce.IOC);
        end(1, OrderEnded.End.EXPIRED, 70);
        end(1, OrderEnded.End.EXPIRED, 0);

        assertThat(order(1).done()).isFalse();
    }

    @Test
    void shouldCallAnOrderUnknownAfterFiveSilentSecondsAndAsk() {
        submit(1, Side.BUY, TimeInForce.GTC);
        run(5 * SECOND - 1);
        assertThat(order(1).state()).isEqualTo(new OrderState.Submitted());

        run(1);

        assertThat(order(1).state()).isInstanceOf(OrderState.Unknown.class);
        assertThat(asked(Command.QueryOrder.class)).hasSize(1);
        assertThat(asked(Command.QueryOrder.class).getFirst().sentAt()).isEqualTo(NOW);
    }

    @Test
    void shouldLookAfterARestingOrderEveryHalfMinute() {
        submit(1, Side.BUY, TimeInForce.GTC);
        orders.on(new OrderAcknowledged(1, "v1", 0), now);
        run(29 * SECOND);
        assertThat(asked(Command.QueryOrder.class)).isEmpty();

        run(2 * SECOND);
        assertThat(asked(Command.QueryOrder.class)).hasSize(1);
        run(60 * SECOND);
        assertThat(asked(Command.QueryOrder.class)).hasSize(3);
        assertThat(order(1).state()).isEqualTo(new OrderState.Open());
    }

    @Test
    void shouldCancelOnceAndAskWhenNothingComesBack() {
        submit(1, Side.BUY, TimeInForce.GTC);
        orders.on(new OrderAcknowledged(1, "v1", 0), now);
        orders.cancel(1, now);
        orders.cancel(1, now);
        orders.cancel(99, now);

        assertThat(asked(Command.CancelOrder.class))
                .containsExactly(new Command.CancelOrder(1, "v1", BINANCE_BTC));
        run(3 * SECOND);
        assertThat(asked(Command.QueryOrder.class)).hasSize(1);
        orders.on(new OrderWorking(1, "v1", 0, 0), now);
        assertThat(asked(Command.CancelOrder.class)).as("the first got lost").hasSize(2);
    }

    @Test
    void shouldAskAtOnceWhenACancelIsRefused() {
        submit(1, Side.BUY, TimeInForce.GTC);
        orders.on(new OrderAcknowledged(1, "v1", 0), now);
        orders.cancel(1, now);
        orders.on(new CancelRefused(1, RejectClass.UNKNOWN_ORDER, "-2011", "no"), now);

        assertThat(asked(Command.QueryOrder.class)).hasSize(1);
        orders.on(new OrderFilled(fill(1, "a", 100)), now);
        assertThat(order(1).state()).isEqualTo(new OrderState.Done(OrderState.End.FILLED));
    }

    @Test
    void shouldDoubtOnlyTheVenueThatIsAway() {
        submit(1, Side.BUY, TimeInForce.GTC);
        orders.doubt(Venue.MEXC, now);
        assertThat(order(1).state()).isEqualTo(new OrderState.Submitted());

        orders.doubt(Venue.BINANCE, now);
        assertThat(order(1).state()).isEqualTo(new OrderState.Unknown(now));
        orders.reconcile(Venue.MEXC, now);
        assertThat(asked(Command.QueryOrder.class)).isEmpty();
        orders.reconcile(Venue.BINANCE, now);
        assertThat(asked(Command.QueryOrder.class)).hasSize(1);
        assertThat(orders.busy(Venue.BINANCE)).isTrue();
        assertThat(orders.busy(Venue.MEXC)).isFalse();
    }

    @Test
    void shouldTellOfOrdersItDoesNotKnow() {
        orders.on(new OrderFilled(fill(77, "a", 1)), now);
        orders.on(new OrderWorking(78, "v", 0, 0), now);
        orders.on(new OrderOutcomeUnknown(79, "x"), now);

        assertThat(orders.counts().illegal()).isEqualTo(2);
        assertThat(asked(Command.Alert.class)).hasSize(2);
        assertThat(ledger.total(Venue.BINANCE, "BTC")).isEqualTo(1_00000000L);
    }

    @Test
    void shouldNeverUseOneNameTwice() {
        submit(1, Side.BUY, TimeInForce.IOC);
        end(1, OrderEnded.End.EXPIRED, 0);

        assertThatThrownBy(() -> submit(1, Side.BUY, TimeInForce.IOC))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void shouldForgetTheOldestEndedOrdersBeyondItsLimit() {
        for (long id = 1; id <= Orders.MAX_DONE + 5; id++) {
            submit(id, Side.SELL, TimeInForce.IOC);
            end(id, OrderEnded.End.EXPIRED, 0);
        }

        assertThat(orders.ended()).hasSize(Orders.MAX_DONE);
        assertThat(orders.find(5)).isNull();
        assertThat(orders.find(6)).isNotNull();
        assertThat(orders.counts().cancelled()).isEqualTo(Orders.MAX_DONE + 5);
    }

    @Test
    void shouldLoadWhatItSavedInEveryState() {
        submit(1, Side.BUY, TimeInForce.GTC);
        submit(2, Side.SELL, TimeInForce.IOC);
        submit(3, Side.BUY, TimeInForce.GTC);
        submit(4, Side.BUY, TimeInForce.POST_ONLY);
        submit(5, Side.BUY, TimeInForce.FOK);
        submit(6, Side.SELL, TimeInForce.IOC);
        orders.on(new OrderAcknowledged(1, "v1", 0), now);
        orders.on(new OrderFilled(fill(1, "a", 40)), now);
        orders.on(new OrderOutcomeUnknown(2, "x"), now + 5);
        orders.cancel(3, now + 6);
        end(4, OrderEnded.End.CANCELLED, 7);
        orders.on(new OrderRejected(5, RejectClass.CLOCK, "c", "late"), now + 7);

        StateWriter out = new StateWriter();
        orders.save(out);
        Ledger books = new Ledger();
        Orders copy = make(books);
        copy.load(new StateReader(out.toBytes()));
        StateWriter again = new StateWriter();
        copy.save(again);

        assertThat(again.toBytes()).isEqualTo(out.toBytes());
        assertThat(books.reserved(Venue.BINANCE, "USDT")).isEqualTo(reserved("USDT"));
        assertThat(books.reserved(Venue.BINANCE, "BTC")).isEqualTo(reserved("BTC"));
        assertThat(copy.find(5)).isNotNull();
        assertThat(copy.find(2)).extracting(TrackedOrder::changedAt).isEqualTo(now + 5);
    }

    private void submit(long id, Side side, TimeInForce life) {
        Order order = new Order(id, BINANCE_BTC, side, OrderKind.LIMIT, PRICE, 100, life, 0, 0);
        orders.submit(new Approved(order), now);
    }

    private void end(long id, OrderEnded.End end, long cumulative) {
        orders.on(new OrderEnded(id, "v" + id, end, cumulative, 0), now);
    }

    private static Fill fill(long id, String fillId, long quantity) {
        return new Fill(
                id,
                fillId,
                BINANCE_BTC,
                Side.BUY,
                PRICE,
                quantity,
                Fill.QUOTE_NOT_GIVEN,
                new Money(0, USDT),
                Liquidity.TAKER,
                0);
    }

    /** Time passes; each timer fires when it is due. */
    private void run(long nanos) {
        long until = now + nanos;
        while (timers.nextAt() <= until) {
            now = Math.max(now, timers.nextAt());
            orders.onTimer(TimerKey.number(timers.take()), now);
        }
        now = until;
    }

    private TrackedOrder order(long id) {
        TrackedOrder order = orders.find(id);
        assertThat(order).isNotNull();
        return order;
    }

    private long reserved(String asset) {
        return ledger.reserved(Venue.BINANCE, asset);
    }

    private <T extends Command> List<T> asked(Class<T> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T extends Audit> List<T> told(Class<T> kind) {
        return audits.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
