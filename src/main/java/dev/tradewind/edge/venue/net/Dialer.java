package dev.tradewind.edge.venue.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one address: TCP without delay, through a proxy if one is set, then TLS with
 * the host name checked. Blocks its caller, never longer than its limits for each step.
 */
final class Dialer {
    private static final int ADDRESSES_MAX = 4;
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    private final URI base;
    private final boolean secure;
    private final int port;
    private final @Nullable SSLContext tls;
    private final @Nullable Proxy proxy;
    private final NetLimits limits;
    private final Timers timers;

    /**
     * For one base address.
     *
     * @param base http, https, ws or wss; its path must be empty, since targets are sent as given
     * @param tls trust for https and wss; null means the platform's own
     */
    Dialer(
            URI base,
            @Nullable SSLContext tls,
            @Nullable Proxy proxy,
            NetLimits limits,
            Timers timers) {
        this.base = base;
        this.secure =
                switch (String.valueOf(base.getScheme())) {
                    case "https", "wss" -> true;
                    case "http", "ws" -> false;
                    default -> throw new IllegalArgumentException("not a network address: " + base);
                };
        if (base.getHost() == null || !base.getPath().replace("/", "").isEmpty()) {
            throw new IllegalArgumentException("needs a host and no path: " + base);
        }
        this.port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
        this.tls = tls;
        this.proxy = proxy;
        this.limits = limits;
        this.timers = timers;
    }

    /** The address. */
    URI base() {
        return base;
    }

    /** The Host header: the port only where it is not the scheme's own. */
    String host() {
        return base.getPort() >= 0 ? base.getHost() + ":" + port : base.getHost();
    }

    /**
     * Opens one connection.
     *
     * @throws DialException with the class of failure and a sentence for people
     */
    Wire open() throws DialException {
        try {
            SocketChannel channel = reach();
            try {
                return handshake(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (DialException e) {
            throw e;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Names the proxy, not the venue, if it is the proxy that cannot be reached. */
    private SocketChannel reach() throws IOException {
        try {
            return connect();
        } catch (IOException e) {
            if (proxy == null) {
                throw e;
            }
            Failure failure = failureOf(e);
            String what = "proxy " + proxy + " on the way to " + base + ": ";
            throw new DialException(failure, what + describe(failure, e), e);
        }
    }

    private SocketChannel connect() throws IOException {
        String host = proxy == null ? base.getHost() : proxy.host();
        int door = proxy == null ? port : proxy.port();
        InetAddress[] all = InetAddress.getAllByName(host);
        IOException last = new ConnectException("no address");
        for (int i = 0; i < Math.min(all.length, ADDRESSES_MAX); i++) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                // A request fits into an empty send buffer, so that writing it never waits.
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
                int millis = (int) Math.max(1, limits.connect().toMillis());
                channel.socket().connect(new InetSocketAddress(all[i], door), millis);
                return channel;
            } catch (IOException e) {
                channel.close();
                last = e;
            }
        }
        throw last;
    }

    private Wire handshake(SocketChannel channel) throws IOException {
        Wire plain = new Wire(channel, channel.socket());
        if (!secure && proxy == null) {
            return plain;
        }
        Watch watch = new Watch(plain);
        Future<?> timer = timers.after(limits.handshake().toNanos(), watch);
        try {
            if (proxy != null) {
                Tunnel.open(proxy, plain, base.getHost(), port);
            }
            return secure ? new Wire(channel, secured(channel.socket())) : plain;
        } catch (IOException e) {
            if (watch.fired) {
                throw new DialException(
                        Failure.SILENT,
                        base + ": no handshake within " + limits.handshake().toMillis() + " ms",
                        e);
            }
            throw e;
        } finally {
            timer.cancel(false);
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        context()
                                .getSocketFactory()
                                .createSocket(socket, base.getHost(), port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLContext context() throws IOException {
        if (tls != null) {
            return tls;
        }
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("the platform's own trust cannot be loaded", e);
        }
    }

    private DialException failed(IOException e) {
        Failure failure = failureOf(e);
        return new DialException(failure, base + ": " + describe(failure, e), e);
    }

    private static Failure failureOf(IOException e) {
        return switch (e) {
            case ConnectException _ -> Failure.REFUSED;
            case SocketTimeoutException _ -> Failure.SILENT;
            case UnknownHostException _ -> Failure.UNREACHABLE;
            case SSLException _ -> Failure.TLS;
            case ProtocolViolation _, ProxyDenial _ -> Failure.GARBAGE;
            default -> Failure.UNREACHABLE;
        };
    }

    private static String describe(Failure failure, IOException e) {
        String words =
                switch (failure) {
                    case REFUSED -> "connection refused";
                    case SILENT -> "no connection in time";
                    case UNREACHABLE -> "cannot be reached";
                    case TLS -> "TLS failed";
                    case GARBAGE -> "proxy failed";
                    case CLOSED, LIMIT -> "closed";
                };
        return e.getMessage() == null ? words : words + " (" + e.getMessage() + ")";
    }

    /** Kills the wire when time is up. */
    private static final class Watch implements Runnable {
        private final Wire wire;
        private volatile boolean fired;

        Watch(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void run() {
            fired = true;
            wire.kill();
        }
    }
}
