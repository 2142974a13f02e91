package dev.tradewind.edge.config;

import dev.tradewind.edge.config.Kind.Address;
import dev.tradewind.edge.config.Kind.Choice;
import dev.tradewind.edge.config.Kind.Count;
import dev.tradewind.edge.config.Kind.Flag;
import dev.tradewind.edge.config.Kind.PairName;
import dev.tradewind.edge.config.Kind.Several;
import dev.tradewind.edge.config.Kind.Text;
import dev.tradewind.edge.config.Kind.Time;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keys of the platform itself: where it keeps things, where it trades, and what. */
final class PlatformKeys {
    private static final int SECRET_LENGTH_MAX = 256;

    private PlatformKeys() {}

    static List<Key> all() {
        List<Key> keys = new ArrayList<>(general());
        for (Venue venue : Venue.ALL) {
            keys.addAll(venue(venue));
        }
        for (Venue venue : Venue.ALL) {
            keys.addAll(account(venue));
        }
        keys.addAll(NetworkKeys.limits());
        keys.add(
                Key.of(
                        "instruments.pairs",
                        new Several(new PairName(), "pairs", 1, 100),
                        "BTC/USDT, ETH/USDT, BNB/USDT, SOL/USDT, ADA/USDT, DOGE/USDT, XRP/USDT,"
                                + " DOT/USDT",
                        "pairs to trade; each must be listed by two venues",
                        "ARB-1"));
        return keys;
    }

    private static List<Key> general() {
        return List.of(
                Key.of(
                        "version",
                        new Count(1, 1),
                        String.valueOf(Keys.VERSION),
                        "form of this file",
                        ""),
                Key.of(
                        "mode",
                        new Choice("any", "demo", "run"),
                        "any",
                        "the command this file is for; any other one refuses it",
                        ""),
                Key.of(
                        "data.home",
                        new Text("a folder", 1_000),
                        "",
                        "folder in which 'data' is kept, beside this file if relative; --home goes"
                                + " before it; empty: the folder the command is started in",
                        ""),
                Key.of(
                        SecretsFile.KEY,
                        new Text("a file", 1_000),
                        "",
                        "file of NAME=value lines, beside this file if relative, which are taken"
                                + " like environment variables; keep it to yourself: chmod 600",
                        "RK-11"),
                Key.of(
                        "data.seed",
                        new Count(0, 1_000_000_000_000L),
                        "7",
                        "seed of all chance, the generated market's included",
                        ""));
    }

    private static List<Key> venue(Venue venue) {
        String at = "venues." + venue.id() + ".";
        List<Key> keys = new ArrayList<>();
        keys.add(
                Key.of(
                        at + "enabled",
                        new Flag(),
                        String.valueOf(venue == Venue.BINANCE || venue == Venue.MEXC),
                        "whether 'run' trades there; two venues are needed",
                        "MD-1"));
        keys.add(
                Key.of(
                        at + "test_network",
                        new Flag(),
                        "false",
                        "whether the venue's own test network is meant where no address is named;"
                                + " it has keys of its own",
                        "MD-11"));
        keys.add(
                Key.of(
                        at + "rest_url",
                        new Address("http"),
                        "",
                        "server of requests, for 'run'",
                        "MD-1"));
        keys.add(
                Key.of(
                        at + "ws_url",
                        new Address("ws"),
                        "",
                        "server of market-data sockets, for 'run'",
                        "MD-1"));
        keys.add(
                Key.of(
                        at + "private_ws_url",
                        new Address("ws"),
                        "",
                        "server of the account's sockets; empty: the same as ws_url",
                        "MD-1"));
        keys.addAll(NetworkKeys.way(at));
        switch (venue) {
            case BINANCE -> binance(at, keys);
            case MEXC -> mexc(at, keys);
            case BYBIT -> bybit(at, keys);
            case OKX -> okx(at, keys);
            case GATE -> GateKeys.spot(at, keys);
            case GATE_FUTURES -> GateKeys.futures(at, keys);
        }
        return keys;
    }

    private static void binance(String at, List<Key> keys) {
        keys.add(streams(at, 3, 1024));
        keys.add(window(at));
        keys.add(
                Key.of(
                        at + "weight_per_minute",
                        new Count(100, 100_000),
                        "6000",
                        "request weight that one address may use in a minute",
                        "MD-7"));
        keys.add(
                Key.of(
                        at + "weight_reserve",
                        new Count(0, 50_000),
                        "1000",
                        "part of that weight kept for cancels and queries of unknown orders",
                        "EX-32"));
        keys.addAll(rate(at, "5", "20"));
        keys.add(
                Key.of(
                        at + "orders_over_socket",
                        new Flag(),
                        "true",
                        "send orders over the private socket while it is up, else over REST",
                        "EX-32"));
        keys.add(secondLine(at));
        keys.addAll(ChannelKeys.spot(at));
        keys.addAll(times(at, "500ms", "10s", "1430m", "1m", "60m"));
    }

    private static void mexc(String at, List<Key> keys) {
        keys.replaceAll(key ->
                switch (key.name()) {
                    case "rest_url", "ws_url" -> key.older("mexc." + key.name());
                    default -> key;
                });
        keys.add(streams(at, 3, 30).older("ws.max_streams_per_conn"));
        keys.add(window(at));
        keys.add(
                Key.of(
                        at + "requests_per_second",
                        new Count(1, 50),
                        "20",
                        "requests of one address over all endpoints",
                        "MD-7"));
        keys.addAll(rate(at, "6", "6"));
        keys.add(secondLine(at));
        keys.addAll(ChannelKeys.spot(at));
        keys.addAll(times(at, "20s", "60s", "23h", "1m", "10m"));
    }

    private static void bybit(String at, List<Key> keys) {
        keys.add(streams(at, 16, 400));
        keys.add(window(at));
        keys.add(
                Key.of(
                        at + "book_levels",
                        new Choice("50", "200", "1000"),
                        "50",
                        "levels a side of the books; pushed every 20, 100 or 200 ms",
                        "MD-4"));
        keys.add(
                Key.of(
                        at + "check_sequence",
                        new Flag(),
                        "true",
                        "whether a change number that does not follow is a gap; the venue's page"
                                + " of these books does not promise that it follows",
                        "MD-4"));
        keys.add(
                Key.of(
                        at + "topic_stall_after",
                        new Time("5s", "10m"),
                        "30s",
                        "silence of one instrument on a living socket after which its book is"
                                + " asked for anew",
                        "MD-6"));
        keys.add(secondLine(at));
        keys.add(
                Key.of(
                        at + "requests_per_five_seconds",
                        new Count(50, 600),
                        "600",
                        "requests of one address; the venue shuts an address out that sends more"
                                + " than 600",
                        "MD-7"));
        keys.addAll(ChannelKeys.spot(at));
        keys.add(ChannelKeys.funding(at));
        bybitOrders(at, keys);
        keys.addAll(times(at, "20s", "45s", "1430m", "30m", "60m"));
    }

    private static void bybitOrders(String at, List<Key> keys) {
        keys.add(
                Key.of(
                        at + "socket_orders",
                        new Flag(),
                        "true",
                        "whether orders go over the venue's socket for orders; demo accounts have"
                                + " none",
                        "EX-2"));
        keys.add(
                Key.of(
                        at + "socket_orders_fallback",
                        new Flag(),
                        "true",
                        "whether orders go by request while that socket is down; otherwise the"
                                + " account is down with it",
                        "EX-2"));
        keys.add(
                Key.of(
                        at + "spot_orders_per_second",
                        new Count(1, 1_000),
                        "20",
                        "new spot orders that the account's level may send",
                        "EX-32"));
        keys.add(
                Key.of(
                        at + "perpetual_orders_per_second",
                        new Count(1, 1_000),
                        "10",
                        "new orders of perpetuals that the account's level may send",
                        "EX-32"));
        keys.addAll(rate(at, "20", "20"));
    }

    private static void okx(String at, List<Key> keys) {
        keys.add(
                Key.of(
                        at + "streams_per_connection",
                        new Count(5, 1_000),
                        "240",
                        "subscriptions of one market-data socket; more are split over several",
                        "MD-7"));
        keys.add(
                Key.of(
                        at + "commands_per_hour",
                        new Count(10, 480),
                        "240",
                        "subscriptions and the like that one socket may send in an hour; the venue"
                                + " allows 480",
                        "MD-7"));
        keys.add(secondLine(at));
        keys.add(
                Key.of(
                        at + "snapshots_by_request",
                        new Flag(),
                        "false",
                        "whether books are asked for by request, for a venue whose streams bring no"
                                + " whole book",
                        "MD-4"));
        keys.addAll(ChannelKeys.spot(at));
        keys.add(ChannelKeys.funding(at));
        okxOrders(at, keys);
        keys.addAll(times(at, "2s", "15s", "1430m", "10m", "60m"));
    }

    private static void okxOrders(String at, List<Key> keys) {
        keys.add(
                Key.of(
                        at + "socket_orders",
                        new Flag(),
                        "true",
                        "whether orders go over the private socket while it is up; by request"
                                + " otherwise",
                        "EX-2"));
        keys.add(
                Key.of(
                        at + "named_orders",
                        new Flag(),
                        "false",
                        "whether orders by socket name the instrument as text, as they did before"
                                + " the venue gave numbers",
                        "EX-2"));
        keys.add(
                Key.of(
                        at + "order_life",
                        new Time("1ms", "60s"),
                        "5s",
                        "how late a new order or a change may arrive at the venue",
                        "EX-2"));
        keys.add(
                Key.of(
                        at + "demonstration",
                        new Flag(),
                        "false",
                        "whether requests go to the venue's demonstration platform; it has keys"
                                + " of its own",
                        "MD-1"));
        keys.addAll(rate(at, "5", "20"));
    }

    /** Waiting times; the adapters' own defaults. */
    static List<Key> times(String at, String... standards) {
        return List.of(
                Key.of(
                        at + "heartbeat",
                        new Time("100ms", "30s"),
                        standards[0],
                        "silence after which a socket is asked for a sign of life",
                        "MD-6"),
                Key.of(
                        at + "stall_after",
                        new Time("1s", "10m"),
                        standards[1],
                        "silence after which a socket is given up",
                        "MD-6"),
                Key.of(
                        at + "roll_over_after",
                        new Time("1m", "1439m"),
                        standards[2],
                        "age at which a socket is replaced; the venue closes it at 24 h",
                        "MD-6"),
                Key.of(
                        at + "request_timeout",
                        new Time("100ms", "60s"),
                        "5s",
                        "how long an answer is waited for",
                        ""),
                Key.of(
                        at + "clock_every",
                        new Time("1s", "24h"),
                        standards[3],
                        "how often the venue's clock is measured",
                        "MD-5"),
                Key.of(
                        at + "reference_every",
                        new Time("1m", "24h"),
                        standards[4],
                        "how often instruments and their rules are fetched",
                        "MD-13"));
    }

    private static Key streams(String at, int least, int most) {
        return Key.of(
                at + "streams_per_connection",
                new Count(least, most),
                String.valueOf(most),
                "streams of one market-data socket; more are split over several",
                "MD-7");
    }

    private static Key secondLine(String at) {
        return Key.of(
                at + "second_line",
                new Flag(),
                "false",
                "whether two sockets carry the same market data, the first arrival counting",
                "MD-6");
    }

    static Key window(String at) {
        return Key.of(
                at + "receive_window",
                new Time("1ms", "60s"),
                "5s",
                "how late a signed request may arrive at the venue",
                "");
    }

    /** The pace of orders, and what waits for it. */
    static List<Key> rate(String at, String perSecond, String burst) {
        return List.of(
                Key.of(
                        at + "orders_per_second",
                        new Count(1, 1_000),
                        perSecond,
                        "new orders gained each second",
                        "EX-32"),
                Key.of(
                        at + "order_burst",
                        new Count(2, 1_000),
                        burst,
                        "most new orders at once",
                        "EX-32"),
                Key.of(
                        at + "order_wait",
                        new Time("0ms", "2s"),
                        "500ms",
                        "how long an order beyond the rate waits for its turn; then it is not sent",
                        "EX-32"),
                Key.of(
                        at + "calls_waiting",
                        new Count(1, 1_000),
                        "64",
                        "calls of one urgency that wait for the rate budget; one more is not sent",
                        "EX-32"));
    }

    private static List<Key> account(Venue venue) {
        String at = "accounts." + venue.id() + ".";
        String prefix = venue.id().toUpperCase(Locale.ROOT);
        Key key =
                Key.of(
                                at + "api_key",
                                new Text("the key's public part", SECRET_LENGTH_MAX),
                                "",
                                "API key of the account to trade with",
                                "RK-11")
                        .masked();
        Key secret =
                Key.of(
                                at + "secret",
                                new Text("the key's secret part", SECRET_LENGTH_MAX),
                                "",
                                "secret of that API key; write ${"
                                        + prefix
                                        + "_SECRET}, never the secret itself",
                                "RK-11")
                        .masked();
        if (venue == Venue.OKX) {
            Key passphrase =
                    Key.of(
                                    at + "passphrase",
                                    new Text("the key's passphrase", SECRET_LENGTH_MAX),
                                    "",
                                    "passphrase chosen with that API key; write ${"
                                            + prefix
                                            + "_PASSPHRASE}, never the passphrase itself",
                                    "RK-11")
                            .masked();
            return List.of(key, secret, passphrase);
        }
        return venue == Venue.MEXC
                ? List.of(
                        key.older("mexc.api_key").variable("MEXC_KEY"),
                        secret.older("mexc.api_secret").variable("MEXC_SECRET"))
                : List.of(key, secret);
    }
}
