package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to events while the inbox is full. */
final class EventGateTest {
    private final Kit kit = new Kit();
    private final List<Event> inbox = new CopyOnWriteArrayList<>();
    private final AtomicBoolean full = new AtomicBoolean(true);
    private final AtomicInteger stalls = new AtomicInteger();
    private final AtomicInteger lostBooks = new AtomicInteger();
    private final EventGate gate =
            new EventGate(
                    "test",
                    event -> !full.get() && inbox.add(event),
                    kit.clock,
                    kit.timers,
                    new WireObserver() {
                        @Override
                        public void onStall(String source, long waitedNanos) {
                            stalls.incrementAndGet();
                        }
                    },
                    Duration.ofMillis(50),
                    lostBooks::incrementAndGet);

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldHandOnAtOnceWhileThereIsRoom() {
        full.set(false);

        gate.offer(price(1));
        gate.offer(price(2));

        assertThat(inbox).containsExactly(price(1), price(2));
    }

    @Test
    void shouldMergeMarketDataButKeepItsPlaceAmongOtherEvents() throws Exception {
        LinkDown down = new LinkDown(1, "gone");
        gate.offer(price(1));
        gate.offer(price(2));
        gate.offer(down);
        gate.offer(price(3));
        gate.offer(price(4));

        full.set(false);

        Kit.until("drained by itself", () -> inbox.size() == 3);
        assertThat(inbox).containsExactly(price(2), down, price(4));
    }

    @Test
    void shouldNeverLoseOrReorderAccountEvents() throws Exception {
        List<Event> all =
                IntStream.range(0, 2_000)
                        .mapToObj(EventGateTest::order)
                        .map(Event.class::cast)
                        .toList();
        Thread flicker =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 200; i++) {
                                full.set(i % 2 == 0);
                                Thread.onSpinWait();
                            }
                            full.set(false);
                        });

        all.forEach(gate::offer);
        flicker.join();

        Kit.until("all taken", () -> inbox.size() == all.size());
        assertThat(inbox).isEqualTo(all);
    }

    @Test
    void shouldReportAStallOncePerWaitAndNotForMarketData() throws Exception {
        gate.offer(price(1));
        Thread.sleep(120);
        assertThat(stalls).hasValue(0);

        gate.offer(order(1));
        Kit.until("stall reported", () -> stalls.get() == 1);
        Thread.sleep(100);
        assertThat(stalls).hasValue(1);

        full.set(false);
        Kit.until("drained", () -> inbox.size() == 2);
        full.set(true);
        gate.offer(order(2));
        Kit.until("second stall reported", () -> stalls.get() == 2);
    }

    @Test
    void shouldMakeTheBringerWaitAboveTheLimit() throws Exception {
        for (int i = 0; i < EventGate.WAITING_MAX; i++) {
            gate.offer(order(i));
        }
        Thread bringer = Thread.ofPlatform().start(() -> gate.offer(order(99_999)));
        Thread.sleep(50);
        assertThat(bringer.isAlive()).isTrue();

        full.set(false);
        bringer.join(5_000);

        assertThat(bringer.isAlive()).isFalse();
        Kit.until("all taken", () -> inbox.size() == EventGate.WAITING_MAX + 1);
        assertThat(inbox.getLast()).isEqualTo(order(99_999));
    }

    @Test
    void shouldAskForANewBeginningWhenABookIsLost() {
        gate.offer(new BookDelta(0, 1, 0, 0, 0, new long[0]));
        gate.offer(new BookDelta(0, 3, 0, 0, 0, new long[0]));

        assertThat(lostBooks).hasValue(1);
    }

    private static BestPrice price(long bid) {
        return new BestPrice(0, bid, 1, bid + 1, 1, 0, 0);
    }

    private static OrderNotSent order(long id) {
        return new OrderNotSent(id, "test");
    }
}
