package dev.tradewind.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy of either kind on loopback that really leads on, for whoever knows the password. */
public final class TunnelProxy implements AutoCloseable {
    public static final String USER = "ann";
    public static final String PASSWORD = "p@ss:w/rd";

    /** As it stands in an address. */
    public static final String ENCODED = "ann:p%40ss%3Aw%2Frd";

    private static final int HEAD_MAX = 1 << 13;

    private final List<String> led = new CopyOnWriteArrayList<>();
    private final OddServer server;

    private TunnelProxy(boolean http) throws IOException {
        server =
                new OddServer(socket -> lead(socket, http ? connect(socket) : socks(socket), http));
    }

    public static TunnelProxy http() throws IOException {
        return new TunnelProxy(true);
    }

    public static TunnelProxy socks() throws IOException {
        return new TunnelProxy(false);
    }

    public int port() {
        return server.port();
    }

    /** Host and port of every connection it led on. */
    public List<String> led() {
        return led;
    }

    private static String connect(Socket socket) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int one = socket.getInputStream().read();
            if (one < 0 || head.size() > HEAD_MAX) {
                throw new IOException("no request");
            }
            head.write(one);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        String proof = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes());
        if (!text.contains("Proxy-Authorization: Basic " + proof + "\r\n")) {
            socket.getOutputStream()
                    .write("HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n".getBytes());
            throw new IOException("stranger");
        }
        return text.split(" ")[1];
    }

    private static String socks(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        if (in.read() != 5) {
            throw new IOException("it only looked whether anybody is here");
        }
        in.readNBytes(in.read());
        socket.getOutputStream().write(new byte[] {5, 2});
        in.readNBytes(1);
        String user = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
        String password = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
        boolean known = user.equals(USER) && password.equals(PASSWORD);
        socket.getOutputStream().write(new byte[] {1, (byte) (known ? 0 : 1)});
        if (!known) {
            throw new IOException("stranger");
        }
        in.readNBytes(4);
        String host = new String(in.readNBytes(in.read()), StandardCharsets.US_ASCII);
        return host + ":" + (in.read() << 8 | in.read());
    }

    private void lead(Socket socket, String where, boolean http) throws IOException {
        int colon = where.lastIndexOf(':');
        InetAddress host = InetAddress.getByName(where.substring(0, colon));
        try (Socket beyond = new Socket(host, Integer.parseInt(where.substring(colon + 1)))) {
            led.add(where);
            socket.getOutputStream()
                    .write(
                            http
                                    ? "HTTP/1.1 200 Connected\r\n\r\n".getBytes()
                                    : new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            Thread.ofPlatform().daemon().name("tunnel-back").start(() -> pump(beyond, socket));
            pump(socket, beyond);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side is gone, and with it the tunnel
            assert e != null;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
