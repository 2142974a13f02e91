package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.Requests;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;

/** Requests to the simulated OKX. */
public final class OkxRequests {
    private static final List<String> SEEDS =
            List.of(
                    "P/api/v5/trade/order?{\"instId\":\"BTC-USDT\",\"tdMode\":"
                            + "\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"6"
                            + "4000\",\"sz\":\"0.01\",\"clOrdId\":\"c1\"}\n"
                            + "w\n"
                            + "G/api/v5/trade/order?instId=BTC-USDT&clOrdId=c1\n"
                            + "P/api/v5/trade/amend-order?{\"instId\":\"BTC-USDT\",\"clOr"
                            + "dId\":\"c1\",\"newSz\":\"0.02\",\"newPx\":\"64001\"}\n"
                            + "P/api/v5/trade/cancel-order?{\"instId\":\"BTC-USDT\",\"clO"
                            + "rdId\":\"c1\"}\n"
                            + "G/api/v5/trade/orders-pending?instType=SPOT",
                    "P/api/v5/trade/order?{\"instId\":\"BTC-USDT-SWAP\",\"tdMod"
                            + "e\":\"cross\",\"side\":\"sell\",\"ordType\":\"market\",\"s"
                            + "z\":\"3\"}\n"
                            + "w\n"
                            + "G/api/v5/account/positions?instType=SWAP\n"
                            + "G/api/v5/trade/fills?instType=SWAP&limit=5\n"
                            + "G/api/v5/account/bills?type=8\n"
                            + "G/api/v5/account/balance?ccy=USDT\n"
                            + "G/api/v5/trade/orders-history?instType=SWAP",
                    "P/api/v5/trade/batch-orders?[{\"instId\":\"BTC-USDT\",\"td"
                            + "Mode\":\"cash\",\"side\":\"buy\",\"ordType\":\"post_only\""
                            + ",\"px\":\"64000\",\"sz\":\"0.01\"},{\"instId\":\"X\"}]\n"
                            + "P/api/v5/trade/cancel-batch-orders?[{\"instId\":\"BTC-USDT"
                            + "\",\"ordId\":\"1\"}]\n"
                            + "P/api/v5/account/set-leverage?{\"instId\":\"BTC-USDT-SWAP"
                            + "\",\"lever\":\"5\",\"mgnMode\":\"cross\"}\n"
                            + "G/api/v5/account/leverage-info?instId=BTC-USDT-SWAP&mgnMod"
                            + "e=cross\n"
                            + "G/api/v5/account/config\n"
                            + "G/api/v5/account/trade-fee?instType=SPOT\n"
                            + "P/api/v5/trade/cancel-all-after?{\"timeOut\":\"10\"}",
                    "g/api/v5/public/time\n"
                            + "g/api/v5/public/instruments?instType=SPOT\n"
                            + "g/api/v5/market/books?instId=BTC-USDT&sz=5\n"
                            + "g/api/v5/market/candles?instId=BTC-USDT&bar=1m&limit=3&aft"
                            + "er=1785000000000\n"
                            + "g/api/v5/market/trades?instId=BTC-USDT\n"
                            + "g/api/v5/market/tickers?instType=SWAP\n"
                            + "g/api/v5/public/funding-rate?instId=BTC-USDT-SWAP\n"
                            + "g/api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP"
                            + "\n"
                            + "g/api/v5/public/mark-price?instType=SWAP",
                    "s{\"id\":\"1\",\"op\":\"subscribe\",\"args\":[{\"channel\""
                            + ":\"books\",\"instId\":\"BTC-USDT\"},{\"channel\":\"trades"
                            + "\",\"instId\":\"BTC-USDT-SWAP\"}]}\n"
                            + "sping\n"
                            + "w\n"
                            + "s{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"books\","
                            + "\"instId\":\"BTC-USDT\"}]}\n"
                            + "s{\"op\":\"subscribe\",\"args\":[{\"channel\":\"funding-ra"
                            + "te\",\"instId\":\"BTC-USDT-SWAP\"}]}",
                    "a{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\","
                            + "\"instType\":\"ANY\"},{\"channel\":\"account\"}]}\n"
                            + "a{\"id\":\"7\",\"op\":\"order\",\"args\":[{\"instId\":\"BT"
                            + "C-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":"
                            + "\"limit\",\"px\":\"64000\",\"sz\":\"0.01\",\"clOrdId\":\"c"
                            + "2\"}]}\n"
                            + "w\n"
                            + "a{\"id\":\"8\",\"op\":\"amend-order\",\"args\":[{\"instId"
                            + "\":\"BTC-USDT\",\"clOrdId\":\"c2\",\"newSz\":\"0.03\"}]}\n"
                            + "a{\"id\":\"9\",\"op\":\"cancel-order\",\"args\":[{\"instId"
                            + "\":\"BTC-USDT\",\"clOrdId\":\"c2\"}]}",
                    "o/ws/v5/public\n"
                            + "o/ws/v5/business\n"
                            + "o/ws\n"
                            + "s{\"op\":\"login\",\"args\":[{\"apiKey\":\"x\",\"passphras"
                            + "e\":\"y\",\"timestamp\":\"1\",\"sign\":\"z\"}]}\n"
                            + "b\u0001\u0002");

    private OkxRequests() {}

    /** The target. */
    public static Requests target() {
        return new Requests("sim-okx", Stay::new, SEEDS);
    }

    private static final class Stay implements Requests.Visit {
        private static final String BASE = "/api/v5/";

        private final OkxClient client = new OkxClient();
        private final long markets = client.publicSocket();
        private final long account = client.privateSocket();

        @Override
        public long signed(String method, String path, String params) {
            String below = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
            boolean asks = method.equals("GET") && !params.isEmpty();
            return client.send(method, asks ? below + "?" + params : below, asks ? "" : params);
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
