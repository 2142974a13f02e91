package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.net.Answer.Answered;
import dev.tradewind.edge.venue.net.Answer.Unanswered;
import dev.tradewind.edge.venue.net.Reach.Flaw;
import dev.tradewind.edge.venue.net.Reach.Reached;
import dev.tradewind.edge.venue.net.Reach.Unreached;
import dev.tradewind.runtime.Clock;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Tries a venue's addresses one step at a time and says where it breaks, over the same connections,
 * TLS and shells as trading uses. Every call waits a limited time. Not for sharing between threads.
 */
public final class Probe implements AutoCloseable {
    private final String name;
    private final @Nullable Proxy proxy;
    private final NetLimits limits;
    private final Clock clock;
    private final Timers timers;
    private final Ground ground;
    private @Nullable HttpPool pool;

    /**
     * Connects nowhere yet.
     *
     * @param name of its threads
     * @param tls trust for secure addresses; null means the platform's own
     */
    public Probe(
            String name,
            Endpoints endpoints,
            Clock clock,
            @Nullable SSLContext tls,
            @Nullable Proxy proxy,
            NetLimits limits) {
        this.name = name;
        this.proxy = proxy;
        this.limits = limits.withHttpConnections(1);
        this.clock = clock;
        this.timers = new Timers(name + "-timer", clock);
        this.ground =
                new Ground(
                        endpoints,
                        tls,
                        new Way(proxy, Way.Backups.NONE, this.limits),
                        timers,
                        clock,
                        new WireObserver() {});
    }

    private HttpPool pool() {
        HttpPool running = pool;
        if (running == null) {
            running = new HttpPool(name, ground.rest(), limits, timers, clock);
            running.start();
            pool = running;
        }
        return running;
    }

    /**
     * Looks a name up and opens a connection, which is closed again.
     *
     * @throws IllegalArgumentException if it is no network address without a path
     */
    public Reach reach(URI base) {
        try {
            return proxy == null ? direct(base) : through(proxy, base);
        } catch (DialException e) {
            return new Unreached(Flaws.of(e), Flaws.words(e));
        }
    }

    private Reach direct(URI base) throws DialException {
        Dialer dialer = ground.dialer(base);
        long began = clock.now();
        FutureTask<InetAddress> look =
                new FutureTask<>(() -> InetAddress.getByName(base.getHost()));
        Threads.daemon(name + "-name", look).start();
        InetAddress address;
        try {
            address = look.get(limits.connect().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            String text = "no address of " + base.getHost() + " within " + limits.connect();
            return new Unreached(Flaw.NAME_SLOW, text);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof UnknownHostException ? "" : ": " + e.getCause();
            return new Unreached(Flaw.NAME_UNKNOWN, "no address of " + base.getHost() + why);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unreached(Flaw.NAME_SLOW, "interrupted");
        }
        long resolved = clock.now();
        dialer.open().kill();
        return new Reached(address.getHostAddress(), resolved - began, clock.now() - resolved);
    }

    private Reach through(Proxy way, URI base) throws DialException {
        Dialer dialer = ground.dialer(base);
        URI door = URI.create("http://" + way.host() + ":" + way.port());
        try {
            new Dialer(door, null, null, limits, timers).open().kill();
        } catch (DialException e) {
            return new Unreached(Flaw.PROXY_DOWN, Flaws.words(e));
        }
        long began = clock.now();
        dialer.open().kill();
        return new Reached("", 0, clock.now() - began);
    }

    /** Asks the venue's REST address and waits for the end of it, at most so long. */
    public Answer ask(HttpRequest request, Duration limit) {
        HttpPool open = pool();
        long askedAt = clock.now();
        CompletableFuture<Answer> end = new CompletableFuture<>();
        open.submit(request, false, askedAt + limit.toNanos(), new Waiting(end, askedAt));
        try {
            return end.get(limit.toMillis() + limits.goodbye().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return new Unanswered(Failure.SILENT, "no answer in time");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unanswered(Failure.CLOSED, "interrupted");
        }
    }

    /** Runs a machine on real sockets until the result is closed. */
    public Running run(String part, Function<Effects, Machine> factory, Tap tap) {
        MachineShell shell =
                new MachineShell(
                        name + "-" + part,
                        effects -> new TappedMachine(factory.apply(effects), tap),
                        ground,
                        pool(),
                        tap::onEvent);
        shell.start();
        return () -> shell.stop(limits.stop());
    }

    /** A machine at work; closing lets it end in order, a limited time. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        HttpPool running = pool;
        if (running != null) {
            running.close();
        }
        timers.close();
    }

    /** Waits for the end of one request. */
    private record Waiting(CompletableFuture<Answer> end, long askedAt)
            implements HttpExchange.Caller {
        @Override
        public void onReply(HttpReply reply, long now) {
            end.complete(new Answered(reply, askedAt, now));
        }

        @Override
        public void onNoReply(boolean sent, Failure failure, String reason, long now) {
            end.complete(new Unanswered(failure, reason));
        }

        @Override
        public void onWritten(long now) {
            // the round trip is counted from the hand-over: the connection is idle and warm
        }
    }
}
