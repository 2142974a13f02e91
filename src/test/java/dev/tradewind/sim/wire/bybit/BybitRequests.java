package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.Requests;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;

/** Requests to the simulated Bybit. */
public final class BybitRequests {
    private static final List<String> SEEDS =
            List.of(
                    "P/v5/order/create?{\"category\":\"spot\",\"symbol\":\"BTCU"
                            + "SDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0"
                            + ".01\",\"price\":\"64000\",\"timeInForce\":\"GTC\",\"orderL"
                            + "inkId\":\"c1\"}\n"
                            + "w\n"
                            + "G/v5/order/realtime?category=spot&symbol=BTCUSDT&orderLink"
                            + "Id=c1\n"
                            + "P/v5/order/amend?{\"category\":\"spot\",\"symbol\":\"BTCUS"
                            + "DT\",\"orderLinkId\":\"c1\",\"qty\":\"0.02\",\"price\":\"6"
                            + "4001\"}\n"
                            + "P/v5/order/cancel?{\"category\":\"spot\",\"symbol\":\"BTCU"
                            + "SDT\",\"orderLinkId\":\"c1\"}\n"
                            + "G/v5/order/history?category=spot&symbol=BTCUSDT\n"
                            + "P/v5/order/cancel-all?{\"category\":\"spot\"}",
                    "P/v5/order/create?{\"category\":\"linear\",\"symbol\":\"BT"
                            + "CUSDT\",\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\""
                            + ":\"0.01\",\"reduceOnly\":false,\"positionIdx\":0}\n"
                            + "w\n"
                            + "G/v5/position/list?category=linear&symbol=BTCUSDT\n"
                            + "G/v5/execution/list?category=linear&limit=5\n"
                            + "P/v5/position/set-leverage?{\"category\":\"linear\",\"symb"
                            + "ol\":\"BTCUSDT\",\"buyLeverage\":\"5\",\"sellLeverage\":\""
                            + "5\"}\n"
                            + "G/v5/account/wallet-balance?accountType=UNIFIED&coin=USDT"
                            + "\n"
                            + "G/v5/account/fee-rate?category=spot&symbol=BTCUSDT\n"
                            + "G/v5/account/info\n"
                            + "G/v5/user/query-api\n"
                            + "G/v5/account/transaction-log?category=linear",
                    "P/v5/order/create-batch?{\"category\":\"linear\",\"request"
                            + "\":[{\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\""
                            + ":\"Limit\",\"qty\":\"0.01\",\"price\":\"64000\"},{\"symbol"
                            + "\":\"X\"}]}\n"
                            + "P/v5/order/cancel-batch?{\"category\":\"linear\",\"request"
                            + "\":[{\"symbol\":\"BTCUSDT\",\"orderId\":\"1\"}]}\n"
                            + "G/v5/order/realtime?category=linear&settleCoin=USDT&limit="
                            + "2&cursor=x",
                    "g/v5/market/time\n"
                            + "g/v5/market/instruments-info?category=spot&limit=2\n"
                            + "g/v5/market/orderbook?category=linear&symbol=BTCUSDT&limit"
                            + "=5\n"
                            + "g/v5/market/kline?category=spot&symbol=BTCUSDT&interval=1&"
                            + "limit=3\n"
                            + "g/v5/market/recent-trade?category=spot&symbol=BTCUSDT\n"
                            + "g/v5/market/tickers?category=linear\n"
                            + "g/v5/market/funding/history?category=linear&symbol=BTCUSDT",
                    "s{\"req_id\":\"1\",\"op\":\"subscribe\",\"args\":[\"orderb"
                            + "ook.50.BTCUSDT\",\"publicTrade.BTCUSDT\",\"tickers.BTCUSDT"
                            + "\",\"kline.1.BTCUSDT\"]}\n"
                            + "s{\"req_id\":\"2\",\"op\":\"ping\"}\n"
                            + "w\n"
                            + "s{\"op\":\"unsubscribe\",\"args\":[\"orderbook.50.BTCUSDT"
                            + "\"]}",
                    "a{\"op\":\"subscribe\",\"args\":[\"order\",\"execution\","
                            + "\"wallet\",\"position\"]}\n"
                            + "P/v5/order/create?{\"category\":\"spot\",\"symbol\":\"BTCU"
                            + "SDT\",\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\""
                            + "100\",\"marketUnit\":\"quoteCoin\"}\n"
                            + "w\n"
                            + "a{\"op\":\"order.create\",\"reqId\":\"1\",\"header\":{\"X-"
                            + "BAPI-TIMESTAMP\":\"1785000000000\"},\"args\":[{\"category"
                            + "\":\"spot\",\"symbol\":\"BTCUSDT\"}]}",
                    "o/v5/public/linear\n"
                            + "o/v5/trade\n"
                            + "o/v5/private?max_active_time=1m\n"
                            + "s{\"op\":\"auth\",\"args\":[\"k\",1785000009000,\"s\"]}\n"
                            + "b\u0001");

    private BybitRequests() {}

    /** The target. */
    public static Requests target() {
        return new Requests("sim-bybit", Stay::new, SEEDS);
    }

    private static final class Stay implements Requests.Visit {
        private final BybitClient client = new BybitClient(BybitClient.calm());
        private final long markets = client.shell.open("/v5/public/spot");
        private final long account = client.privateSocket("order", "wallet");

        @Override
        public long signed(String method, String path, String params) {
            return client.send(method, path, params);
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
