package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Address;
import dev.tradewind.edge.config.Kind.Count;
import dev.tradewind.edge.config.Kind.ProxyAddress;
import dev.tradewind.edge.config.Kind.Time;
import java.util.List;

/** Keys of the way to the venues: proxies, other addresses, waiting times and queues. */
final class NetworkKeys {
    private NetworkKeys() {}

    /** Of each venue. */
    static List<Key> way(String at) {
        return List.of(
                Key.of(
                                at + "proxy",
                                new ProxyAddress(),
                                "",
                                "proxy that leads to all addresses of the venue; with a password,"
                                        + " write ${NAME} and keep it in the environment",
                                "EX-31")
                        .masked(),
                backup(at + "backup_rest_url", "http", "rest_url"),
                backup(at + "backup_ws_url", "ws", "ws_url"),
                backup(at + "backup_private_ws_url", "ws", "private_ws_url"));
    }

    private static Key backup(String path, String scheme, String primary) {
        return Key.of(
                path,
                new Address(scheme),
                "",
                "used while " + primary + " does not work; empty: none",
                "EX-31");
    }

    /** Of all venues. */
    static List<Key> limits() {
        return List.of(
                wait("connect_timeout", "5s", "longest wait for a TCP connection"),
                wait("handshake_timeout", "5s", "longest wait for TLS, and again for a socket"),
                Key.of(
                        "network.silence",
                        new Time("5s", "10m"),
                        "90s",
                        "a socket without one byte for so long is closed, whatever its venue",
                        "MD-6"),
                count("http_connections", 1, 16, "3", "warm connections of a venue for requests"),
                count("requests_waiting", 1, 10_000, "256", "requests that wait for one of them"),
                count("writes_waiting", 16, 100_000, "1024", "messages that wait for a socket"),
                count("commands_waiting", 16, 100_000, "1024", "orders that wait for a venue"));
    }

    private static Key wait(String name, String standard, String meaning) {
        return Key.of("network." + name, new Time("100ms", "60s"), standard, meaning, "MD-6");
    }

    private static Key count(String name, int least, int most, String standard, String meaning) {
        return Key.of("network." + name, new Count(least, most), standard, meaning, "MD-7");
    }
}
