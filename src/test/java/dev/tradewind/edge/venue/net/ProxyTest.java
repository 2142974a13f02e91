package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.net.Kit.Outcome.Reply;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two ways around, each with a proxy of ten lines that then plays the venue itself. */
final class ProxyTest {
    private static final URI VENUE = URI.create("http://venue.invalid:8080");

    private final Kit kit = new Kit();
    private final NetLimits one = Kit.LIMITS.withHttpConnections(1);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldTunnelThroughAnHttpProxy() throws Exception {
        try (RawServer proxy =
                        new RawServer((socket, _) -> {
                            asked.add(RawServer.head(socket));
                            RawServer.say(socket, "HTTP/1.1 200 Connected\r\n\r\n");
                            answer(socket);
                        });
                HttpPool pool = pool(Proxy.Kind.HTTP, proxy)) {
            assertThat(((Reply) kit.get(pool, "/")).text()).isEqualTo("venue");
            assertThat(asked.take()).startsWith("CONNECT venue.invalid:8080 HTTP/1.1\r\n");
        }
    }

    @Test
    void shouldTunnelThroughASocksProxyThatResolvesTheName() throws Exception {
        try (RawServer proxy =
                        new RawServer((socket, _) -> {
                            InputStream in = socket.getInputStream();
                            assertThat(in.readNBytes(3)).containsExactly(5, 1, 0);
                            RawServer.say(socket, new byte[] {5, 0});
                            assertThat(in.readNBytes(4)).containsExactly(5, 1, 0, 3);
                            byte[] name = in.readNBytes(in.read());
                            byte[] port = in.readNBytes(2);
                            asked.add(
                                    new String(name, StandardCharsets.US_ASCII)
                                            + ":"
                                            + ((port[0] & 0xff) << 8 | port[1] & 0xff));
                            RawServer.say(socket, new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                            answer(socket);
                        });
                HttpPool pool = pool(Proxy.Kind.SOCKS5, proxy)) {
            assertThat(((Reply) kit.get(pool, "/")).text()).isEqualTo("venue");
            assertThat(asked.take()).isEqualTo("venue.invalid:8080");
        }
    }

    @Test
    void shouldTellWhenAProxyRefuses() throws Exception {
        refuses(Proxy.Kind.HTTP, "HTTP/1.1 407 Who\r\n\r\n", "407");
        refuses(Proxy.Kind.HTTP, "HTTP/1.1 502 Bad\r\n\r\n", "status 502");
        refuses(Proxy.Kind.SOCKS5, "\005\377", "password");
        refuses(Proxy.Kind.SOCKS5, "\005\000\005\002\000\001", "code 2");
        refuses(Proxy.Kind.SOCKS5, "\005", "closed");
    }

    @Test
    void shouldProveItselfToAnHttpProxy() throws Exception {
        try (RawServer proxy =
                new RawServer((socket, _) -> {
                    asked.add(RawServer.head(socket));
                    RawServer.say(socket, "HTTP/1.1 200 Connected\r\n\r\n");
                })) {
            Proxy named =
                    new Proxy(Proxy.Kind.HTTP, "127.0.0.1", proxy.port(), "Aladdin", "open sesame");
            kit.dialer(VENUE, one, null, named).open().kill();

            assertThat(asked.take())
                    .contains("Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
        }
    }

    @Test
    void shouldProveItselfToASocksProxy() throws Exception {
        try (RawServer proxy =
                new RawServer((socket, _) -> {
                    InputStream in = socket.getInputStream();
                    assertThat(in.readNBytes(4)).containsExactly(5, 2, 0, 2);
                    RawServer.say(socket, new byte[] {5, 2});
                    assertThat(in.readNBytes(1)).containsExactly(1);
                    String user = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
                    String word = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
                    asked.add(user + "/" + word);
                    RawServer.say(socket, new byte[] {1, 0});
                    in.readNBytes(4);
                    in.readNBytes(in.read() + 2);
                    RawServer.say(socket, new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                })) {
            Proxy named = new Proxy(Proxy.Kind.SOCKS5, "127.0.0.1", proxy.port(), "ann", "wörd");
            kit.dialer(VENUE, one, null, named).open().kill();

            assertThat(asked.take()).isEqualTo("ann/wörd");
        }
    }

    @Test
    void shouldNameTheProxyWhenItIsTheProxyThatCannotBeReached() throws Exception {
        Proxy nobody = new Proxy(Proxy.Kind.HTTP, "127.0.0.1", Kit.freePort());

        assertThatThrownBy(kit.dialer(VENUE, one, null, nobody)::open)
                .isInstanceOf(DialException.class)
                .hasMessageContaining("proxy http://127.0.0.1:" + nobody.port())
                .hasMessageContaining("connection refused");
    }

    private void refuses(Proxy.Kind kind, String answer, String why) throws Exception {
        try (RawServer proxy =
                new RawServer((socket, _) -> {
                    int first = socket.getInputStream().read();
                    assertThat(first).isPositive();
                    RawServer.say(socket, answer);
                    socket.shutdownOutput();
                    Thread.sleep(200);
                })) {
            Dialer dialer =
                    kit.dialer(VENUE, one, null, new Proxy(kind, "127.0.0.1", proxy.port()));
            assertThatThrownBy(dialer::open)
                    .isInstanceOf(DialException.class)
                    .hasMessageContaining(why);
        }
    }

    private HttpPool pool(Proxy.Kind kind, RawServer server) {
        Proxy proxy = new Proxy(kind, "127.0.0.1", server.port());
        return kit.pool(kit.dialer(VENUE, one, null, proxy), one);
    }

    private static void answer(Socket socket) throws Exception {
        RawServer.head(socket);
        RawServer.say(socket, RawServer.ok("venue"));
        RawServer.head(socket);
    }
}
