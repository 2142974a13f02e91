package dev.tradewind.app.soak;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.world.Adapters;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.TapeWatch;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.net.ReferenceFetch;
import dev.tradewind.edge.venue.net.ReferenceFetchException;
import dev.tradewind.edge.venue.net.SocketVenue;
import dev.tradewind.edge.venue.net.Way;
import dev.tradewind.edge.venue.net.WireObserver;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.SystemClock;
import dev.tradewind.sim.wire.net.NettyShell;
import dev.tradewind.sim.wire.net.PortInUseException;
import dev.tradewind.sim.wire.net.ShellLimits;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The market-data adapters and the simulated venues over real sockets of this machine, where each
 * book loses a change now and then: how long until it is whole again. An adapter lets a book that
 * is lost again soon after wait longer each time, by design; the losses are further apart.
 */
final class SocketSoak {
    /** The longest that a resynchronisation may take, at the 99th percentile. */
    static final double P99_MAX_MS = 500;

    /** Time between two losses of one book, and before the first. */
    static final long SPACING_NANOS = 35_000_000_000L;

    private static final Duration BOOT_LIMIT = Duration.ofSeconds(20);
    private static final long BEGIN_SECONDS = 30;
    private static final long HEAL_SECONDS = 5;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    private final List<Venue> venues;
    private final long seed;
    private final long seconds;
    private final long spacingNanos;
    private final SystemClock clock = new SystemClock();
    private final Map<Venue, Endpoints> endpoints = new LinkedHashMap<>();
    private final List<GapServer> servers = new ArrayList<>();
    private final List<SocketVenue> links = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param seconds how long changes are lost
     * @param spacingNanos time between two losses of one book, and before the first
     */
    SocketSoak(List<Venue> venues, long seed, long seconds, long spacingNanos) {
        this.spacingNanos = spacingNanos;
        this.venues = venues;
        this.seed = seed;
        this.seconds = seconds;
    }

    /**
     * What a run showed.
     *
     * @param planted changes lost on purpose
     * @param lost books that were not whole at the end
     */
    record Result(
            long seed, long books, long planted, long lost, ResyncTimes times, List<Venue> venues) {
        /** Whether every loss was mended, and in time. */
        boolean good() {
            Histogram all = times.micros(venues);
            return planted > 0
                    && lost == 0
                    && all.getTotalCount() >= planted
                    && all.getValueAtPercentile(TAIL) <= P99_MAX_MS * MICROS_PER_MILLI;
        }

        /** The result for people. */
        String line() {
            Histogram all = times.micros(venues);
            return String.format(
                    "%,d changes lost of %,d books, %,d resyncs: p50 %.1f ms, p99 %.1f ms, max %.1f"
                            + " ms; %,d books lost at the end",
                    planted,
                    books,
                    all.getTotalCount(),
                    all.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI,
                    all.getValueAtPercentile(TAIL) / MICROS_PER_MILLI,
                    all.getMaxValue() / MICROS_PER_MILLI,
                    lost);
        }

        /** The result as one JSON object. */
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", Summary.SCHEMA);
            fields.put("mode", "soak books over sockets");
            fields.put("seed", seed);
            fields.put("books", books);
            fields.put("messages", times.messages());
            fields.put("gaps_planted", planted);
            fields.put("books_lost_at_end", lost);
            fields.put("resync_ms", figures(times.micros(venues)));
            Map<String, Object> each = new LinkedHashMap<>();
            venues.forEach(venue -> each.put(venue.id(), figures(times.micros(List.of(venue)))));
            fields.put("venues", each);
            return fields;
        }

        private static Map<String, Object> figures(Histogram micros) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("resyncs", micros.getTotalCount());
            figures.put("p50", micros.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI);
            figures.put("p99", micros.getValueAtPercentile(TAIL) / MICROS_PER_MILLI);
            figures.put("max", micros.getMaxValue() / MICROS_PER_MILLI);
            return figures;
        }
    }

    /** Runs to the end. */
    Result run() throws PortInUseException, InterruptedException {
        SimulatedVenues world =
                new SimulatedVenues(MarketOptions.generated(seed).withVenues(venues));
        try (NettyShell shell = new NettyShell(clock::now, ShellLimits.STANDARD)) {
            host(world, shell);
            List<Instrument> instruments = instruments();
            ResyncTimes times = new ResyncTimes(instruments);
            try {
                connect(instruments, times);
                return watch(shell, instruments.size(), times);
            } finally {
                links.forEach(SocketVenue::close);
            }
        }
    }

    private void host(SimulatedVenues world, NettyShell shell) throws PortInUseException {
        for (SimulatedVenues.Site site : world.sites()) {
            GapServer server =
                    new GapServer(site.server(), DepthReader.of(site.venue()), spacingNanos);
            int port = shell.host(server, 0);
            URI stream = URI.create("ws://127.0.0.1:" + port);
            servers.add(server);
            endpoints.put(
                    site.venue(),
                    new Endpoints(URI.create("http://127.0.0.1:" + port), stream, stream));
        }
        TapeWatch watch = new TapeWatch();
        world.drivers().forEach(driver -> shell.drive(watch.watched(driver)));
    }

    private List<Instrument> instruments() {
        List<Listing> all = new ArrayList<>();
        for (Venue venue : venues) {
            try {
                all.addAll(
                        ReferenceFetch.fetch(
                                Adapters.of(venue, seed),
                                at(venue),
                                clock,
                                null,
                                Way.DIRECT,
                                BOOT_LIMIT));
            } catch (ReferenceFetchException e) {
                throw new UserError(
                        Exit.ENVIRONMENT,
                        "venue_unreachable",
                        String.valueOf(e.getMessage()),
                        "start it again when this machine has time");
            }
        }
        Set<String> followed = new LinkedHashSet<>(SpotArbSettings.DEFAULT_PAIRS);
        all.stream()
                .filter(listing -> listing.kind() == Instrument.Kind.PERPETUAL)
                .forEach(listing -> followed.add(listing.canonical()));
        return Catalog.build(all, List.copyOf(followed));
    }

    private Endpoints at(Venue venue) {
        Endpoints found = endpoints.get(venue);
        if (found == null) {
            throw new IllegalStateException("not hosted: " + venue);
        }
        return found;
    }

    private void connect(List<Instrument> instruments, ResyncTimes times) {
        int link = 0;
        for (Venue venue : venues) {
            List<Instrument> own =
                    instruments.stream().filter(one -> one.venue() == venue).toList();
            SocketVenue socket =
                    new SocketVenue(
                            Adapters.of(venue, seed),
                            at(venue),
                            null,
                            own,
                            link,
                            clock,
                            null,
                            Way.DIRECT,
                            new WireObserver() {});
            links.add(socket);
            link += socket.links();
            socket.start(times);
        }
    }

    private Result watch(NettyShell shell, int books, ResyncTimes times)
            throws InterruptedException {
        if (!times.awaitBegun(BEGIN_SECONDS)) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "books_missing",
                    times.lost() + " of " + books + " books did not come within 30 s",
                    "start it again when this machine has time");
        }
        pass(seconds);
        long planted = shell.call(() -> servers.stream().mapToLong(GapServer::calm).sum());
        pass(HEAL_SECONDS);
        return new Result(seed, books, planted, times.lost(), times, venues);
    }

    /** Lets wall-clock time pass. */
    private static void pass(long seconds) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }
}
