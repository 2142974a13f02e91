package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.model.event.ControlEvent.ClockJumped;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.SystemClock;
import dev.tradewind.runtime.TestClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the watcher of the halt file and of the wall clock tells the core. */
@Timeout(60)
class HaltWatchTest {
    private static final long HOUR = 3_600_000_000_000L;

    @TempDir Path folder;
    private final AtomicLong wall = new AtomicLong(1_800_000_000_000_000_000L);
    private final SystemClock clock = TestClocks.of(wall::get, System::nanoTime);
    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private HaltWatch watch;

    private HaltFile file() {
        return new HaltFile(folder);
    }

    private void start() {
        watch = new HaltWatch(file(), told::offer, clock, List.of());
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    private Event next() throws InterruptedException {
        Event event = told.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("something was to be told").isNotNull();
        return event;
    }

    @Test
    void shouldTellAHaltInForceBeforeItReturns() {
        file().halt("left from yesterday", 1);

        start();

        assertThat(told).containsExactly(new OperatorCommand(Action.HALT, "left from yesterday"));
    }

    @Test
    void shouldTellNothingWhenNothingIsHalted() {
        start();

        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellThatTheFileAppearsAndGoes() throws Exception {
        start();

        file().halt("odd prices", 1);
        assertThat(next()).isEqualTo(new OperatorCommand(Action.HALT, "odd prices"));

        file().rearm(HaltScope.FULL, 2);
        assertThat(next())
                .isInstanceOfSatisfying(
                        OperatorCommand.class,
                        rearm -> assertThat(rearm.action()).isEqualTo(Action.REARM));

        file().halt("again", 1);
        assertThat(next()).isEqualTo(new OperatorCommand(Action.HALT, "again"));
    }

    @Test
    void shouldHaltByAFileWithoutAReason() throws Exception {
        start();

        Files.createFile(folder.resolve("halt"));

        assertThat(next())
                .isInstanceOfSatisfying(
                        OperatorCommand.class,
                        halt -> {
                            assertThat(halt.action()).isEqualTo(Action.HALT);
                            assertThat(halt.reason()).isNotBlank();
                        });
    }

    @Test
    void shouldTellThatTheWallClockWentBackAndLetTimeGoOn() throws Exception {
        start();
        long before = clock.now();

        // The wall clock of this test stands still, so it is also behind by what passes meanwhile.
        wall.addAndGet(-HOUR);

        Event event = next();
        assertThat(event).isInstanceOf(ClockJumped.class);
        assertThat(((ClockJumped) event).byNanos()).isBetween(-HOUR - 60_000_000_000L, -HOUR);
        assertThat(clock.now()).isGreaterThan(before);
    }

    @Test
    void shouldOfferAgainWhenTheInboxIsFull() throws Exception {
        AtomicLong refused = new AtomicLong(3);
        file().halt("crowded", 1);
        watch =
                new HaltWatch(
                        file(),
                        event -> refused.getAndDecrement() <= 0 && told.offer(event),
                        clock,
                        List.of());

        watch.start();

        assertThat(told).containsExactly(new OperatorCommand(Action.HALT, "crowded"));
    }

    @Test
    void shouldHaltWhenTheFileCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("halt"));

        start();

        assertThat(told).hasSize(1);
    }

    private void startWith(KillSwitch.Halt recovered) {
        watch = new HaltWatch(file(), told::offer, clock, List.of(recovered));
        watch.start();
    }

    @Test
    void shouldWriteAHaltAgainThatTheLastRunCouldNotWrite() {
        startWith(new KillSwitch.Halt(HaltScope.of(Venue.MEXC), "stale", 77));

        assertThat(told).as("the core knows").isEmpty();
        assertThat(file().readAll()).containsOnlyKeys(HaltScope.of(Venue.MEXC));
    }

    @Test
    void shouldLiftAHaltThatWasRearmedWhileNothingRan() {
        file().halt("yesterday", 77);
        file().rearm(HaltScope.FULL, 78);

        startWith(new KillSwitch.Halt(HaltScope.FULL, "yesterday", 77));

        assertThat(told)
                .containsExactly(new OperatorCommand(Action.REARM, "the halt file is gone"));
        assertThat(file().readAll()).isEmpty();
    }

    @Test
    void shouldTellEachPartByItsScope() throws Exception {
        start();

        file().halt(HaltScope.of(Venue.BINANCE), "maintenance", 1);
        assertThat(next())
                .isEqualTo(
                        new OperatorCommand(
                                Action.HALT, HaltScope.of(Venue.BINANCE), "maintenance"));

        file().rearm(HaltScope.of(Venue.BINANCE), 2);
        assertThat(((OperatorCommand) next()).scope()).isEqualTo(HaltScope.of(Venue.BINANCE));
    }
}
