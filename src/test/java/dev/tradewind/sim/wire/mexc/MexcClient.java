package dev.tradewind.sim.wire.mexc;

import com.google.protobuf.DynamicMessage;
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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A client of the simulated venue with the keys of the fact sheet's worked examples. */
final class MexcClient {
    static final long START = 1_760_000_000_123L;
    static final String KEY = "mx0demoKey01";
    static final String SECRET = "demo-secret-0123456789abcdef";

    final Exchange exchange;
    final WireShell shell;

    MexcClient(WireSettings settings) {
        this(settings, KeyRights.TRADE_ONLY);
    }

    MexcClient(WireSettings settings, KeyRights rights) {
        exchange = Halls.mexc(START - 1_000);
        List<SimAccount> accounts =
                List.of(
                        new SimAccount("alice", KEY, SECRET, rights),
                        new SimAccount("bob", "mx0bobsKey01", "bobsSecret"));
        shell = new WireShell(new MexcServer(exchange, accounts, settings), START);
    }

    static WireSettings calm() {
        WireSettings usual = WireSettings.defaults(9);
        WireSettings.Cadence c = usual.cadence();
        return usual.with(
                new WireSettings.Cadence(c.ping(), c.pongTimeout(), c.life(), c.republish(), 0));
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

    long send(String method, String path, String params) {
        String payload = params + (params.isEmpty() ? "" : "&") + "timestamp=" + shell.millis();
        return raw(method, path, payload, hmac(payload));
    }

    long raw(String method, String path, String payload, String signature) {
        return shell.send(
                method,
                path + "?" + payload + "&signature=" + signature,
                "",
                "x-mexc-apikey",
                KEY,
                "content-type",
                "application/json");
    }

    Answer signed(String method, String path, String params) {
        return shell.await(send(method, path, params));
    }

    Answer order(String side, String type, String price, String quantity, String id) {
        return signed(
                "POST",
                "/api/v3/order",
                "symbol=ABCUSDT&side=%s&type=%s&quantity=%s&price=%s&newClientOrderId=%s"
                        .formatted(side, type, quantity, price, id));
    }

    String listenKey() {
        return WireShell.json(signed("POST", "/api/v3/userDataStream", ""))
                .path("listenKey")
                .stringValue();
    }

    /** Opens a socket with all private channels. */
    long privateStream() {
        long socket = shell.open("/ws?listenKey=" + listenKey());
        subscribe(
                socket,
                "spot@private.orders.v3.api.pb",
                "spot@private.deals.v3.api.pb",
                "spot@private.account.v3.api.pb");
        shell.take(socket);
        return socket;
    }

    void subscribe(long socket, String... channels) {
        shell.text(
                socket,
                "{\"id\":7,\"method\":\"SUBSCRIPTION\",\"params\":[\"%s\"]}"
                        .formatted(String.join("\",\"", channels)));
    }

    List<DynamicMessage> pushes(long socket) {
        return shell.take(socket).stream()
                .filter(WireShell.Frame::binary)
                .map(frame -> MexcSchema.decode(frame.payload()))
                .toList();
    }

    static int code(Answer answer) {
        return WireShell.json(answer).path("code").asInt();
    }

    static String message(Answer answer) {
        return WireShell.json(answer).path("msg").asString("");
    }

    static JsonNode json(Answer answer) {
        return WireShell.json(answer);
    }
}
