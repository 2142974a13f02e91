package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.net.Kit.Outcome;
import dev.tradewind.edge.venue.net.Kit.Outcome.NoReply;
import dev.tradewind.edge.venue.net.Kit.Outcome.Reply;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request's end proves, against servers that behave well and badly. */
final class HttpPoolTest {
    private final Kit kit = new Kit();
    private final NetLimits one = Kit.LIMITS.withHttpConnections(1);

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldSendTheRequestAsGivenAndReuseTheConnection() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((socket, _) -> answerAll(socket, heads));
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            for (int i = 0; i < 5; i++) {
                assertThat(text(kit.get(pool, "/api?i=" + i))).isEqualTo("fine");
            }
            HttpRequest post =
                    new HttpRequest("POST", "/order", List.of("X-Key", "k"), bytes("a=1"));
            kit.ask(pool, post, true, Duration.ofSeconds(5)).await();

            assertThat(server.accepted()).isEqualTo(1);
            assertThat(heads.get(1))
                    .isEqualTo("GET /api?i=1 HTTP/1.1\r\nHost: " + host(server) + "\r\n\r\n");
            assertThat(heads.get(5))
                    .isEqualTo(
                            "POST /order HTTP/1.1\r\nHost: "
                                    + host(server)
                                    + "\r\nX-Key: k\r\nContent-Length: 3\r\n\r\n");
        }
    }

    @Test
    void shouldProveNothingWasSentWhenNobodyListens() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:" + Kit.freePort());
        try (HttpPool pool = kit.pool(nobody, Kit.LIMITS)) {
            for (int i = 0; i < 3; i++) {
                NoReply end = (NoReply) kit.get(pool, "/");

                assertThat(end.sent()).isFalse();
                assertThat(end.failure()).isEqualTo(Failure.REFUSED);
                assertThat(end.reason()).contains("connection refused");
            }
        }
    }

    @Test
    void shouldSendNothingThatStillWaitsOnceTheVenueSaysTooMany() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        CountDownLatch queued = new CountDownLatch(1);
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            for (String head = RawServer.head(socket);
                                    !head.isEmpty();
                                    head = RawServer.head(socket)) {
                                heads.add(head);
                                queued.await();
                                RawServer.say(
                                        socket,
                                        heads.size() == 1
                                                ? "HTTP/1.1 429 Too Many Requests\r\n"
                                                        + "Content-Length: 0\r\n\r\n"
                                                : RawServer.ok("fine"));
                            }
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            HttpRequest get = new HttpRequest("GET", "/book", List.of());
            var first = kit.ask(pool, get, false, Duration.ofSeconds(5));
            Kit.until("the first is there", () -> heads.size() == 1);
            var waiting = kit.ask(pool, get, false, Duration.ofSeconds(5));
            var order = kit.ask(pool, get, true, Duration.ofSeconds(5));
            queued.countDown();

            assertThat(((Reply) first.await()).reply().status()).isEqualTo(429);
            for (var early : List.of(waiting, order)) {
                NoReply end = (NoReply) early.await();
                assertThat(end.sent()).isFalse();
                assertThat(end.reason()).contains("429");
            }
            assertThat(heads).hasSize(1);
            assertThat(text(kit.get(pool, "/later"))).isEqualTo("fine");
        }
    }

    @Test
    void shouldNotClaimAnythingWhenTheServerReadsAndCloses() throws Exception {
        try (RawServer server = new RawServer((socket, _) -> RawServer.head(socket));
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            NoReply end = (NoReply) kit.get(pool, "/order");

            assertThat(end.sent()).isTrue();
            assertThat(end.failure()).isEqualTo(Failure.CLOSED);
        }
    }

    @Test
    void shouldEndAsSentWhenNoAnswerComesInTimeAndWorkAgainAfterwards() throws Exception {
        Semaphore silent = new Semaphore(1);
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            while (!RawServer.head(socket).isEmpty()) {
                                if (!silent.tryAcquire()) {
                                    RawServer.say(socket, RawServer.ok("fine"));
                                }
                            }
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            long before = System.nanoTime();
            NoReply end = (NoReply) kit.get(pool, "/", Kit.SHORT);
            long took = System.nanoTime() - before;

            assertThat(end.sent()).isTrue();
            assertThat(end.failure()).isEqualTo(Failure.SILENT);
            assertThat(took).isBetween(250_000_000L, 2_000_000_000L);
            assertThat(text(kit.get(pool, "/"))).isEqualTo("fine");
        }
    }

    @Test
    void shouldEndAsNotSentWhenItOnlyEverWaited() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            RawServer.head(socket);
                            asked.countDown();
                            RawServer.head(socket);
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            kit.ask(pool, get("/slow"), false, Duration.ofSeconds(5));
            asked.await();

            NoReply end = (NoReply) kit.get(pool, "/waits", Kit.SHORT);

            assertThat(end.sent()).isFalse();
            assertThat(end.reason()).contains("in time");
        }
    }

    @Test
    void shouldSeeThatAnIdleConnectionWasClosedAndUseAnotherOne() throws Exception {
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            RawServer.head(socket);
                            RawServer.say(socket, RawServer.ok("fine"));
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            for (int i = 0; i < 20; i++) {
                int connections = i + 2;
                assertThat(text(kit.get(pool, "/"))).as("request %s", i).isEqualTo("fine");
                Kit.until("dialled again", () -> server.accepted() >= connections);
                Thread.sleep(5);
            }
        }
    }

    @Test
    void shouldGiveUpOnAServerThatClosesAtOnce() throws Exception {
        try (RawServer server = new RawServer((socket, _) -> socket.close());
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            NoReply end = (NoReply) kit.get(pool, "/", Duration.ofSeconds(2));

            assertThat(end.failure()).isIn(Failure.CLOSED, Failure.SILENT);
            assertThat(server.accepted()).as("not hammered").isLessThan(40);
        }
    }

    @Test
    void shouldReadChunksCutAtEveryPlaceOverASocket() throws Exception {
        String answer =
                "HTTP/1.1 200 OK\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "3\r\n"
                        + "abc\r\n"
                        + "2\r\n"
                        + "de\r\n"
                        + "0\r\n\r\n";
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            for (int cut = 1; cut < answer.length(); cut++) {
                                RawServer.head(socket);
                                RawServer.say(socket, answer.substring(0, cut));
                                Thread.sleep(1);
                                RawServer.say(socket, answer.substring(cut));
                            }
                            // Closed at once, the pool would open another one to keep it warm.
                            RawServer.head(socket);
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            for (int cut = 1; cut < answer.length(); cut++) {
                assertThat(text(kit.get(pool, "/"))).as("cut at %s", cut).isEqualTo("abcde");
            }
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndAsSentOnGarbageAndDropTheConnection() throws Exception {
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            RawServer.head(socket);
                            RawServer.say(socket, "SSH-2.0-OpenSSH\r\n");
                            RawServer.head(socket);
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            NoReply end = (NoReply) kit.get(pool, "/");

            assertThat(end.sent()).isTrue();
            assertThat(end.failure()).isEqualTo(Failure.GARBAGE);
        }
    }

    @Test
    void shouldEndAsSentWhenTheAnswerIsCutByAReset() throws Exception {
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            RawServer.head(socket);
                            RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx");
                            socket.setSoLinger(true, 0);
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            NoReply end = (NoReply) kit.get(pool, "/");

            assertThat(end.sent()).isTrue();
        }
    }

    @Test
    void shouldNeverPipelineAndLetUrgentRequestsOvertake() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        Semaphore go = new Semaphore(0);
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            String head = RawServer.head(socket);
                            while (!head.isEmpty()) {
                                heads.add(head.substring(0, head.indexOf(" HTTP")));
                                go.acquire();
                                assertThat(socket.getInputStream().available()).isZero();
                                RawServer.say(socket, RawServer.ok("fine"));
                                head = RawServer.head(socket);
                            }
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            List<Kit.Answers> all = new ArrayList<>();
            all.add(kit.ask(pool, get("/1"), false, Duration.ofSeconds(5)));
            Kit.until("first request arrived", () -> heads.size() == 1);
            all.add(kit.ask(pool, get("/2"), false, Duration.ofSeconds(5)));
            all.add(kit.ask(pool, get("/3"), true, Duration.ofSeconds(5)));
            go.release(3);

            for (Kit.Answers answers : all) {
                assertThat(text(answers.await())).isEqualTo("fine");
            }
            assertThat(heads).containsExactly("GET /1", "GET /3", "GET /2");
        }
    }

    @Test
    void shouldRefuseWhatTheQueueCannotHold() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        NetLimits tiny = one.withQueues(1, 10, 10);
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            RawServer.head(socket);
                            asked.countDown();
                            RawServer.head(socket);
                        });
                HttpPool pool = kit.pool(server.uri("http"), tiny)) {
            Runnable end = pool::close;
            kit.ask(pool, get("/1"), false, Duration.ofSeconds(5));
            asked.await();
            Kit.Answers waits = kit.ask(pool, get("/2"), false, Duration.ofSeconds(5));

            NoReply full = (NoReply) kit.get(pool, "/3");

            assertThat(full).isEqualTo(new NoReply(false, Failure.LIMIT, full.reason()));
            end.run();
            assertThat(((NoReply) waits.await()).sent()).isFalse();
        }
    }

    @Test
    void shouldRefuseWhatWouldBreakTheFraming() throws Exception {
        try (RawServer server = new RawServer((socket, _) -> RawServer.head(socket));
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            List<HttpRequest> bad =
                    List.of(
                            get("/a b"),
                            get("/a\r\nX: y"),
                            get("http://elsewhere/"),
                            new HttpRequest("GET /", "/", List.of()),
                            new HttpRequest("GET", "/", List.of("X", "a\r\nb: c")),
                            new HttpRequest("GET", "/", List.of("Content-Length", "5")),
                            new HttpRequest("POST", "/", List.of(), new byte[1 << 20]));
            for (HttpRequest request : bad) {
                NoReply end =
                        (NoReply) kit.ask(pool, request, false, Duration.ofSeconds(5)).await();
                assertThat(end.sent()).isFalse();
                assertThat(end.failure()).isEqualTo(Failure.LIMIT);
            }
        }
    }

    @Test
    void shouldCloseAfterAnAnswerThatSaysSoOrCarriesMore() throws Exception {
        List<String> answers =
                List.of(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nbMORE",
                        "HTTP/1.1 200 OK\r\n\r\nc");
        try (RawServer server =
                        new RawServer((socket, number) -> {
                            RawServer.head(socket);
                            RawServer.say(socket, answers.get(number % 3));
                            if (number % 3 < 2) {
                                RawServer.head(socket);
                            }
                        });
                HttpPool pool = kit.pool(server.uri("http"), one)) {
            assertThat(text(kit.get(pool, "/"))).isEqualTo("a");
            assertThat(text(kit.get(pool, "/"))).isEqualTo("b");
            assertThat(text(kit.get(pool, "/"))).isEqualTo("c");
            Kit.until("warmed again", () -> server.accepted() >= 4);
        }
    }

    @Test
    void shouldEndEveryRequestExactlyOnceAgainstAServerThatFailsAtRandom() throws Exception {
        NetLimits three = Kit.LIMITS.withHttpConnections(3);
        Random chance = new Random(7);
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            while (!RawServer.head(socket).isEmpty()) {
                                int dice = chance.nextInt(10);
                                if (dice == 0) {
                                    return;
                                }
                                RawServer.say(socket, RawServer.ok("fine"));
                                if (dice == 1) {
                                    return;
                                }
                            }
                        });
                HttpPool pool = kit.pool(server.uri("http"), three)) {
            List<Kit.Answers> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(kit.ask(pool, get("/" + i), false, Duration.ofSeconds(8)));
                if (i % 50 == 0) {
                    Thread.sleep(5);
                }
                if (i >= 100) {
                    all.get(i - 100).await();
                }
            }
            Thread.sleep(300);
            for (int i = 300; i < 400; i++) {
                all.get(i).await();
            }
            assertThat(all).allSatisfy(answers -> assertThat(answers.outcomes).isEmpty());
        }
    }

    private static void answerAll(Socket socket, List<String> heads) throws Exception {
        String head = RawServer.head(socket);
        while (!head.isEmpty()) {
            heads.add(head);
            if (head.startsWith("POST")) {
                socket.getInputStream().readNBytes(3);
            }
            RawServer.say(socket, RawServer.ok("fine"));
            head = RawServer.head(socket);
        }
    }

    private static HttpRequest get(String target) {
        return new HttpRequest("GET", target, List.of());
    }

    private static String host(RawServer server) {
        return "127.0.0.1:" + server.port();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Reply.class);
        return ((Reply) outcome).text();
    }
}
