package dev.tradewind.sim.wire.gate;

import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.Requests;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateLimits;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.List;

/** Requests to the simulated Gate.io spot wallet. */
public final class GateRequests {
    private static final List<String> SEEDS =
            List.of(
                    "P/api/v4/spot/orders?{\"currency_pair\":\"ABC_USDT\",\"acc"
                            + "ount\":\"spot\",\"side\":\"buy\",\"type\":\"limit\",\"amou"
                            + "nt\":\"10\",\"price\":\"1.24\",\"time_in_force\":\"gtc\","
                            + "\"text\":\"t-c1\"}\n"
                            + "w\n"
                            + "G/api/v4/spot/orders/t-c1?currency_pair=ABC_USDT\n"
                            + "H/api/v4/spot/orders/t-c1?{\"currency_pair\":\"ABC_USDT\","
                            + "\"amount\":\"12\"}\n"
                            + "D/api/v4/spot/orders/t-c1?currency_pair=ABC_USDT\n"
                            + "G/api/v4/spot/open_orders\n"
                            + "D/api/v4/spot/orders?currency_pair=ABC_USDT",
                    "P/api/v4/spot/orders?{\"currency_pair\":\"ABC_USDT\",\"acc"
                            + "ount\":\"spot\",\"side\":\"buy\",\"type\":\"market\",\"amo"
                            + "unt\":\"100\",\"time_in_force\":\"ioc\"}\n"
                            + "w\n"
                            + "G/api/v4/spot/my_trades?currency_pair=ABC_USDT&limit=5\n"
                            + "G/api/v4/spot/orders?currency_pair=ABC_USDT&status=finishe"
                            + "d\n"
                            + "G/api/v4/spot/accounts\n"
                            + "G/api/v4/wallet/fee?currency_pair=ABC_USDT\n"
                            + "G/api/v4/spot/fee\n"
                            + "G/api/v4/account/detail\n"
                            + "P/api/v4/spot/countdown_cancel_all?{\"timeout\":10}",
                    "P/api/v4/spot/batch_orders?[{\"currency_pair\":\"ABC_USDT"
                            + "\",\"account\":\"spot\",\"side\":\"buy\",\"type\":\"limit"
                            + "\",\"amount\":\"10\",\"price\":\"1.24\",\"text\":\"t-1\"},"
                            + "{\"text\":\"t-2\"}]\n"
                            + "P/api/v4/spot/cancel_batch_orders?[{\"currency_pair\":\"AB"
                            + "C_USDT\",\"id\":\"1\"}]\n"
                            + "P/api/v4/spot/amend_batch_orders?[{\"currency_pair\":\"ABC"
                            + "_USDT\",\"order_id\":\"1\",\"price\":\"1.23\"}]",
                    "g/api/v4/spot/time\n"
                            + "g/api/v4/spot/currency_pairs\n"
                            + "g/api/v4/spot/order_book?currency_pair=ABC_USDT&limit=5&wi"
                            + "th_id=true\n"
                            + "g/api/v4/spot/candlesticks?currency_pair=ABC_USDT&interval"
                            + "=1m&limit=3\n"
                            + "g/api/v4/spot/trades?currency_pair=ABC_USDT\n"
                            + "g/api/v4/spot/tickers\n"
                            + "g/api/v4/spot/currencies",
                    "s{\"time\":1760000000,\"id\":1,\"channel\":\"spot.obu\",\""
                            + "event\":\"subscribe\",\"payload\":[\"ob.ABC_USDT.50\"]}\n"
                            + "s{\"time\":1760000000,\"id\":2,\"channel\":\"spot.order_bo"
                            + "ok_update\",\"event\":\"subscribe\",\"payload\":[\"ABC_USD"
                            + "T\",\"100ms\"]}\n"
                            + "s{\"time\":1760000000,\"channel\":\"spot.ping\"}\n"
                            + "w\n"
                            + "s{\"time\":1760000000,\"channel\":\"spot.trades\",\"event"
                            + "\":\"unsubscribe\",\"payload\":[\"ABC_USDT\"]}",
                    "a{\"time\":1760000000,\"channel\":\"spot.order_place\",\"e"
                            + "vent\":\"api\",\"payload\":{\"req_id\":\"r1\",\"req_param"
                            + "\":{\"currency_pair\":\"ABC_USDT\",\"side\":\"buy\",\"amou"
                            + "nt\":\"10\",\"price\":\"1.24\"}}}\n"
                            + "a{\"time\":1760000000,\"channel\":\"spot.orders\",\"event"
                            + "\":\"subscribe\",\"payload\":[\"!all\"]}\n"
                            + "w",
                    "o/ws/v4/\n" + "o/ws/v3\n" + "b\u0001");

    private GateRequests() {}

    /** The target. */
    public static Requests target() {
        return new Requests("sim-gate", Stay::new, SEEDS);
    }

    private static final class Stay implements Requests.Visit {
        private static final long START = 1_760_000_000_123L;

        private final WireShell shell = fresh();
        private final long markets = shell.open("/ws/v4/");
        private final long account = loggedIn(shell);

        private static WireShell fresh() {
            List<SimAccount> accounts =
                    List.of(new SimAccount("alice", GateSigner.KEY, GateSigner.SECRET));
            WireSettings settings = WireSettings.defaults(9);
            return new WireShell(
                    new GateServer(
                            Halls.gate(START - 1_000),
                            accounts,
                            settings,
                            GateSettings.usual(),
                            GateLimits.spot()),
                    START);
        }

        private static long loggedIn(WireShell shell) {
            long socket = shell.open("/ws/v4/");
            shell.text(socket, GateSigner.api("spot.login", "login-1", "", seconds(shell)));
            shell.pass(20);
            return socket;
        }

        private static long seconds(WireShell shell) {
            return shell.millis() / 1_000;
        }

        @Override
        public long signed(String method, String path, String params) {
            boolean body = params.startsWith("{") || params.startsWith("[");
            String target = body || params.isEmpty() ? path : path + "?" + params;
            String sent = body ? params : "";
            return shell.send(
                    method, target, sent, GateSigner.headers(method, target, sent, seconds(shell)));
        }

        @Override
        public WireShell shell() {
            return shell;
        }

        @Override
        public long markets() {
            return markets;
        }

        @Override
        public long account() {
            return account;
        }
    }
}
