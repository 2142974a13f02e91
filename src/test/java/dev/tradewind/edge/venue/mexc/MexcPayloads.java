package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.ABC;
import static dev.tradewind.edge.venue.mexc.Fixture.XYZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Outcome;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Rule;
import dev.tradewind.edge.venue.payload.VenuePayloads;
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
import tools.jackson.databind.JsonNode;

/** MEXC's part of the table of payloads. */
public final class MexcPayloads implements VenuePayloads {
    private static final String ERROR = "REST: error answer";
    private static final String CONTROL = "socket: ";
    private static final String PUSH = "push: ";
    private static final String CHANNEL = "spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT";
    private static final String REFUSAL = "Not Subscribed successfully";

    /** Calls whose answers we read. */
    private static final Map<String, Function<Payload, String>> CALLS = new LinkedHashMap<>();

    /** Bodies of binary frames that we read. */
    private static final Map<String, Function<Payload, String>> BODIES = new LinkedHashMap<>();

    /** Text frames that we read. */
    private static final Map<String, Function<Payload, String>> TEXTS = new LinkedHashMap<>();

    /** Calls of files whose manifest does not name them. */
    private static final Map<String, String> UNNAMED_CALLS = new LinkedHashMap<>();

    private static final Set<String> PATHS_NOT_ASKED =
            Set.of(
                    "/api/v3/capital/config/getall",
                    "/api/v3/ticker/bookTicker",
                    "/api/v3/defaultSymbols",
                    "/api/v3/klines",
                    "/api/v3/order/test",
                    "/api/v3/mxDeduct/enable",
                    "/api/v3/ticker/price",
                    "/api/v3/ticker/24hr",
                    "/api/v3/aggTrades",
                    "/api/v3/capital/withdraw",
                    "/api/v3/capital/deposit/address",
                    "/api/v3/capital/deposit/hisrec",
                    "/api/v3/capital/transfer/internal",
                    "/api/v3/capital/transfer/tranId",
                    "/api/v3/capital/transfer",
                    "/api/v3/capital/withdraw/address",
                    "/api/v3/capital/withdraw/history");

    static {
        CALLS.put("GET /api/v3/time", MexcReadings::time);
        CALLS.put("GET /api/v3/exchangeInfo", MexcReadings::listings);
        CALLS.put("GET /api/v3/depth", MexcReadings::snapshot);
        CALLS.put("POST /api/v3/userDataStream", MexcReadings::key);
        CALLS.put("GET /api/v3/account", MexcReadings::balances);
        CALLS.put("GET /api/v3/tradeFee", MexcReadings::fee);
        CALLS.put("GET /api/v3/openOrders", MexcReadings::openOrders);
        CALLS.put("GET /api/v3/order", MexcReadings::order);
        CALLS.put("POST /api/v3/order", MexcReadings::placed);
        CALLS.put("DELETE /api/v3/order", MexcReadings::cancelled);
        CALLS.put("GET /api/v3/myTrades", MexcReadings::trades);
        BODIES.put("publicAggreDepths", MexcReadings::depth);
        BODIES.put("publicAggreDeals", MexcReadings::deals);
        BODIES.put("publicAggreBookTicker", MexcReadings::best);
        BODIES.put("publicSpotKline", MexcReadings::candle);
        BODIES.put("publicMiniTicker", MexcReadings::day);
        BODIES.put("privateOrders", MexcReadings::orderPush);
        BODIES.put("privateDeals", MexcReadings::fillPush);
        BODIES.put("privateAccount", MexcReadings::balancePush);
        BODIES.put("no body", MexcReadings::empty);
        TEXTS.put("subscription accepted", MexcReadings::accepted);
        TEXTS.put("subscription refused", MexcReadings::notAccepted);
        TEXTS.put("pong", MexcReadings::pong);
        UNNAMED_CALLS.put("jkorf-j-GetAccountInfoAsync.json", "GET /api/v3/account");
        UNNAMED_CALLS.put("jkorf-j-GetExchangeInfoAsync.json", "GET /api/v3/exchangeInfo");
        UNNAMED_CALLS.put("jkorf-j-GetOrderBookAsync.json", "GET /api/v3/depth");
        UNNAMED_CALLS.put("jkorf-j-GetOrderAsync.json", "GET /api/v3/order");
        UNNAMED_CALLS.put("jkorf-j-GetTickersAsync.json", "GET /api/v3/ticker/24hr");
    }

    @Override
    public String venue() {
        return "mexc";
    }

    @Override
    public List<String> uses() {
        List<String> uses = new ArrayList<>(CALLS.keySet());
        uses.add(ERROR);
        TEXTS.keySet().forEach(text -> uses.add(CONTROL + text));
        BODIES.keySet().forEach(body -> uses.add(PUSH + body));
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
        Predicate<Payload> socket = payload -> payload.transport().equals("ws");
        return List.of(
                new Rule("not strict JSON", p -> !p.isJson(), MexcPayloads::notJson),
                new Rule(
                        "sent by a client",
                        Payload::fromClient,
                        p -> Outcome.refused("a client's request, not an answer", refusal(p))),
                new Rule(
                        "error answer",
                        rest.and(MexcPayloads::isError),
                        p -> Outcome.decoded(ERROR, MexcReadings.error(p))),
                new Rule(
                        "call we make",
                        rest.and(p -> CALLS.containsKey(call(p))),
                        p -> decoded(CALLS, call(p), "", p)),
                new Rule(
                        "call we do not make",
                        rest.and(MexcPayloads::isNotAsked),
                        p -> Outcome.notUsed("REST: a call that we do not make", call(p))),
                new Rule(
                        "JSON socket",
                        socket.and(p -> p.tree().has("c")),
                        p -> Outcome.refused("JSON socket, replaced by protobuf", refusal(p))),
                new Rule(
                        "text frame",
                        socket.and(p -> p.tree().has("msg")),
                        p -> decoded(TEXTS, text(p), CONTROL, p)),
                new Rule(
                        "made by a recorder",
                        socket.and(p -> p.tree().has("generated")),
                        p ->
                                Outcome.notUsed(
                                        "made by a recorder: the venue sends no such message",
                                        "its schema has no such body")),
                new Rule(
                        "push",
                        socket.and(p -> p.tree().has("channel")),
                        p -> decoded(BODIES, body(p), PUSH, p)));
    }

    private static Outcome decoded(
            Map<String, Function<Payload, String>> readings,
            String key,
            String prefix,
            Payload payload) {
        Function<Payload, String> reading = Optional.ofNullable(readings.get(key)).orElseThrow();
        return Outcome.decoded(prefix + key, reading.apply(payload));
    }

    private static String call(Payload payload) {
        return payload.route().isEmpty()
                ? UNNAMED_CALLS.getOrDefault(payload.name(), "")
                : payload.route();
    }

    private static boolean isNotAsked(Payload payload) {
        String call = call(payload);
        return PATHS_NOT_ASKED.contains(call.substring(call.indexOf(' ') + 1))
                || call.equals("DELETE /api/v3/openOrders");
    }

    private static boolean isError(Payload payload) {
        JsonNode code = payload.tree().get("code");
        return code != null && payload.tree().has("msg") && !code.asString().equals("0");
    }

    private static String text(Payload payload) {
        String words = Plain.text(payload.tree(), "msg");
        if (words.equals("PONG")) {
            return "pong";
        }
        return words.contains(REFUSAL) ? "subscription refused" : "subscription accepted";
    }

    /** The one body of a frame; a body that the table of bodies does not know fails the rule. */
    private static String body(Payload payload) {
        String found = "no body";
        for (String name : payload.tree().propertyNames()) {
            if (!Set.of("channel", "symbol", "sendTime", "createTime").contains(name)) {
                found = name;
            }
        }
        return found;
    }

    /** Why our socket refuses a text frame. */
    private static String refusal(Payload payload) {
        WireException refused =
                catchThrowableOfType(
                        WireException.class, () -> MexcMouths.control(payload.bytes(), CHANNEL));
        assertThat(refused).as(payload.file()).isNotNull();
        return refused.getMessage();
    }

    private static Outcome notJson(Payload payload) {
        return Outcome.refused("not strict JSON", refusal(payload));
    }

    @Override
    public Map<String, Mouth> mouths() {
        Map<String, Mouth> mouths = new LinkedHashMap<>();
        mouths.put(
                "codec",
                bytes -> {
                    MexcMouths.codec(bytes);
                    return List.of();
                });
        mouths.put("market frame", bytes -> fresh().marketFrame(bytes, 1));
        mouths.put("market text", bytes -> fresh().marketText(bytes));
        mouths.put("private frame", bytes -> fresh().privateFrame(bytes, true));
        mouths.put("private text", bytes -> fresh().privateFrame(bytes, false));
        mouths.put(
                "time",
                bytes -> {
                    MexcMouths m = fresh();
                    m.time(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "key",
                bytes -> {
                    MexcMouths m = fresh();
                    m.key(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "exchangeInfo",
                bytes -> {
                    MexcMouths m = fresh();
                    m.listings(bytes);
                    return m.effects.events;
                });
        mouths.put("depth", bytes -> fresh().snapshot(bytes, 100));
        mouths.put("account", bytes -> fresh().account(bytes));
        mouths.put("fee", bytes -> fresh().fee(bytes));
        mouths.put("open orders at start", bytes -> fresh().openAtStart(bytes));
        mouths.put("open orders", bytes -> fresh().openOrders(bytes, "28"));
        mouths.put("order", bytes -> fresh().order(new HttpReply(200, List.of(), bytes)));
        mouths.put("order refused", bytes -> fresh().placed(new HttpReply(400, List.of(), bytes)));
        mouths.put("placed", bytes -> fresh().placed(new HttpReply(200, List.of(), bytes)));
        mouths.put(
                "cancelled",
                bytes -> {
                    MexcMouths m = fresh();
                    m.cancelled(bytes);
                    return m.effects.events;
                });
        mouths.put("trades", bytes -> fresh().trades(bytes, "28"));
        return mouths;
    }

    @Override
    public List<byte[]> forms(Payload payload) {
        boolean isPush =
                payload.isJson()
                        && payload.tree().has("channel")
                        && !payload.tree().has("generated");
        return isPush
                ? List.of(payload.bytes(), ShownPush.frame(payload.tree()))
                : List.of(payload.bytes());
    }

    private static MexcMouths fresh() {
        return new MexcMouths(List.of(ABC, XYZ));
    }
}
