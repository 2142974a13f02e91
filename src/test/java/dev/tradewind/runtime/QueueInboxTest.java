package dev.tradewind.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.ClockJumped;
import dev.tradewind.model.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many writers, one reader, nothing lost. */
final class QueueInboxTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    @Test
    void shouldHandOverInOrderAndAtMostWhatWasAskedFor() {
        QueueInbox inbox = new QueueInbox(8, QueueInbox.Idle.ECONOMY);
        List<Event> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(inbox.offer(new ClockJumped(i))).isTrue();
        }

        assertThat(inbox.drain(taken::add, 3)).isEqualTo(3);
        assertThat(inbox.drain(taken::add, 3)).isEqualTo(2);
        assertThat(inbox.drain(taken::add, 3)).isZero();

        assertThat(taken)
                .extracting(e -> ((ClockJumped) e).byNanos())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void shouldSayNoWhenFullAndTakeAgainWhenThereIsRoom() {
        QueueInbox inbox = new QueueInbox(4, QueueInbox.Idle.LOW_LATENCY);
        for (int i = 0; i < inbox.capacity(); i++) {
            assertThat(inbox.offer(new ClockJumped(i))).isTrue();
        }

        assertThat(inbox.offer(new ClockJumped(9))).isFalse();
        inbox.drain(_ -> {}, 1);
        assertThat(inbox.offer(new ClockJumped(9))).isTrue();
        assertThat(inbox.size()).isEqualTo(4);
    }

    @Test
    @Timeout(20)
    void shouldReturnFromIdlingWhenNothingComes() {
        QueueInbox inbox = new QueueInbox(4, QueueInbox.Idle.ECONOMY);

        inbox.idle(1_000);
        inbox.idle(-5);
        inbox.idle(HOUR);

        assertThat(inbox.size()).isZero();
    }

    /** Each sleep could last an hour, so that a lost wake-up shows as a test that never ends. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void shouldLoseNothingAndNeverSleepForEverUnderFourWriters(QueueInbox.Idle idle)
            throws InterruptedException {
        QueueInbox inbox = new QueueInbox(64, idle, HOUR);
        int each = 300_000;
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(writer(inbox, writer, each));
        }
        long[] next = new long[4];
        AtomicLong wrong = new AtomicLong();
        writers.forEach(Thread::start);

        for (long left = 4L * each; left > 0; ) {
            int taken =
                    inbox.drain(
                            event -> {
                                long value = ((ClockJumped) event).byNanos();
                                int writer = (int) (value >>> 32);
                                if ((int) value != next[writer]++) {
                                    wrong.incrementAndGet();
                                }
                            },
                            256);
            left -= taken;
            if (taken == 0) {
                inbox.idle(HOUR);
            }
        }

        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(next).isEqualTo(filled(each));
    }

    /** One event at a time, so that the reader is about to sleep whenever one comes. */
    @Tag("slow")
    @Test
    @Timeout(120)
    void shouldBeWokenByEachSingleEvent() throws InterruptedException {
        QueueInbox inbox = new QueueInbox(4, QueueInbox.Idle.ECONOMY, HOUR);
        AtomicLong taken = new AtomicLong();
        int rounds = 50_000;
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < rounds; i++) {
                                offerUntilTaken(inbox, new ClockJumped(i));
                                while (taken.get() <= i) {
                                    Thread.onSpinWait();
                                }
                                pause(i);
                            }
                        });

        while (taken.get() < rounds) {
            if (inbox.drain(_ -> taken.incrementAndGet(), 1) == 0) {
                inbox.idle(HOUR);
            }
        }

        writer.join();
        assertThat(taken).hasValue(rounds);
    }

    /** Moves the next offer across the moment at which the reader falls asleep. */
    private static void pause(int round) {
        for (int i = 0; i < round % 700; i++) {
            Thread.onSpinWait();
        }
    }

    private static Thread writer(QueueInbox inbox, int number, int count) {
        return Thread.ofPlatform()
                .unstarted(() -> {
                    for (int i = 0; i < count; i++) {
                        offerUntilTaken(inbox, new ClockJumped((long) number << 32 | i));
                    }
                });
    }

    private static void offerUntilTaken(QueueInbox inbox, Event event) {
        while (!inbox.offer(event)) {
            Thread.yield();
        }
    }

    private static long[] filled(long value) {
        long[] values = new long[4];
        Arrays.fill(values, value);
        return values;
    }
}
