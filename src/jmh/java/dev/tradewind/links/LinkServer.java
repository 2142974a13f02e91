package dev.tradewind.links;

import dev.tradewind.tape.DepthTape;
import dev.tradewind.tape.TapedMarkets;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Serves WebSockets that get MEXC depth frames at a fixed rate, each frame with a write alone. */
public final class LinkServer {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final long SECOND = 1_000_000_000L;

    private LinkServer() {}

    /** LINKS RATE SECONDS [KEYSTORE]; prints its port, then serves until the time is over. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        int links = Integer.parseInt(args[0]);
        int rate = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        List<byte[]> frames = frames();
        try (ServerSocket server = args.length > 3 ? secure(args[3]) : plain()) {
            System.out.println(server.getLocalPort());
            List<OutputStream> outs = new ArrayList<>();
            while (outs.size() < links) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                upgrade(socket);
                outs.add(socket.getOutputStream());
            }
            serve(outs, frames, rate, seconds);
        } catch (SocketException e) {
            System.err.println("the reader has gone: " + e.getMessage());
        }
    }

    private static void serve(List<OutputStream> outs, List<byte[]> frames, int rate, int seconds)
            throws IOException {
        long start = System.nanoTime();
        long total = (long) rate * seconds;
        for (long i = 0; i < total; i++) {
            long due = start + i * SECOND / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            outs.get((int) (i % outs.size())).write(frames.get((int) (i % frames.size())));
        }
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    }

    private static ServerSocket secure(String file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(Path.of(file).toFile())) {
            keys.load(in, LinksBench.PASSWORD.toCharArray());
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, LinksBench.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context.getServerSocketFactory()
                .createServerSocket(0, 256, InetAddress.getLoopbackAddress());
    }

    private static void upgrade(Socket socket) throws IOException, GeneralSecurityException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String key = "";
        for (String line : head.toString().split("\r\n")) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        byte[] digest =
                MessageDigest.getInstance("SHA-1")
                        .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest)
                        + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** A part of the invented tape, each frame with its WebSocket head. */
    private static List<byte[]> frames() throws IOException {
        List<byte[]> framed = new ArrayList<>();
        for (byte[] frame : DepthTape.of(TapedMarkets.mexc()).frames()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.length + 4);
            bytes.write(0x82);
            if (frame.length < 126) {
                bytes.write(frame.length);
            } else {
                bytes.write(126);
                bytes.write(frame.length >> 8);
                bytes.write(frame.length & 0xFF);
            }
            bytes.write(frame);
            framed.add(bytes.toByteArray());
            if (framed.size() == 5_000) {
                break;
            }
        }
        return framed;
    }
}
