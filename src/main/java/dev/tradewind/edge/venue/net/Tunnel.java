package dev.tradewind.edge.venue.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks a proxy to lead on to the venue. */
final class Tunnel {
    private static final int SOCKS_VERSION = 5;
    private static final int NAME_MAX = 255;
    private static final int WHO_ARE_YOU = 407;
    private static final byte BY_PASSWORD = 2;

    private Tunnel() {}

    /** Opens the way; afterwards the wire speaks to the venue. */
    static void open(Proxy proxy, Wire wire, String host, int port) throws IOException {
        switch (proxy.kind()) {
            case HTTP -> connect(proxy, wire, host, port);
            case SOCKS5 -> socks(proxy, wire, host, port);
        }
    }

    private static void connect(Proxy proxy, Wire wire, String host, int port) throws IOException {
        String authority = host + ":" + port;
        String head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
        wire.write((head + credentials(proxy) + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
        if (parser.reply().status() == WHO_ARE_YOU) {
            throw new ProxyDenial("proxy answered 407: it wants other credentials");
        }
        if (parser.reply().status() / 100 != 2) {
            throw new ProtocolViolation("proxy refused with status " + parser.reply().status());
        }
    }

    private static String credentials(Proxy proxy) {
        if (proxy.user().isEmpty()) {
            return "";
        }
        byte[] both = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
        String basic = Base64.getEncoder().encodeToString(both);
        return "Proxy-Authorization: Basic " + basic + "\r\n";
    }

    private static void socks(Proxy proxy, Wire wire, String host, int port) throws IOException {
        introduce(proxy, wire);
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

    /** Agrees on a method (RFC 1928, 3), and proves the user if that is the method (RFC 1929). */
    private static void introduce(Proxy proxy, Wire wire) throws IOException {
        boolean named = !proxy.user().isEmpty();
        wire.write(
                named
                        ? new byte[] {SOCKS_VERSION, 2, 0, BY_PASSWORD}
                        : new byte[] {SOCKS_VERSION, 1, 0});
        byte[] method = read(wire, 2);
        if (method[0] != SOCKS_VERSION) {
            throw new ProtocolViolation("what answers is no SOCKS 5 proxy");
        }
        if (method[1] == 0) {
            return;
        }
        if (method[1] != BY_PASSWORD || !named) {
            throw new ProxyDenial("proxy wants a user and a password");
        }
        byte[] user = proxy.user().getBytes(StandardCharsets.UTF_8);
        byte[] password = proxy.password().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream proof = new ByteArrayOutputStream();
        proof.write(1);
        proof.write(user.length);
        proof.writeBytes(user);
        proof.write(password.length);
        proof.writeBytes(password);
        wire.write(proof.toByteArray());
        if (read(wire, 2)[1] != 0) {
            throw new ProxyDenial("proxy does not accept this user and password");
        }
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
