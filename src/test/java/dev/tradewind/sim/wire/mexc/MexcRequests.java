package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.Requests;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;

/** Requests to the simulated MEXC. */
public final class MexcRequests {
    private static final String ORDER =
            "P/api/v3/order?symbol=ABCUSDT&side=BUY&type=LIMIT&quantity=10&price=1.24"
                    + "&newClientOrderId=c1&recvWindow=5000\n";
    private static final List<String> SEEDS =
            List.of(
                    ORDER
                            + "w\n"
                            + "G/api/v3/order?symbol=ABCUSDT&origClientOrderId=c1\n"
                            + "D/api/v3/order?symbol=ABCUSDT&origClientOrderId=c1\n"
                            + "G/api/v3/openOrders?symbol=ABCUSDT\n"
                            + "D/api/v3/openOrders?symbol=ABCUSDT",
                    "P/api/v3/order?symbol=ABCUSDT&side=SELL&type=MARKET&quantity=5\nw\n"
                            + "G/api/v3/myTrades?symbol=ABCUSDT&limit=5\nG/api/v3/account\n"
                            + "G/api/v3/tradeFee?symbol=ABCUSDT\nG/api/v3/allOrders?symbol=ABCUSDT"
                            + "&startTime=1\nG/api/v3/selfSymbols\nG/api/v3/mxDeduct/enable",
                    "P/api/v3/userDataStream\n"
                            + "G/api/v3/userDataStream\n"
                            + "U/api/v3/userDataStream?listenKey=1\n"
                            + "D/api/v3/userDataStream?listenKey=1",
                    "g/api/v3/depth?symbol=ABCUSDT&limit=5\n"
                            + "g/api/v3/exchangeInfo?symbols=ABCUSDT,X"
                            + "\ng/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=2\ng/api/v3/time",
                    "g/api/v3/ticker/24hr?symbol=BTCUSDT\n"
                            + "g/api/v3/ticker/price\n"
                            + "g/api/v3/ticker/bookTicker?symbol=ABCUSDT\n"
                            + "g/api/v3/trades?symbol=ABCUSDT\n"
                            + "g/api/v3/defaultSymbols\n"
                            + "g/api/v3/ping",
                    "s{\"method\":\"SUBSCRIPTION\",\"params\":"
                            + "[\"spot@public.aggre.depth.v3.api.pb@10ms@ABCUSDT\"],\"id\":1}\nw\n"
                            + "s{\"method\":\"PING\"}\ns{\"method\":\"UNSUBSCRIPTION\",\"params\":"
                            + "[\"spot@public.aggre.deals.v3.api.pb@10ms@ABCUSDT\"]}",
                    "a{\"method\":\"SUBSCRIPTION\",\"params\":[\"spot@private.deals.v3.api.pb\"]}\n"
                            + ORDER,
                    "o/ws\no/ws?listenKey=1\nb\u0000\u0001");

    private MexcRequests() {}

    /** The target. */
    public static Requests target() {
        return new Requests("sim-mexc", Stay::new, SEEDS);
    }

    private static final class Stay implements Requests.Visit {
        private final MexcClient client = new MexcClient(MexcClient.calm());
        private final long markets = client.shell.open("/ws");
        private final long account = client.privateStream();

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
