package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.net.Answer.Answered;
import dev.tradewind.edge.venue.net.Answer.Unanswered;
import dev.tradewind.edge.venue.net.Reach.Flaw;
import dev.tradewind.edge.venue.net.Reach.Reached;
import dev.tradewind.edge.venue.net.Reach.Unreached;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a connection does not open has a flaw of its own. */
final class ProbeTest {
    private static final char[] PASSWORD = "for-this-test".toCharArray();
    private static final HttpRequest TIME = new HttpRequest("GET", "/time", List.of());

    @TempDir Path folder;

    private final Kit kit = new Kit();

    @AfterEach
    void close() {
        kit.close();
    }

    private Probe probe(URI base, @Nullable SSLContext tls, @Nullable Proxy proxy) {
        NetLimits quick =
                Kit.LIMITS.withWaits(
                        Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5));
        return new Probe("probe", new Endpoints(base, base, base), kit.clock, tls, proxy, quick);
    }

    private Reach reach(URI base, @Nullable SSLContext tls, @Nullable Proxy proxy) {
        try (Probe probe = probe(base, tls, proxy)) {
            return probe.reach(base);
        }
    }

    private static Flaw flaw(Reach reach) {
        assertThat(reach).isInstanceOf(Unreached.class);
        return ((Unreached) reach).flaw();
    }

    @Test
    void shouldReachAServerAndAskIt() throws Exception {
        try (RawServer server =
                        new RawServer((socket, _) -> {
                            RawServer.head(socket);
                            RawServer.say(socket, RawServer.ok("noon"));
                            RawServer.head(socket);
                        });
                Probe probe = probe(server.uri("http"), null, null)) {
            Reach reach = probe.reach(server.uri("http"));
            Answer answer = probe.ask(TIME, Duration.ofSeconds(2));

            assertThat(reach)
                    .isInstanceOfSatisfying(
                            Reached.class,
                            reached -> assertThat(reached.address()).isEqualTo("127.0.0.1"));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            told -> {
                                assertThat(new String(told.reply().body())).isEqualTo("noon");
                                assertThat(told.answeredAt()).isGreaterThan(told.askedAt());
                            });
        }
    }

    @Test
    void shouldSayThatNobodyListens() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:" + Kit.freePort());

        assertThat(flaw(reach(nobody, null, null))).isEqualTo(Flaw.REFUSED);
    }

    @Test
    void shouldSayThatTheProxyIsDown() throws Exception {
        try (RawServer server = new RawServer((socket, _) -> RawServer.head(socket))) {
            Proxy proxy = new Proxy(Proxy.Kind.HTTP, "127.0.0.1", Kit.freePort());

            assertThat(flaw(reach(server.uri("http"), null, proxy))).isEqualTo(Flaw.PROXY_DOWN);
        }
    }

    @Test
    void shouldSayThatTheProxyDoesNotLeadThere() throws Exception {
        try (RawServer refusing =
                new RawServer((socket, _) -> {
                    RawServer.head(socket);
                    RawServer.say(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                })) {
            Proxy proxy = new Proxy(Proxy.Kind.HTTP, "127.0.0.1", refusing.port());
            URI venue = URI.create("http://venue.invalid:80");

            assertThat(flaw(reach(venue, null, proxy))).isEqualTo(Flaw.PROXY_REFUSES);
        }
    }

    @Test
    void shouldSayThatAnAnswerIsNotHttp() throws Exception {
        try (RawServer server = new RawServer((socket, _) -> RawServer.say(socket, "220 hi\r\n"));
                Probe probe = probe(server.uri("http"), null, null)) {
            assertThat(probe.ask(TIME, Duration.ofSeconds(2))).isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void shouldWaitALimitedTimeForAnAnswer() throws Exception {
        try (RawServer server = new RawServer((_, _) -> Thread.sleep(10_000));
                Probe probe = probe(server.uri("http"), null, null)) {
            long began = System.nanoTime();

            Answer answer = probe.ask(TIME, Duration.ofMillis(200));

            assertThat(((Unanswered) answer).failure()).isEqualTo(Failure.SILENT);
            assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        URI odd = URI.create("gopher://127.0.0.1:70");
        try (Probe probe = probe(odd, null, null)) {
            assertThatThrownBy(() -> probe.reach(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("slow")
    void shouldTellCertificatesApart() throws Exception {
        SSLContext good = certificate("good", "-validity", "2");
        SSLContext old = certificate("old", "-startdate", "-10d", "-validity", "2");
        SSLContext early = certificate("early", "-startdate", "+10d", "-validity", "2");

        assertThat(served(good, good, "127.0.0.1")).isInstanceOf(Reached.class);
        assertThat(flaw(served(good, null, "127.0.0.1"))).isEqualTo(Flaw.CERTIFICATE_UNTRUSTED);
        assertThat(flaw(served(good, good, "localhost"))).isEqualTo(Flaw.CERTIFICATE_OTHER_HOST);
        assertThat(flaw(served(old, old, "127.0.0.1"))).isEqualTo(Flaw.CERTIFICATE_EXPIRED);
        assertThat(flaw(served(early, early, "127.0.0.1"))).isEqualTo(Flaw.CERTIFICATE_NOT_YET);
    }

    @Test
    void shouldSayThatTheOtherSideSpeaksNoTls() throws Exception {
        try (RawServer plain =
                new RawServer((socket, _) -> RawServer.say(socket, "HTTP/1.1 400 No\r\n\r\n"))) {
            assertThat(flaw(reach(plain.uri("https"), null, null))).isEqualTo(Flaw.NOT_TLS);
        }
    }

    private Reach served(SSLContext server, @Nullable SSLContext trust, String host)
            throws Exception {
        ServerSocket socket =
                server.getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (RawServer secure = new RawServer(socket, (client, _) -> RawServer.head(client))) {
            return reach(URI.create("https://" + host + ":" + secure.port()), trust, null);
        }
    }

    /** A context whose certificate was signed by an authority that it trusts. */
    private SSLContext certificate(String name, String... validity) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(store, "authority", "-ext", "bc:c", "-validity", "100");
        List<String> leaf = new ArrayList<>(List.of("-signer", "authority"));
        leaf.addAll(List.of("-ext", "SAN=ip:127.0.0.1"));
        leaf.addAll(List.of(validity));
        keytool(store, "venue", leaf.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys.getCertificate("authority"));
        keys.deleteEntry("authority");
        KeyManagerFactory key = KeyManagerFactory.getInstance("PKIX");
        key.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(Path store, String alias, String... more) throws Exception {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=" + alias + ".test",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD)));
        line.addAll(List.of(more));
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
