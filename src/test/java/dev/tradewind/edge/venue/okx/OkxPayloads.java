package dev.tradewind.edge.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Outcome;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Rule;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import dev.tradewind.edge.venue.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** OKX's part of the table of payloads. */
public final class OkxPayloads implements VenuePayloads {
    private static final String ERROR = "REST: error answer";
    private static final String MARKET = "market socket: ";
    private static final String PRIVATE = "private socket: ";
    private static final String PLACE = "POST /api/v5/trade/order";
    private static final String CANCEL = "POST /api/v5/trade/cancel-order";
    private static final String AMEND = "POST /api/v5/trade/amend-order";
    private static final String PENDING = "GET /api/v5/trade/orders-pending";

    private static final Map<String, Function<Payload, String>> CALLS = new LinkedHashMap<>();
    private static final Map<String, Function<Payload, String>> PUSHES = new LinkedHashMap<>();
    private static final Map<String, String> UNNAMED = new LinkedHashMap<>();

    private static final Set<String> CHANNELS =
            Set.of("books", "bbo-tbt", "trades", "tickers", "mark-price", "funding-rate");

    static {
        CALLS.put("GET /api/v5/public/time", OkxReadings::time);
        CALLS.put("GET /api/v5/public/instruments", OkxReadings::listings);
        CALLS.put("GET /api/v5/market/books", OkxMarketReadings::book);
        CALLS.put("GET /api/v5/account/config", OkxReadings::standing);
        CALLS.put("GET /api/v5/account/balance", OkxReadings::balances);
        CALLS.put("GET /api/v5/account/positions", OkxReadings::positionsAsked);
        CALLS.put("GET /api/v5/account/trade-fee", OkxReadings::fees);
        CALLS.put("GET /api/v5/account/bills", OkxReadings::bills);
        CALLS.put(PENDING, OkxReadings::pending);
        CALLS.put("GET /api/v5/trade/order", OkxReadings::order);
        CALLS.put("GET /api/v5/trade/fills", OkxReadings::fills);
        CALLS.put(PLACE, OkxReadings::placed);
        CALLS.put(CANCEL, payload -> OkxReadings.taken(payload, CANCEL));
        CALLS.put(AMEND, payload -> OkxReadings.taken(payload, AMEND));
        CALLS.put("POST /api/v5/account/set-leverage", OkxReadings::leverage);
        PUSHES.put("orders", OkxReadings::pushed);
        PUSHES.put("account", OkxReadings::account);
        PUSHES.put("positions", OkxReadings::positionsPushed);
        PUSHES.put("balance_and_position", OkxReadings::moved);
        UNNAMED.put("nautilus-http_get_order_book.json", "GET /api/v5/market/books");
        UNNAMED.put("nautilus-http_get_instruments_spot.json", "GET /api/v5/public/instruments");
        UNNAMED.put("nautilus-http_get_instruments_swap.json", "GET /api/v5/public/instruments");
        UNNAMED.put(
                "nautilus-f-http_get_instruments_futures.json", "GET /api/v5/public/instruments");
        UNNAMED.put("nautilus-http_get_account_balance.json", "GET /api/v5/account/balance");
        UNNAMED.put("nautilus-http_get_orders_pending.json", PENDING);
        UNNAMED.put("nautilus-http_get_orders_pending_with_attached_tp_sl.json", PENDING);
        for (String book :
                List.of("inverse_future-039", "linear_future-040", "linear_swap-042", "spot-038")) {
            UNNAMED.put("cmp-l2_snapshot-" + book + ".json", "GET /api/v5/market/books");
        }
    }

    @Override
    public String venue() {
        return "okx";
    }

    @Override
    public List<String> uses() {
        List<String> uses = new ArrayList<>(CALLS.keySet());
        uses.add(ERROR);
        CHANNELS.stream().sorted().forEach(channel -> uses.add(MARKET + channel));
        uses.add(MARKET + "candles");
        uses.add(MARKET + "answer to a command");
        uses.add(PRIVATE + "login");
        PUSHES.keySet().forEach(channel -> uses.add(PRIVATE + channel));
        uses.add(PRIVATE + "answer to an order");
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
        return List.of(
                new Rule("sent by a client", Payload::fromClient, OkxPayloads::request),
                new Rule(
                        "login",
                        p -> event(p).equals("login"),
                        p -> Outcome.decoded(PRIVATE + "login", OkxReadings.login(p))),
                new Rule(
                        "confirmation of a subscription of ours",
                        p -> isAnswer(p) && (event(p).equals("error") || isOurs(p)),
                        p -> decoded(MARKET + "answer to a command", OkxMarketReadings::event, p)),
                new Rule(
                        "confirmation of another subscription",
                        p -> event(p).equals("subscribe"),
                        p -> passedOver("socket: a channel that we do not subscribe to", p)),
                new Rule(
                        "notice",
                        p -> event(p).equals("notice"),
                        p -> decoded(MARKET + "answer to a command", OkxMarketReadings::event, p)),
                new Rule(
                        "answer to one order",
                        p -> Set.of("order", "cancel-order", "amend-order").contains(operation(p)),
                        OkxPayloads::operated),
                new Rule(
                        "answer to several orders",
                        p -> operation(p).startsWith("batch-"),
                        p -> passedOver("socket: an operation that we do not send", p)),
                new Rule("public channel", OkxPayloads::isMarket, OkxPayloads::market),
                new Rule(
                        "private channel",
                        p -> PUSHES.containsKey(channel(p)),
                        OkxPayloads::pushed),
                new Rule(
                        "other channel",
                        p -> !channel(p).isEmpty() || !operation(p).isEmpty(),
                        p -> passedOver("socket: a channel that we do not subscribe to", p)),
                new Rule(
                        "error answer",
                        OkxPayloads::isError,
                        p -> Outcome.decoded(ERROR, OkxReadings.refused(p))),
                new Rule(
                        "call we make",
                        p -> CALLS.containsKey(call(p)),
                        p -> decoded(call(p), reading(CALLS, call(p)), p)),
                new Rule(
                        "row without an envelope",
                        p -> p.name().startsWith("nautilus-") && !p.tree().has("code"),
                        p -> Outcome.notUsed("a part of an answer", "rows come in an envelope")),
                new Rule(
                        "call we do not make",
                        OkxPayloads::isNotAsked,
                        p ->
                                Outcome.notUsed(
                                        "REST: a call that we do not make",
                                        p.route().isEmpty() ? p.name() : p.route())));
    }

    private static Function<Payload, String> reading(
            Map<String, Function<Payload, String>> readings, String key) {
        Function<Payload, String> reading = readings.get(key);
        if (reading == null) {
            throw new AssertionError("no reading of " + key);
        }
        return reading;
    }

    private static Outcome decoded(String use, Function<Payload, String> reading, Payload payload) {
        try {
            return Outcome.decoded(use, reading.apply(payload));
        } catch (WireException e) {
            return Outcome.refused(
                    reason(use, String.valueOf(e.getMessage())), String.valueOf(e.getMessage()));
        }
    }

    /** Our code's words without any number of the payload. */
    private static String reason(String use, String words) {
        if (words.contains("seqId") || words.contains("prevSeqId")) {
            return "a book without its place in the chain";
        }
        if (words.contains("candle of")) {
            return "a candle of an older form";
        }
        if (words.contains("another instrument")) {
            return "an element of another instrument than the channel's";
        }
        if (words.contains("no usable instrument")) {
            return "no instrument of a kind that we trade";
        }
        return use + ", " + words.replaceAll("[0-9]+", "n");
    }

    // What a payload is

    private static String call(Payload payload) {
        return payload.route().isEmpty()
                ? UNNAMED.getOrDefault(payload.name(), "")
                : payload.route();
    }

    private static String event(Payload payload) {
        return payload.tree().path("event").asString("");
    }

    private static String channel(Payload payload) {
        return payload.tree().path("arg").path("channel").asString("");
    }

    private static String operation(Payload payload) {
        return payload.tree().path("op").asString("");
    }

    private static boolean isAnswer(Payload payload) {
        return event(payload).equals("subscribe") || event(payload).equals("error");
    }

    private static boolean isOurs(Payload payload) {
        return payload.tree().path("arg").has("instId") && isRead(channel(payload));
    }

    private static boolean isRead(String channel) {
        return CHANNELS.contains(channel) || OkxBars.nanos(channel) > 0;
    }

    private static boolean isMarket(Payload payload) {
        return isRead(channel(payload)) && payload.tree().has("data");
    }

    private static boolean isError(Payload payload) {
        JsonNode tree = payload.tree();
        String inner = tree.path("data").path(0).path("sCode").asString("0");
        String outer = tree.path("code").asString("0");
        return !inner.equals("0") || !outer.equals("0");
    }

    /** Any other call of this version of the interface; some files do not say which. */
    private static boolean isNotAsked(Payload payload) {
        boolean unnamed = payload.name().startsWith("nautilus-");
        unnamed |= payload.name().startsWith("cmp-");
        return payload.route().isEmpty() ? unnamed : payload.endpoint().startsWith("/api/v5/");
    }

    // What becomes of it

    private static Outcome market(Payload payload) {
        String channel = channel(payload);
        String use = MARKET + (CHANNELS.contains(channel) ? channel : "candles");
        return decoded(use, OkxMarketReadings::market, payload);
    }

    private static Outcome pushed(Payload payload) {
        String type = payload.tree().path("data").path(0).path("instType").asString("");
        if (type.equals("FUTURES") && channel(payload).equals("positions")) {
            return passedOver("socket: a position in what we do not trade", payload);
        }
        return decoded(PRIVATE + channel(payload), reading(PUSHES, channel(payload)), payload);
    }

    /** The rows are those that a request would bring; the envelope has two fields more. */
    private static Outcome operated(Payload payload) {
        String use = PRIVATE + "answer to an order";
        return switch (operation(payload)) {
            case "order" -> decoded(use, OkxReadings::placed, payload);
            case "cancel-order" -> decoded(use, p -> OkxReadings.taken(p, CANCEL), payload);
            default -> decoded(use, p -> OkxReadings.taken(p, AMEND), payload);
        };
    }

    private static Outcome request(Payload payload) {
        return passedOver("a client's request, not an answer", payload);
    }

    /** Fed to both sockets all the same. */
    private static Outcome passedOver(String reason, Payload payload) {
        byte[] bytes = payload.bytes();
        assertThat(new OkxMouths(OkxScript.BTC).marketFrame(bytes)).as(payload.file()).isEmpty();
        assertThat(new OkxMouths(OkxScript.BTC).privateFrame(bytes)).as(payload.file()).isEmpty();
        return Outcome.notUsed(reason, "passed over");
    }

    @Override
    public Map<String, Mouth> mouths() {
        Map<String, Mouth> mouths = new LinkedHashMap<>();
        mouths.put(
                "codec",
                bytes -> {
                    codec(bytes);
                    return List.of();
                });
        mouths.put("market frame", bytes -> both().marketFrame(bytes));
        mouths.put("private frame", bytes -> both().privateFrame(bytes));
        mouths.put(
                "login",
                bytes -> {
                    OkxMouths m = both();
                    m.login(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "instruments",
                bytes -> {
                    OkxMouths m = both();
                    m.listings(bytes);
                    return m.effects.events;
                });
        mouths.put("book", bytes -> both().book(bytes, 100));
        for (String route :
                List.of(
                        "GET /api/v5/public/time",
                        "GET /api/v5/account/config",
                        "GET /api/v5/account/balance",
                        "GET /api/v5/account/positions",
                        "GET /api/v5/account/trade-fee",
                        "GET /api/v5/account/bills",
                        PENDING)) {
            mouths.put(route + " at start", bytes -> both().onTheWay(route, bytes));
        }
        for (String route :
                List.of(
                        "GET /api/v5/trade/order",
                        PENDING,
                        "GET /api/v5/trade/fills",
                        PLACE,
                        CANCEL,
                        AMEND,
                        "POST /api/v5/account/set-leverage")) {
            mouths.put(route, bytes -> both().wanted(route, bytes));
        }
        mouths.put(
                "order refused",
                bytes ->
                        both().wanted(
                                        "GET /api/v5/trade/order",
                                        new HttpReply(400, List.of(), bytes)));
        return mouths;
    }

    private static OkxMouths both() {
        return new OkxMouths(OkxScript.swap(1), OkxReadings.instrument("ETH-USDT"));
    }

    private static void codec(byte[] bytes) {
        try {
            new OkxCodec(List.of(OkxScript.BTC)).decode(bytes, 0, bytes.length, each -> {});
        } catch (WireException e) {
            assertThat(e.reason()).isNotNull();
        }
    }
}
