package dev.tradewind.edge.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Outcome;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Rule;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Bybit's part of the table of payloads. */
public final class BybitPayloads implements VenuePayloads {
    private static final String ERROR = "REST: error answer";
    private static final String SOCKET = "socket: ";
    private static final String PUSH = "push: ";

    private static final Map<String, Function<Payload, String>> CALLS = new LinkedHashMap<>();
    private static final Map<String, Function<Payload, String>> TEXTS = new LinkedHashMap<>();
    private static final Map<String, Function<Payload, String>> PUSHES = new LinkedHashMap<>();

    /** Calls of files whose manifest does not name them, by the beginning of their names. */
    private static final Map<String, String> UNNAMED = new LinkedHashMap<>();

    static {
        CALLS.put("GET /v5/market/time", BybitReadings::time);
        CALLS.put("GET /v5/market/instruments-info", BybitReadings::listings);
        CALLS.put("GET /v5/account/wallet-balance", BybitReadings::balances);
        CALLS.put("GET /v5/account/fee-rate", BybitReadings::fees);
        CALLS.put("GET /v5/user/query-api", BybitKeyReading::key);
        CALLS.put("GET /v5/position/list", BybitReadings::positions);
        CALLS.put("GET /v5/execution/list", BybitReadings::executions);
        CALLS.put("GET /v5/order/realtime", BybitReadings::order);
        CALLS.put("GET /v5/order/history", BybitReadings::order);
        CALLS.put("POST /v5/order/create", p -> BybitReadings.ordered(p, Act.PLACE));
        CALLS.put("POST /v5/order/amend", p -> BybitReadings.ordered(p, Act.AMEND));
        CALLS.put("POST /v5/order/cancel", p -> BybitReadings.ordered(p, Act.CANCEL));
        CALLS.put("POST /v5/position/set-leverage", BybitReadings::leverage);
        TEXTS.put("subscription", BybitReadings::subscription);
        TEXTS.put("login", BybitReadings::login);
        TEXTS.put("pong", BybitReadings::pong);
        TEXTS.put("order answer", BybitReadings::orderAnswer);
        PUSHES.put("orderbook.50", BybitMarketReadings::book);
        PUSHES.put("orderbook.1", BybitMarketReadings::best);
        PUSHES.put("publicTrade", BybitMarketReadings::trades);
        PUSHES.put("tickers", BybitMarketReadings::ticker);
        PUSHES.put("kline.1", BybitMarketReadings::candles);
        PUSHES.put("order", BybitReadings::orderPush);
        PUSHES.put("execution", BybitReadings::executionPush);
        PUSHES.put("position", BybitReadings::positions);
        PUSHES.put("wallet", BybitReadings::balances);
        UNNAMED.put("nautilus-http_get_wallet", "GET /v5/account/wallet-balance");
        UNNAMED.put("nautilus-http_get_order_partially", "GET /v5/order/realtime");
        UNNAMED.put("nautilus-http_get_orders_history", "GET /v5/order/history");
        UNNAMED.put("nautilus-http_get_instruments", "GET /v5/market/instruments-info");
        UNNAMED.put("xchange-getInstrument", "GET /v5/market/instruments-info");
        UNNAMED.put("nautilus-http_get_fee_rate", "GET /v5/account/fee-rate");
        UNNAMED.put("xchange-getFeeRates", "GET /v5/account/fee-rate");
        UNNAMED.put("nautilus-http_get_executions", "GET /v5/execution/list");
        UNNAMED.put("nautilus-http_get_positions", "GET /v5/position/list");
        UNNAMED.put("xchange-getOrder", "GET /v5/order/realtime");
        UNNAMED.put("xchange-placeMarketOrder", "POST /v5/order/create");
        UNNAMED.put("xchange-changeOrder", "POST /v5/order/amend");
        UNNAMED.put("xchange-cancelOrder", "POST /v5/order/cancel");
        UNNAMED.put("xchange-setLeverage", "POST /v5/position/set-leverage");
        UNNAMED.put("nautilus-http_get_funding", "GET /v5/market/funding/history");
        UNNAMED.put("nautilus-http_get_klines", "GET /v5/market/kline");
        UNNAMED.put("nautilus-http_get_trades", "GET /v5/market/recent-trade");
        UNNAMED.put("xchange-getTickerSpot", "GET /v5/market/tickers");
        UNNAMED.put("xchange-cancelAllOrders", "POST /v5/order/cancel-all");
    }

    @Override
    public String venue() {
        return "bybit";
    }

    @Override
    public List<String> uses() {
        List<String> uses = new ArrayList<>(CALLS.keySet());
        uses.add(ERROR);
        TEXTS.keySet().forEach(text -> uses.add(SOCKET + text));
        PUSHES.keySet().forEach(push -> uses.add(PUSH + push));
        return uses;
    }

    @Override
    public Set<String> restPaths() {
        Set<String> paths = new TreeSet<>();
        CALLS.keySet().forEach(call -> paths.add(call.substring(call.indexOf(' ') + 1)));
        return paths;
    }

    @Override
    public List<Rule> rules() {
        Predicate<Payload> rest = payload -> payload.transport().equals("rest");
        Predicate<Payload> socket = payload -> payload.transport().startsWith("ws");
        return List.of(
                new Rule("not strict JSON", p -> !p.isJson(), BybitPayloads::notJson),
                new Rule(
                        "sent by a client",
                        Payload::fromClient,
                        p -> Outcome.notUsed("a client's request", "we write our own")),
                new Rule(
                        "other kind of instrument",
                        rest.or(socket).and(BybitPayloads::isOfAnotherKind),
                        p -> Outcome.notUsed("another kind of instrument", kind(p))),
                new Rule(
                        "error answer",
                        rest.and(BybitPayloads::isError),
                        p -> Outcome.decoded(ERROR, BybitReadings.error(p))),
                new Rule(
                        "call we make",
                        rest.and(p -> CALLS.containsKey(call(p))),
                        p -> decoded(CALLS, call(p), "", p)),
                new Rule(
                        "call we do not make",
                        rest.and(p -> call(p).contains(" /v5/")),
                        p -> Outcome.notUsed("REST: a call that we do not make", call(p))),
                new Rule(
                        "answer on a socket",
                        socket.and(p -> !text(p).isEmpty()),
                        p -> decoded(TEXTS, text(p), SOCKET, p)),
                new Rule(
                        "push",
                        socket.and(p -> PUSHES.containsKey(topic(p))),
                        p -> decoded(PUSHES, topic(p), PUSH, p)),
                new Rule(
                        "topic that we do not subscribe to",
                        socket.and(p -> p.tree().has("topic")),
                        BybitPayloads::otherTopic),
                new Rule(
                        "part of a message",
                        socket.and(p -> p.tree().has("positionIdx")),
                        p ->
                                Outcome.notUsed(
                                        "a part of a message without its topic",
                                        "the venue sends no such message")));
    }

    @Override
    public Set<String> socketPaths() {
        return Set.of("/v5/private", "/v5/trade");
    }

    private static Outcome decoded(
            Map<String, Function<Payload, String>> readings,
            String key,
            String prefix,
            Payload payload) {
        Function<Payload, String> reading = Optional.ofNullable(readings.get(key)).orElseThrow();
        return Outcome.decoded(prefix + key, reading.apply(payload));
    }

    /** Of a list of several calls with one beginning the one that is meant. */
    private static String call(Payload payload) {
        if (!payload.route().isEmpty()) {
            return payload.route();
        }
        return UNNAMED.entrySet().stream()
                .filter(entry -> payload.name().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static boolean isError(Payload payload) {
        return payload.tree().has("retCode") && !Plain.text(payload.tree(), "retCode").equals("0");
    }

    /** Inverse contracts, options and combinations. */
    private static boolean isOfAnotherKind(Payload payload) {
        String kind = kind(payload);
        return !kind.isEmpty() && !kind.equals("spot") && !kind.equals("linear");
    }

    private static String kind(Payload payload) {
        String named = payload.tree().path("result").path("category").asString("");
        return named.isEmpty()
                ? payload.tree().path("data").path(0).path("category").asString("")
                : named;
    }

    private static String text(Payload payload) {
        return switch (payload.tree().path("op").asString("")) {
            case "subscribe" -> "subscription";
            case "auth" -> "login";
            case "ping", "pong" -> "pong";
            case "order.create", "order.amend", "order.cancel" -> "order answer";
            default -> "";
        };
    }

    private static String topic(Payload payload) {
        String topic = payload.tree().path("topic").asString("");
        int dot = topic.lastIndexOf('.');
        boolean whole = PUSHES.containsKey(topic) || dot < 0 || topic.startsWith("execution");
        return whole ? topic : topic.substring(0, dot);
    }

    /** When it comes all the same it is passed over. */
    private static Outcome otherTopic(Payload payload) {
        String topic = Plain.text(payload.tree(), "topic");
        BybitMouths market = new BybitMouths(BybitScript.PERPETUAL);
        assertThat(market.market(payload.bytes())).isEmpty();
        assertThat(new BybitMouths(BybitScript.PERPETUAL).push(payload.bytes())).isEmpty();
        return Outcome.notUsed("a topic that we do not subscribe to", topic);
    }

    private static Outcome notJson(Payload payload) {
        WireException refused =
                catchThrowableOfType(WireException.class, () -> Json.read(payload.bytes()));
        assertThat(refused).as(payload.file()).isNotNull();
        return Outcome.refused("not strict JSON", refused.getMessage());
    }

    @Override
    public Map<String, Mouth> mouths() {
        Map<String, Mouth> mouths = new LinkedHashMap<>();
        mouths.put("codec", BybitTalks::codec);
        mouths.put("market frame", bytes -> perpetual().market(bytes));
        mouths.put("spot frame", bytes -> spot().market(bytes));
        mouths.put("private frame", bytes -> perpetual().push(bytes));
        mouths.put("order frame", bytes -> spot().orderMessage(bytes));
        mouths.put("login", bytes -> spot().login(bytes));
        mouths.put("placed", bytes -> spot().ordered(Act.PLACE, bytes));
        mouths.put("amended", bytes -> spot().ordered(Act.AMEND, bytes));
        mouths.put("cancelled", bytes -> spot().ordered(Act.CANCEL, bytes));
        mouths.put("leverage", bytes -> perpetual().leverage(bytes));
        mouths.put("query", bytes -> spot().query(bytes, bytes, bytes));
        for (String route :
                List.of(
                        "GET /v5/account/wallet-balance",
                        "GET /v5/position/list",
                        "GET /v5/account/fee-rate",
                        "GET /v5/order/realtime")) {
            mouths.put(route, bytes -> perpetual().reading(route, bytes));
        }
        mouths.put(
                "time",
                bytes -> {
                    BybitMouths m = spot();
                    m.time(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "instruments",
                bytes -> {
                    BybitMouths m = perpetual();
                    m.listings(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "listings",
                bytes -> {
                    try {
                        BybitListings.read(
                                new HttpReply(200, List.of(), bytes), BybitCategory.SPOT);
                    } catch (WireException _) {
                        // refused
                    }
                    return List.of();
                });
        return mouths;
    }

    private static BybitMouths spot() {
        return new BybitMouths(BybitScript.SPOT);
    }

    private static BybitMouths perpetual() {
        return new BybitMouths(BybitScript.PERPETUAL);
    }
}
