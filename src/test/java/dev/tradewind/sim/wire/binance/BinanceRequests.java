package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.Requests;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;

/** Requests to the simulated Binance. */
public final class BinanceRequests {
    private static final String ORDER =
            "P/api/v3/order?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01"
                    + "&price=65000.00&newClientOrderId=c1&recvWindow=5000\n";
    private static final List<String> SEEDS =
            List.of(
                    ORDER
                            + "w\n"
                            + "G/api/v3/order?symbol=BTCUSDT&origClientOrderId=c1\n"
                            + "D/api/v3/order?symbol=BTCUSDT&orderId=1\n"
                            + "G/api/v3/openOrders?symbol=BTCUSDT\n"
                            + "D/api/v3/openOrders?symbol=BTCUSDT",
                    "P/api/v3/order?symbol=ETHUSDT&side=SELL&type=MARKET&quoteOrderQty=100\n"
                            + "w\n"
                            + "G/api/v3/myTrades?symbol=ETHUSDT&limit=5&fromId=1\n"
                            + "G/api/v3/account\n"
                            + "G/api/v3/account/commission?symbol=ETHUSDT\n"
                            + "G/api/v3/rateLimit/order\n"
                            + "G/api/v3/allOrders?symbol=ETHUSDT",
                    "g/api/v3/depth?symbol=BTCUSDT&limit=5\n"
                            + "g/api/v3/exchangeInfo?symbols=[\"BTCUSDT\"]\n"
                            + "g/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=2\n"
                            + "g/api/v3/time",
                    "g/api/v3/ticker/24hr?symbol=BTCUSDT\n"
                            + "g/api/v3/ticker/price\n"
                            + "g/api/v3/ticker/bookTicker?symbol=ETHUSDT\n"
                            + "g/api/v3/trades?symbol=BTCUSDT",
                    "s{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}\n"
                            + "s{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}\n"
                            + "w\n"
                            + "s{\"method\":\"UNSUBSCRIBE\",\"params\":[\"a@trade\"],\"id\":\"x\"}",
                    "a{\"id\":\"1\",\"method\":\"order.place\",\"params\":{\"symbol\":\"B\"}}\n"
                            + "a{\"id\":2,\"method\":\"ping\"}\n"
                            + "a{\"id\":null,\"method\":\"depth\","
                            + "\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":5}}",
                    "o/ws/btcusdt@depth@100ms\no/stream?streams=btcusdt@bookTicker/ethusdt@trade\n"
                            + "o/ws-api/v3?returnRateLimits=false\nb\u0000\u0001");

    private BinanceRequests() {}

    /** The target. */
    public static Requests target() {
        return new Requests("sim-binance", Stay::new, SEEDS);
    }

    private static final class Stay implements Requests.Visit {
        private final BinanceClient client = new BinanceClient(BinanceClient.calm());
        private final long markets = client.shell.open("/ws/btcusdt@depth@100ms");
        private final long account = client.shell.open("/ws-api/v3");

        @Override
        public WireShell shell() {
            return client.shell;
        }

        @Override
        public long signed(String method, String path, String params) {
            return client.send(method, path, params);
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
