package dev.tradewind.edge.venue;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every venue's machines promise, whatever its wire looks like: accounts and orders here,
 * feeds and reference data in the class above. A subclass gives the adapter and the venue's own
 * words; this class knows none of them.
 */
public abstract class VenueContractTest extends VenueFeedContractTest {
    private static final String VENUE_ORDER = "4711";

    private static final String CANNOT_AMEND = "the venue cannot amend";

    /** As many as fit into a minute when the waits double from one second. */
    private static final int ATTEMPTS_A_MINUTE_MAX = 7;

    private final RecordingEffects effects = new RecordingEffects();
    private VenueAdapter adapter = newAdapter();
    private OrderWire wire = orders();

    @BeforeEach
    void freshAdapter() {
        adapter = newAdapter();
        wire = orders();
    }

    private Machine startedAccount() {
        Credentials credentials = new Credentials(KEY, SECRET);
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

    private Sent placed(Machine account, int counter, long now) {
        account.send(place(counter), now);
        return wire.take(effects, Act.PLACE);
    }

    private OrderEvent outcomeOf(HttpReply reply) {
        Machine account = accountUp();
        Sent sent = placed(account, 1, T0 + SECOND);
        wire.answer(account, sent, reply, T0 + SECOND + MILLI);
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

        wire.take(effects, Act.PLACE);
        assertThat(wire.waiting(effects, Act.PLACE)).isEmpty();
        assertThat(effects.all(OrderEvent.class)).isEmpty();
    }

    @Test
    void shouldAcknowledgeWhenTheVenueTookTheOrder() {
        Machine account = accountUp();
        Sent sent = placed(account, 1, T0 + SECOND);

        wire.answer(account, sent, accepted(id(1), VENUE_ORDER), T0 + SECOND + MILLI);

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
        assertThat(effects.has(clockRoute())).isTrue();
    }

    @Test
    void shouldSayUnknownWhenNoAnswerComesAfterSending() {
        Machine account = accountUp();
        Sent sent = placed(account, 1, T0 + SECOND);

        wire.silence(account, effects, sent, T0 + 8 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldSayNotSentWhenNoByteLeft() {
        Machine account = accountUp();
        Sent sent = placed(account, 1, T0 + SECOND);

        assumeTrue(wire.notSent(account, sent, T0 + SECOND + MILLI), "no such proof on a socket");

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderNotSent.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void shouldSayUnknownOnServerErrors(int status) {
        assertThat(outcomeOf(broken(status))).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"orderId\":", "\u0000\u0001"})
    void shouldSayUnknownWhenASuccessCannotBeRead(String body) {
        assertThat(outcomeOf(unreadable(body))).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldTakeARateLimitForARejectionAndKeepQuietAfterwards() {
        Machine account = accountUp();
        Sent sent = placed(account, 1, T0 + SECOND);
        HttpReply limited = limited(T0 + 2 * SECOND, T0 + 9 * SECOND);

        wire.answer(account, sent, limited, T0 + 2 * SECOND);
        account.send(place(2), T0 + 3 * SECOND);
        assertThat(effects.all(OrderNotSent.class)).as("it waits for a while").isEmpty();
        effects.fireDue(account, T0 + 4 * SECOND);

        assertThat(effects.only(OrderRejected.class).why()).isEqualTo(RejectClass.RATE_LIMIT);
        assertThat(effects.only(OrderNotSent.class).clientId()).isEqualTo(id(2));
        assertThat(wire.waiting(effects, Act.PLACE)).isEmpty();
        account.send(place(3), T0 + 9 * SECOND + MILLI);
        assertThat(wire.waiting(effects, Act.PLACE)).hasSize(1);
    }

    @Test
    void shouldRefuseLocallyWhenOrdersComeTooFast() {
        Machine account = accountUp();

        for (int i = 1; i <= 60; i++) {
            account.send(place(i), T0 + SECOND);
        }
        int atOnce = wire.waiting(effects, Act.PLACE).size();
        assertThat(atOnce).isBetween(1, 30);

        for (int i = 1; i <= 20; i++) {
            effects.fireDue(account, T0 + SECOND + i * 100 * MILLI);
        }

        assertThat(wire.waiting(effects, Act.PLACE).size())
                .as("nobody lost a turn")
                .isGreaterThanOrEqualTo(atOnce);
        assertThat(effects.all(OrderNotSent.class)).isNotEmpty();
        int sent = wire.waiting(effects, Act.PLACE).size();
        assertThat(sent + effects.all(OrderNotSent.class).size()).isEqualTo(60);
    }

    private Sent cancelSent(Machine account) {
        account.send(new Command.CancelOrder(id(1), VENUE_ORDER, 0), T0 + SECOND);
        return wire.take(effects, Act.CANCEL);
    }

    @Test
    void shouldEndTheOrderWhenTheCancelWorked() {
        Machine account = accountUp();
        Sent sent = cancelSent(account);

        wire.answer(account, sent, cancelled(id(1), VENUE_ORDER), T0 + SECOND + MILLI);

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
        Sent sent = cancelSent(account);

        wire.answer(account, sent, unknownOrder(), T0 + SECOND + MILLI);

        CancelRefused refused = effects.only(CancelRefused.class);
        assertThat(refused.why()).isEqualTo(RejectClass.UNKNOWN_ORDER);
        assertThat(effects.all(OrderEnded.class)).isEmpty();
    }

    @Test
    void shouldNeverTakeASilentCancelForAnEnd() {
        Machine account = accountUp();
        Sent sent = cancelSent(account);

        wire.silence(account, effects, sent, T0 + 8 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldNeverSayNotSentOfAnOrderBecauseACancelWasNot() {
        Machine account = accountUp();
        Sent sent = cancelSent(account);

        assumeTrue(wire.notSent(account, sent, T0 + 2 * SECOND), "no such proof on a socket");

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
        Sent sent = placed(account, 1, T0 + SECOND);
        wire.answer(account, sent, tooPoor(), T0 + SECOND + MILLI);

        assertThat(sent.text()).doesNotContain(SECRET);
        assertThat(sent.shown()).doesNotContain(KEY, "signature");
        assertThat(effects.logs).noneMatch(line -> line.contains(SECRET));
        assertThat(new Credentials(KEY, SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void shouldTellOnceAndNotHammerWhenTheKeyIsRefused() {
        Machine account = startedAccount();
        refuseKey(account, effects, T0 + MILLI);
        int attempts = 1;

        for (int second = 1; second <= 60; second++) {
            effects.fireDue(account, T0 + second * SECOND);
            if (!effects.connects.isEmpty() || effects.has(clockRoute())) {
                attempts++;
                refuseKey(account, effects, T0 + second * SECOND);
            }
        }

        assertThat(effects.only(AccountDown.class).reason()).isNotBlank();
        assertThat(effects.all(AccountUp.class)).isEmpty();
        assertThat(attempts).isLessThanOrEqualTo(ATTEMPTS_A_MINUTE_MAX);
        assertThat(effects.logs).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void shouldTakeTheOtherWayWhileTheOrderSocketIsDown() {
        assumeTrue(fallback().isPresent(), "orders have one way only");
        OrderWire other = fallback().orElseThrow();
        Machine account = accountUp();

        account.onClosed(orderLink(), "reset by peer", T0 + SECOND);
        account.send(place(1), T0 + SECOND + MILLI);

        assertThat(wire.waiting(effects, Act.PLACE)).isEmpty();
        Sent sent = other.take(effects, Act.PLACE);
        assertThat(other.waiting(effects, Act.PLACE)).isEmpty();
        other.answer(account, sent, accepted(id(1), VENUE_ORDER), T0 + 2 * SECOND);
        assertThat(effects.all(OrderAcknowledged.class)).hasSize(1);
    }

    @Test
    void shouldNeverSendTwiceWhenTheOrderSocketIsLost() {
        assumeTrue(fallback().isPresent(), "orders have one way only");
        Machine account = accountUp();
        placed(account, 1, T0 + SECOND);

        account.onClosed(orderLink(), "reset by peer", T0 + 2 * SECOND);
        effects.fireDue(account, T0 + 3 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
        assertThat(wire.waiting(effects, Act.PLACE)).isEmpty();
        assertThat(fallback().orElseThrow().waiting(effects, Act.PLACE)).isEmpty();
    }

    private static final AmendOrder AMEND = new AmendOrder(id(1), VENUE_ORDER, 0, 6_490_000, 2_000);

    private Sent amendSent(Machine account) {
        Sent order = placed(account, 1, T0 + MILLI);
        wire.answer(account, order, accepted(id(1), VENUE_ORDER), T0 + 2 * MILLI);
        effects.events.clear();
        account.send(AMEND, T0 + SECOND);
        Sent sent = wire.take(effects, Act.AMEND);
        assertThat(wire.waiting(effects, Act.AMEND)).as("sent once").isEmpty();
        return sent;
    }

    @Test
    void shouldTellWhatIsInForceAfterAnAmendment() {
        assumeTrue(amends(), CANNOT_AMEND);
        Machine account = accountUp();
        Sent sent = amendSent(account);

        answerAmend(account, effects, sent, AMEND, T0 + SECOND + MILLI);

        OrderAmended told = effects.only(OrderAmended.class);
        assertThat(told.clientId()).isEqualTo(id(1));
        assertThat(told.price()).isEqualTo(AMEND.price());
        assertThat(told.quantity()).as("the new total").isEqualTo(AMEND.quantity());
        assertThat(effects.all(AmendRefused.class)).isEmpty();
        assertThat(effects.all(OrderEnded.class)).isEmpty();
    }

    @Test
    void shouldTellWhenAnAmendmentIsRefused() {
        assumeTrue(amends(), CANNOT_AMEND);
        Machine account = accountUp();
        Sent sent = amendSent(account);

        wire.answer(account, sent, unknownOrder(), T0 + SECOND + MILLI);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(AmendRefused.class);
        AmendRefused refused = effects.only(AmendRefused.class);
        assertThat(refused.why()).isEqualTo(RejectClass.UNKNOWN_ORDER);
        assertThat(refused.venueCode()).isNotEmpty();
    }

    @Test
    void shouldNeverTakeASilentAmendmentForANo() {
        assumeTrue(amends(), CANNOT_AMEND);
        Machine account = accountUp();
        Sent sent = amendSent(account);

        wire.silence(account, effects, sent, T0 + 8 * SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldNeverSayNotSentOfAnOrderBecauseAnAmendmentWasNot() {
        assumeTrue(amends(), CANNOT_AMEND);
        Machine account = accountUp();
        Sent sent = amendSent(account);

        assumeTrue(wire.notSent(account, sent, T0 + 2 * SECOND), "no such proof on a socket");

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(AmendRefused.class);
    }

    @Test
    void shouldRefuseAnAmendmentThatTheVenueCannotMake() {
        assumeFalse(amends(), "the venue can amend");
        Machine account = accountUp();
        List<RecordingEffects.Http> before = List.copyOf(effects.requests);
        int texts = effects.texts.size();

        account.send(AMEND, T0 + SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(AmendRefused.class);
        assertThat(effects.requests).isEqualTo(before);
        assertThat(effects.texts).hasSize(texts);
    }

    @Test
    void shouldRefuseALeverageInSpotTrading() {
        assumeFalse(instrument().isPerpetual(), "perpetuals have their own contract of it");
        Machine account = accountUp();

        account.send(new Command.SetLeverage(0, 3_000), T0 + SECOND);

        assertThat(effects.only(LeverageRefused.class).text()).isNotBlank();
    }
}
