package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.net.Breaker.State;
import dev.tradewind.edge.venue.net.Kit.Outcome.Reply;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses that fail, their backups, and the way back. */
final class DoorsTest {
    private static final String DOWN = "HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n";

    private final Kit kit = new Kit();
    private final NetLimits one = Kit.LIMITS.withHttpConnections(1);

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldUseTheBackupAtOnceWhenNobodyListensAtThePrimary() throws Exception {
        URI dead = URI.create("http://127.0.0.1:" + Kit.freePort());
        try (RawServer backup = new RawServer((socket, _) -> serve(socket, "backup"));
                HttpPool pool = pool(dead, backup.uri("http"))) {
            Reply reply = (Reply) kit.get(pool, "/");

            assertThat(reply.text()).isEqualTo("backup 127.0.0.1:" + backup.port());
        }
    }

    @Test
    void shouldMoveToTheBackupWhenThePrimaryAnswersThatItIsDownAndBackWhenItWorks()
            throws Exception {
        AtomicBoolean up = new AtomicBoolean(false);
        try (RawServer primary =
                        new RawServer((socket, _) -> {
                            while (!RawServer.head(socket).isEmpty()) {
                                RawServer.say(socket, up.get() ? RawServer.ok("primary") : DOWN);
                            }
                        });
                RawServer backup = new RawServer((socket, _) -> serve(socket, "backup"))) {
            Ground ground = ground(primary.uri("http"), backup.uri("http"));
            try (HttpPool pool = new HttpPool("test", ground.rest(), one, kit.timers, kit.clock);
                    HealthWatch watch = new HealthWatch("test", ground, Duration.ofMillis(50))) {
                pool.start();
                for (int i = 0; i < Breaker.FAILURES_MAX; i++) {
                    assertThat(((Reply) kit.get(pool, "/")).reply().status()).isEqualTo(503);
                }

                assertThat(((Reply) kit.get(pool, "/")).text()).startsWith("backup");

                watch.start();
                up.set(true);
                Kit.until(
                        "the primary is known to work",
                        () -> ground.rest().preferred().base().equals(primary.uri("http")));
                kit.get(pool, "/");
                assertThat(((Reply) kit.get(pool, "/")).text()).isEqualTo("primary");
            }
        }
    }

    @Test
    void shouldKnowThatABackupDoesNotWorkBeforeItIsNeeded() throws Exception {
        URI dead = URI.create("http://127.0.0.1:" + Kit.freePort());
        try (RawServer primary = new RawServer((socket, _) -> serve(socket, "primary"))) {
            Ground ground = ground(primary.uri("http"), dead);
            try (HealthWatch watch = new HealthWatch("test", ground, Duration.ofMillis(5))) {
                watch.start();
                Doors.Door backup = ground.rest().all().get(1);
                Kit.until("it is found out", () -> backup.breaker().state() == State.OPEN);

                assertThat(ground.rest().preferred().base()).isEqualTo(primary.uri("http"));
            }
        }
    }

    @Test
    void shouldNotKnockAtALoneAddressThatFailsAgainAndAgainButSayWhy() throws Exception {
        int port = Kit.freePort();
        Dialer dialer = kit.dialer(URI.create("http://127.0.0.1:" + port), one);
        Doors doors = kit.doors(dialer);
        for (int i = 0; i < Breaker.FAILURES_MAX; i++) {
            assertThatThrownBy(doors::open).isInstanceOf(DialException.class);
        }

        try (ServerSocket listening = new ServerSocket(port)) {
            listening.setSoTimeout(200);
            assertThatThrownBy(doors::open)
                    .isInstanceOf(DialException.class)
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("failed 5 times, left alone for")
                    .satisfies(e ->
                            assertThat(((DialException) e).failure()).isEqualTo(Failure.REFUSED));
            assertThatThrownBy(listening::accept).isInstanceOf(java.io.IOException.class);

            Kit.until("it is tried again by itself", () -> opens(doors));
        }
    }

    @Test
    void shouldDialSocketsAtTheBackupToo() throws Exception {
        URI dead = URI.create("ws://127.0.0.1:" + Kit.freePort());
        try (RawServer backup = new RawServer((socket, _) -> RawServer.upgrade(socket))) {
            Doors doors = kit.doors(kit.dialer(dead, one), kit.dialer(backup.uri("ws"), one));
            var opened = new java.util.concurrent.CountDownLatch(1);
            WsConnection connection =
                    new WsConnection(
                            "test",
                            doors,
                            "/",
                            one,
                            kit.timers,
                            kit.clock,
                            new WsConnection.Listener() {
                                @Override
                                public void onOpen(long now) {
                                    opened.countDown();
                                }

                                @Override
                                public void onMessage(
                                        boolean binary, byte[] bytes, int at, int n, long now) {}

                                @Override
                                public void onClosed(String reason, long now) {}
                            });
            connection.start();

            assertThat(opened.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            connection.abort("enough");
        }
    }

    private static boolean opens(Doors doors) {
        try {
            doors.open().kill();
            return true;
        } catch (DialException _) {
            return false;
        }
    }

    private HttpPool pool(URI primary, URI backup) {
        Doors doors = kit.doors(kit.dialer(primary, one), kit.dialer(backup, one));
        HttpPool pool = new HttpPool("test", doors, one, kit.timers, kit.clock);
        pool.start();
        return pool;
    }

    private Ground ground(URI primary, URI backup) {
        URI sockets = URI.create("ws://127.0.0.1:1");
        return new Ground(
                new Endpoints(primary, sockets, sockets),
                null,
                new Way(null, new Way.Backups(backup, null, null), one),
                kit.timers,
                kit.clock,
                new WireObserver() {});
    }

    /** Says who it is, and by which name it was called. */
    private static void serve(Socket socket, String name) throws Exception {
        for (String head = RawServer.head(socket); !head.isEmpty(); head = RawServer.head(socket)) {
            String host = head.replaceAll("(?s).*\r\nHost: ([^\r]*)\r\n.*", "$1");
            RawServer.say(socket, RawServer.ok(name + " " + host));
        }
    }
}
