package dev.tradewind.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A venue on loopback that misbehaves in one way, each connection on a thread of its own. */
public final class OddServer implements AutoCloseable {
    private static final int HEAD_MAX = 1 << 16;

    private final ServerSocket server;
    private final Manner manner;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What the server does with one connection; it is closed afterwards. */
    public interface Manner {
        void with(Socket socket) throws IOException;
    }

    /** On any free port. */
    public OddServer(Manner manner) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
    }

    /** On a socket that is open already, one with TLS for instance. */
    public OddServer(ServerSocket server, Manner manner) {
        this.manner = manner;
        this.server = server;
        Thread.ofPlatform().daemon().name("odd-accept").start(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofPlatform().daemon().name("odd").start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            manner.with(socket);
        } catch (IOException _) {
            sockets.remove(socket);
        }
    }

    /** Closes each connection at once. */
    public static void closing(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Takes what is said and never answers. */
    public static void silent(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    /** Answers with bytes that are no HTTP. */
    public static void garbage(Socket socket) throws IOException {
        head(socket);
        byte[] noise = new byte[4_096];
        new java.util.SplittableRandom(7).nextBytes(noise);
        socket.getOutputStream().write(noise);
        socket.getOutputStream().flush();
    }

    /** Answers every request in the same way. */
    public static Manner answering(String status, String body) {
        return socket -> {
            while (!head(socket).isEmpty()) {
                say(socket, answer(status, body));
            }
        };
    }

    /** Promises a long body and stops in the middle of it. */
    public static void halfway(Socket socket) throws IOException {
        head(socket);
        say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"symbols\":[");
        silent(socket);
    }

    /** An answer without an end. */
    public static void endless(Socket socket) throws IOException {
        head(socket);
        say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] chunk =
                ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        while (true) {
            socket.getOutputStream().write(chunk);
        }
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 "
                + status
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads up to and including an empty line; "" at the end of the stream. */
    private static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < HEAD_MAX) {
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
        return "";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
