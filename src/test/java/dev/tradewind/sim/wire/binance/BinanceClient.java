package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the simulated venue with the keys of the fact sheet's worked example. */
final class BinanceClient {
    static final long START = 1_785_000_000_000L;
    static final String KEY = "demoKey" + "0".repeat(57) + "1";
    static final String SECRET = "demoSecret" + "0".repeat(53);
    static final String BOB_KEY = "bobsKey0000000001";

    final Exchange exchange;
    final WireShell shell;

    BinanceClient(WireSettings settings) {
        this(settings, KeyRights.TRADE_ONLY);
    }

    BinanceClient(WireSettings settings, KeyRights rights) {
        exchange = Halls.binance(START - 1_000);
        List<SimAccount> accounts =
                List.of(
                        new SimAccount("alice", KEY, SECRET, rights),
                        new SimAccount("bob", BOB_KEY, "bobsSecret"));
        shell = new WireShell(new BinanceServer(exchange, accounts, settings), START);
    }

    static WireSettings calm() {
        WireSettings usual = WireSettings.defaults(7);
        WireSettings.Cadence c = usual.cadence();
        return usual.with(
                new WireSettings.Cadence(c.ping(), c.pongTimeout(), c.life(), c.republish(), 0));
    }

    static String hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return "%064x".formatted(new BigInteger(1, sum));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A public request. */
    Answer get(String target) {
        return shell.ask("GET", target, "");
    }

    /** A signed request; the timestamp is added. */
    Answer signed(String method, String path, String params) {
        return shell.await(send(method, path, params));
    }

    /** A signed request without waiting. */
    long send(String method, String path, String params) {
        String payload = params + (params.isEmpty() ? "" : "&") + "timestamp=" + shell.millis();
        return raw(method, path, payload, hmac(SECRET, payload));
    }

    long raw(String method, String path, String payload, String signature) {
        String target = path + "?" + payload + "&signature=" + signature;
        return shell.send(method, target, "", "x-mbx-apikey", KEY);
    }

    /** A limit order of alice. */
    Answer limit(String side, String price, String quantity, String more) {
        return signed(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT&side=%s&type=LIMIT&timeInForce=GTC&quantity=%s&price=%s%s"
                        .formatted(side, quantity, price, more));
    }

    /** A signed WebSocket API request. */
    void api(long socket, String id, String method, Map<String, String> params) {
        TreeMap<String, String> all = new TreeMap<>(params);
        all.put("apiKey", KEY);
        all.put("timestamp", Long.toString(shell.millis()));
        StringBuilder payload = new StringBuilder();
        all.forEach((name, value) ->
                payload.append(payload.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(value));
        all.put("signature", hmac(SECRET, payload.toString()));
        String json = JsonMapper.shared().writeValueAsString(all);
        shell.text(
                socket,
                "{\"id\":\"%s\",\"method\":\"%s\",\"params\":%s}".formatted(id, method, json));
    }

    /** Opens the user data stream. */
    long userData() {
        long socket = shell.open("/ws-api/v3?returnRateLimits=false");
        api(socket, "u", "userDataStream.subscribe.signature", Map.of("recvWindow", "5000"));
        shell.pass(5);
        shell.take(socket);
        return socket;
    }

    static int code(Answer answer) {
        return WireShell.json(answer).path("code").asInt();
    }

    static JsonNode json(Answer answer) {
        return WireShell.json(answer);
    }
}
