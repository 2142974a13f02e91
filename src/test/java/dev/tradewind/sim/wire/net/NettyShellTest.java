package dev.tradewind.sim.wire.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.wire.VenueServer;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shell of the simulators, seen by the JDK's own client. */
final class NettyShellTest {
    private final NettyShell shell =
            new NettyShell(System::nanoTime, new ShellLimits(1 << 20, 1 << 16, 1 << 16, 4));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Venue venue = new Venue();

    @AfterEach
    void close() {
        shell.close();
        client.close();
    }

    @Test
    void shouldServeRestAndSocketsOnOnePort() throws Exception {
        int port = shell.host(venue, 0);

        HttpResponse<String> reply =
                client.send(
                        HttpRequest.newBuilder(http(port, "/api?x=1"))
                                .header("X-Key", "k")
                                .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Ear ear = new Ear();
        WebSocket socket = open(port, "/ws?streams=a", ear);
        socket.sendText("hi", true).join();

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("POST /api?x=1 a=b k");
        assertThat(reply.headers().firstValue("content-type")).contains("application/json");
        assertThat(ear.next()).isEqualTo("text welcome /ws?streams=a");
        assertThat(ear.next()).isEqualTo("text hi");
    }

    @Test
    void shouldAnswerInTheOrderOfTheRequestsWhateverTheServerDoes() throws Exception {
        int port = shell.host(venue, 0);
        try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(raw, "GET /later HTTP/1.1\r\nHost: x\r\n\r\nGET /now HTTP/1.1\r\nHost: x\r\n\r\n");
            String first = readUntil(raw, "GET /now");

            assertThat(first.indexOf("GET /later")).isBetween(0, first.indexOf("GET /now"));
        }
    }

    @Test
    void shouldAnswerBadRequestsWith400() throws Exception {
        int port = shell.host(venue, 0);
        for (String bad :
                List.of(
                        "NONSENSE\r\n\r\n",
                        "GET / HTTP/1.1\r\nbad header\r\n\r\n",
                        "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n")) {
            try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), port)) {
                send(raw, bad);
                assertThat(readUntil(raw, "\r\n")).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void shouldAnswer500WhenTheServerFails() throws Exception {
        int port = shell.host(venue, 0);

        assertThat(get(port, "/boom").statusCode()).isEqualTo(500);
        assertThat(get(port, "/fine").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAnUpgradeWith404() throws Exception {
        int port = shell.host(venue, 0);

        assertThatThrownBy(() -> open(port, "/nowhere", new Ear()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(404));
        assertThat(venue.words).doesNotContain("closed");
    }

    @Test
    void shouldPingAndHearPongsAndCloseWithACode() throws Exception {
        int port = shell.host(venue, 0);
        Ear ear = new Ear();
        WebSocket socket = open(port, "/ws", ear);
        assertThat(ear.next()).startsWith("text welcome");

        socket.sendText("ping", true).join();
        until(() -> venue.words.contains("pong"));
        socket.sendText("close", true).join();

        assertThat(ear.next()).isEqualTo("close 1013 try later");
        until(() -> venue.words.contains("closed"));
    }

    @Test
    void shouldPutOutAReaderThatIsTooSlow() throws Exception {
        int port = shell.host(venue, 0);
        try (Socket raw = new Socket()) {
            raw.setReceiveBufferSize(4_096);
            raw.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            send(
                    raw,
                    "GET /flood HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Upgrade: websocket\r\n"
                            + "Connection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                            + "Sec-WebSocket-Version: 13\r\n\r\n");

            until(() -> venue.words.contains("closed"));
        }
        assertThat(get(port, "/fine").statusCode()).as("others are served").isEqualTo(200);
    }

    @Test
    void shouldNameThePortThatIsInUse() throws Exception {
        int port = shell.host(venue, 0);

        assertThatThrownBy(() -> shell.host(new Venue(), port))
                .isInstanceOfSatisfying(
                        PortInUseException.class, e -> assertThat(e.port()).isEqualTo(port))
                .hasMessageContaining("port " + port + " is in use");
    }

    @Test
    void shouldRunServersTimersAndMarketsOnOneThread() throws Exception {
        Venue second = new Venue();
        int port = shell.host(venue, 0);
        int other = shell.host(second, 0);
        List<Long> steps = new CopyOnWriteArrayList<>();
        Set<String> threads = new LinkedHashSet<>();
        shell.drive(
                new MarketDriver() {
                    @Override
                    public long start(long now) {
                        threads.add(Thread.currentThread().getName());
                        return now + 2_000_000;
                    }

                    @Override
                    public long step(long now) {
                        threads.add(Thread.currentThread().getName());
                        steps.add(now);
                        return steps.size() < 5 ? now + 2_000_000 : NEVER;
                    }
                });
        get(port, "/timer");
        get(other, "/fine");

        until(() -> steps.size() == 5 && venue.words.contains("timer 9"));

        List<String> all = shell.call(() -> new ArrayList<>(threads));
        assertThat(all).hasSize(1);
        assertThat(venue.threads).containsExactlyElementsOf(all);
        assertThat(second.threads).containsExactlyElementsOf(all);
        assertThat(venue.words).as("replaced, so only once").containsOnlyOnce("timer 9");
        assertThat(shell.<String>call(() -> Thread.currentThread().getName())).isIn(all);
        assertThatThrownBy(() ->
                        shell.call(() -> {
                            throw new IllegalArgumentException("as thrown");
                        }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayGoodbyeWhenItCloses() throws Exception {
        int port = shell.host(venue, 0);
        Ear ear = new Ear();
        open(port, "/ws", ear);
        ear.next();

        shell.close();

        assertThat(ear.next()).isEqualTo("close 1001 the venue stops");
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within 5 s").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private WebSocket open(int port, String target, Ear ear) {
        URI uri = URI.create("ws://127.0.0.1:" + port + target);
        return client.newWebSocketBuilder().buildAsync(uri, ear).join();
    }

    private HttpResponse<String> get(int port, String target) throws Exception {
        return client.send(
                HttpRequest.newBuilder(http(port, target)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI http(int port, String target) {
        return URI.create("http://127.0.0.1:" + port + target);
    }

    private static void send(Socket socket, String text) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes());
        out.flush();
    }

    private static String readUntil(Socket socket, String word) throws Exception {
        socket.setSoTimeout(5_000);
        StringBuilder text = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0) {
            text.append((char) next);
            if (text.indexOf(word) >= 0) {
                break;
            }
            next = socket.getInputStream().read();
        }
        return text.toString();
    }

    /** A server that does what paths and messages say. */
    private static final class Venue implements VenueServer {
        final List<String> words = new CopyOnWriteArrayList<>();
        final Set<String> threads = new LinkedHashSet<>();
        private Effects effects;
        private long later;

        @Override
        public void start(Effects given, long now) {
            threads.add(Thread.currentThread().getName());
            effects = given;
        }

        @Override
        public void onHttp(long exchange, Ask ask, long now) {
            threads.add(Thread.currentThread().getName());
            switch (ask.target()) {
                case "/boom" -> throw new IllegalStateException("as the test wants");
                case "/later" -> {
                    later = exchange;
                    effects.timer(1, now + 50_000_000);
                }
                case "/timer" -> {
                    effects.timer(9, now + 1_000_000);
                    effects.timer(9, now + 5_000_000);
                    effects.reply(exchange, new Answer(200, List.of(), new byte[0]));
                }
                default -> effects.reply(exchange, answer(ask));
            }
        }

        private static Answer answer(Ask ask) {
            String text =
                    ask.method()
                            + " "
                            + ask.target()
                            + " "
                            + new String(ask.body())
                            + " "
                            + ask.header("x-key");
            return new Answer(200, List.of(), text.getBytes());
        }

        @Override
        public boolean onSocketOpen(long socket, String target, long now) {
            effects.frame(socket, false, ("welcome " + target).getBytes());
            if (target.equals("/flood")) {
                effects.timer(2, now);
                later = socket;
            }
            return !target.equals("/nowhere");
        }

        @Override
        public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
            switch (new String(payload)) {
                case "ping" -> effects.ping(socket, new byte[0]);
                case "close" -> effects.close(socket, 1013, "try later");
                default -> effects.frame(socket, binary, payload);
            }
        }

        @Override
        public void onSocketPong(long socket, long now) {
            words.add("pong");
        }

        @Override
        public void onSocketClosed(long socket, long now) {
            words.add("closed");
        }

        @Override
        public void onTimer(long key, long now) {
            words.add("timer " + key);
            if (key == 1) {
                effects.reply(later, new Answer(200, List.of(), "GET /later".getBytes()));
            }
            if (key == 2 && !words.contains("closed")) {
                effects.frame(later, true, new byte[100_000]);
                effects.timer(2, now);
            }
        }
    }

    /** Writes down what the client hears. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        String next() throws InterruptedException {
            return String.valueOf(words.poll(5, TimeUnit.SECONDS));
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                words.add("text " + text);
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            words.add("close " + code + " " + reason);
            return CompletableFuture.completedFuture(null);
        }
    }
}
