package dev.tradewind.edge.venue.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks a proxy to lead on to the venue. */
final class Tunnel {
    private static final int SOCKS_VERSION = 5;
    private static final int NAME_MAX = 255;

    private Tunnel() {}

    /** Opens the way; afterwards the wire speaks to the venue. */
    static void open(Proxy.Kind kind, Wire wire, String host, int port) throws IOException {
        switch (kind) {
            case HTTP -> connect(wire, host, port);
            case SOCKS5 -> socks(wire, host, port);
        }
    }

    private static void connect(Wire wire, String host, int port) throws IOException {
        String authority = host + ":" + port;
        String head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
        wire.write(head.getBytes(StandardCharsets.US_ASCII));
        HttpResponseParser parser = new HttpResponseParser(HttpResponseParser.HEAD_MAX);
        parser.begin(true);
        byte[] one = new byte[1];
        // Byte by byte, since what follows the head already belongs to the venue.
        while (!parser.done()) {
            if (wire.read(one, 0, 1) < 0) {
                throw new ProtocolViolation("proxy closed the connection");
            }
            parser.feed(one, 0, 1);
        }
        if (parser.reply().status() / 100 != 2) {
            throw new ProtocolViolation("proxy refused with status " + parser.reply().status());
        }
    }

    private static void socks(Wire wire, String host, int port) throws IOException {
        wire.write(new byte[] {SOCKS_VERSION, 1, 0});
        byte[] method = read(wire, 2);
        if (method[0] != SOCKS_VERSION || method[1] != 0) {
            throw new ProtocolViolation("proxy wants a password or is no SOCKS 5 proxy");
        }
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        if (name.length > NAME_MAX) {
            throw new ProtocolViolation("host name above " + NAME_MAX + " bytes");
        }
        ByteArrayOutputStream ask = new ByteArrayOutputStream();
        ask.writeBytes(new byte[] {SOCKS_VERSION, 1, 0, 3, (byte) name.length});
        ask.writeBytes(name);
        ask.writeBytes(new byte[] {(byte) (port >>> 8), (byte) port});
        wire.write(ask.toByteArray());
        byte[] answer = read(wire, 4);
        if (answer[0] != SOCKS_VERSION || answer[1] != 0) {
            throw new ProtocolViolation("proxy refused with code " + answer[1]);
        }
        int address =
                switch (answer[3]) {
                    case 1 -> 4;
                    case 3 -> read(wire, 1)[0] & 0xff;
                    case 4 -> 16;
                    default -> throw new ProtocolViolation("proxy gave address type " + answer[3]);
                };
        read(wire, address + 2);
    }

    private static byte[] read(Wire wire, int count) throws IOException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            int read = wire.read(bytes, have, count - have);
            if (read < 0) {
                throw new ProtocolViolation("proxy closed the connection");
            }
            have += read;
        }
        return bytes;
    }
}
