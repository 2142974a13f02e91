package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateLimits;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client of the simulated venue. */
final class GateFuturesClient {
    static final long START = 1_760_000_000_123L;
    static final String BASE = "/api/v4/futures/usdt";
    static final String USER = "6790020";

    final Exchange exchange;
    final GateFuturesServer server;
    final WireShell shell;

    GateFuturesClient() {
        this(GateSettings.usual(), GateLimits.futures(), KeyRights.TRADE_ONLY);
    }

    GateFuturesClient(GateSettings switches) {
        this(switches, GateLimits.futures(), KeyRights.TRADE_ONLY);
    }

    GateFuturesClient(GateSettings switches, GateLimits limits, KeyRights rights) {
        exchange = Halls.gateFutures(START - 1_000);
        List<SimAccount> accounts =
                List.of(
                        new SimAccount("alice", GateSigner.KEY, GateSigner.SECRET, rights),
                        new SimAccount("bob", "bobs-key", "bobs-secret"));
        server =
                new GateFuturesServer(
                        exchange, accounts, WireSettings.defaults(9), switches, limits);
        shell = new WireShell(server, START);
    }

    long seconds() {
        return shell.millis() / 1_000;
    }

    Answer get(String path) {
        return shell.ask("GET", BASE + path, "");
    }

    long send(String method, String target, String body) {
        return shell.send(
                method, target, body, GateSigner.headers(method, target, body, seconds()));
    }

    Answer signed(String method, String path, String body) {
        return shell.await(send(method, BASE + path, body));
    }

    Answer place(String size, String price, String tif, String text) {
        return signed("POST", "/orders", order(size, price, tif, text));
    }

    static String order(String size, String price, String tif, String text) {
        return """
        {"contract":"BTC_USDT","size":%s,"price":"%s","tif":"%s","text":"%s"}\
        """
                .formatted(size, price, tif, text);
    }

    long socket() {
        return shell.open("/v4/ws/usdt");
    }

    void subscribe(long socket, String channel, String payload) {
        shell.text(
                socket,
                "{\"time\":%d,\"id\":3,\"channel\":\"%s\",\"event\":\"subscribe\",\"payload\":%s}"
                        .formatted(seconds(), channel, payload));
    }

    /** A socket with the private channels of all contracts. */
    long privateSocket() {
        long socket = socket();
        for (String channel : List.of("orders", "usertrades", "positions")) {
            own(socket, channel, "[\"" + USER + "\",\"!all\"]");
        }
        own(socket, "balances", "[\"" + USER + "\"]");
        shell.take(socket);
        return socket;
    }

    void own(long socket, String channel, String payload) {
        shell.text(
                socket, GateSigner.channel("futures." + channel, "subscribe", payload, seconds()));
    }

    void login(long socket) {
        shell.text(socket, GateSigner.api("futures.login", "login-1", "", seconds()));
        shell.pass(20);
    }

    void api(long socket, String channel, String id, String param) {
        shell.text(socket, GateSigner.api("futures." + channel, id, param, seconds()));
    }

    /** Messages of a channel so far, which are taken. */
    List<JsonNode> take(long socket, String channel) {
        return shell.take(socket).stream()
                .map(WireShell.Frame::json)
                .filter(message -> message.path("channel").asString("").equals(channel))
                .toList();
    }

    static JsonNode json(Answer answer) {
        return WireShell.json(answer);
    }

    static String label(Answer answer) {
        return json(answer).path("label").asString("");
    }
}
