package dev.tradewind.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;

/** Reads the bytes of all links, a thread a link, and looks at none of them. */
public final class BareDrain {
    private static final String REQUEST =
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n\r\n";

    private BareDrain() {}

    /** PORT LINKS SECONDS [KEYSTORE]; prints one line of figures. */
    public static void main(String[] args)
            throws IOException, GeneralSecurityException, InterruptedException {
        int port = Integer.parseInt(args[0]);
        int links = Integer.parseInt(args[1]);
        SSLContext tls = args.length > 3 ? LinksBench.trusting(args[3]) : null;
        LongAdder bytes = new LongAdder();
        for (int i = 0; i < links; i++) {
            Socket socket = open(port, tls);
            Thread.ofPlatform().daemon().start(() -> drain(socket, bytes));
        }
        LinksBench.measure("bare drain", Integer.parseInt(args[2]), bytes::sum, "bytes");
    }

    private static Socket open(int port, SSLContext tls) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        Socket socket =
                tls == null
                        ? new Socket(here, port)
                        : tls.getSocketFactory().createSocket("localhost", port);
        OutputStream out = socket.getOutputStream();
        out.write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void drain(Socket socket, LongAdder bytes) {
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = socket.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.add(count);
            }
        } catch (IOException e) {
            System.err.println("a link ended: " + e.getMessage());
        }
    }
}
