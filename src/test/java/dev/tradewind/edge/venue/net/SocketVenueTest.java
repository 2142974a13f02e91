package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.wire.net.NettyShell;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole venue behind its port: feeds, account, reference data, and its orderly end. */
final class SocketVenueTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Kit kit = new Kit();
    private final List<Event> inbox = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<Long, Long> written = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldRunFeedsAndAccountAndEndInOrder() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            SocketVenue venue = venue(shell.host(server, 0), "up");
            assertThat(venue.links()).isEqualTo(2);
            venue.start(inbox::add);
            Kit.until("both feeds hear", () -> inbox.contains(beat(4)) && inbox.contains(beat(5)));

            for (int i = 1; i <= 10; i++) {
                venue.send(place(i));
            }

            Kit.until("all acknowledged", () -> acknowledged() == 10);
            Kit.until("all writes observed", () -> written.size() == 10);
            assertThat(server.heard).contains("POST /order?id=" + Samples.id(3));
            venue.close();
            assertThat(server.heard).contains("DELETE /key");
            assertThat(inbox).contains(new LinkDown(4, "down"), new LinkDown(5, "down"));
            venue.send(place(11));
            assertThat(inbox.getLast()).isInstanceOf(OrderNotSent.class);
        }
    }

    @Test
    void shouldTellWhenAnInstrumentIsHalted() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            SocketVenue venue = venue(shell.host(server, 0), "halted");
            venue.start(inbox::add);

            Kit.until(
                    "halts arrive",
                    () -> inbox.stream().filter(InstrumentStatus.class::isInstance).count() == 2);

            assertThat(inbox)
                    .contains(
                            new InstrumentStatus(0, Instrument.Status.HALTED, "the venue says so"),
                            new InstrumentStatus(1, Instrument.Status.HALTED, "no longer listed"));
            venue.close();
        }
    }

    @Test
    void shouldProveThatAnOrderWasNotSentWhenTheVenueIsAway() throws Exception {
        SocketVenue venue = venue(Kit.freePort(), "up");
        venue.start(inbox::add);

        venue.send(place(1));

        Kit.until("refused", () -> inbox.stream().anyMatch(event -> event instanceof OrderNotSent));
        assertThat(written).isEmpty();
        venue.close();
    }

    @Test
    void shouldFetchTheListings() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            assertThat(fetch(shell.host(server, 0), "http"))
                    .singleElement()
                    .satisfies(listing -> assertThat(listing.symbol()).isEqualTo("BTCUSDT"));
        }
    }

    @Tag("slow")
    @Test
    void shouldSayClearlyWhyThereAreNoListings() throws Exception {
        assertThat(failure(Kit.freePort(), "http"))
                .extracting(ReferenceFetchException::failure)
                .isEqualTo(Failure.REFUSED);
        try (RawServer silent = new RawServer((_, _) -> Thread.sleep(5_000))) {
            ReferenceFetchException e = failure(silent.port(), "http");
            assertThat(e.failure()).isEqualTo(Failure.SILENT);
            assertThat(e).hasMessageContaining("never answered within 500 ms");
            assertThat(failure(silent.port(), "https").failure()).isEqualTo(Failure.SILENT);
        }
        try (RawServer garbage = new RawServer((s, _) -> RawServer.say(s, "220 hi\r\n\r\n"))) {
            assertThat(failure(garbage.port(), "https").failure()).isEqualTo(Failure.TLS);
        }
        try (RawServer garbage =
                new RawServer((socket, _) -> {
                    RawServer.head(socket);
                    RawServer.say(socket, "220 hi\r\n\r\n");
                })) {
            assertThat(failure(garbage.port(), "http").failure()).isEqualTo(Failure.GARBAGE);
        }
        try (RawServer other =
                new RawServer((socket, _) -> {
                    while (!RawServer.head(socket).isEmpty()) {
                        RawServer.say(socket, "HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
                    }
                })) {
            ReferenceFetchException e = failure(other.port(), "http");
            assertThat(e.failure()).isEqualTo(Failure.GARBAGE);
            assertThat(e).hasMessageContaining("status 500").hasMessageContaining("check the port");
        }
        try (RawServer closes = new RawServer((socket, _) -> RawServer.head(socket))) {
            assertThat(failure(closes.port(), "http").failure()).isEqualTo(Failure.CLOSED);
        }
    }

    @Tag("slow")
    @Test
    void shouldWaitAsLongAsTheVenueTellsItTo() throws Exception {
        long from = System.nanoTime();
        try (RawServer limited = answering(() -> System.nanoTime() - from < 900_000_000L)) {
            assertThat(fetch(limited.port(), Duration.ofSeconds(20))).hasSize(1);
        }
        try (RawServer always = answering(() -> true)) {
            assertThat(
                            catchThrowableOfType(
                                    ReferenceFetchException.class,
                                    () -> fetch(always.port(), Duration.ofMillis(200))))
                    .hasMessageContaining("its rate limit is reached; start again in some minutes")
                    .extracting(ReferenceFetchException::failure)
                    .isEqualTo(Failure.LIMIT);
        }
    }

    private static RawServer answering(BooleanSupplier limited) throws IOException {
        return new RawServer((socket, _) -> {
            while (!RawServer.head(socket).isEmpty()) {
                String status = limited.getAsBoolean() ? "429 Too Many Requests" : "200 OK";
                RawServer.say(socket, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    private List<Listing> fetch(int port, Duration patience) throws ReferenceFetchException {
        return ReferenceFetch.fetch(
                new TinyAdapter("up"),
                endpoints(port, "http"),
                kit.clock,
                null,
                Way.DIRECT.with(Kit.LIMITS),
                LIMIT,
                patience);
    }

    private List<Listing> fetch(int port, String scheme) throws ReferenceFetchException {
        return ReferenceFetch.fetch(
                new TinyAdapter("up"),
                endpoints(port, scheme),
                kit.clock,
                null,
                Way.DIRECT.with(Kit.LIMITS),
                LIMIT);
    }

    private ReferenceFetchException failure(int port, String scheme) {
        return catchThrowableOfType(ReferenceFetchException.class, () -> fetch(port, scheme));
    }

    private SocketVenue venue(int port, String mode) {
        WireObserver observer =
                new WireObserver() {
                    @Override
                    public void onOrderWritten(long clientId, long now) {
                        written.put(clientId, now);
                    }
                };
        return new SocketVenue(
                new TinyAdapter(mode),
                endpoints(port, "http"),
                new Credentials("key", "secret"),
                List.of(Samples.btc(Venue.MEXC), Samples.eth(Venue.MEXC)),
                4,
                kit.clock,
                null,
                Way.DIRECT.with(Kit.LIMITS),
                observer);
    }

    private static Endpoints endpoints(int port, String scheme) {
        URI rest = URI.create(scheme + "://127.0.0.1:" + port);
        URI stream = URI.create("ws://127.0.0.1:" + port);
        return new Endpoints(rest, stream, stream);
    }

    private long acknowledged() {
        return inbox.stream().filter(OrderAcknowledged.class::isInstance).count();
    }

    private static LinkBeat beat(int link) {
        return new LinkBeat(link, 1);
    }

    private static Command place(int counter) {
        Order order = Samples.buy(counter, TimeInForce.IOC);
        return new Command.PlaceOrder(new Approved(order));
    }
}
