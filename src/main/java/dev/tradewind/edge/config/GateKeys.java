package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Choice;
import dev.tradewind.edge.config.Kind.Count;
import dev.tradewind.edge.config.Kind.Flag;
import dev.tradewind.edge.config.Kind.Text;
import java.util.List;

/** Keys of Gate.io's two wallets; the standards are the adapters' own defaults. */
final class GateKeys {
    private static final int PATH_LENGTH_MAX = 100;

    private GateKeys() {}

    static void spot(String at, List<Key> keys) {
        both(at, "/ws/v4/", "5", "8", keys);
    }

    static void futures(String at, List<Key> keys) {
        both(at, "/v4/ws/usdt", "5", "20", keys);
        keys.add(ChannelKeys.funding(at));
        keys.add(
                Key.of(
                        at + "cross_margin",
                        new Flag(),
                        "true",
                        "whether a leverage is set for cross margin; otherwise for isolated margin",
                        "EX-4"));
    }

    private static void both(String at, String path, String rate, String burst, List<Key> keys) {
        keys.add(
                Key.of(
                        at + "socket_path",
                        new Text("a path", PATH_LENGTH_MAX),
                        path,
                        "path of the venue's sockets; test_network brings another one with it",
                        "MD-11"));
        keys.add(
                Key.of(
                        at + "instruments_per_connection",
                        new Count(1, 1_000),
                        "200",
                        "instruments of one market-data socket; more are split over several",
                        "MD-7"));
        keys.add(
                Key.of(
                        at + "book",
                        new Choice("obu_50", "obu_400", "update_100ms", "update_20ms"),
                        "obu_50",
                        "which of the venue's book streams is read; the first two need no request",
                        "MD-4"));
        keys.add(
                Key.of(
                        at + "second_line",
                        new Flag(),
                        "false",
                        "whether two sockets carry the same market data, the first arrival"
                                + " counting",
                        "MD-6"));
        keys.addAll(ChannelKeys.spot(at));
        orders(at, rate, burst, keys);
        keys.addAll(PlatformKeys.times(at, "500ms", "10s", "1430m", "30m", "60m"));
    }

    private static void orders(String at, String rate, String burst, List<Key> keys) {
        keys.add(
                Key.of(
                        at + "socket_orders",
                        new Flag(),
                        "true",
                        "whether orders go over the venue's socket for orders while that is up",
                        "EX-2"));
        keys.add(
                Key.of(
                        at + "decimal_sizes",
                        new Flag(),
                        "true",
                        "whether sizes are asked for and written as decimal text; the venue"
                                + " announced that whole numbers will go",
                        "EX-4"));
        keys.add(requests(at, "public_requests", "unsigned requests of one address"));
        keys.add(requests(at, "private_requests", "signed requests of one account, orders apart,"));
        keys.add(PlatformKeys.window(at));
        keys.addAll(PlatformKeys.rate(at, rate, burst));
    }

    private static Key requests(String at, String name, String what) {
        return Key.of(at + name, new Count(20, 2_000), "200", what + " in ten seconds", "MD-7");
    }
}
