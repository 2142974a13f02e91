package dev.tradewind.edge.venue.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.oracle.mexc.PublicAggreBookTickerV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthsV3Api;
import dev.tradewind.oracle.mexc.PushDataV3ApiWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every payload of the venue that others published, of the kinds the adapter reads: decoded, or
 * refused with a reason that is written down here.
 */
class MexcWireFilesTest {
    private static final Path FOLDER = Path.of("../shared/data/wire/mexc");
    private static final List<String> KINDS =
            List.of(
                    "order-book",
                    "book-ticker",
                    "trade",
                    "exchange-info",
                    "balance",
                    "order",
                    "fill",
                    "session");
    private static final Instrument WIDE =
            new Instrument(
                    0,
                    Venue.MEXC,
                    new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 6, 8),
                    "BTCUSDT",
                    1,
                    1,
                    0,
                    0,
                    Instrument.Status.TRADING);

    /** What must become of each file: the outcome begins with this. */
    private static Map<String, String> expectations() {
        Map<String, String> all = new TreeMap<>();
        all.put("balance/jkorf-Account-GetAccountInfo.json", "decoded 2 balances");
        all.put("balance/jkorf-Account-GetUserAssets.json", "refused MISSING: field balances");
        all.put("balance/jkorf-j-GetAccountInfoAsync.json", "decoded 2 balances");
        all.put("book-ticker/jkorf-ExchangeData-GetBookPrices.json", "unused REST tickers");
        all.put("book-ticker/tardis-mexc-0180.json", "decoded OTHER");
        all.put("book-ticker/tardis-mexc-0184.json", "decoded BEST 99900000 120000000 100100000");
        all.put("book-ticker/tardis-mexc-0185.json", "decoded BEST 100000000 400000000 0 0");
        all.put("exchange-info/jkorf-ExchangeData-GetApiSymbols.json", "refused MISSING: field");
        all.put("exchange-info/jkorf-j-GetExchangeInfoAsync.json", "decoded 5 listings, 0 open");
        all.put("fill/jkorf-Trading-GetUserTrades.json", "decoded 1 trades");
        all.put("order-book/jkorf-j-GetOrderBookAsync.json", "decoded book 1112416");
        all.put("order-book/tardis-mexc-0175.json", "decoded OTHER");
        all.put("order-book/tardis-mexc-0182.json", "decoded DEPTH 104..104 0 bids, 1 levels");
        for (String made : new String[] {"0187", "0190", "0191", "0193"}) {
            all.put("order-book/tardis-mexc-" + made + ".json", "refused: not the venue's own");
        }
        all.put("order-book/tardis-mexc-0188.json", "decoded DEPTH 101..101 1 bids, 1 levels");
        all.put("order-book/tardis-mexc-0192.json", "decoded DEPTH 102..102 0 bids, 1 levels");
        all.put("order-book/tardis-mexc-0194.json", "decoded DEPTH 74891313263..74891313263 1");
        all.put("order/jkorf-Trading-CancelAllOrders.json", "decoded 2 orders");
        all.put("order/jkorf-Trading-GetOpenOrders.json", "decoded 1 orders");
        all.put("order/jkorf-Trading-PlaceOrder.json", "decoded order 06a480e69e604477bfb48dddd5f");
        all.put("order/jkorf-Trading-PlaceTestOrder.json", "refused MISSING: field orderId");
        all.put("order/jkorf-j-GetOrderAsync.json", "decoded 1 orders");
        all.put("session/jkorf-Account-GetMxDeductionStatus.json", "unused");
        all.put("session/jkorf-ExchangeData-GetServerTime.json", "decoded time 1645539742000");
        all.put("trade/jkorf-ExchangeData-GetAggregatedTradeHistory.json", "unused");
        all.put("trade/tardis-mexc-0173.json", "refused MALFORMED: unexpected message");
        all.put("trade/tardis-mexc-0174.json", "decoded OTHER");
        all.put("trade/tardis-mexc-0176.json", "decoded 2 deals");
        all.put("trade/tardis-mexc-0196.json", "decoded 5 deals");
        return all;
    }

    @Test
    void shouldDecodeOrRefuseEveryPublishedPayload() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no payload files at " + FOLDER.toAbsolutePath());
        Map<String, String> expected = expectations();

        for (String file : files()) {
            String outcome = outcome(file, Files.readAllBytes(FOLDER.resolve(file)));
            String wanted =
                    file.contains("jkorf-SpotApi-")
                            ? "refused"
                            : expected.getOrDefault(file, "nobody says what " + file + " is");
            assertThat(outcome).as(file).startsWith(wanted);
            expected.remove(file);
        }

        assertThat(expected.keySet()).as("files that are gone").isEmpty();
    }

    private static List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        for (String kind : KINDS) {
            try (var found = Files.list(FOLDER.resolve(kind))) {
                found.sorted().forEach(path -> files.add(kind + "/" + path.getFileName()));
            }
        }
        return files;
    }

    @Test
    void shouldReadOurOwnPayloadsInTheSameWay() {
        assertThat(
                        own(
                                "order-book/tardis-own.json",
                                "{'channel':'spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT',"
                                        + "'symbol':'BTCUSDT','sendTime':'1760000000123',"
                                        + "'publicAggreDepths':{'bids':[{'price':'1.5',"
                                        + "'quantity':'2'}],'fromVersion':'7','toVersion':'9'}}"))
                .isEqualTo("decoded DEPTH 7..9 1 bids, 1 levels");
        assertThat(
                        own(
                                "order/jkorf-j-GetOrderAsync-own.json",
                                "{'orderId':'C02__1','status':'NEW'}"))
                .isEqualTo("decoded 1 orders");
        assertThat(own("order/jkorf-j-GetOrderAsync-own.json", "{'orderId':'C02__1','status':'?'}"))
                .startsWith("refused MALFORMED: order status");
        assertThat(
                        own(
                                "order/jkorf-SpotApi-Orders-2-push-or-reply.json",
                                "{'c':'spot@private.orders.v3.api','d':{},'t':1}"))
                .startsWith("refused MISSING: field msg");
    }

    private static String own(String name, String json) {
        return outcome(name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String outcome(String file, byte[] bytes) {
        try {
            return file.contains("jkorf-SpotApi-")
                    ? control(bytes)
                    : file.contains("tardis-") ? push(bytes) : rest(file, Json.read(bytes));
        } catch (WireException e) {
            return "refused " + e.getMessage();
        }
    }

    /** Text frames of the retired JSON socket end here: today's data frames are binary. */
    private static String control(byte[] bytes) {
        RecordingEffects effects = new RecordingEffects();
        MexcSettings.Stream settings = MexcSettings.Stream.defaults();
        MexcSocket socket = new MexcSocket(1, effects, settings, Effects.Base.STREAM, "/ws", 0);
        socket.onOpen(List.of("spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT"), 0);
        MexcSocket.Told told = socket.onText(bytes, 0, bytes.length, 0);
        return told.accepted().isEmpty() ? "refused: a channel we did not ask for" : "accepted";
    }

    private static String push(byte[] bytes) {
        JsonNode json = Json.read(bytes);
        if (json.has("code")) {
            return control(bytes);
        }
        if (json.has("generated")) {
            return "refused: not the venue's own, made by a recorder";
        }
        byte[] frame = wrapper(json).toByteArray();
        MexcCodec codec = new MexcCodec();
        MexcCodec.Body body = codec.open(frame, 0, frame.length);
        return "decoded " + told(codec, body);
    }

    private static String told(MexcCodec codec, MexcCodec.Body body) {
        switch (body) {
            case DEPTH -> {
                LevelBuffer levels = new LevelBuffer();
                codec.depth(6, 8, levels);
                return "DEPTH "
                        + codec.fromVersion()
                        + ".."
                        + codec.toVersion()
                        + " "
                        + levels.bids()
                        + " bids, "
                        + levels.levels()
                        + " levels";
            }
            case BEST -> {
                codec.best(6, 8);
                return "BEST "
                        + codec.bidPrice()
                        + " "
                        + codec.bidQuantity()
                        + " "
                        + codec.askPrice()
                        + " "
                        + codec.askQuantity();
            }
            case DEALS -> {
                int[] count = {0};
                codec.deals(6, 8, (_, _, _, _) -> count[0]++);
                return count[0] + " deals";
            }
            case ORDER, FILL, BALANCE, OTHER -> {
                return body.name();
            }
        }
        throw new IllegalStateException("unreachable");
    }

    private static PushDataV3ApiWrapper wrapper(JsonNode json) {
        PushDataV3ApiWrapper.Builder wrapper =
                PushDataV3ApiWrapper.newBuilder()
                        .setChannel(Json.text(json, "channel"))
                        .setSymbol(Json.text(json, "symbol"))
                        .setSendTime(Json.integer(json, "sendTime"));
        each(json, "publicAggreDepths", (_, body) -> wrapper.setPublicAggreDepths(depths(body)));
        each(json, "publicAggreDeals", (_, body) -> wrapper.setPublicAggreDeals(deals(body)));
        each(
                json,
                "publicAggreBookTicker",
                (_, body) ->
                        wrapper.setPublicAggreBookTicker(
                                PublicAggreBookTickerV3Api.newBuilder()
                                        .setBidPrice(Json.text(body, "bidPrice"))
                                        .setBidQuantity(Json.text(body, "bidQuantity"))
                                        .setAskPrice(Json.text(body, "askPrice"))
                                        .setAskQuantity(Json.text(body, "askQuantity"))));
        return wrapper.build();
    }

    private static void each(JsonNode json, String name, BiConsumer<Integer, JsonNode> use) {
        JsonNode node = json.get(name);
        if (node == null) {
            return;
        }
        List<JsonNode> all = node.isArray() ? Json.elements(node) : List.of(node);
        for (int i = 0; i < all.size(); i++) {
            use.accept(i, all.get(i));
        }
    }

    private static PublicAggreDepthsV3Api depths(JsonNode body) {
        PublicAggreDepthsV3Api.Builder depths =
                PublicAggreDepthsV3Api.newBuilder()
                        .setFromVersion(Json.text(body, "fromVersion"))
                        .setToVersion(Json.text(body, "toVersion"));
        each(body, "bids", (_, level) -> depths.addBids(level(level)));
        each(body, "asks", (_, level) -> depths.addAsks(level(level)));
        return depths.build();
    }

    private static PublicAggreDepthV3ApiItem level(JsonNode level) {
        return PublicAggreDepthV3ApiItem.newBuilder()
                .setPrice(Json.text(level, "price"))
                .setQuantity(Json.text(level, "quantity"))
                .build();
    }

    private static PublicAggreDealsV3Api deals(JsonNode body) {
        PublicAggreDealsV3Api.Builder deals = PublicAggreDealsV3Api.newBuilder();
        each(
                body,
                "deals",
                (_, deal) ->
                        deals.addDeals(
                                PublicAggreDealsV3ApiItem.newBuilder()
                                        .setPrice(Json.text(deal, "price"))
                                        .setQuantity(Json.text(deal, "quantity"))
                                        .setTradeType((int) Json.integer(deal, "tradeType"))
                                        .setTime(Json.integer(deal, "time"))));
        return deals.build();
    }

    private static String rest(String file, JsonNode body) {
        String kind = file.substring(0, file.indexOf('/'));
        switch (kind) {
            case "exchange-info" -> {
                List<JsonNode> symbols = Json.elements(Json.need(body, "symbols"));
                long open =
                        symbols.stream()
                                .map(MexcInstruments::listing)
                                .filter(l -> l.status() == Instrument.Status.TRADING)
                                .count();
                return "decoded " + symbols.size() + " listings, " + open + " open";
            }
            case "balance" -> {
                List<JsonNode> balances = Json.elements(Json.need(body, "balances"));
                MexcAmounts amounts = new MexcAmounts(List.of(WIDE));
                balances.forEach(b ->
                        amounts.balance(
                                Json.text(b, "asset"),
                                Json.text(b, "free"),
                                Json.text(b, "locked")));
                return "decoded " + balances.size() + " balances";
            }
            case "order-book" -> {
                Decimals.parse(body.get("bids").get(0).get(0).asString(), 6);
                return "decoded book " + Json.integer(body, "lastUpdateId");
            }
            case "fill" -> {
                return "decoded "
                        + MexcStanding.trades(Json.elements(body), _ -> true).size()
                        + " trades";
            }
            case "order" -> {
                return order(file, body);
            }
            case "session" -> {
                return body.has("serverTime")
                        ? "decoded time " + Json.integer(body, "serverTime")
                        : "unused";
            }
            case "book-ticker" -> {
                return "unused REST tickers";
            }
            default -> {
                return "unused";
            }
        }
    }

    private static String order(String file, JsonNode body) {
        if (file.contains("Place")) {
            return "decoded order " + Json.text(body, "orderId");
        }
        List<JsonNode> orders = body.isArray() ? Json.elements(body) : List.of(body);
        orders.forEach(order -> MexcStanding.of(order, WIDE));
        return "decoded " + orders.size() + " orders";
    }
}
