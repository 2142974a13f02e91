package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.exchange.VenueRules.SelfTrade;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A client of the simulated venue with the keys of the fact sheet's worked examples. */
final class OkxClient {
    static final long START = 1_785_000_000_000L;
    static final String KEY = "demo-okx-key-0001";
    static final String SECRET = "DEMO0SECRET0DEMO0SECRET0DEMO0SEC";
    static final String PASSPHRASE = "demoPass1";
    static final String SPOT = "BTC-USDT";
    static final String SWAP = "BTC-USDT-SWAP";

    private static final long ONE = 100_000_000L;
    private static final long EIGHT_HOURS = 28_800_000_000_000L;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    final Exchange exchange;
    final OkxServer server;
    final WireShell shell;

    OkxClient() {
        this(OkxSettings.standard());
    }

    OkxClient(OkxSettings own) {
        this(own, KeyRights.TRADE_ONLY);
    }

    OkxClient(OkxSettings own, KeyRights rights) {
        exchange = hall();
        List<SimAccount> accounts =
                List.of(
                        new SimAccount("alice", KEY, SECRET, rights, PASSPHRASE),
                        new SimAccount("bob", "bobs-key", "bobs-secret", rights, "bobs-pass"));
        server = new OkxServer(exchange, accounts, WireSettings.defaults(9), own);
        shell = new WireShell(server, START);
    }

    /** Bitcoin around 65,000 as spot and as swaps of 0.01 each, and ether without a market. */
    private static Exchange hall() {
        Perpetual terms =
                new Perpetual(100, 100_000, 4_000_000, EIGHT_HOURS, new FeeRates(200_000, 500_000));
        SymbolRules spot = new SymbolRules(SPOT, "BTC", "USDT", 1, 8, 8, 8, 1, 1, 1_000, 0);
        SymbolRules swap =
                new SymbolRules(SWAP, "BTC", "USDT", 1, 4, 8, 8, 1, 1, 1, 0).withPerpetual(terms);
        SymbolRules ether = new SymbolRules("ETH-USDT", "ETH", "USDT", 2, 6, 8, 8, 1, 1, 1_000, 0);
        VenueRules rules =
                new VenueRules("okx", 800_000, 1_000_000, SelfTrade.EXPIRE_MAKER, 200, 20_000);
        Exchange exchange = new Exchange(rules, List.of(spot, swap, ether));
        Map<String, Long> rich = Map.of("BTC", 10 * ONE, "USDT", 1_000_000 * ONE);
        exchange.openAccount("alice", rich);
        exchange.openAccount("bob", rich);
        Halls.quote(exchange, SPOT, 650_000, ONE, START - 1_000);
        Halls.quote(exchange, SWAP, 650_100, 10_000, START - 1_000);
        long now = (START - 1_000) * 1_000_000L;
        exchange.setMark(SWAP, new Mark(650_100, 650_000, 100_000, now + EIGHT_HOURS, now));
        return exchange;
    }

    static String hmac(String payload) {
        return hmac(SECRET, payload);
    }

    static String hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String iso() {
        return ISO.format(Instant.ofEpochMilli(shell.millis()));
    }

    /** An unsigned request. */
    Answer get(String path) {
        return shell.ask("GET", "/api/v5/" + path, "");
    }

    /** The only row, or the first, of an unsigned request's answer. */
    JsonNode row(String path) {
        return first(get(path));
    }

    static JsonNode first(Answer answer) {
        JsonNode json = WireShell.json(answer);
        if (!json.path("code").asString("").equals("0") || json.path("data").isEmpty()) {
            throw new AssertionError(json.toString());
        }
        return json.path("data").get(0);
    }

    long send(String method, String path, String body, String... more) {
        String target = "/api/v5/" + path;
        String time = iso();
        String[] headers = new String[10 + more.length];
        String[] usual = {
            "ok-access-key", KEY,
            "ok-access-sign", hmac(time + method + target + body),
            "ok-access-timestamp", time,
            "ok-access-passphrase", PASSPHRASE,
            "content-type", "application/json"
        };
        System.arraycopy(usual, 0, headers, 0, usual.length);
        System.arraycopy(more, 0, headers, usual.length, more.length);
        return shell.send(method, target, body, headers);
    }

    Answer signed(String path) {
        return shell.await(send("GET", path, ""));
    }

    Answer post(String path, String body) {
        return shell.await(send("POST", path, body));
    }

    /** Places an order given as members of JSON with single quotes; gives its row. */
    JsonNode place(String members) {
        return WireShell.json(post("trade/order", object(members))).path("data").path(0);
    }

    static String object(String members) {
        return "{" + members.replace('\'', '"') + "}";
    }

    static String spot(String side, String type, String price, String size) {
        return "'instId':'BTC-USDT','tdMode':'cash','side':'%s','ordType':'%s','px':'%s','sz':'%s'"
                .formatted(side, type, price, size);
    }

    static String swap(String side, String type, String price, String size) {
        return "'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'%s','ordType':'%s','px':'%s',"
                        .formatted(side, type, price)
                + "'sz':'%s'".formatted(size);
    }

    JsonNode order(String instrument, String id) {
        return first(signed("trade/order?instId=" + instrument + "&ordId=" + id));
    }

    long publicSocket() {
        return shell.open("/ws/v5/public");
    }

    long businessSocket() {
        return shell.open("/ws/v5/business");
    }

    /** Opens a socket and logs in. */
    long privateSocket() {
        long socket = shell.open("/ws/v5/private");
        login(socket, KEY, PASSPHRASE, SECRET);
        shell.take(socket);
        return socket;
    }

    void login(long socket, String key, String passphrase, String secret) {
        String time = Long.toString(shell.millis() / 1_000);
        String sign = hmac(secret, time + "GET/users/self/verify");
        shell.text(
                socket,
                object(
                        "'op':'login','args':[{'apiKey':'%s','passphrase':'%s','timestamp':'%s',"
                                        .formatted(key, passphrase, time)
                                + "'sign':'%s'}]".formatted(sign)));
    }

    /** Subscribes to channels given as members of JSON with single quotes. */
    void subscribe(long socket, String... args) {
        shell.text(
                socket,
                object("'op':'subscribe','args':[{%s}]".formatted(String.join("},{", args))));
    }

    void subscribe(long socket, String channel) {
        subscribe(socket, new String[] {"'channel':'" + channel + "','instId':'BTC-USDT'"});
    }

    /** Takes the pushes of a channel; all other messages of the socket are dropped. */
    List<JsonNode> pushes(long socket, String channel) {
        return shell.take(socket).stream()
                .filter(frame -> frame.text().startsWith("{"))
                .map(WireShell.Frame::json)
                .filter(json -> json.has("data"))
                .filter(json -> json.path("arg").path("channel").asString("").equals(channel))
                .toList();
    }

    /** The newest message of a socket. */
    JsonNode last(long socket) {
        return shell.frames(socket).getLast().json();
    }

    long nanos() {
        return shell.now();
    }

    void level(String symbol, Side side, long price, long quantity) {
        exchange.setCrowdLevel(symbol, side, price, quantity, shell.now());
    }
}
