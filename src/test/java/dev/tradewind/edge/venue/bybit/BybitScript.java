package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Connect;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import java.util.ArrayList;
import java.util.List;

/** The venue's side of a conversation, by hand. */
final class BybitScript {
    static final Pair PAIR = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);
    static final Instrument SPOT = Samples.btc(Venue.BYBIT);
    static final Instrument ETH = Samples.eth(Venue.BYBIT);

    /** The same symbol as {@link #SPOT}, in the other category. */
    static final Instrument PERPETUAL =
            new Instrument(
                    2,
                    Venue.BYBIT,
                    PAIR,
                    "BTCUSDT",
                    10,
                    100,
                    100,
                    500_000_000,
                    Status.TRADING,
                    Kind.PERPETUAL,
                    100_000);

    static final Credentials KEYS = new Credentials("key", "secret");

    static final String WALLET =
            "{\"list\":[{\"accountType\":\"UNIFIED\",\"coin\":["
                    + "{\"coin\":\"USDT\",\"walletBalance\":\"10000.5\",\"locked\":\"650\","
                    + "\"totalOrderIM\":\"10\",\"totalPositionIM\":\"65.3\",\"free\":\"\"},"
                    + "{\"coin\":\"BTC\",\"walletBalance\":\"0.500000001\",\"locked\":\"0\","
                    + "\"totalOrderIM\":\"0\",\"totalPositionIM\":\"0\"},"
                    + "{\"coin\":\"DOGE\",\"walletBalance\":\"\",\"locked\":\"0\"}]}]}";

    static final String FLAT =
            "{\"positionIdx\":0,\"symbol\":\"BTCUSDT\",\"side\":\"\",\"size\":\"0\","
                    + "\"avgPrice\":\"0\",\"leverage\":\"10\",\"liqPrice\":\"\"}";

    private BybitScript() {}

    static HttpReply ok(String result) {
        return RecordingEffects.json(
                200,
                ("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":%s,\"retExtInfo\":{},"
                                + "\"time\":1785000000020}")
                        .formatted(result));
    }

    static HttpReply error(int code, String text) {
        return RecordingEffects.json(
                200,
                "{\"retCode\":%d,\"retMsg\":\"%s\",\"result\":{},\"time\":1785000000020}"
                        .formatted(code, text));
    }

    static HttpReply time(long now) {
        return ok("{\"timeSecond\":\"1\",\"timeNano\":\"" + now + "\"}");
    }

    static String list(String... entries) {
        return "{\"nextPageCursor\":\"\",\"list\":[" + String.join(",", entries) + "]}";
    }

    static String name(long clientId) {
        return ClientOrderId.format(Venue.BYBIT, clientId);
    }

    /** What a bring-up found out about its sockets. */
    record Links(int secluded, int orders) {}

    /**
     * Answers every step until the account is up.
     *
     * @param before the sockets of an earlier bring-up that still stand
     */
    static Links bringUp(Machine account, RecordingEffects effects, Links before, long now) {
        account.onReply(effects.take("GET /v5/market/time").id(), time(now), now);
        int secluded = before.secluded;
        int orders = before.orders;
        List<Connect> connects = new ArrayList<>(effects.connects);
        effects.connects.clear();
        for (Connect connect : connects) {
            if (connect.target().equals("/v5/trade")) {
                orders = connect.link();
                account.onOpen(orders, now);
                RecordingEffects.frame(account, orders, ORDERS_LOGGED_IN, now);
            } else {
                secluded = connect.link();
                logIn(account, secluded, now);
            }
        }
        answerReading(account, effects, now);
        return new Links(secluded, orders);
    }

    static final Links NONE = new Links(-1, -1);

    static final String ORDERS_LOGGED_IN =
            "{\"retCode\":0,\"retMsg\":\"OK\",\"op\":\"auth\",\"connId\":\"c-2\"}";

    static final String SUBSCRIBED =
            "{\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\",\"req_id\":\"subscribe\","
                    + "\"conn_id\":\"c-1\"}";

    static void logIn(Machine account, int link, long now) {
        account.onOpen(link, now);
        RecordingEffects.frame(
                account,
                link,
                "{\"success\":true,\"ret_msg\":\"\",\"op\":\"auth\",\"conn_id\":\"c-1\"}",
                now);
        RecordingEffects.frame(account, link, SUBSCRIBED, now);
    }

    /** Answers all questions that an account asks before it is up. */
    static void answerReading(Machine account, RecordingEffects effects, long now) {
        while (!effects.requests.isEmpty()) {
            answerOne(account, effects, now);
        }
    }

    /** Answers the oldest question, if there is one. */
    static void answerOne(Machine account, RecordingEffects effects, long now) {
        if (!effects.requests.isEmpty()) {
            Http request = effects.requests.removeFirst();
            account.onReply(request.id(), reading(request), now);
        }
    }

    private static HttpReply reading(Http request) {
        return switch (request.route()) {
            case "GET /v5/account/wallet-balance" -> ok(WALLET);
            case "GET /v5/position/list" -> ok(list(FLAT));
            case "GET /v5/account/fee-rate" ->
                    ok(
                            list(
                                    ("{\"symbol\":\"%s\",\"takerFeeRate\":\"0.00055\","
                                                    + "\"makerFeeRate\":\"0.0002\"}")
                                            .formatted(request.parameter("symbol"))));
            case "GET /v5/order/realtime", "GET /v5/execution/list", "GET /v5/order/history" ->
                    ok(list());
            default -> throw new AssertionError("not foreseen: " + request);
        };
    }

    static Machine account(RecordingEffects effects, Instrument... instruments) {
        return account(BybitSettings.defaults(1), effects, instruments);
    }

    static Machine account(
            BybitSettings settings, RecordingEffects effects, Instrument... instruments) {
        return new BybitVenue(settings).account(KEYS, List.of(instruments), effects);
    }

    /** An order as answers and pushes show it. */
    static String order(Instrument instrument, long clientId, String status, String more) {
        return ("{\"category\":\"%s\",\"symbol\":\"%s\",\"orderId\":\"4711\","
                        + "\"orderLinkId\":\"%s\","
                        + "\"side\":\"Buy\",\"orderType\":\"Limit\",\"orderStatus\":\"%s\",%s,"
                        + "\"updatedTime\":\"1785000000470\"}")
                .formatted(
                        instrument.isPerpetual() ? "linear" : "spot",
                        instrument.symbol(),
                        name(clientId),
                        status,
                        more);
    }

    /** The figures of an order that is not filled. */
    static final String UNFILLED =
            "\"price\":\"65000\",\"qty\":\"0.01\",\"cumExecQty\":\"0\","
                    + "\"rejectReason\":\"EC_NoError\"";

    static String push(String topic, String... entries) {
        return "{\"id\":\"59\",\"topic\":\"%s\",\"creationTime\":1785000000474,\"data\":[%s]}"
                .formatted(topic, String.join(",", entries));
    }

    static String execution(Instrument instrument, long clientId, String id, String more) {
        return ("{\"category\":\"%s\",\"symbol\":\"%s\",\"orderId\":\"4711\","
                        + "\"orderLinkId\":\"%s\","
                        + "\"execId\":\"%s\",\"side\":\"Buy\",\"execTime\":\"1785000000470\",%s}")
                .formatted(
                        instrument.isPerpetual() ? "linear" : "spot",
                        instrument.symbol(),
                        clientId == 0 ? "" : name(clientId),
                        id,
                        more);
    }

    /** A book message; the venue writes type and time in either order. */
    static String book(
            int depth, String type, long update, long sequence, String bids, String asks) {
        return ("{\"topic\":\"orderbook.%d.BTCUSDT\",\"type\":\"%s\",\"ts\":1785000000100,"
                        + "\"data\":{\"s\":\"BTCUSDT\",\"b\":[%s],\"a\":[%s],\"u\":%d,\"seq\":%d},"
                        + "\"cts\":1785000000098}")
                .formatted(depth, type, bids, asks, update, sequence);
    }

    static String level(String price, String quantity) {
        return "[\"" + price + "\",\"" + quantity + "\"]";
    }

    static String trade(String id, String price, String side) {
        return ("{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1785000000100,"
                        + "\"data\":[{\"T\":1785000000099,\"s\":\"BTCUSDT\",\"S\":\"%s\","
                        + "\"v\":\"0.001\",\"p\":\"%s\",\"L\":\"PlusTick\",\"i\":\"%s\","
                        + "\"BT\":false,\"RPI\":false,\"seq\":1783284617}]}")
                .formatted(side, price, id);
    }
}
