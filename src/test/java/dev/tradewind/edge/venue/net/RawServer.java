package dev.tradewind.edge.venue.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says whatever a test wants, byte by byte, each connection on its own thread. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Talk talk;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What the server does on one connection; it is closed afterwards. */
    interface Talk {
        void with(Socket socket, int number) throws Exception;
    }

    RawServer(Talk talk) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
    }

    RawServer(ServerSocket server, Talk talk) {
        this.server = server;
        this.talk = talk;
        Thread.ofPlatform().daemon().name("raw-accept").start(this::accept);
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    int port() {
        return server.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = accepted.getAndIncrement();
                Thread.ofPlatform()
                        .daemon()
                        .name("raw-" + number)
                        .start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            talk.with(socket, number);
        } catch (Exception e) {
            sockets.remove(socket);
        }
    }

    /** Reads up to and including an empty line; "" at the end of the stream. */
    static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
    }

    static void say(Socket socket, String text) throws IOException {
        say(socket, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void say(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** An answer with a body. */
    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Takes the client's upgrade and says yes. */
    static void upgrade(Socket socket) throws Exception {
        say(socket, upgradeAnswer(head(socket)));
    }

    static String upgradeAnswer(String head) throws Exception {
        String name = "Sec-WebSocket-Key: ";
        int at = head.indexOf(name) + name.length();
        String key = head.substring(at, head.indexOf('\r', at));
        byte[] hash =
                MessageDigest.getInstance("SHA-1")
                        .digest(
                                (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                        .getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(hash)
                + "\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
