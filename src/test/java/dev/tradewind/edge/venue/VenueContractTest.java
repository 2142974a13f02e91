package dev.tradewind.edge.venue;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every venue's machines promise, whatever its wire looks like. A subclass gives the adapter
 * and the venue's own words; this class knows none of them.
 */
public abstract class VenueContractTest {
    private static final String SECRET = "contractSecret0123456789";
    private static final String VENUE_ORDER = "4711";

    private final RecordingEffects effects = new RecordingEffects();
    private VenueAdapter adapter = newAdapter();

    /** A fresh adapter with a full rate budget. */
    protected abstract VenueAdapter newAdapter();

    /** BTC/USDT of the venue, index 0. */
    protected abstract Instrument instrument();

    /** Answers what an account asks for after its start until it is up; ends at about now. */
    protected abstract void bringUp(Machine account, RecordingEffects effects, long now);

    /** The account's private link, once it is up. */
    protected abstract int privateLink();

    /** Method and path of a new order. */
    protected abstract String orderRoute();

    /** Method and path of a cancel. */
    protected abstract String cancelRoute();

    /** The venue took the order and it rests. */
    protected abstract HttpReply accepted(long clientId, String venueOrderId);

    /** The venue refuses an order because the balance is too small. */
    protected abstract HttpReply tooPoor();

    /** The venue refuses a request because of its time. */
    protected abstract HttpReply wrongTime();

    /** The venue refuses a cancel because it knows no such order. */
    protected abstract HttpReply unknownOrder();

    /** The venue cancelled the order with nothing filled. */
    protected abstract HttpReply cancelled(long clientId, String venueOrderId);

    /** Answers each request of a query so that the order is nowhere to be found. */
    protected abstract void answerThatThereIsNoOrder(
            Machine account, RecordingEffects effects, long now);

    @BeforeEach
    void freshAdapter() {
        adapter = newAdapter();
    }

    private Machine startedAccount() {
        Credentials credentials = new Credentials("contractKey", SECRET);
        Machine account = adapter.account(credentials, List.of(instrument()), effects);
        account.start(T0);
        return account;
    }

    private Machine accountUp() {
        Machine account = startedAccount();
        bringUp(account, effects, T0 + MILLI);
        effects.only(AccountUp.class);
        effects.events.clear();
        return account;
    }

    private static Command place(int counter) {
        return new Command.PlaceOrder(new Approved(Samples.buy(counter, TimeInForce.IOC)));
    }

    private RecordingEffects.Http placed(Machine account, int counter, long now) {
        account.send(place(counter), now);
        return effects.take(orderRoute());
    }

    private OrderEvent outcomeOf(HttpReply reply) {
        Machine account = accountUp();
        RecordingEffects.Http request = placed(account, 1, T0 + SECOND);
        account.onReply(request.id(), reply, T0 + SECOND + MILLI);
        return effects.only(OrderEvent.class);
    }

    @Test
    void shouldBeUpOnlyAfterBalancesAreKnown() {
        Machine account = startedAccount();
        assertThat(effects.all(AccountUp.class)).isEmpty();

        bringUp(account, effects, T0 + MILLI);

        assertThat(effects.only(AccountUp.class).venue()).isEqualTo(adapter.venue());
        assertThat(effects.all(BalancesReported.class)).anyMatch(BalancesReported::complete);
        assertThat(effects.events.getLast()).isInstanceOf(AccountUp.class);
    }

    @Test
    void shouldSendOneRequestForOneOrder() {
        Machine account = accountUp();

        account.send(place(1), T0 + SECOND);

        effects.take(orderRoute());
        assertThat(effects.has(orderRoute())).isFalse();
        assertThat(effects.all(OrderEvent.class)).isEmpty();
    }

    @Test
    void shouldAcknowledgeWhenTheVenueTookTheOrder() {
        Machine account = accountUp();
        RecordingEffects.Http request = placed(account, 1, T0 + SECOND);

        account.onReply(request.id(), accepted(id(1), VENUE_ORDER), T0 + SECOND + MILLI);

        OrderAcknowledged told = effects.all(OrderAcknowledged.class).getFirst();
        assertThat(told.clientId()).isEqualTo(id(1));
        assertThat(told.venueOrderId()).isEqualTo(VENUE_ORDER);
    }

    @Test
    void shouldRejectWhenTheBalanceIsTooSmall() {
        OrderRejected rejected = (OrderRejected) outcomeOf(tooPoor());

        assertThat(rejected.why()).isEqualTo(RejectClass.INSUFFICIENT_BALANCE);
        assertThat(rejected.venueCode()).isNotEmpty();
    }

    @Test
    void shouldRejectAndMeasureTheClockWhenTheTimeIsRefused() {
        OrderRejected rejected = (OrderRejected) outcomeOf(wrongTime());

        assertThat(rejected.why()).isEqualTo(RejectClass.CLOCK);
        assertThat(effects.has("GET /api/v3/time")).isTrue();
    }

    @Test
    void shouldSayUnknownWhenNoAnswerComesAfterSending() {
        Machine account = accountUp();
        RecordingEffects.Http request = placed(account, 1, T0 + SECOND);

        account.onNoReply(request.id(), true, "deadline", T0 + 6 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldSayNotSentWhenNoByteLeft() {
        Machine account = accountUp();
        RecordingEffects.Http request = placed(account, 1, T0 + SECOND);

        account.onNoReply(request.id(), false, "connection refused", T0 + SECOND + MILLI);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderNotSent.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void shouldSayUnknownOnServerErrors(int status) {
        HttpReply reply = RecordingEffects.json(status, "<html>Bad Gateway</html>");

        assertThat(outcomeOf(reply)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"orderId\":", "\u0000\u0001"})
    void shouldSayUnknownWhenASuccessCannotBeRead(String body) {
        assertThat(outcomeOf(RecordingEffects.json(200, body)))
                .isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldTakeARateLimitForARejectionAndKeepQuietAfterwards() {
        Machine account = accountUp();
        RecordingEffects.Http request = placed(account, 1, T0 + SECOND);
        HttpReply limited = RecordingEffects.json(429, "", "retry-after", "7");

        account.onReply(request.id(), limited, T0 + 2 * SECOND);
        account.send(place(2), T0 + 3 * SECOND);

        assertThat(effects.only(OrderRejected.class).why()).isEqualTo(RejectClass.RATE_LIMIT);
        assertThat(effects.only(OrderNotSent.class).clientId()).isEqualTo(id(2));
        assertThat(effects.has(orderRoute())).isFalse();
        account.send(place(3), T0 + 9 * SECOND + MILLI);
        assertThat(effects.has(orderRoute())).isTrue();
    }

    @Test
    void shouldRefuseLocallyWhenOrdersComeTooFast() {
        Machine account = accountUp();

        for (int i = 1; i <= 60; i++) {
            account.send(place(i), T0 + SECOND);
        }

        assertThat(effects.all(OrderNotSent.class)).isNotEmpty();
        long sent = effects.requests.stream().filter(r -> isOrder(r)).count();
        assertThat(sent + effects.all(OrderNotSent.class).size()).isEqualTo(60);
    }

    private boolean isOrder(RecordingEffects.Http request) {
        return request.route().equals(orderRoute());
    }

    private RecordingEffects.Http cancelSent(Machine account) {
        account.send(new Command.CancelOrder(id(1), VENUE_ORDER, 0), T0 + SECOND);
        return effects.take(cancelRoute());
    }

    @Test
    void shouldEndTheOrderWhenTheCancelWorked() {
        Machine account = accountUp();
        RecordingEffects.Http request = cancelSent(account);

        account.onReply(request.id(), cancelled(id(1), VENUE_ORDER), T0 + SECOND + MILLI);

        for (OrderEnded ended : effects.all(OrderEnded.class)) {
            assertThat(ended.end()).isEqualTo(OrderEnded.End.CANCELLED);
            assertThat(ended.cumulativeQuantity()).isZero();
        }
        assertThat(effects.all(CancelRefused.class)).isEmpty();
        assertThat(effects.all(OrderOutcomeUnknown.class)).isEmpty();
    }

    @Test
    void shouldTellWhenThereIsNothingToCancel() {
        Machine account = accountUp();
        RecordingEffects.Http request = cancelSent(account);

        account.onReply(request.id(), unknownOrder(), T0 + SECOND + MILLI);

        CancelRefused refused = effects.only(CancelRefused.class);
        assertThat(refused.why()).isEqualTo(RejectClass.UNKNOWN_ORDER);
        assertThat(effects.all(OrderEnded.class)).isEmpty();
    }

    @Test
    void shouldNeverTakeASilentCancelForAnEnd() {
        Machine account = accountUp();
        RecordingEffects.Http request = cancelSent(account);

        account.onNoReply(request.id(), true, "deadline", T0 + 6 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldNeverSayNotSentOfAnOrderBecauseACancelWasNot() {
        Machine account = accountUp();
        RecordingEffects.Http request = cancelSent(account);

        account.onNoReply(request.id(), false, "connection refused", T0 + 2 * SECOND);

        assertThat(effects.all(OrderNotSent.class)).isEmpty();
        assertThat(effects.all(OrderEvent.class)).hasSize(1);
    }

    @Test
    void shouldReportAbsenceOnlyAfterAllPlacesWereLookedAt() {
        Machine account = accountUp();

        account.send(new Command.QueryOrder(id(1), "", 0, T0 - 20 * SECOND), T0 + SECOND);
        answerThatThereIsNoOrder(account, effects, T0 + SECOND + MILLI);

        OrderAbsent absent = effects.only(OrderAbsent.class);
        assertThat(absent.clientId()).isEqualTo(id(1));
        assertThat(absent.inOpenOrders()).isFalse();
        assertThat(absent.inTrades()).isFalse();
        assertThat(absent.askedAt()).isEqualTo(T0 + SECOND);
    }

    @Test
    void shouldNotProveAnythingWhenAQueryFails() {
        Machine account = accountUp();

        account.send(new Command.QueryOrder(id(1), "", 0, T0), T0 + SECOND);
        RecordingEffects.Http request = effects.requests.removeFirst();
        account.onNoReply(request.id(), false, "connection refused", T0 + 2 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldGoDownOnceAndComeBackWhenThePrivateLinkIsLost() {
        Machine account = accountUp();
        effects.connects.clear();

        account.onClosed(privateLink(), "reset by peer", T0 + 2 * SECOND);
        effects.fireDue(account, T0 + 5 * SECOND);

        assertThat(effects.only(AccountDown.class).reason()).contains("reset by peer");
        bringUp(account, effects, T0 + 5 * SECOND);
        assertThat(effects.all(AccountUp.class)).hasSize(1);
    }

    @Test
    void shouldSurviveGarbageOnThePrivateLink() {
        Machine account = accountUp();
        byte[] garbage = {(byte) 0xFF, 0, '{', '"', (byte) 0x80, 10, 7};

        account.onFrame(privateLink(), false, garbage, 0, garbage.length, T0 + 2 * SECOND);
        account.onFrame(privateLink(), true, garbage, 0, garbage.length, T0 + 2 * SECOND);

        assertThat(effects.all(OrderEvent.class)).isEmpty();
    }

    @Test
    void shouldNeverShowTheSecret() {
        Machine account = accountUp();
        RecordingEffects.Http request = placed(account, 1, T0 + SECOND);
        account.onReply(request.id(), tooPoor(), T0 + SECOND + MILLI);

        assertThat(request.request().target()).doesNotContain(SECRET);
        assertThat(request.request().toString()).doesNotContain("contractKey", "signature");
        assertThat(effects.logs).noneMatch(line -> line.contains(SECRET));
        assertThat(new Credentials("contractKey", SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void shouldTellOnceThatAFeedLinkIsUpAndDown() {
        Machine feed = adapter.feed(3, List.of(instrument()), effects);

        feed.start(T0);
        RecordingEffects.Connect connect = effects.takeConnect();
        feed.onOpen(connect.link(), T0 + MILLI);
        feed.onClosed(connect.link(), "reset by peer", T0 + 2 * MILLI);

        LinkUp up = effects.only(LinkUp.class);
        assertThat(up.link()).isEqualTo(3);
        assertThat(up.instruments()).containsExactly(instrument().index());
        assertThat(effects.only(LinkDown.class).link()).isEqualTo(3);
    }

    @Test
    void shouldReconnectAFeedAfterAPause() {
        Machine feed = adapter.feed(3, List.of(instrument()), effects);
        feed.start(T0);
        feed.onClosed(effects.takeConnect().link(), "refused", T0 + MILLI);

        effects.fireDue(feed, T0 + 900 * MILLI);
        assertThat(effects.connects).isEmpty();
        effects.fireDue(feed, T0 + 3 * SECOND);

        assertThat(effects.connects).hasSize(1);
    }

    @Test
    void shouldDoTheSameThingTwice() {
        List<String> first = transcript();
        List<String> second = transcript();

        assertThat(first).isEqualTo(second).isNotEmpty();
    }

    private List<String> transcript() {
        RecordingEffects recorded = new RecordingEffects();
        Machine feed = newAdapter().feed(1, List.of(instrument()), recorded);
        feed.start(T0);
        for (int i = 1; i <= 5; i++) {
            feed.onClosed(recorded.takeConnect().link(), "refused", T0 + i * 60 * SECOND);
            recorded.fireDue(feed, T0 + i * 60 * SECOND + 45 * SECOND);
        }
        List<String> lines = new ArrayList<>();
        recorded.events.forEach(event -> lines.add(event.toString()));
        recorded.timers.forEach((key, at) -> lines.add(key + " at " + at));
        recorded.connects.forEach(connect -> lines.add(connect.toString()));
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "{}", "{\"symbols\":[]}", "[1,2"})
    void shouldTellInWordsWhenReferenceDataIsUnusable(String body) {
        List<List<Listing>> found = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Machine instruments = adapter.instruments(effects, found::add, failed::add);

        instruments.start(T0);
        RecordingEffects.Http request = effects.requests.removeFirst();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        instruments.onReply(request.id(), new HttpReply(200, List.of(), bytes), T0 + MILLI);

        assertThat(found).isEmpty();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst()).contains(adapter.venue().id());
        effects.fireDue(instruments, T0 + 60 * SECOND);
        assertThat(effects.requests).hasSize(1);
    }
}
