package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static dev.tradewind.edge.venue.binance.BinanceScript.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.binance.BinanceMessage.Kind;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Outcome;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Rule;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
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

/** Binance's part of the table of payloads. */
public final class BinancePayloads implements VenuePayloads {
    private static final String FUTURES = "futures: this version trades spot";
    private static final String PRIVATE = "private stream: ";
    private static final String MARKET = "market stream: ";
    private static final String ERROR = "REST: error answer";
    private static final String CONFIRMED = PRIVATE + "subscription confirmed";

    /** Calls whose answers we read. */
    private static final Map<String, Function<Payload, String>> CALLS = new LinkedHashMap<>();

    /** Events of the private stream that we read. */
    private static final Map<String, Function<Payload, String>> EVENTS = new LinkedHashMap<>();

    /** Messages of the market stream that we read. */
    private static final Map<String, Function<Payload, String>> FRAMES = new LinkedHashMap<>();

    /** Calls of files whose manifest does not name them. */
    private static final Map<String, String> UNNAMED_CALLS = new LinkedHashMap<>();

    /** Questions that the venue also takes by socket, and the call by which we ask them. */
    private static final Map<String, String> SOCKET_CALLS = new LinkedHashMap<>();

    private static final Set<String> SOCKET_CALLS_NOT_MADE =
            Set.of(
                    "GetBookTickers",
                    "GetKlines",
                    "GetOrderRateLimits",
                    "CancelOcoOrder",
                    "GetOcoOrder",
                    "PlaceTestOrder",
                    "GetCurrentAvgPrice",
                    "GetRollingWindowTickers",
                    "GetAggregatedTradeHistory",
                    "GetRecentTrades",
                    "GetTradeHistory");

    private static final Set<String> PATHS_NOT_ASKED =
            Set.of(
                    "/api/v3/klines",
                    "/api/v3/uiKlines",
                    "/api/v3/orderList",
                    "/api/v3/allOrders",
                    "/api/v3/allOrderList",
                    "/api/v3/openOrderList",
                    "/api/v3/orderList/oco",
                    "/api/v3/orderList/oto",
                    "/api/v3/order/test",
                    "/api/v3/referencePrice",
                    "/api/v3/referencePrice/calculation",
                    "/api/v3/ticker/tradingDay",
                    "/api/v3/ticker/24hr",
                    "/api/v3/ticker/bookTicker",
                    "/api/v3/avgPrice",
                    "/api/v3/aggTrades",
                    "/api/v3/trades",
                    "/api/v3/historicalTrades",
                    "/api/v3/myPreventedMatches",
                    "/api/v3/ping",
                    "/api/v3/ticker/price",
                    "/api/v3/ticker");

    /** The tickers of 24 hours among them are those of all symbols at once, in an array. */
    private static final Set<String> EVENTS_NOT_ASKED =
            Set.of("aggTrade", "24hrTicker", "24hrMiniTicker", "1hTicker", "listStatus");

    static {
        CALLS.put("GET /api/v3/time", BinanceReadings::time);
        CALLS.put("GET /api/v3/exchangeInfo", BinanceReadings::listings);
        CALLS.put("GET /api/v3/depth", BinanceReadings::snapshot);
        CALLS.put("GET /api/v3/account", BinanceReadings::balances);
        CALLS.put("GET /api/v3/account/commission", BinanceReadings::commission);
        CALLS.put("GET /api/v3/openOrders", BinanceReadings::openOrders);
        CALLS.put("GET /api/v3/order", BinanceReadings::order);
        CALLS.put("POST /api/v3/order", BinanceReadings::placed);
        CALLS.put("DELETE /api/v3/order", BinanceReadings::cancelled);
        CALLS.put("PUT /api/v3/order/amend/keepPriority", BinanceReadings::amended);
        CALLS.put("GET /api/v3/myTrades", BinanceReadings::trades);
        EVENTS.put("executionReport", BinanceReadings::execution);
        EVENTS.put("outboundAccountPosition", BinanceReadings::position);
        EVENTS.put("balanceUpdate", BinanceReadings::moved);
        EVENTS.put("externalLockUpdate", BinanceReadings::moved);
        EVENTS.put("eventStreamTerminated", BinanceReadings::terminated);
        FRAMES.put("depth", BinanceMarketReadings::depth);
        FRAMES.put("bookTicker", BinanceMarketReadings::ticker);
        FRAMES.put("trade", BinanceMarketReadings::trade);
        FRAMES.put("kline", BinanceMarketReadings::candle);
        FRAMES.put("24hrMiniTicker", BinanceMarketReadings::day);
        FRAMES.put("24hrTicker", BinanceMarketReadings::day);
        FRAMES.put("serverShutdown", BinanceMarketReadings::shutdown);
        FRAMES.put("answer to a command", BinanceMarketReadings::answer);
        UNNAMED_CALLS.put("nautilus-book_ticker_response.json", "GET /api/v3/ticker/bookTicker");
        UNNAMED_CALLS.put(
                "nautilus-http_spot_market_book_ticker.json", "GET /api/v3/ticker/bookTicker");
        UNNAMED_CALLS.put("nautilus-exchange_info_response.json", "GET /api/v3/exchangeInfo");
        UNNAMED_CALLS.put(
                "nautilus-http_spot_market_exchange_info.json", "GET /api/v3/exchangeInfo");
        UNNAMED_CALLS.put("nautilus-http_wallet_trading_fee.json", "GET /sapi/v1/asset/tradeFee");
        UNNAMED_CALLS.put("nautilus-http_wallet_trading_fees.json", "GET /sapi/v1/asset/tradeFee");
        UNNAMED_CALLS.put("nautilus-account_trades_response.json", "GET /api/v3/myTrades");
        UNNAMED_CALLS.put("nautilus-http_spot_market_klines.json", "GET /api/v3/klines");
        UNNAMED_CALLS.put("nautilus-klines_response.json", "GET /api/v3/klines");
        UNNAMED_CALLS.put("nautilus-depth_response.json", "GET /api/v3/depth");
        UNNAMED_CALLS.put("nautilus-http_spot_market_depth.json", "GET /api/v3/depth");
        UNNAMED_CALLS.put("cmp-l2_snapshot-spot-042.json", "GET /api/v3/depth");
        UNNAMED_CALLS.put("nautilus-all_orders_response.json", "GET /api/v3/allOrders");
        UNNAMED_CALLS.put("nautilus-cancel_open_orders_response.json", "DELETE /api/v3/openOrders");
        UNNAMED_CALLS.put("xchange-open-orders.json", "GET /api/v3/openOrders");
        UNNAMED_CALLS.put("nautilus-http_spot_market_ping.json", "GET /api/v3/ping");
        UNNAMED_CALLS.put("nautilus-http_spot_market_time.json", "GET /api/v3/time");
        UNNAMED_CALLS.put("nautilus-server_time_response.json", "GET /api/v3/time");
        UNNAMED_CALLS.put("nautilus-avg_price_response.json", "GET /api/v3/avgPrice");
        UNNAMED_CALLS.put("nautilus-http_spot_market_avg_price.json", "GET /api/v3/avgPrice");
        UNNAMED_CALLS.put("xchange-single-24hr-ticker.json", "GET /api/v3/ticker/24hr");
        UNNAMED_CALLS.put("nautilus-http_spot_market_agg_trades.json", "GET /api/v3/aggTrades");
        UNNAMED_CALLS.put(
                "nautilus-http_spot_market_historical_trades.json", "GET /api/v3/historicalTrades");
        UNNAMED_CALLS.put("nautilus-http_spot_market_trades.json", "GET /api/v3/trades");
        UNNAMED_CALLS.put("nautilus-trades_response.json", "GET /api/v3/trades");
        UNNAMED_CALLS.put("xchange-asset-dividend-list.json", "GET /sapi/v1/asset/assetDividend");
        UNNAMED_CALLS.put("xchange-withdraw-200.json", "POST /sapi/v1/capital/withdraw/apply");
        SOCKET_CALLS.put("GetAccountInfo", "GET /api/v3/account");
        SOCKET_CALLS.put("GetUserTrades", "GET /api/v3/myTrades");
        SOCKET_CALLS.put("GetOrderBook", "GET /api/v3/depth");
        SOCKET_CALLS.put("GetOpenOrders", "GET /api/v3/openOrders");
        SOCKET_CALLS.put("GetOrder", "GET /api/v3/order");
        SOCKET_CALLS.put("PlaceOrder", "POST /api/v3/order");
    }

    @Override
    public String venue() {
        return "binance";
    }

    @Override
    public List<String> uses() {
        List<String> uses = new ArrayList<>(CALLS.keySet());
        uses.add(ERROR);
        FRAMES.keySet().forEach(frame -> uses.add(MARKET + frame));
        uses.add(CONFIRMED);
        EVENTS.keySet().forEach(event -> uses.add(PRIVATE + event));
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
        Predicate<Payload> api = payload -> payload.transport().equals("ws-api");
        return List.of(
                new Rule("not strict JSON", p -> !p.isJson(), BinancePayloads::notJson),
                new Rule("sent by a client", Payload::fromClient, BinancePayloads::request),
                new Rule("a field twice", Payload::hasFieldTwice, BinancePayloads::fieldTwice),
                new Rule(
                        "no steps",
                        rest.and(p -> call(p).equals("GET /api/v3/exchangeInfo"))
                                .and(BinanceReadings::isWithoutSteps),
                        p ->
                                Outcome.refused(
                                        "reference data without steps",
                                        BinanceReadings.noListings(p))),
                new Rule("futures", BinancePayloads::isFutures, BinancePayloads::futures),
                new Rule(
                        "error answer",
                        rest.and(BinancePayloads::isError),
                        p -> Outcome.decoded(ERROR, BinanceReadings.error(p))),
                new Rule(
                        "call we make",
                        rest.and(p -> CALLS.containsKey(call(p))),
                        p -> decoded(CALLS, call(p), "", p)),
                new Rule(
                        "call we do not make",
                        rest.and(BinancePayloads::isNotAsked),
                        p -> Outcome.notUsed("REST: a call that we do not make", call(p))),
                new Rule(
                        "call by socket",
                        api.and(p -> SOCKET_CALLS.containsKey(question(p))),
                        BinancePayloads::socketCall),
                new Rule(
                        "other call by socket",
                        api.and(p -> SOCKET_CALLS_NOT_MADE.contains(question(p))),
                        p -> passedOver("socket API: a question that we do not ask", p)),
                new Rule(
                        "confirmation",
                        socket.and(BinancePayloads::isConfirmation),
                        p -> Outcome.decoded(CONFIRMED, BinanceReadings.subscribed(p))),
                new Rule(
                        "private event",
                        socket.and(p -> EVENTS.containsKey(event(p))),
                        BinancePayloads::privateEvent),
                new Rule(
                        "candle that cannot be",
                        socket.and(p -> frame(p).equals("kline"))
                                .and(BinanceMarketReadings::isUnusable),
                        p ->
                                Outcome.refused(
                                        "a candle without prices, or with a low above others",
                                        BinanceMarketReadings.leftOut(p))),
                new Rule(
                        "market frame",
                        socket.and(p -> FRAMES.containsKey(frame(p))),
                        p -> decoded(FRAMES, frame(p), MARKET, p)),
                new Rule(
                        "event we do not ask for",
                        socket.and(p -> EVENTS_NOT_ASKED.contains(event(p))),
                        p -> passedOver("socket: an event that we do not subscribe to", p)),
                new Rule(
                        "other books",
                        socket.and(BinancePayloads::isWholeBook),
                        BinancePayloads::wholeBook));
    }

    private static Outcome decoded(
            Map<String, Function<Payload, String>> readings,
            String key,
            String prefix,
            Payload payload) {
        Function<Payload, String> reading = Optional.ofNullable(readings.get(key)).orElseThrow();
        return Outcome.decoded(prefix + key, reading.apply(payload));
    }

    // What a payload is

    private static String call(Payload payload) {
        return payload.route().isEmpty()
                ? UNNAMED_CALLS.getOrDefault(payload.name(), "")
                : payload.route();
    }

    private static boolean isNotAsked(Payload payload) {
        String call = call(payload);
        String path = call.substring(call.indexOf(' ') + 1);
        return path.startsWith("/sapi/")
                || PATHS_NOT_ASKED.contains(path)
                || call.equals("DELETE /api/v3/openOrders");
    }

    /** The files call two messages of the spot stream "perp"; their source says spot. */
    private static boolean isFutures(Payload payload) {
        return !payload.market().equals("spot") && !payload.source().contains("/spot/");
    }

    private static boolean isError(Payload payload) {
        JsonNode tree = payload.tree();
        return tree.has("code") && tree.has("msg") && tree.get("code").asString().startsWith("-");
    }

    private static boolean isConfirmation(Payload payload) {
        return payload.tree().has("status") && payload.tree().has("result");
    }

    /** The question that a socket answer belongs to: in the file's name, jkorf-Area-Question-1-. */
    private static String question(Payload payload) {
        String[] parts = payload.name().split("-", -1);
        return parts.length > 2 ? parts[2] : "";
    }

    private static String event(Payload payload) {
        JsonNode data = payload.tree().get("data");
        JsonNode event =
                data != null && data.isArray()
                        ? data.get(0)
                        : BinanceReadings.event(payload.tree());
        return event.has("e") ? Plain.text(event, "e") : "";
    }

    private static String frame(Payload payload) {
        JsonNode data = BinanceMarketReadings.data(payload.tree());
        if (data.has("data")) {
            return "an array of events";
        }
        String event = event(payload);
        if (event.equals("depthUpdate")) {
            return "depth";
        }
        if (event.isEmpty() && data.has("u") && data.has("b") && data.has("B")) {
            return "bookTicker";
        }
        boolean answer = data.has("result") || data.has("error") || data.has("code");
        return event.isEmpty() && answer ? "answer to a command" : event;
    }

    private static boolean isWholeBook(Payload payload) {
        return BinanceMarketReadings.data(payload.tree()).has("lastUpdateId");
    }

    // What becomes of those that we do not use

    private static Instrument instrumentOf(Payload payload) {
        JsonNode data = BinanceMarketReadings.data(payload.tree());
        return BinanceReadings.instrument(data.has("s") ? Plain.text(data, "s") : "BTCUSDT");
    }

    /** What the market stream makes of it: "" for nothing, else why it is refused. */
    private static String market(Payload payload, Instrument instrument) {
        byte[] bytes = payload.bytes();
        BinanceCodec codec = new BinanceCodec(List.of(instrument));
        try {
            BinanceMessage message = codec.decode(bytes, 0, bytes.length);
            assertThat(message.kind).as(payload.file()).isIn(Kind.NOTHING, Kind.ANSWER);
            return "";
        } catch (WireException e) {
            return MARKET + e.getMessage();
        }
    }

    /** What the private stream makes of it: "" for nothing, else why it is refused. */
    private static String privately(Payload payload, Instrument instrument) {
        List<Event> events = BinanceMouths.of(instrument).privateFrame(payload.bytes());
        if (events.isEmpty()) {
            return "";
        }
        assertThat(events).as(payload.file()).hasSize(1);
        return PRIVATE + ((AccountDown) events.getFirst()).reason();
    }

    private static boolean isPrivate(Payload payload) {
        return payload.transport().equals("ws-api")
                || Set.of("balance", "order", "fill", "position").contains(payload.kind());
    }

    private static String fed(Payload payload, Instrument instrument) {
        return isPrivate(payload) ? privately(payload, instrument) : market(payload, instrument);
    }

    private static Outcome passedOver(String reason, Payload payload) {
        String words = fed(payload, instrumentOf(payload));
        return Outcome.notUsed(reason, words.isEmpty() ? "passed over" : words);
    }

    private static Outcome request(Payload payload) {
        String words = fed(payload, BTC);
        String reason = "a client's request, not an answer";
        return words.isEmpty()
                ? Outcome.notUsed(reason, "passed over")
                : Outcome.refused(reason, words);
    }

    private static Outcome notJson(Payload payload) {
        String words = fed(payload, BTC);
        assertThat(words).as(payload.file()).contains("MALFORMED: not JSON");
        return Outcome.refused("not strict JSON", words);
    }

    private static Outcome fieldTwice(Payload payload) {
        String words = fed(payload, BTC);
        assertThat(words).contains("Duplicate");
        return Outcome.refused("a field twice in one object", words);
    }

    private static Outcome futures(Payload payload) {
        if (payload.transport().equals("rest")) {
            return Outcome.notUsed(FUTURES, "we ask the spot address only");
        }
        if (isNews(payload)) {
            return Outcome.notUsed(
                    FUTURES, "as spot writes it; we listen at the spot address only");
        }
        String words = fed(payload, instrumentOf(payload));
        return words.isEmpty()
                ? Outcome.notUsed(FUTURES, "passed over")
                : Outcome.refused(FUTURES, words);
    }

    private static boolean isNews(Payload payload) {
        byte[] bytes = payload.bytes();
        BinanceCodec codec = new BinanceCodec(List.of(instrumentOf(payload)));
        try {
            return Set.of(Kind.CANDLE, Kind.DAY)
                    .contains(codec.decode(bytes, 0, bytes.length).kind);
        } catch (WireException e) {
            return false;
        }
    }

    private static Outcome wholeBook(Payload payload) {
        boolean made = payload.tree().has("generated");
        return passedOver(
                made
                        ? "made by a recorder: the venue sends no such message"
                        : "socket: an event that we do not subscribe to",
                payload);
    }

    /** The same object that the call by REST answers, in an envelope that we do not use. */
    private static Outcome socketCall(Payload payload) {
        assertThat(privately(payload, BTC)).isEmpty();
        String call = SOCKET_CALLS.getOrDefault(question(payload), "");
        Outcome outcome = decoded(CALLS, call, "", payload.inside("result"));
        return Outcome.decoded(call, "(as a result of the socket API) " + outcome.detail());
    }

    private static Outcome privateEvent(Payload payload) {
        String event = event(payload);
        boolean otherEnvelope = payload.tree().has("data");
        if (!otherEnvelope) {
            return decoded(EVENTS, event, PRIVATE, payload);
        }
        String words = privately(payload, BTC);
        assertThat(words).contains("MISSING: field status");
        Outcome inner = decoded(EVENTS, event, PRIVATE, payload.inside("data"));
        return Outcome.decoded(
                inner.reason(), "(in the envelope of the older stream) " + inner.detail());
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
        mouths.put("market frame", bytes -> fresh().marketFrame(bytes, 1));
        mouths.put("private frame", bytes -> fresh().privateFrame(bytes));
        mouths.put("private event", bytes -> fresh().privateFrame(BinanceMouths.enveloped(bytes)));
        mouths.put(
                "subscription",
                bytes -> {
                    BinanceMouths m = fresh();
                    m.subscribed(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "time",
                bytes -> {
                    BinanceMouths m = fresh();
                    m.time(bytes);
                    return m.effects.events;
                });
        mouths.put(
                "exchangeInfo",
                bytes -> {
                    BinanceMouths m = fresh();
                    m.listings(bytes);
                    return m.effects.events;
                });
        mouths.put("depth", bytes -> fresh().snapshot(bytes, 100));
        mouths.put("account", bytes -> fresh().account(bytes));
        mouths.put("commission", bytes -> fresh().commission(bytes));
        mouths.put("open orders at start", bytes -> fresh().openAtStart(bytes));
        mouths.put("open orders", bytes -> fresh().openOrders(bytes, "28"));
        mouths.put("order", bytes -> fresh().order(bytes));
        mouths.put("order refused", bytes -> fresh().order(new HttpReply(400, List.of(), bytes)));
        mouths.put("placed", bytes -> fresh().placed(bytes, Side.BUY));
        mouths.put("cancelled", bytes -> fresh().cancelled(bytes));
        mouths.put("trades", bytes -> fresh().trades(bytes, "28"));
        return mouths;
    }

    private static BinanceMouths fresh() {
        return new BinanceMouths(List.of(BTC, ETH));
    }

    /** Scanner and tree say the same, decode or refuse. */
    private static void codec(byte[] bytes) {
        String one = BinanceCodecTest.describe(new BinanceCodec(List.of(BTC, ETH)), bytes, false);
        String other = BinanceCodecTest.describe(new BinanceCodec(List.of(BTC, ETH)), bytes, true);
        assertThat(one).isEqualTo(other);
    }
}
