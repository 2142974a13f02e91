package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallQueueTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long T0 = 1_785_000_000L * SECOND;
    private static final Cost ORDER = Cost.of(0, 1).order();
    private static final Cost QUESTION = Cost.of(1, 1);

    private final RateBudget budget =
            new RateBudget(
                    List.of(
                            new Window("requests", Scope.ADDRESS, SECOND, 1_000, 10),
                            new Window("questions", Scope.ADDRESS, SECOND, 2, 0)),
                    new OrderRate(5, 3, 1));
    private final List<String> told = new ArrayList<>();
    private CallQueue queue = new CallQueue(Patience.DEFAULT, at -> wakeAt = at);
    private long wakeAt = Long.MAX_VALUE;

    private void call(String name, Cost cost, Urgency urgency, Purpose purpose, long now) {
        long order = purpose == Purpose.CALL ? 0 : name.hashCode();
        queue.call(
                budget.claim(cost, urgency),
                urgency,
                purpose,
                order,
                CallQueue.Call.of(
                        at -> told.add(name + " left at " + (at - T0) / MILLI),
                        (reason, at) -> told.add(name + " not sent: " + reason)),
                now);
    }

    private void order(String name, long now) {
        call(name, ORDER, Urgency.NORMAL, Purpose.ORDER, now);
    }

    /** Fires the queue's timer as often as it asks for it, up to then. */
    private void runUntil(long end) {
        while (wakeAt <= end) {
            long now = wakeAt;
            wakeAt = Long.MAX_VALUE;
            queue.run(now);
        }
    }

    @Test
    void shouldSendLaterWhatIsBeyondTheRateAndInTheOrderOfComing() {
        for (String name : List.of("a", "b", "c", "d")) {
            order(name, T0);
        }

        runUntil(T0 + 400 * MILLI);

        assertThat(told)
                .containsExactly("a left at 0", "b left at 0", "c left at 200", "d left at 400");
    }

    @Test
    void shouldTellThatAnOrderWasNotSentWhenItsTimeIsUpAndNeverSendItThen() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            order(name, T0);
        }

        runUntil(T0 + 10 * SECOND);

        assertThat(told).hasSize(5);
        assertThat(told.getLast())
                .isEqualTo(
                        "e not sent: rate limit: too many orders a second; waited 500 ms in vain");
        assertThat(queue.size()).isZero();
        assertThat(wakeAt).as("asks for no timer while empty").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldLetEmergenciesOvertakeWhatWaits() {
        order("a", T0);
        order("b", T0);
        order("c", T0);
        call("repair", ORDER, Urgency.URGENT, Purpose.ORDER, T0);
        call("repair two", ORDER, Urgency.URGENT, Purpose.ORDER, T0);
        call("cancel", Cost.of(0, 1), Urgency.URGENT, Purpose.CALL, T0);

        runUntil(T0 + 490 * MILLI);

        assertThat(told)
                .containsExactly(
                        "a left at 0",
                        "b left at 0",
                        "repair left at 0",
                        "cancel left at 0",
                        "repair two left at 200");
    }

    @Test
    void shouldNotHoldUpCallsThatNeedOtherLimits() {
        for (String name : List.of("one", "two", "three")) {
            call(name, QUESTION, Urgency.NORMAL, Purpose.CALL, T0);
        }

        order("a", T0 + MILLI);

        assertThat(told).containsExactly("one left at 0", "two left at 0", "a left at 1");
        assertThat(queue.size()).isOne();
    }

    @Test
    void shouldNotBeOvertakenByALaterCallOfTheSameKind() {
        for (String name : List.of("a", "b", "c")) {
            order(name, T0);
        }

        order("late", T0 + 250 * MILLI);

        assertThat(told).containsExactly("a left at 0", "b left at 0");
        runUntil(T0 + 260 * MILLI);
        assertThat(told.getLast()).startsWith("c left");
    }

    @Test
    void shouldKeepTheVenuesWaitAndGiveUpWithinIt() {
        budget.blockUntil(T0 + 30 * SECOND);

        order("a", T0);
        call("cancel", Cost.of(0, 1), Urgency.URGENT, Purpose.CALL, T0);
        call("question", QUESTION, Urgency.NORMAL, Purpose.CALL, T0);
        runUntil(T0 + 40 * SECOND);

        assertThat(told).hasSize(3).allMatch(text -> text.contains("the venue makes us wait"));
        assertThat(told.get(0)).startsWith("a not sent").contains("waited 500 ms");
        assertThat(told.get(1)).startsWith("cancel not sent").contains("waited 2500 ms");
        assertThat(told.get(2)).startsWith("question not sent").contains("waited 5000 ms");
    }

    @Test
    void shouldRefuseWhatNoLongerFitsButNotTheEmergencies() {
        queue = new CallQueue(Patience.DEFAULT.with(500 * MILLI, 2), at -> wakeAt = at);
        budget.blockUntil(T0 + 300 * MILLI);

        for (String name : List.of("a", "b", "c")) {
            order(name, T0);
        }
        call("repair", ORDER, Urgency.URGENT, Purpose.ORDER, T0);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).startsWith("c not sent").contains("2 calls wait already");
        runUntil(T0 + 300 * MILLI);
        assertThat(told.get(1)).isEqualTo("repair left at 300");
    }

    @Test
    void shouldNeverSendAnOrderThatWasCancelledWhileItWaited() {
        for (String name : List.of("a", "b", "c")) {
            order(name, T0);
        }

        assertThat(queue.withdraw("a".hashCode(), T0 + MILLI)).as("it left before").isFalse();
        assertThat(queue.withdraw("c".hashCode(), T0 + MILLI)).isTrue();

        runUntil(T0 + SECOND);
        assertThat(told.getLast()).startsWith("c not sent: cancelled while it waited");
        assertThat(told).hasSize(3);
    }

    @Test
    void shouldDropNormalOrdersAloneWhenTheAccountGoesDown() {
        budget.blockUntil(T0 + 100 * MILLI);
        order("a", T0);
        call("repair", ORDER, Urgency.URGENT, Purpose.ORDER, T0);
        call("question", QUESTION, Urgency.NORMAL, Purpose.CALL, T0);

        queue.dropOrders("the account went down", T0 + MILLI);
        runUntil(T0 + 100 * MILLI);

        assertThat(told)
                .containsExactly(
                        "a not sent: the account went down",
                        "repair left at 100",
                        "question left at 100");
    }

    @Test
    void shouldNotWaitAtAllIfToldSo() {
        queue = new CallQueue(Patience.NONE, at -> wakeAt = at);

        for (String name : List.of("a", "b", "c")) {
            order(name, T0);
        }

        assertThat(told.getLast()).isEqualTo("c not sent: rate limit: too many orders a second");
        assertThat(wakeAt).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRefusePatienceThatWouldSpoilTheProofOfAbsence() {
        assertThatThrownBy(() -> new Patience(0, 0, Patience.NANOS_MAX + 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Patience(-1, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Patience(0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every call ends exactly once and in time, whatever comes; and the same again each time. */
    @Test
    void shouldEndEveryCallOnceAndRepeatably() {
        List<String> first = storm();

        told.clear();
        assertThat(storm()).isEqualTo(first);
        assertThat(first).hasSize(500).doesNotHaveDuplicates();
        assertThat(first.stream().filter(text -> text.contains("left at"))).hasSizeBetween(50, 450);
    }

    private List<String> storm() {
        CallQueueTest fresh = new CallQueueTest();
        SplittableRandom random = new SplittableRandom(7);
        long now = T0;
        for (int i = 0; i < 500; i++) {
            now += random.nextLong(60 * MILLI);
            fresh.runUntil(now);
            Urgency urgency = Urgency.values()[random.nextInt(3)];
            boolean order = random.nextBoolean();
            Purpose purpose = order ? Purpose.ORDER : Purpose.CALL;
            fresh.call("call " + i, order ? ORDER : QUESTION, urgency, purpose, now);
        }
        fresh.runUntil(now + 10 * SECOND);
        return fresh.told;
    }
}
