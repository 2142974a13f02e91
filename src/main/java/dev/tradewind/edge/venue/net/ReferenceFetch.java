package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.runtime.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a venue's listings before anything else runs: the machine for reference data on a shell of
 * its own, until it has found them, a time limit is over, or waiting cannot help.
 */
public final class ReferenceFetch {
    /** How long a venue's rate limit is waited for, beyond the limit of the caller. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceFetch.class);

    private ReferenceFetch() {}

    /**
     * Blocks until the listings are there. A refused connection is tried again until the limit,
     * since the venue may be about to start; failed TLS is not. A venue that tells us to wait, as
     * after many starts in a row, is waited for at most three minutes longer: giving up would only
     * make a supervisor start us again and ask once more within the wait.
     *
     * @param tls trust for secure addresses; null means the platform's own
     * @param limit longest wait
     * @throws ReferenceFetchException with the reason and a remedy
     */
    public static List<Listing> fetch(
            VenueAdapter adapter,
            Endpoints endpoints,
            Clock clock,
            @Nullable SSLContext tls,
            Way way,
            Duration limit)
            throws ReferenceFetchException {
        return fetch(adapter, endpoints, clock, tls, way, limit, PATIENCE);
    }

    static List<Listing> fetch(
            VenueAdapter adapter,
            Endpoints endpoints,
            Clock clock,
            @Nullable SSLContext tls,
            Way way,
            Duration limit,
            Duration patience)
            throws ReferenceFetchException {
        String name = adapter.venue().id() + "-bootstrap";
        CompletableFuture<List<Listing>> found = new CompletableFuture<>();
        AtomicReference<String> complaint = new AtomicReference<>("");
        try (Timers timers = new Timers(name + "-timer", clock)) {
            NetLimits one = way.limits().withHttpConnections(1);
            Witness witness = new Witness(found);
            Ground ground = new Ground(endpoints, tls, way.with(one), timers, clock, witness);
            HttpPool pool = new HttpPool(name, ground.rest(), one, timers, clock);
            MachineShell shell =
                    new MachineShell(
                            name,
                            effects -> machine(adapter, effects, found, complaint),
                            ground,
                            pool,
                            event -> LOG.debug("{}: {}", name, event));
            pool.start();
            try {
                shell.start();
                return await(found, limit, witness, patience);
            } catch (TimeoutException | ExecutionException _) {
                throw reason(adapter, endpoints, witness, String.valueOf(complaint.get()), limit);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new ReferenceFetchException(Failure.CLOSED, name + ": interrupted");
            } finally {
                shell.stop(one.goodbye());
                pool.close();
            }
        }
    }

    private static List<Listing> await(
            CompletableFuture<List<Listing>> found,
            Duration limit,
            Witness witness,
            Duration patience)
            throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (!witness.toldToWait) {
                throw e;
            }
            LOG.warn("the start waits: {}, the venue's rate limit is reached", witness.text);
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Machine machine(
            VenueAdapter adapter,
            Effects effects,
            CompletableFuture<List<Listing>> found,
            AtomicReference<String> complaint) {
        return adapter.instruments(effects, found::complete, complaint::set);
    }

    private static ReferenceFetchException reason(
            VenueAdapter adapter,
            Endpoints endpoints,
            Witness witness,
            String complaint,
            Duration limit) {
        Failure failure = witness.failure;
        String remedy =
                switch (failure) {
                    case REFUSED -> "nobody listens there; start the venue or correct its address";
                    case UNREACHABLE -> "check the address and the network";
                    case SILENT ->
                            "it never answered within "
                                    + limit.toMillis()
                                    + " ms; check the address, or try later";
                    case TLS -> "check that the address is https and its certificate is trusted";
                    case CLOSED -> "it closes every connection; check the address and port";
                    case GARBAGE -> "what it answers is not what was asked for; check the port";
                    case LIMIT ->
                            witness.toldToWait
                                    ? "its rate limit is reached; start again in some minutes"
                                    : "a limit of our own was reached";
                };
        boolean answered =
                witness.text.isEmpty() || failure == Failure.GARBAGE || witness.toldToWait;
        String said = answered && !complaint.isEmpty() ? complaint : witness.text;
        return new ReferenceFetchException(
                failure,
                adapter.venue().id()
                        + " at "
                        + endpoints.rest()
                        + ": no reference data ("
                        + (said.isEmpty() ? "no answer" : said)
                        + "); "
                        + remedy);
    }

    /** Remembers how the latest request ended, and ends the wait where trying again is in vain. */
    private static final class Witness implements WireObserver {
        private final CompletableFuture<List<Listing>> found;
        private volatile Failure failure = Failure.SILENT;
        private volatile String text = "";
        private volatile boolean toldToWait;

        Witness(CompletableFuture<List<Listing>> found) {
            this.found = found;
        }

        @Override
        public void onReply(String source, int status) {
            toldToWait = status == 429 || status == 418;
            failure = toldToWait ? Failure.LIMIT : Failure.GARBAGE;
            text = status == 200 ? "" : "status " + status;
        }

        @Override
        public void onNoReply(String source, boolean sent, Failure why, String reason) {
            toldToWait = false;
            failure = why;
            text = reason;
            if (why == Failure.TLS) {
                boolean _ = found.completeExceptionally(new IllegalStateException(reason));
            }
        }
    }
}
