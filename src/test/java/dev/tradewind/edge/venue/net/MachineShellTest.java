package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.wire.net.NettyShell;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the shell calls a machine and carries out what it asks for. */
final class MachineShellTest {
    private final Kit kit = new Kit();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldOpenReconnectAndEndAsTheMachineWants() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell netty = new NettyShell()) {
            int port = netty.host(server, 0);
            Probe probe = new Probe();
            probe.onStart = (m, now) -> m.effects.connect(7, Effects.Base.STREAM, "/ws");
            probe.onOpen = (m, now) -> m.effects.writeText(7, "hello".getBytes());
            probe.onClosed = (m, now) -> m.effects.timer(1, now + 1_000_000);
            probe.onTimer = (m, key) -> m.effects.connect(7, Effects.Base.STREAM, "/ws");
            MachineShell shell = shell(probe, port);
            shell.start();
            Kit.until("echoed", () -> probe.heard.contains("frame hello"));

            netty.cut(port);

            Kit.until("echoed again", () -> probe.count("frame hello") == 2);
            assertThat(probe.heard)
                    .containsSubsequence("open 7", "frame hello", "closed 7", "timer 1", "open 7");
            probe.onClosed = (m, now) -> {};
            probe.onStop = (m, now) -> m.effects.disconnect(7, "stop");
            shell.stop(Duration.ofSeconds(3));
            assertThat(probe.heard).containsSubsequence("stop", "closed 7");
        }
    }

    @Test
    void shouldNeverHoldTheMachineWhileASocketIsSlow() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (RawServer slow =
                new RawServer((socket, _) -> {
                    socket.setReceiveBufferSize(1_024);
                    RawServer.upgrade(socket);
                    release.await();
                })) {
            Probe probe = new Probe();
            probe.onStart = (m, now) -> m.effects.connect(1, Effects.Base.STREAM, "/");
            byte[] large = new byte[1 << 20];
            probe.onTimer =
                    (m, key) -> {
                        for (int i = 0; i < 40; i++) {
                            m.effects.writeText(1, large);
                        }
                    };
            MachineShell shell = shell(probe, slow.port());
            shell.start();
            Kit.until("open", () -> probe.heard.contains("open 1"));
            probe.run(shell, m -> m.effects.timer(5, kit.clock.now()));
            Kit.until("asked to write 40 MiB", () -> probe.heard.contains("timer 5"));

            long before = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                shell.send(new Command.ResyncBook(i));
            }
            long took = System.nanoTime() - before;

            assertThat(probe.count("command")).isEqualTo(100);
            assertThat(took).as("never waited for the socket").isLessThan(1_000_000_000L);
            release.countDown();
            shell.stop(Duration.ofMillis(100));
        }
    }

    @Test
    void shouldNotHoldTheLockWhileItCarriesOut() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Probe probe = new Probe();
        probe.onCommand = (m, id) -> m.effects.event(new LinkBeat(0, id));
        MachineShell shell =
                shell(
                        probe,
                        1,
                        event -> {
                            inside.countDown();
                            await(release);
                            events.add(event);
                        });
        Thread first = Thread.ofPlatform().start(() -> shell.send(new Command.ResyncBook(1)));
        inside.await();

        shell.send(new Command.ResyncBook(2));
        shell.send(new Command.ResyncBook(3));

        assertThat(probe.count("command")).as("machine ran meanwhile").isEqualTo(3);
        release.countDown();
        first.join();
        assertThat(events)
                .containsExactly(new LinkBeat(0, 1), new LinkBeat(0, 2), new LinkBeat(0, 3));
    }

    @Test
    void shouldCarryOutInTheOrderOfAskingFromManyThreads() throws Exception {
        Probe probe = new Probe();
        AtomicInteger next = new AtomicInteger();
        probe.onCommand = (m, id) -> m.effects.event(new LinkBeat(0, next.getAndIncrement()));
        MachineShell shell = shell(probe, 1, events::add);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 500; i++) {
                                    shell.send(new Command.ResyncBook(i));
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        Kit.until("all carried out", () -> events.size() == 2_000);
        for (int i = 0; i < 2_000; i++) {
            assertThat(events.get(i)).isEqualTo(new LinkBeat(0, i));
        }
        assertThat(probe.overlaps).hasValue(0);
    }

    @Test
    void shouldReplaceATimerOfTheSameKey() throws Exception {
        Probe probe = new Probe();
        probe.onStart =
                (m, now) -> {
                    m.effects.timer(1, now + 20_000_000);
                    m.effects.timer(1, now + 80_000_000);
                    m.effects.timer(2, now + 40_000_000);
                };
        MachineShell shell = shell(probe, 1);

        shell.start();

        Kit.until("both fired", () -> probe.heard.contains("timer 1"));
        Thread.sleep(50);
        assertThat(probe.heard).containsExactly("start", "timer 2", "timer 1");
    }

    @Test
    void shouldCloseLinksAndTellWhenTheMachineFails() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell netty = new NettyShell()) {
            int port = netty.host(server, 0);
            Probe probe = new Probe();
            probe.onStart = (m, now) -> m.effects.connect(1, Effects.Base.STREAM, "/ws");
            probe.onOpen = (m, now) -> m.effects.writeText(1, "boom".getBytes());
            probe.onFrame =
                    (m, text) -> {
                        throw new IllegalStateException("cannot read " + text);
                    };
            MachineShell shell = shell(probe, port);

            shell.start();

            Kit.until("told of the end", () -> probe.heard.contains("closed 1"));
            assertThat(failures).containsExactly("cannot read boom");
            shell.send(new Command.ResyncBook(1));
            assertThat(probe.count("command")).as("it goes on").isEqualTo(1);
        }
    }

    @Test
    void shouldDialABusyNumberOnlyAfterItsEndWasTold() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell netty = new NettyShell()) {
            int port = netty.host(server, 0);
            Probe probe = new Probe();
            probe.onStart = (m, now) -> m.effects.connect(1, Effects.Base.STREAM, "/a");
            MachineShell shell = shell(probe, port);
            shell.start();
            Kit.until("open", () -> probe.heard.contains("open 1"));

            probe.run(
                    shell,
                    m -> {
                        m.effects.disconnect(1, "again");
                        m.effects.connect(1, Effects.Base.PRIVATE, "/b");
                    });

            Kit.until("open again", () -> probe.count("open 1") == 2);
            assertThat(probe.heard).containsSubsequence("open 1", "closed 1", "open 1");
            assertThat(server.heard).contains("open /a", "open /b");
        }
    }

    @Test
    void shouldEndEachRequestWithOneAnswerOrOneReason() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell netty = new NettyShell()) {
            int port = netty.host(server, 0);
            Probe probe = new Probe();
            probe.onStart =
                    (m, now) -> {
                        for (int i = 0; i < 20; i++) {
                            String target = i == 7 ? "/a b" : "/r" + i;
                            HttpRequest request = new HttpRequest("GET", target, List.of());
                            m.effects.http(i, request, now + 5_000_000_000L);
                        }
                    };
            MachineShell shell = shell(probe, port);

            shell.start();

            Kit.until("all ended", () -> probe.heard.size() == 21);
            assertThat(probe.heard).contains("reply 3 /r3", "no reply 7 sent=false");
            assertThat(probe.heard).doesNotHaveDuplicates();
        }
    }

    private MachineShell shell(Probe probe, int port) {
        return shell(probe, port, events::add);
    }

    private MachineShell shell(Probe probe, int port, Consumer<Event> target) {
        URI rest = URI.create("http://127.0.0.1:" + port);
        URI stream = URI.create("ws://127.0.0.1:" + port);
        NetLimits limits = Kit.LIMITS;
        WireObserver observer =
                new WireObserver() {
                    @Override
                    public void onMachineFailure(String source, Throwable failure) {
                        failures.add(failure.getMessage());
                    }
                };
        Ground ground =
                new Ground(
                        new Endpoints(rest, stream, stream),
                        null,
                        Way.DIRECT.with(limits),
                        kit.timers,
                        kit.clock,
                        observer);
        HttpPool pool = kit.pool(rest, limits);
        return new MachineShell("test", probe::with, ground, pool, target);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A machine that writes down what it hears and does what a test says. */
    private static final class Probe implements Machine {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger overlaps = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();
        private final List<Consumer<Probe>> orders = new CopyOnWriteArrayList<>();
        Effects effects;
        BiConsumer<Probe, Long> onStart = (m, now) -> {};
        BiConsumer<Probe, Long> onOpen = (m, now) -> {};
        BiConsumer<Probe, Long> onStop = (m, now) -> {};
        BiConsumer<Probe, String> onFrame = (m, text) -> {};
        volatile BiConsumer<Probe, Long> onClosed = (m, now) -> {};
        BiConsumer<Probe, Long> onTimer = (m, key) -> {};
        BiConsumer<Probe, Integer> onCommand = (m, id) -> {};

        Machine with(Effects given) {
            effects = given;
            return this;
        }

        long count(String word) {
            return heard.stream().filter(word::equals).count();
        }

        /** Runs something inside the machine. */
        void run(MachineShell shell, Consumer<Probe> order) {
            orders.add(order);
            shell.send(new Command.QueryAccount(Venue.MEXC));
        }

        private void step(String word, Runnable reaction) {
            if (running.getAndIncrement() != 0) {
                overlaps.incrementAndGet();
            }
            try {
                heard.add(word);
                reaction.run();
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        public void start(long now) {
            step("start", () -> onStart.accept(this, now));
        }

        @Override
        public void onOpen(int link, long now) {
            step("open " + link, () -> onOpen.accept(this, now));
        }

        @Override
        public void onFrame(
                int link, boolean binary, byte[] bytes, int offset, int length, long now) {
            String text = new String(bytes, offset, length);
            step("frame " + text, () -> onFrame.accept(this, text));
        }

        @Override
        public void onClosed(int link, String reason, long now) {
            step("closed " + link, () -> onClosed.accept(this, now));
        }

        @Override
        public void onReply(long requestId, HttpReply reply, long now) {
            step("reply " + requestId + " " + new String(reply.body()), () -> {});
        }

        @Override
        public void onNoReply(long requestId, boolean sent, String reason, long now) {
            step("no reply " + requestId + " sent=" + sent, () -> {});
        }

        @Override
        public void onTimer(long key, long now) {
            step("timer " + key, () -> onTimer.accept(this, key));
        }

        @Override
        public void send(Command command, long now) {
            if (command instanceof Command.ResyncBook(int id)) {
                step("command", () -> onCommand.accept(this, id));
            } else {
                orders.removeFirst().accept(this);
            }
        }

        @Override
        public void stop(long now) {
            step("stop", () -> onStop.accept(this, now));
        }
    }
}
