package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.wire.Requests;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;

/** Requests to the simulated Gate.io perpetuals. */
public final class GateFuturesRequests {
    private static final List<String> SEEDS =
            List.of(
                    "P/api/v4/futures/usdt/orders?{\"contract\":\"BTC_USDT\",\""
                            + "size\":10,\"price\":\"64000\",\"tif\":\"gtc\",\"text\":\"t"
                            + "-c1\"}\n"
                            + "w\n"
                            + "G/api/v4/futures/usdt/orders/t-c1\n"
                            + "H/api/v4/futures/usdt/orders/t-c1?{\"size\":12,\"price\":"
                            + "\"64001\"}\n"
                            + "D/api/v4/futures/usdt/orders/t-c1\n"
                            + "G/api/v4/futures/usdt/orders?contract=BTC_USDT&status=open"
                            + "\n"
                            + "D/api/v4/futures/usdt/orders?contract=BTC_USDT",
                    "P/api/v4/futures/usdt/orders?{\"contract\":\"BTC_USDT\",\""
                            + "size\":\"-3\",\"price\":\"0\",\"tif\":\"ioc\",\"text\":\"t"
                            + "-m\"}\n"
                            + "w\n"
                            + "G/api/v4/futures/usdt/positions/BTC_USDT\n"
                            + "G/api/v4/futures/usdt/positions\n"
                            + "G/api/v4/futures/usdt/my_trades?contract=BTC_USDT&limit=5"
                            + "\n"
                            + "G/api/v4/futures/usdt/account_book?type=fund\n"
                            + "G/api/v4/futures/usdt/accounts\n"
                            + "G/api/v4/futures/usdt/fee\n"
                            + "P/api/v4/futures/usdt/positions/BTC_USDT/leverage?leverage"
                            + "=0&cross_leverage_limit=5\n"
                            + "P/api/v4/futures/usdt/countdown_cancel_all?{\"timeout\":10"
                            + "}",
                    "P/api/v4/futures/usdt/batch_orders?[{\"contract\":\"BTC_US"
                            + "DT\",\"size\":1,\"price\":\"64000\"},{\"contract\":\"X\"}]"
                            + "\n"
                            + "P/api/v4/futures/usdt/batch_cancel_orders?[\"1\",\"2\"]\n"
                            + "G/api/v4/wallet/fee\n"
                            + "G/api/v4/account/detail",
                    "g/api/v4/spot/time\n"
                            + "g/api/v4/futures/usdt/contracts\n"
                            + "g/api/v4/futures/usdt/order_book?contract=BTC_USDT&limit=5"
                            + "&with_id=true\n"
                            + "g/api/v4/futures/usdt/candlesticks?contract=BTC_USDT&inter"
                            + "val=1m&limit=3\n"
                            + "g/api/v4/futures/usdt/trades?contract=BTC_USDT\n"
                            + "g/api/v4/futures/usdt/tickers\n"
                            + "g/api/v4/futures/usdt/funding_rate?contract=BTC_USDT",
                    "s{\"time\":1760000000,\"id\":1,\"channel\":\"futures.obu\""
                            + ",\"event\":\"subscribe\",\"payload\":[\"ob.BTC_USDT.50\"]}"
                            + "\n"
                            + "s{\"time\":1760000000,\"id\":2,\"channel\":\"futures.order"
                            + "_book_update\",\"event\":\"subscribe\",\"payload\":[\"BTC_"
                            + "USDT\",\"100ms\",\"100\"]}\n"
                            + "s{\"time\":1760000000,\"channel\":\"futures.ping\"}\n"
                            + "w\n"
                            + "s{\"time\":1760000000,\"channel\":\"futures.trades\",\"eve"
                            + "nt\":\"unsubscribe\",\"payload\":[\"BTC_USDT\"]}",
                    "a{\"time\":1760000000,\"channel\":\"futures.order_place\","
                            + "\"event\":\"api\",\"payload\":{\"req_id\":\"r1\",\"req_par"
                            + "am\":{\"contract\":\"BTC_USDT\",\"size\":1,\"price\":\"640"
                            + "00\"}}}\n"
                            + "a{\"time\":1760000000,\"channel\":\"futures.orders\",\"eve"
                            + "nt\":\"subscribe\",\"payload\":[\"6790020\",\"!all\"]}\n"
                            + "w\n"
                            + "a{\"time\":1760000000,\"channel\":\"futures.order_cancel\""
                            + ",\"event\":\"api\",\"payload\":{\"req_id\":\"r2\",\"req_pa"
                            + "ram\":{\"order_id\":\"1\"}}}",
                    "o/v4/ws/usdt\n" + "o/v4/ws/btc\n" + "b\u0001");

    private GateFuturesRequests() {}

    /** The target. */
    public static Requests target() {
        return new Requests("sim-gate-futures", Stay::new, SEEDS);
    }

    private static final class Stay implements Requests.Visit {
        private final GateFuturesClient client = new GateFuturesClient();
        private final long markets = client.socket();
        private final long account = loggedIn(client);

        private static long loggedIn(GateFuturesClient client) {
            long socket = client.privateSocket();
            client.login(socket);
            return socket;
        }

        @Override
        public long signed(String method, String path, String params) {
            boolean body = params.startsWith("{") || params.startsWith("[");
            String target = body || params.isEmpty() ? path : path + "?" + params;
            return client.send(method, target, body ? params : "");
        }

        @Override
        public WireShell shell() {
            return client.shell;
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
