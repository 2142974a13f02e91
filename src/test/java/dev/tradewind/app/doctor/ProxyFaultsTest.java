package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.assertOnlyBad;
import static dev.tradewind.app.doctor.Ward.assertSays;
import static dev.tradewind.app.doctor.Ward.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.command.OddServer;
import dev.tradewind.app.command.TunnelProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies that work and that do not, as the configuration names them. */
@Tag("slow")
class ProxyFaultsTest {
    @TempDir Path home;
    private Ward ward;

    @BeforeEach
    void open() {
        ward = new Ward(home);
    }

    @AfterEach
    void close() throws IOException {
        ward.close();
    }

    @Test
    void shouldVisitAVenueThroughAnHttpProxyWithAPassword() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.http()) {
            Invocation told = visit("http://" + TunnelProxy.ENCODED + "@127.0.0.1:" + proxy.port());

            assertThat(told.exit()).as(told.err()).isZero();
            finding(told, "mexc", "private_stream", "ok");
            assertThat(proxy.led()).as("requests and both sockets").hasSizeGreaterThan(3);
            assertThat(told.out() + told.err())
                    .doesNotContain(TunnelProxy.PASSWORD, TunnelProxy.ENCODED);
        }
    }

    @Test
    void shouldVisitAVenueThroughASocksProxyWithAPassword() throws Exception {
        try (TunnelProxy proxy = TunnelProxy.socks()) {
            Invocation told =
                    visit("socks5://" + TunnelProxy.ENCODED + "@127.0.0.1:" + proxy.port());

            assertThat(told.exit()).as(told.err()).isZero();
            assertThat(proxy.led()).hasSizeGreaterThan(3);
        }
    }

    @Test
    void shouldFindAProxyThatIsDown() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Invocation told = visit("http://ann:secret@127.0.0.1:" + free);

        assertSays(
                first(told), "the proxy itself cannot be reached", "start the proxy, correct its");
        assertThat(told.out() + told.err()).doesNotContain("secret@");
        assertOnlyBad(told, "mexc", "reach");
    }

    @Test
    void shouldFindAProxyThatRefuses() throws Exception {
        try (OddServer proxy = new OddServer(OddServer.answering("403 Forbidden", ""))) {
            Invocation told = visit("http://127.0.0.1:" + proxy.port());

            assertSays(first(told), "the proxy does not lead to 127.0.0.1", "allow that host");
            assertOnlyBad(told, "mexc", "reach");
        }
    }

    @Test
    void shouldFindThatAProxyWantsAnotherUser() throws Exception {
        try (TunnelProxy http = TunnelProxy.http();
                TunnelProxy socks = TunnelProxy.socks()) {
            assertSays(
                    first(visit("http://127.0.0.1:" + http.port())),
                    "does not accept the user and password, or misses them",
                    "user:password@ before its host");
            assertSays(
                    first(visit("socks5://ann:wrong@127.0.0.1:" + socks.port())),
                    "does not accept the user and password, or misses them",
                    "user:password@ before its host");
        }
    }

    /** One address serves requests and sockets alike, hence one finding for each. */
    private static tools.jackson.databind.JsonNode first(Invocation told) {
        for (var finding : told.json().path("findings")) {
            if (finding.path("subject").stringValue().equals("mexc")
                    && finding.path("mark").stringValue().equals("bad")) {
                return finding;
            }
        }
        throw new AssertionError("nothing bad in " + told.err());
    }

    private Invocation visit(String proxy) throws Exception {
        Files.writeString(
                home.resolve("tradewind.yaml"),
                "version: 1\nvenues:\n  mexc:\n    proxy: \"" + proxy + "\"\n");
        return ward.visit();
    }
}
