package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.runtime.Clock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the tests of this package share. */
final class Kit implements AutoCloseable {
    static final Duration SHORT = Duration.ofMillis(300);
    static final NetLimits LIMITS =
            NetLimits.STANDARD.withWaits(
                    Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20));

    private static final long START = System.currentTimeMillis() * 1_000_000 - System.nanoTime();

    final Clock clock = () -> START + System.nanoTime();
    final Timers timers = new Timers("test-timer", clock);

    /** A port on which nobody listens. */
    static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Dialer dialer(URI base, NetLimits limits) {
        return dialer(base, limits, null, null);
    }

    Dialer dialer(URI base, NetLimits limits, @Nullable SSLContext tls, @Nullable Proxy proxy) {
        return new Dialer(base, tls, proxy, limits, timers);
    }

    HttpPool pool(URI base, NetLimits limits) {
        return pool(dialer(base, limits), limits);
    }

    Doors doors(Dialer... dialers) {
        return new Doors(List.of(dialers), clock);
    }

    HttpPool pool(Dialer dialer, NetLimits limits) {
        HttpPool pool = new HttpPool("test", doors(dialer), limits, timers, clock);
        pool.start();
        return pool;
    }

    Outcome get(HttpPool pool, String target) throws InterruptedException {
        return get(pool, target, Duration.ofSeconds(5));
    }

    Outcome get(HttpPool pool, String target, Duration limit) throws InterruptedException {
        return ask(pool, new HttpRequest("GET", target, List.of()), false, limit).await();
    }

    Answers ask(HttpPool pool, HttpRequest request, boolean urgent, Duration limit) {
        Answers answers = new Answers();
        pool.submit(request, urgent, clock.now() + limit.toNanos(), answers);
        return answers;
    }

    /** Waits until something is so, at most five seconds. */
    static void until(String what, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 5 s: " + what);
            }
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        timers.close();
    }

    /** How a request ended. */
    sealed interface Outcome {
        record Reply(HttpReply reply) implements Outcome {
            String text() {
                return new String(reply.body(), StandardCharsets.ISO_8859_1);
            }
        }

        record NoReply(boolean sent, Failure failure, String reason) implements Outcome {}
    }

    /** Collects the ends of one request; there must be one. */
    static final class Answers implements HttpExchange.Caller {
        final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        final BlockingQueue<Long> written = new LinkedBlockingQueue<>();

        @Override
        public void onReply(HttpReply reply, long now) {
            outcomes.add(new Outcome.Reply(reply));
        }

        @Override
        public void onNoReply(boolean sent, Failure failure, String reason, long now) {
            outcomes.add(new Outcome.NoReply(sent, failure, reason));
        }

        @Override
        public void onWritten(long now) {
            written.add(now);
        }

        Outcome await() throws InterruptedException {
            Outcome outcome = outcomes.poll(8, TimeUnit.SECONDS);
            if (outcome == null) {
                throw new AssertionError("the request never ended");
            }
            return outcome;
        }
    }
}
