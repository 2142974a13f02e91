package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.net.NettyShell;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The WebSocket client against Netty, and against servers that break every rule. */
final class WsConnectionTest {
    private final Kit kit = new Kit();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldEchoTextOfEverySizeThroughNetty() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            Heard heard = open(netty(shell, server), "/ws");
            for (int size : new int[] {0, 1, 125, 126, 65_535, 65_536, 300_000}) {
                String text = "x".repeat(size);
                heard.connection.text(text.getBytes());

                assertThat(heard.next()).isEqualTo("text " + text);
            }
        }
    }

    @Test
    void shouldReadLargeFramesAndAGreetingSentWithTheUpgrade() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            Heard heard = open(netty(shell, server), "/greet");

            assertThat(heard.next()).isEqualTo("text welcome");
            heard.connection.text("send 3000000".getBytes());
            assertThat(heard.next()).isEqualTo("binary 3000000");
        }
    }

    @Test
    void shouldAnswerPingsAndSendThem() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            Heard heard = open(netty(shell, server), "/ws");
            heard.connection.text("ping me".getBytes());
            Kit.until("pong arrived", () -> server.heard.contains("pong"));

            heard.connection.ping();
            heard.connection.text("still here".getBytes());
            assertThat(heard.next()).isEqualTo("text still here");
        }
    }

    @Test
    void shouldTellTheVenuesCloseCodeAndReason() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            Heard heard = open(netty(shell, server), "/ws");

            heard.connection.text("close me".getBytes());

            assertThat(heard.next()).isEqualTo("closed closed by the venue: 1008 as you wish");
            Kit.until("venue saw the end", () -> server.heard.contains("closed"));
        }
    }

    @Test
    void shouldCloseInOrderWhenAsked() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            Heard heard = open(netty(shell, server), "/ws");

            heard.connection.close("enough");
            heard.connection.text("too late".getBytes());

            assertThat(heard.next()).isEqualTo("closed enough");
            Kit.until("venue saw the end", () -> server.heard.contains("closed"));
            assertThat(heard.words).isEmpty();
        }
    }

    @Test
    void shouldNotWaitForEverForAGoodbye() throws Exception {
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.upgrade(socket);
                    Thread.sleep(10_000);
                })) {
            Heard heard = open(server.uri("ws"), "/");

            heard.connection.close("enough");

            assertThat(heard.next()).isEqualTo("closed enough");
        }
    }

    @Test
    void shouldTellWhyItCouldNotBeOpened() throws Exception {
        URI nobody = URI.create("ws://127.0.0.1:" + Kit.freePort());
        assertThat(heard(nobody, "/").next()).contains("connection refused");

        ScriptedServer server = new ScriptedServer();
        try (NettyShell shell = new NettyShell()) {
            assertThat(heard(netty(shell, server), "/nowhere").next()).contains("status 404");
        }
    }

    @Test
    void shouldGiveUpOnAnUpgradeThatIsNeverAnswered() throws Exception {
        try (RawServer server = new RawServer((_, _) -> Thread.sleep(10_000))) {
            NetLimits limits =
                    NetLimits.STANDARD.withWaits(Kit.SHORT, Kit.SHORT, Duration.ofSeconds(20));
            assertThat(heard(server.uri("ws"), "/", limits).next()).contains("never answered");
        }
    }

    @Test
    void shouldRefuseAGarbageHandshake() throws Exception {
        refusesAnswer("220 ftp ready\r\n\r\n", "not an HTTP/1.1 answer");
        refusesAnswer("HTTP/1.1 101 X\r\n" + "a: b\r\n".repeat(300), "256");
        refusesAnswer("HTTP/1.1 101 X\r\na: " + "b".repeat(70_000), "head above");
        refusesAnswer("HTTP/1.1 101 X\r\n\r\n", "lacks Upgrade");
        refusesAnswer("HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n", "lacks Connection");
        refusesAnswer(
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                        + "Sec-WebSocket-Accept: nonsense\r\n\r\n",
                "does not fit our key");
        refusesAnswer("", "closed without an answer");
    }

    @Test
    void shouldRefuseAnExtensionThatWasNotOffered() throws Exception {
        try (RawServer server =
                new RawServer((socket, _) -> {
                    String answer = RawServer.upgradeAnswer(RawServer.head(socket));
                    String more = "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
                    RawServer.say(socket, answer.substring(0, answer.length() - 2) + more);
                    RawServer.head(socket);
                })) {
            assertThat(heard(server.uri("ws"), "/").next()).contains("extension");
        }
    }

    @Test
    void shouldEndOnGarbageFramesAndSayWhyToTheServer() throws Exception {
        BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.upgrade(socket);
                    RawServer.say(socket, new byte[] {(byte) 0xf1, 5, 1, 2, 3, 4, 5});
                    codes.add(closeCode(socket));
                })) {
            Heard heard = open(server.uri("ws"), "/");

            assertThat(heard.next()).contains("protocol: reserved bit");
            assertThat(codes.poll(5, TimeUnit.SECONDS)).isEqualTo(1002);
        }
    }

    @Test
    void shouldEndWhenAFrameIsCutByAReset() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.upgrade(socket);
                    RawServer.say(socket, ServerFrames.frame(true, 1, "whole".getBytes()));
                    RawServer.say(socket, new byte[] {(byte) 0x81, 100, 'h', 'a'});
                    go.await();
                    socket.setSoLinger(true, 0);
                })) {
            Heard heard = open(server.uri("ws"), "/");
            assertThat(heard.next()).isEqualTo("text whole");

            go.countDown();

            assertThat(heard.next()).startsWith("closed ").contains("lost");
            assertThat(heard.words).isEmpty();
        }
    }

    @Test
    void shouldJoinFragmentsThatArriveByteByByte() throws Exception {
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.upgrade(socket);
                    byte[][] frames = {
                        ServerFrames.frame(false, 1, "he".getBytes()),
                        ServerFrames.frame(true, 9, new byte[3]),
                        ServerFrames.frame(true, 0, "llo".getBytes())
                    };
                    for (byte[] frame : frames) {
                        for (byte one : frame) {
                            RawServer.say(socket, new byte[] {one});
                        }
                    }
                    RawServer.head(socket);
                })) {
            Heard heard = open(server.uri("ws"), "/");

            assertThat(heard.next()).isEqualTo("text hello");
        }
    }

    @Test
    void shouldCloseASilentLink() throws Exception {
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.upgrade(socket);
                    Thread.sleep(10_000);
                })) {
            NetLimits limits =
                    NetLimits.STANDARD.withWaits(
                            Duration.ofSeconds(2), Duration.ofSeconds(2), Kit.SHORT);
            Heard heard = heard(server.uri("ws"), "/", limits);
            assertThat(heard.next()).isEqualTo("open");

            assertThat(heard.next()).isEqualTo("closed silent for 300 ms");
        }
    }

    @Test
    void shouldNeverMakeAWriterWaitForASlowSocket() throws Exception {
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.upgrade(socket);
                    Thread.sleep(10_000);
                })) {
            Heard heard = heard(server.uri("ws"), "/", Kit.LIMITS.withQueues(10, 8, 10));
            assertThat(heard.next()).isEqualTo("open");
            byte[] large = new byte[1 << 20];
            long before = System.nanoTime();
            for (int i = 0; i < 64; i++) {
                heard.connection.text(large);
            }
            long took = System.nanoTime() - before;

            assertThat(heard.next()).contains("more than 8 writes");
            assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(3));
        }
    }

    private static int closeCode(Socket socket) throws Exception {
        byte[] head = socket.getInputStream().readNBytes(8);
        assertThat(head[0] & 0xff).isEqualTo(0x88);
        assertThat(head[1] & 0x80).as("masked").isEqualTo(0x80);
        return ((head[6] ^ head[2]) & 0xff) << 8 | (head[7] ^ head[3]) & 0xff;
    }

    private void refusesAnswer(String answer, String why) throws Exception {
        try (RawServer server =
                new RawServer((socket, _) -> {
                    RawServer.head(socket);
                    RawServer.say(socket, answer);
                    if (!answer.isEmpty()) {
                        RawServer.head(socket);
                    }
                })) {
            Heard heard = heard(server.uri("ws"), "/");
            assertThat(heard.next()).startsWith("closed ").contains(why);
            assertThat(heard.words).isEmpty();
        }
    }

    private static URI netty(NettyShell shell, ScriptedServer server) throws Exception {
        return URI.create("ws://127.0.0.1:" + shell.host(server, 0));
    }

    private Heard open(URI base, String target) throws Exception {
        Heard heard = heard(base, target);
        assertThat(heard.next()).isEqualTo("open");
        return heard;
    }

    private Heard heard(URI base, String target) {
        return heard(base, target, Kit.LIMITS);
    }

    private Heard heard(URI base, String target, NetLimits limits) {
        Heard heard = new Heard();
        Dialer dialer = kit.dialer(base, limits);
        heard.connection =
                new WsConnection(
                        "test-link",
                        kit.doors(dialer),
                        target,
                        limits,
                        kit.timers,
                        kit.clock,
                        heard);
        heard.connection.start();
        return heard;
    }

    /** Writes down what the connection says. */
    private static final class Heard implements WsConnection.Listener {
        final BlockingQueue<String> words = new LinkedBlockingQueue<>();
        WsConnection connection;

        @Override
        public void onOpen(long now) {
            words.add("open");
        }

        @Override
        public void onMessage(boolean binary, byte[] bytes, int offset, int length, long now) {
            words.add(binary ? "binary " + length : "text " + new String(bytes, offset, length));
        }

        @Override
        public void onClosed(String reason, long now) {
            words.add("closed " + reason);
        }

        String next() throws InterruptedException {
            String word = words.poll(8, TimeUnit.SECONDS);
            return word == null ? "nothing within 8 s" : word;
        }
    }
}
