package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.net.Kit.Outcome.NoReply;
import dev.tradewind.edge.venue.net.Kit.Outcome.Reply;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate made for the test by the JDK's own keytool. */
final class TlsTest {
    private static final char[] PASSWORD = "for-this-test".toCharArray();

    @TempDir static Path folder;

    private static SSLContext trusting;

    private final Kit kit = new Kit();

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("venue.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "venue",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=venue.test",
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        trusting = context(store);
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory key = KeyManagerFactory.getInstance("PKIX");
        key.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("venue", keys.getCertificate("venue"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldKeepAConnectionAndSeeItsEndOverTls() throws Exception {
        try (RawServer server =
                        secure((socket, _) -> {
                            for (int i = 0; i < 3; i++) {
                                RawServer.head(socket);
                                RawServer.say(socket, RawServer.ok("safe"));
                            }
                        });
                HttpPool pool = pool(server.uri("https"), trusting)) {
            for (int i = 0; i < 12; i++) {
                assertThat(((Reply) kit.get(pool, "/")).text()).isEqualTo("safe");
                if (i % 3 == 2) {
                    int connections = i / 3 + 2;
                    Kit.until("warmed again", () -> server.accepted() >= connections);
                    Thread.sleep(30);
                }
            }
            assertThat(server.accepted()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void shouldSpeakWebSocketOverTls() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (RawServer server =
                secure((socket, _) -> {
                    RawServer.upgrade(socket);
                    RawServer.say(socket, ServerFrames.frame(true, 1, "secret".getBytes()));
                    readHello(socket);
                    RawServer.say(socket, ServerFrames.frame(true, 1, "heard".getBytes()));
                    RawServer.head(socket);
                })) {
            Dialer dialer = kit.dialer(server.uri("wss"), Kit.LIMITS, trusting, null);
            WsConnection connection =
                    new WsConnection(
                            "tls",
                            kit.doors(dialer),
                            "/",
                            Kit.LIMITS,
                            kit.timers,
                            kit.clock,
                            list(heard));
            connection.start();
            assertThat(heard.poll(8, TimeUnit.SECONDS)).isEqualTo("open");
            assertThat(heard.poll(8, TimeUnit.SECONDS)).isEqualTo("secret");
            connection.text("hello".getBytes());
            assertThat(heard.poll(8, TimeUnit.SECONDS)).isEqualTo("heard");

            connection.abort("dropped");

            assertThat(heard.poll(8, TimeUnit.SECONDS)).isEqualTo("closed dropped");
        }
    }

    @Test
    void shouldRefuseACertificateThatIsNotTrusted() throws Exception {
        try (RawServer server = secure((socket, _) -> RawServer.head(socket));
                HttpPool pool = pool(server.uri("https"), null)) {
            NoReply end = (NoReply) kit.get(pool, "/order");

            assertThat(end.failure()).isEqualTo(Failure.TLS);
            assertThat(end.sent()).isFalse();
        }
    }

    @Test
    void shouldRefuseACertificateOfAnotherHost() throws Exception {
        try (RawServer server = secure((socket, _) -> RawServer.head(socket))) {
            URI other = URI.create("https://localhost:" + server.port());
            Dialer dialer = kit.dialer(other, Kit.LIMITS, trusting, null);

            assertThatThrownBy(dialer::open)
                    .isInstanceOfSatisfying(
                            DialException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.TLS))
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void shouldFailOnAServerThatSpeaksNoTls() throws Exception {
        try (RawServer server = new RawServer((socket, _) -> RawServer.say(socket, "220 hi\r\n"))) {
            Dialer dialer = kit.dialer(server.uri("https"), Kit.LIMITS, trusting, null);

            assertThatThrownBy(dialer::open)
                    .isInstanceOfSatisfying(
                            DialException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.TLS));
        }
    }

    @Test
    void shouldGiveUpOnAHandshakeThatIsNeverAnswered() throws Exception {
        NetLimits quick = Kit.LIMITS.withWaits(Kit.SHORT, Kit.SHORT, Kit.SHORT);
        try (RawServer server = new RawServer((_, _) -> Thread.sleep(10_000))) {
            Dialer dialer = kit.dialer(server.uri("https"), quick, trusting, null);

            assertThatThrownBy(dialer::open)
                    .isInstanceOfSatisfying(
                            DialException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.SILENT))
                    .hasMessageContaining("no handshake within 300 ms");
        }
    }

    private HttpPool pool(URI base, SSLContext tls) {
        NetLimits one = Kit.LIMITS.withHttpConnections(1);
        return kit.pool(kit.dialer(base, one, tls, null), one);
    }

    private static RawServer secure(RawServer.Talk talk) throws Exception {
        ServerSocket server =
                trusting.getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new RawServer(server, talk);
    }

    private static void readHello(Socket socket) throws Exception {
        byte[] frame = socket.getInputStream().readNBytes(11);
        assertThat(frame[0] & 0xff).isEqualTo(0x81);
    }

    private static WsConnection.Listener list(BlockingQueue<String> heard) {
        return new WsConnection.Listener() {
            @Override
            public void onOpen(long now) {
                heard.add("open");
            }

            @Override
            public void onMessage(boolean binary, byte[] bytes, int offset, int length, long now) {
                heard.add(new String(bytes, offset, length));
            }

            @Override
            public void onClosed(String reason, long now) {
                heard.add("closed " + reason);
            }
        };
    }
}
