package dev.tradewind.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalWriter;
import dev.tradewind.runtime.journal.Samples;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A core on its own thread, with a real clock and a real journal. */
@Timeout(60)
final class CoreThreadTest {
    @TempDir Path folder;

    private final QueueInbox inbox = new QueueInbox(1_024, QueueInbox.Idle.ECONOMY);
    private final OutputBuffer outputs = new OutputBuffer();
    private final CountDownLatch fired = new CountDownLatch(1);
    private final CompletableFuture<CoreFailure> fatal = new CompletableFuture<>();

    @Test
    void shouldTakeEverythingStopInOrderAndReplayTheSame() {
        CoreThread thread = start();
        for (int i = 1; i <= 20_000; i++) {
            offer(Samples.best(i));
        }
        thread.close();
        thread.close();

        ReplayResult result = Replay.run(folder, (_, output) -> new TallyEngine(output));

        assertThat(thread.isAlive()).isFalse();
        assertThat(thread.failure()).isNull();
        assertThat(result).isInstanceOf(ReplayResult.Same.class);
        assertThat(((ReplayResult.Same) result).events()).isEqualTo(20_000);
        assertThat(((ReplayResult.Same) result).end()).isInstanceOf(JournalEnd.Clean.class);
    }

    @Test
    void shouldTellItselfThatTimePassedInAQuietMarket() throws InterruptedException {
        CoreThread thread = start();

        offer(new LinkBeat(1, Samples.START));

        assertThat(fired.await(30, TimeUnit.SECONDS)).isTrue();
        thread.close();
        assertThat(Replay.run(folder, (_, output) -> new TallyEngine(output)))
                .isInstanceOf(ReplayResult.Same.class);
    }

    @Test
    void shouldCallTheFatalHookWhenTheEngineBreaks() throws Exception {
        CoreThread thread = start();
        offer(Samples.best(1));
        offer(Samples.halt("break"));

        CoreFailure failure = fatal.get(30, TimeUnit.SECONDS);

        assertThat(failure).hasMessageContaining("told to break");
        assertThat(failure.seq()).isEqualTo(2);
        thread.close();
        assertThat(thread.failure()).isSameAs(failure);
        ReplayResult.Same same =
                (ReplayResult.Same) Replay.run(folder, (_, output) -> new TallyEngine(output));
        assertThat(same.end()).isInstanceOf(JournalEnd.Failed.class);
    }

    private CoreThread start() {
        JournalWriter journal = new JournalWriter(folder, Samples.header(), Samples.quiet(1 << 16));
        CoreParts parts =
                new CoreParts(
                        new TallyEngine(outputs),
                        outputs,
                        inbox,
                        new SystemClock(),
                        journal,
                        command -> {
                            if (command.toString().contains("fired")) {
                                fired.countDown();
                            }
                        },
                        (_, _, _) -> {});
        CoreLoop loop = new CoreLoop(parts, CoreLoop.LIVE_TICK_NANOS);
        CoreThread thread = new CoreThread("core-test", loop, parts, fatal::complete);
        thread.start();
        return thread;
    }

    private void offer(Event event) {
        while (!inbox.offer(event)) {
            Thread.onSpinWait();
        }
    }
}
