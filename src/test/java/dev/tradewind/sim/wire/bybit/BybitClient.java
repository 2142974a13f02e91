package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A client of the simulated venue with the keys of the fact sheet's worked examples. */
final class BybitClient {
    static final long START = 1_785_000_000_000L;
    static final String KEY = "demoBybitKey000001";
    static final String SECRET = "demoBybitSecret0000000000000000000001";

    private static final long ONE = 100_000_000L;

    final Exchange exchange;
    final BybitServer server;
    final WireShell shell;
    private int requests;

    BybitClient() {
        this(calm());
    }

    BybitClient(BybitSettings own) {
        this(own, WireSettings.defaults(9), KeyRights.TRADE_ONLY);
    }

    BybitClient(BybitSettings own, WireSettings settings, KeyRights rights) {
        exchange = hall();
        SimAccount alice = new SimAccount("alice", KEY, SECRET, rights);
        SimAccount bob = new SimAccount("bob", "bobsBybitKey000001", "bobsSecret");
        server = new BybitServer(exchange, List.of(alice, bob), settings, own);
        shell = new WireShell(server, START);
    }

    /** No snapshots in between. */
    static BybitSettings calm() {
        return BybitSettings.defaults().withBookTroubles(0, 0);
    }

    /** Spot BTCUSDT and ETHUSDT around 65,000 and 3,000, and a perpetual BTCUSDT. */
    private static Exchange hall() {
        SymbolRules btc = new SymbolRules("BTCUSDT", "BTC", "USDT", 2, 6, 8, 8, 1, 1, 1, 5 * ONE);
        SymbolRules eth = new SymbolRules("ETHUSDT", "ETH", "USDT", 2, 4, 8, 8, 1, 1, 1, 5 * ONE);
        SymbolRules perpetual =
                new SymbolRules("BTCUSDT.P", "BTC", "USDT", 2, 3, 8, 8, 10, 1, 1, 5 * ONE)
                        .withPerpetual(
                                new Perpetual(
                                        1_000,
                                        100_000,
                                        5_000_000,
                                        28_800_000_000_000L,
                                        new FeeRates(200_000, 550_000)));
        Exchange hall =
                new Exchange(
                        new VenueRules("bybit", 1_000_000, 1_000_000),
                        List.of(btc, eth, perpetual));
        Map<String, Long> rich = Map.of("BTC", 10 * ONE, "ETH", 100 * ONE, "USDT", 1_000_000 * ONE);
        hall.openAccount("alice", rich);
        hall.openAccount("bob", rich);
        Halls.quote(hall, "BTCUSDT", 6_500_000, 1_000_000, START);
        Halls.quote(hall, "ETHUSDT", 300_000, 10_000, START);
        for (int i = 1; i <= 10; i++) {
            long now = START * 1_000_000L;
            hall.setCrowdLevel("BTCUSDT.P", Side.BUY, 6_500_100 - 10 * i, 1_000 * i, now);
            hall.setCrowdLevel("BTCUSDT.P", Side.SELL, 6_500_100 + 10 * i, 1_000 * i, now);
        }
        return hall;
    }

    static String hmac(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return "%064x".formatted(new BigInteger(1, sum));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(String target) {
        return shell.ask("GET", target, "");
    }

    long send(String method, String path, String text) {
        String time = Long.toString(shell.millis());
        return raw(method, path, text, time, hmac(time + KEY + "5000" + text));
    }

    long raw(String method, String path, String text, String time, String signature) {
        boolean get = method.equals("GET");
        return shell.send(
                method,
                get && !text.isEmpty() ? path + "?" + text : path,
                get ? "" : text,
                "x-bapi-api-key",
                KEY,
                "x-bapi-timestamp",
                time,
                "x-bapi-recv-window",
                "5000",
                "x-bapi-sign",
                signature);
    }

    Answer signed(String method, String path, String text) {
        return shell.await(send(method, path, text));
    }

    Answer ask(String path, String query) {
        return signed("GET", path, query);
    }

    Answer post(String path, String body) {
        return signed("POST", path, body);
    }

    /** A spot limit order for BTCUSDT. */
    Answer limit(String side, String quantity, String price, String life, String link) {
        return post(
                "/v5/order/create",
                """
                {"category":"spot","symbol":"BTCUSDT","side":"%s","orderType":"Limit","qty":"%s",\
                "price":"%s","timeInForce":"%s","orderLinkId":"%s"}\
                """
                        .formatted(side, quantity, price, life, link));
    }

    /** An order for the perpetual BTCUSDT. */
    Answer perpetual(String side, String type, String quantity, String price, String more) {
        return post(
                "/v5/order/create",
                """
                {"category":"linear","symbol":"BTCUSDT","side":"%s","orderType":"%s","qty":"%s",\
                "price":"%s","positionIdx":0%s}\
                """
                        .formatted(side, type, quantity, price, more));
    }

    /** States the mark of the perpetual and when funding is due next. */
    void mark(long price, long rate, long nextAt) {
        exchange.setMark("BTCUSDT.P", new Mark(price, price - 100, rate, nextAt, shell.now()));
    }

    /** The newest state of an order by the client's name for it. */
    JsonNode order(String category, String link) {
        return json(ask(
                        "/v5/order/realtime",
                        "category=" + category + "&symbol=BTCUSDT&orderLinkId=" + link))
                .path("result")
                .path("list")
                .path(0);
    }

    void text(long socket, String text) {
        shell.text(socket, text);
    }

    void subscribe(long socket, String... topics) {
        requests++;
        text(
                socket,
                "{\"req_id\":\"%d\",\"op\":\"subscribe\",\"args\":[\"%s\"]}"
                        .formatted(requests, String.join("\",\"", topics)));
    }

    /** Sends the login of a private or an order-entry socket. */
    void login(long socket) {
        long expires = shell.millis() + 10_000;
        text(
                socket,
                "{\"op\":\"auth\",\"args\":[\"%s\",%d,\"%s\"]}"
                        .formatted(KEY, expires, hmac("GET/realtime" + expires)));
    }

    /** Opens a private socket with topics. */
    long privateSocket(String... topics) {
        long socket = shell.open("/v5/private");
        login(socket);
        subscribe(socket, topics);
        shell.take(socket);
        return socket;
    }

    /** Messages of a topic, taken from a socket. */
    List<JsonNode> take(long socket, String topic) {
        List<JsonNode> found = new ArrayList<>();
        for (WireShell.Frame frame : shell.take(socket)) {
            if (frame.json().path("topic").asString("").equals(topic)) {
                found.add(frame.json());
            }
        }
        return found;
    }

    static int code(Answer answer) {
        return WireShell.json(answer).path("retCode").asInt(-1);
    }

    static String message(Answer answer) {
        return WireShell.json(answer).path("retMsg").asString("");
    }

    static JsonNode json(Answer answer) {
        return WireShell.json(answer);
    }

    static JsonNode result(Answer answer) {
        return WireShell.json(answer).path("result");
    }
}
