package dev.tradewind.edge.venue.gateio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Outcome;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Rule;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import dev.tradewind.edge.venue.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Gate.io's part of the table of payloads: spot and USDT perpetuals. */
public final class GatePayloads implements VenuePayloads {
    private static final String ERROR = "REST: error answer";
    private static final String ANSWER = "socket: answer to a subscription";
    private static final String PUSH = "push: ";
    private static final String ORDERS = "order socket: ";
    private static final String SPOT = "/api/v4/spot";
    private static final String FUTURES = "/api/v4/futures/usdt";

    private static final Map<String, Function<Payload, String>> CALLS = new LinkedHashMap<>();
    private static final Map<String, Function<Payload, String>> PUSHES = new LinkedHashMap<>();
    private static final Map<String, Function<Payload, String>> TEXTS = new LinkedHashMap<>();

    /** Calls of files whose manifest does not name them, by the beginning of their names. */
    private static final Map<String, String> UNNAMED = new LinkedHashMap<>();

    private static final List<String> ASKED =
            List.of(
                    "GET /api/v4/spot/time",
                    "GET /api/v4/wallet/fee",
                    "GET /api/v4/spot/accounts",
                    "GET /api/v4/spot/orders",
                    "GET /api/v4/futures/usdt/accounts",
                    "GET /api/v4/futures/usdt/positions",
                    "GET /api/v4/futures/usdt/fee",
                    "GET /api/v4/futures/usdt/orders");

    private static final Set<String> PRIVATE =
            Set.of(
                    "spot.orders",
                    "spot.usertrades",
                    "spot.balances",
                    "futures.orders",
                    "futures.usertrades",
                    "futures.positions",
                    "futures.balances");

    static {
        CALLS.put("GET /api/v4/spot/time", GateReadings::clock);
        CALLS.put("GET /api/v4/wallet/fee", GateReadings::fees);
        String detail = "GET /api/v4/account/detail";
        CALLS.put(detail, p -> GateReadings.user(p, detail));
        CALLS.put("GET " + GateioKeys.PATH, GateKeyReading::keys);
        CALLS.put("GET " + SPOT + "/currency_pairs", p -> GateReadings.listings(p, false));
        CALLS.put("GET " + SPOT + "/accounts", GateReadings::balances);
        CALLS.put("GET " + FUTURES + "/contracts", p -> GateReadings.listings(p, true));
        CALLS.put("GET " + FUTURES + "/accounts", GateReadings::balance);
        CALLS.put("GET " + FUTURES + "/positions", GateReadings::positions);
        CALLS.put("GET " + FUTURES + "/fee", GateReadings::contractFees);
        CALLS.put("GET " + FUTURES + "/account_book", GateReadings::funding);
        CALLS.put("POST " + FUTURES + "/positions/{contract}/leverage", GateReadings::leverage);
        both(SPOT, "PATCH", false);
        both(FUTURES, "PUT", true);
        for (String area : List.of("spot", "futures")) {
            boolean perpetual = area.equals("futures");
            PUSHES.put(area + ".obu", GateMarketReadings::depth);
            PUSHES.put(area + ".order_book_update", GateMarketReadings::depth);
            PUSHES.put(area + ".book_ticker", GateMarketReadings::best);
            PUSHES.put(area + ".trades", GateMarketReadings::trades);
            PUSHES.put(area + ".candlesticks", GateMarketReadings::candles);
            PUSHES.put(area + ".tickers", GateMarketReadings::tickers);
            PUSHES.put(area + ".orders", p -> GateOrderReadings.orderPushed(p, perpetual));
            PUSHES.put(area + ".usertrades", p -> GateOrderReadings.fillsPushed(p, perpetual));
        }
        PUSHES.put("spot.balances", GateReadings::balancesPushed);
        PUSHES.put("futures.balances", GateReadings::balanceMoved);
        PUSHES.put("futures.positions", GateReadings::positions);
        TEXTS.put("login", GateReadings::login);
        TEXTS.put("order received", GateOrderReadings::echoed);
        TEXTS.put("order_place", p -> GateOrderReadings.answered(p, Act.PLACE));
        TEXTS.put("order_cancel", p -> GateOrderReadings.answered(p, Act.CANCEL));
        TEXTS.put("order_amend", p -> GateOrderReadings.answered(p, Act.AMEND));
        UNNAMED.put("xchange-api_v4_spot_accounts", "GET " + SPOT + "/accounts");
        UNNAMED.put("xchange-api_v4_spot_account_book", "GET " + SPOT + "/account_book");
        UNNAMED.put("xchange-api_v4_spot_currency_pairs", "GET " + SPOT + "/currency_pairs");
        UNNAMED.put("xchange-api_v4_spot_order_book", "GET " + SPOT + "/order_book");
        UNNAMED.put("xchange-api_v4_spot_orders-valid", "POST " + SPOT + "/orders");
        UNNAMED.put("xchange-api_v4_spot_orders_", "GET " + SPOT + "/orders/{id}");
        UNNAMED.put("xchange-api_v4_spot_tickers", "GET " + SPOT + "/tickers");
        UNNAMED.put("xchange-api_v4_spot_currencies", "GET " + SPOT + "/currencies");
        UNNAMED.put("xchange-api_v4_wallet_currency", "GET /api/v4/wallet/currency_chains");
        UNNAMED.put("xchange-api_v4_wallet_withdraw", "GET /api/v4/wallet/withdraw_status");
        UNNAMED.put("cmp-l2_snapshot-spot", "GET " + SPOT + "/order_book");
        UNNAMED.put("cmp-l2_snapshot-linear", "GET " + FUTURES + "/order_book");
    }

    private static void both(String base, String amend, boolean perpetual) {
        CALLS.put("GET " + base + "/order_book", p -> GateMarketReadings.book(p, perpetual));
        CALLS.put("GET " + base + "/orders", p -> GateOrderReadings.open(p, perpetual));
        CALLS.put("GET " + base + "/orders/{id}", p -> GateOrderReadings.order(p, perpetual));
        CALLS.put(
                "POST " + base + "/orders",
                p -> GateOrderReadings.ordered(p, Act.PLACE, perpetual));
        CALLS.put(
                amend + " " + base + "/orders/{id}",
                p -> GateOrderReadings.ordered(p, Act.AMEND, perpetual));
        CALLS.put(
                "DELETE " + base + "/orders/{id}",
                p -> GateOrderReadings.ordered(p, Act.CANCEL, perpetual));
        CALLS.put("GET " + base + "/my_trades", p -> GateOrderReadings.fills(p, perpetual));
    }

    @Override
    public String venue() {
        return "gate";
    }

    @Override
    public List<String> sources() {
        return List.of("gate", "gatefutures", "gateio");
    }

    @Override
    public List<String> uses() {
        List<String> uses = new ArrayList<>(CALLS.keySet());
        uses.add(ERROR);
        uses.add(ANSWER);
        PUSHES.keySet().forEach(push -> uses.add(PUSH + push));
        TEXTS.keySet().forEach(text -> uses.add(ORDERS + text));
        return uses;
    }

    @Override
    public Set<String> restPaths() {
        Set<String> paths = new TreeSet<>();
        for (String call : CALLS.keySet()) {
            paths.add(call.substring(call.indexOf(' ') + 1).replaceFirst("/\\{.*", ""));
        }
        return paths;
    }

    @Override
    public Set<String> socketPaths() {
        return Set.of("/v4/ws/usdt");
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                new Rule(
                        "sent by a client",
                        Payload::fromClient,
                        p -> passedOver("a client's request", p)),
                new Rule(
                        "other kind of contract",
                        GatePayloads::isOfAnotherKind,
                        p -> passedOver("an inverse or dated contract", p)),
                new Rule(
                        "error answer",
                        p -> p.tree().has("label") && p.tree().has("message"),
                        p -> Outcome.decoded(ERROR, GateOrderReadings.refused(p))),
                new Rule(
                        "answer on the socket for orders",
                        p -> p.tree().has("request_id"),
                        p ->
                                TEXTS.containsKey(text(p))
                                        ? decoded(TEXTS, text(p), ORDERS, p)
                                        : passedOver("an operation that we do not send", p)),
                new Rule(
                        "answer to a subscription",
                        p -> event(p).equals("subscribe") && PUSHES.containsKey(channel(p)),
                        p ->
                                decoded(
                                        ANSWER,
                                        PRIVATE.contains(channel(p))
                                                ? GateReadings::privateSubscription
                                                : GateReadings::subscription,
                                        p)),
                new Rule(
                        "push",
                        p -> event(p).equals("update") && PUSHES.containsKey(channel(p)),
                        p -> decoded(PUSHES, channel(p), PUSH, p)),
                new Rule(
                        "frame that a recorder made",
                        p -> p.tree().has("generated"),
                        p -> passedOver("made by a recorder: the venue sends no such message", p)),
                new Rule(
                        "other channel",
                        p -> !channel(p).isEmpty(),
                        p -> passedOver("a channel that we do not subscribe to", p)),
                new Rule(
                        "part of an answer",
                        p -> p.transport().startsWith("ws") && p.tree().isArray(),
                        GatePayloads::bare),
                new Rule(
                        "call we make",
                        p -> CALLS.containsKey(call(p)),
                        p -> decoded(CALLS, call(p), "", p)),
                new Rule(
                        "call we do not make",
                        p -> call(p).contains(" /api/v4/"),
                        p -> Outcome.notUsed("REST: a call that we do not make", call(p))));
    }

    private static Outcome decoded(
            Map<String, Function<Payload, String>> readings,
            String key,
            String prefix,
            Payload payload) {
        Function<Payload, String> reading = Optional.ofNullable(readings.get(key)).orElseThrow();
        return decoded(prefix + key, reading, payload);
    }

    private static Outcome decoded(String use, Function<Payload, String> reading, Payload payload) {
        try {
            return Outcome.decoded(use, reading.apply(payload));
        } catch (WireException e) {
            String words = String.valueOf(e.getMessage());
            return Outcome.refused(reason(use, words), words);
        }
    }

    /** Our code's words without any number of the payload. */
    private static String reason(String use, String words) {
        if (words.contains("field id") && use.contains("order_book")) {
            return "a whole book without its number";
        }
        if (words.contains("market purchase")) {
            return "a market purchase, which counts in the quote asset; we send none";
        }
        int said = words.indexOf("MALFORMED: ", 1);
        String last = said < 0 ? words : words.substring(said);
        return use + ", " + last.replaceAll("[0-9]+", "n");
    }

    // What a payload is

    private static String channel(Payload payload) {
        return payload.tree().path("channel").asString("");
    }

    private static String event(Payload payload) {
        return payload.tree().path("event").asString("");
    }

    /** Which of the answers on the socket for orders it is; a login's has no channel. */
    private static String text(Payload payload) {
        if (payload.tree().path("ack").asBoolean(false)) {
            return "order received";
        }
        if (payload.tree().path("data").path("result").has("uid")) {
            return "login";
        }
        String channel = payload.tree().path("header").path("channel").asString("");
        return channel.substring(channel.indexOf('.') + 1);
    }

    private static boolean isOfAnotherKind(Payload payload) {
        boolean perpetual = channel(payload).startsWith("futures.");
        boolean push = perpetual && event(payload).equals("update");
        String symbol = push ? GateMarketReadings.symbol(payload.tree()) : "";
        boolean other = !symbol.isEmpty() && !symbol.matches("[A-Z0-9]+_USDT");
        return payload.market().equals("coin-m") || other;
    }

    /** The call by the form of its path, not by the order or contract that it names. */
    private static String call(Payload payload) {
        if (!payload.route().isEmpty()) {
            return payload.route()
                    .replaceFirst("/orders/[^/{]+$", "/orders/{id}")
                    .replaceFirst("/contracts/[A-Z0-9_]+$", "/contracts")
                    .replaceFirst("usdt/positions/[A-Z0-9_]+/", "usdt/positions/{contract}/");
        }
        return UNNAMED.entrySet().stream()
                .filter(entry -> payload.name().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    // What becomes of it

    /** Fed to every socket all the same. */
    private static Outcome passedOver(String reason, Payload payload) {
        if (payload.transport().startsWith("ws") && payload.tree().isObject()) {
            byte[] bytes = payload.bytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(spot().market(bytes)).as(payload.file()).isEmpty();
            assertThat(perpetual().market(bytes)).as(payload.file()).isEmpty();
            assertThat(spot().push(bytes)).as(payload.file()).isEmpty();
            assertThat(perpetual().push(bytes)).as(payload.file()).isEmpty();
            assertThat(spot().orderMessage(Act.PLACE, text)).as(payload.file()).isEmpty();
        }
        return Outcome.notUsed(reason, "passed over");
    }

    /** What a socket never sends: fed to it, and refused. */
    private static Outcome bare(Payload payload) {
        try {
            return Outcome.notUsed("fed and taken", perpetual().market(payload.bytes()).toString());
        } catch (WireException e) {
            return Outcome.refused("no object: part of an answer", String.valueOf(e.getMessage()));
        }
    }

    private static GateMouths spot() {
        return new GateMouths(GateMarketReadings.instrument("BTC_USDT", false));
    }

    private static GateMouths perpetual() {
        return new GateMouths(GateMarketReadings.instrument("BTC_USDT", true));
    }

    // Mouths

    @Override
    public Map<String, Mouth> mouths() {
        Map<String, Mouth> mouths = new LinkedHashMap<>();
        mouths.put("codec", GateioTalks.codec(true));
        mouths.put("codec of perpetuals", GateioTalks.codec(false));
        for (boolean perpetual : new boolean[] {false, true}) {
            String area = perpetual ? "futures: " : "spot: ";
            mouths.put(area + "market frame", mouth(perpetual, GateMouths::market));
            mouths.put(area + "book", mouth(perpetual, (m, bytes) -> m.book(bytes, "")));
            mouths.put(area + "instruments", mouth(perpetual, GateMouths::listings));
            mouths.put(area + "private frame", mouth(perpetual, GateMouths::push));
            mouths.put(area + "query", mouth(perpetual, (m, bytes) -> m.query(bytes, bytes)));
            for (Act act : Act.values()) {
                mouths.put(
                        area + act,
                        mouth(perpetual, (m, b) -> m.ordered(act, GateMouths.answer(b))));
            }
        }
        mouths.put("confirmation", mouth(false, GateMouths::subscribed));
        mouths.put("login", mouth(false, (m, bytes) -> m.login(text(bytes))));
        mouths.put("order frame", mouth(false, GatePayloads::orderFrame));
        mouths.put("leverage", mouth(true, GateMouths::leverage));
        mouths.put("funding", mouth(true, GateMouths::funding));
        for (String route : ASKED) {
            boolean perpetual = route.contains("futures");
            mouths.put(
                    route + " at start", mouth(perpetual, (m, bytes) -> m.onTheWay(route, bytes)));
        }
        return mouths;
    }

    private static void orderFrame(GateMouths mouths, byte[] bytes) {
        mouths.orderMessage(Act.PLACE, text(bytes));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Says what the core was told, refused or not. */
    private static Mouth mouth(boolean ofPerpetuals, BiConsumer<GateMouths, byte[]> feed) {
        return bytes -> {
            GateMouths mouths = ofPerpetuals ? perpetual() : spot();
            try {
                feed.accept(mouths, bytes);
            } catch (WireException e) {
                assertThat(e.reason()).isNotNull();
            }
            return mouths.effects.events;
        };
    }
}
