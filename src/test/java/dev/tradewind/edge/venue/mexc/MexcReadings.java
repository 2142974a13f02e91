package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.MexcMouths.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes a payload by the adapter and reads it by an oracle that shares no code with it; throws if
 * the two differ in any value, and returns the values in words.
 */
final class MexcReadings {
    private static final List<String> QUOTES = List.of("USDT", "USDC", "BTC", "ETH");
    private static final int SCALE = 8;
    private static final Instrument ANY = instrument("BTCUSDT");

    private MexcReadings() {}

    /** An instrument for a symbol of the payload, wide enough for its numbers. */
    static Instrument instrument(String symbol) {
        for (String quote : QUOTES) {
            if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
                String base = symbol.substring(0, symbol.length() - quote.length());
                return instrument(0, base, quote, symbol);
            }
        }
        return instrument(0, symbol, "USDT", symbol);
    }

    private static Instrument instrument(int index, String base, String quote, String symbol) {
        Pair pair = new Pair(new Asset(base, SCALE), new Asset(quote, SCALE), SCALE, SCALE);
        Instrument.Status status = Instrument.Status.TRADING;
        return new Instrument(index, Venue.MEXC, pair, symbol, 1, 1, 1, 1, status);
    }

    private static Told told() {
        return new Told(ANY, asset -> SCALE);
    }

    private static String same(List<String> decoded, List<String> expected) {
        assertThat(decoded).isEqualTo(expected);
        return String.join("; ", decoded);
    }

    // Sockets

    /** The answer to a subscription of the same channel; to another one it is a refusal. */
    static String accepted(Payload payload) {
        JsonNode tree = payload.tree();
        String channel = Plain.text(tree, "msg");
        ObjectNode ours = (ObjectNode) tree.deepCopy();
        ours.put("id", 1);
        byte[] frame = ours.toString().getBytes(StandardCharsets.UTF_8);
        MexcSocket.Told told = MexcMouths.control(frame, channel);
        assertThat(told.accepted()).containsExactly(Plain.text(payload.oracle(), "msg"));
        assertThat(MexcMouths.control(frame, "spot@another").refused())
                .containsExactly("spot@another");
        return "accepted " + channel;
    }

    /** The venue's "no" to a channel. */
    static String notAccepted(Payload payload) {
        String text = Plain.text(payload.oracle(), "msg");
        String channel = text.substring(text.indexOf('[') + 1, text.indexOf(']'));
        MexcSocket.Told told = MexcMouths.control(payload.bytes(), channel);
        assertThat(told.refused()).containsExactly(channel);
        assertThat(told.text()).isEqualTo(text);
        return "refused " + channel;
    }

    /** The answer to our ping. */
    static String pong(Payload payload) {
        assertThat(MexcMouths.control(payload.bytes(), "spot@any"))
                .isEqualTo(MexcSocket.Told.NOTHING);
        assertThat(Plain.text(payload.oracle(), "msg")).isEqualTo("PONG");
        return "pong";
    }

    private static List<byte[]> bothForms(Payload payload) {
        JsonNode shown = payload.tree();
        return List.of(ShownPush.frame(shown), ShownPush.newerFrame(shown));
    }

    private static Instrument instrumentOf(Payload payload) {
        return instrument(Plain.text(payload.tree(), "symbol"));
    }

    private static MexcCodec open(byte[] frame, MexcCodec.Body body, Payload payload) {
        MexcCodec codec = new MexcCodec();
        assertThat(codec.open(frame, 0, frame.length)).isEqualTo(body);
        if (payload.oracle().has("symbol")) {
            String symbol = Plain.text(payload.oracle(), "symbol");
            assertThat(codec.isFor(symbol.getBytes(StandardCharsets.UTF_8))).isTrue();
            assertThat(codec.symbol()).isEqualTo(symbol);
        }
        return codec;
    }

    /** A wrapper with nothing in it: passed over. */
    static String empty(Payload payload) {
        for (byte[] frame : bothForms(payload)) {
            MexcCodec codec = open(frame, MexcCodec.Body.OTHER, payload);
            assertThat(Long.toString(codec.venueTime()))
                    .isEqualTo(Plain.nanos(payload.oracle(), "sendTime"));
            assertThat(MexcMouths.of(instrumentOf(payload)).marketFrame(frame, 0)).isEmpty();
        }
        return "a wrapper without a body: nothing to tell";
    }

    /** A change of a book. */
    static String depth(Payload payload) {
        JsonNode truth = payload.oracle().get("publicAggreDepths");
        String book = Told.book(levels(truth, "bids"), levels(truth, "asks"));
        String numbers = Plain.of(truth, "fromVersion") + ".." + Plain.of(truth, "toVersion");
        String at = Plain.nanos(payload.oracle(), "sendTime");
        for (byte[] frame : bothForms(payload)) {
            MexcCodec codec = open(frame, MexcCodec.Body.DEPTH, payload);
            LevelBuffer levels = new LevelBuffer();
            codec.depth(SCALE, SCALE, levels);
            assertThat(codec.fromVersion() + ".." + codec.toVersion()).isEqualTo(numbers);
            List<Event> events =
                    MexcMouths.of(instrumentOf(payload))
                            .marketFrame(frame, codec.fromVersion() - 1);
            same(
                    told().all(events),
                    List.of("snapshot bids [] asks [] at 0", "change " + book + " at " + at));
        }
        return "versions " + numbers + ", " + book + " at " + at;
    }

    private static String levels(JsonNode body, String side) {
        List<String> levels = new ArrayList<>();
        if (body.has(side)) {
            for (JsonNode level : body.get(side)) {
                levels.add(Plain.of(level, "price") + " x " + Plain.of(level, "quantity"));
            }
        }
        return levels.toString();
    }

    /** Public trades. */
    static String deals(Payload payload) {
        List<String> expected = new ArrayList<>();
        for (JsonNode deal : payload.oracle().get("publicAggreDeals").get("deals")) {
            expected.add(
                    Told.trade(
                            Plain.of(deal, "price"),
                            Plain.of(deal, "quantity"),
                            side(deal),
                            Plain.nanos(deal, "time")));
        }
        String said = "";
        for (byte[] frame : bothForms(payload)) {
            open(frame, MexcCodec.Body.DEALS, payload);
            List<Event> events = MexcMouths.of(instrumentOf(payload)).marketFrame(frame, 0);
            said = same(told().all(events), expected);
        }
        return said;
    }

    private static String side(JsonNode deal) {
        return switch (Plain.of(deal, "tradeType")) {
            case "1" -> "BUY";
            case "2" -> "SELL";
            default -> throw new AssertionError("trade type " + deal.get("tradeType"));
        };
    }

    /** A best price; an empty side counts as none. */
    static String best(Payload payload) {
        JsonNode truth = payload.oracle().get("publicAggreBookTicker");
        String expected =
                Told.best(
                        Plain.orZero(truth, "bidPrice"),
                        Plain.orZero(truth, "bidQuantity"),
                        Plain.orZero(truth, "askPrice"),
                        Plain.orZero(truth, "askQuantity"),
                        Plain.nanos(payload.oracle(), "sendTime"));
        String said = "";
        for (byte[] frame : bothForms(payload)) {
            open(frame, MexcCodec.Body.BEST, payload);
            List<Event> events = MexcMouths.of(instrumentOf(payload)).marketFrame(frame, 0);
            said = same(told().all(events), List.of(expected));
        }
        return said;
    }

    /** A candle; that of the next interval tells that it is closed. */
    static String candle(Payload payload) {
        JsonNode truth = payload.oracle().get("publicSpotKline");
        String expected =
                "candle of %d s from %s: %s %s %s %s, %s worth %s, open at %s"
                        .formatted(
                                seconds(Plain.text(truth, "interval")),
                                Plain.of(truth, "windowStart") + "000000000",
                                Plain.of(truth, "openingPrice"),
                                Plain.of(truth, "highestPrice"),
                                Plain.of(truth, "lowestPrice"),
                                Plain.of(truth, "closingPrice"),
                                Plain.of(truth, "volume"),
                                Plain.of(truth, "amount"),
                                Plain.nanos(payload.oracle(), "createTime"));
        return news(payload, MexcCodec.Body.CANDLE, expected);
    }

    private static int seconds(String interval) {
        int count = Integer.parseInt(interval.replaceAll("[A-Za-z]", ""));
        return switch (interval.replaceAll("[0-9]", "")) {
            case "Min" -> count * 60;
            case "Hour" -> count * 3_600;
            case "Day" -> count * 86_400;
            default -> throw new AssertionError("interval " + interval);
        };
    }

    /** The last 24 hours; what the venue calls volume is turnover. */
    static String day(Payload payload) {
        JsonNode truth = payload.oracle().get("publicMiniTicker");
        BigDecimal last = new BigDecimal(Plain.of(truth, "price"));
        BigDecimal growth = BigDecimal.ONE.add(new BigDecimal(Plain.of(truth, "rate")));
        String expected =
                "day %s from %s, %s..%s, %s worth %s at %s"
                        .formatted(
                                Plain.of(truth, "price"),
                                Plain.plain(last.divide(growth, SCALE, RoundingMode.HALF_EVEN)),
                                Plain.of(truth, "low"),
                                Plain.of(truth, "high"),
                                Plain.of(truth, "quantity"),
                                Plain.of(truth, "volume"),
                                Plain.nanos(payload.oracle(), "sendTime"));
        return news(payload, MexcCodec.Body.DAY, expected);
    }

    private static String news(Payload payload, MexcCodec.Body body, String expected) {
        String said = "";
        for (byte[] frame : bothForms(payload)) {
            open(frame, body, payload);
            List<Event> events = MexcMouths.of(instrumentOf(payload)).marketFrame(frame, 0);
            said = same(events.stream().map(MexcReadings::words).toList(), List.of(expected));
        }
        return said;
    }

    private static String words(Event event) {
        return switch (event) {
            case Candle candle ->
                    "candle of %d s from %d: %s %s %s %s, %s worth %s, %s at %d"
                            .formatted(
                                    candle.intervalNanos() / 1_000_000_000L,
                                    candle.openTime(),
                                    Plain.of(candle.open(), SCALE),
                                    Plain.of(candle.high(), SCALE),
                                    Plain.of(candle.low(), SCALE),
                                    Plain.of(candle.close(), SCALE),
                                    Plain.of(candle.quantity(), SCALE),
                                    Plain.of(candle.quoteUnits(), SCALE),
                                    candle.closed() ? "closed" : "open",
                                    candle.venueTime());
            case DayTicker day ->
                    "day %s from %s, %s..%s, %s worth %s at %d"
                            .formatted(
                                    Plain.of(day.last(), SCALE),
                                    Plain.of(day.open(), SCALE),
                                    Plain.of(day.low(), SCALE),
                                    Plain.of(day.high(), SCALE),
                                    Plain.of(day.quantity(), SCALE),
                                    Plain.of(day.quoteUnits(), SCALE),
                                    day.venueTime());
            default -> event.toString();
        };
    }

    /** An order of ours changed. */
    static String orderPush(Payload payload) {
        JsonNode truth = payload.oracle().get("privateOrders");
        String id = Plain.text(truth, "id");
        String at = Plain.nanos(payload.oracle(), "sendTime");
        String filled = Plain.orZero(truth, "cumulativeQuantity");
        String expected =
                switch (Plain.of(truth, "status")) {
                    case "1", "3" -> Told.acknowledged(id, at);
                    case "2" -> Told.ended(id, "FILLED", filled, at);
                    case "4", "5" -> Told.ended(id, "CANCELLED", filled, at);
                    default -> throw new AssertionError("status " + truth.get("status"));
                };
        assertThat(MexcMouths.isOurs(Plain.text(truth, "clientId"))).isTrue();
        return pushed(payload, MexcCodec.Body.ORDER, expected);
    }

    /** A piece of an order of ours was done. */
    static String fillPush(Payload payload) {
        JsonNode truth = payload.oracle().get("privateDeals");
        String maker =
                truth.has("isMaker") && truth.get("isMaker").booleanValue() ? "MAKER" : "TAKER";
        String expected =
                Told.fill(
                        Plain.text(truth, "tradeId"),
                        side(truth),
                        Plain.of(truth, "price"),
                        Plain.of(truth, "quantity"),
                        Plain.of(truth, "amount"),
                        Plain.of(truth, "feeAmount") + " " + Plain.text(truth, "feeCurrency"),
                        maker,
                        Plain.nanos(truth, "time"));
        assertThat(MexcMouths.isOurs(Plain.text(truth, "clientOrderId"))).isTrue();
        return pushed(payload, MexcCodec.Body.FILL, expected);
    }

    /** A balance changed. */
    static String balancePush(Payload payload) {
        JsonNode truth = payload.oracle().get("privateAccount");
        String one =
                Told.balance(
                        Plain.text(truth, "vcoinName"),
                        Plain.orZero(truth, "balanceAmount"),
                        Plain.orZero(truth, "frozenAmount"));
        String expected = Told.balances(false, List.of(one), Plain.nanos(truth, "time"));
        return pushed(payload, MexcCodec.Body.BALANCE, expected);
    }

    private static String pushed(Payload payload, MexcCodec.Body body, String expected) {
        Instrument instrument =
                payload.tree().has("symbol") ? instrumentOf(payload) : instrument("BTCUSDT");
        String said = "";
        for (byte[] frame : bothForms(payload)) {
            open(frame, body, payload);
            List<Event> events = MexcMouths.of(instrument).privateFrame(frame, true);
            said = same(told().all(events), List.of(expected));
        }
        return said;
    }

    // REST

    /** The venue's clock: it stands in the next request that we sign. */
    static String time(Payload payload) {
        String stated = MexcMouths.of(ANY).time(payload.bytes());
        assertThat(stated).isEqualTo(Plain.of(payload.oracle(), "serverTime"));
        return "clock " + stated;
    }

    /** The key of the private stream: it stands in the address that we connect to. */
    static String key(Payload payload) {
        String target = MexcMouths.of(ANY).key(payload.bytes());
        assertThat(target).isEqualTo("/ws?listenKey=" + Plain.text(payload.oracle(), "listenKey"));
        return "connects with the key";
    }

    /** What is listed. */
    static String listings(Payload payload) {
        List<Listing> listings = MexcMouths.of(ANY).listings(payload.bytes());
        List<String> expected = new ArrayList<>();
        for (JsonNode symbol : payload.oracle().get("symbols")) {
            expected.add(listing(symbol));
        }
        return same(listings.stream().map(Told::listing).toList(), expected);
    }

    private static String listing(JsonNode symbol) {
        int price = symbol.get("quotePrecision").intValue();
        int size = symbol.get("baseAssetPrecision").intValue();
        int base = Math.max(8, Math.max(size, decimals(symbol, "baseCommissionPrecision")));
        int quote = Math.max(8, decimals(symbol, "quoteCommissionPrecision"));
        boolean sides =
                !symbol.has("tradeSideType") || Plain.of(symbol, "tradeSideType").equals("1");
        boolean open =
                Plain.text(symbol, "status").equals("1")
                        && sides
                        && symbol.get("isSpotTradingAllowed").booleanValue()
                        && symbol.get("permissions").toString().contains("\"SPOT\"");
        return Told.listing(
                Plain.text(symbol, "symbol"),
                Plain.text(symbol, "baseAsset") + "/" + Plain.text(symbol, "quoteAsset"),
                base + "+" + quote,
                Plain.plain(BigDecimal.ONE.movePointLeft(price)),
                Plain.plain(BigDecimal.ONE.movePointLeft(size)),
                Plain.orZero(symbol, "baseSizePrecision"),
                Plain.orZero(symbol, "quoteAmountPrecision"),
                open ? "TRADING" : "HALTED");
    }

    private static int decimals(JsonNode symbol, String field) {
        return symbol.has(field) ? symbol.get(field).intValue() : 0;
    }

    /** A book asked for. */
    static String snapshot(Payload payload) {
        JsonNode truth = payload.oracle();
        String book = Told.book(Plain.levels(truth.get("bids")), Plain.levels(truth.get("asks")));
        String at = Plain.nanosOrZero(truth, "timestamp");
        long id = payload.tree().get("lastUpdateId").longValue();
        assertThat(Long.toString(id)).isEqualTo(Plain.of(truth, "lastUpdateId"));
        List<Event> events = MexcMouths.of(ANY).snapshot(payload.bytes(), id);
        return same(
                told().all(events),
                List.of(
                        "snapshot " + book + " at " + at,
                        "change bids [] asks [] at " + Push.TIME_MS * 1_000_000));
    }

    /** What the account has. */
    static String balances(Payload payload) {
        List<Event> events = MexcMouths.of(ANY).account(payload.bytes());
        JsonNode truth = payload.oracle();
        List<String> each = new ArrayList<>();
        for (JsonNode balance : truth.get("balances")) {
            each.add(
                    Told.balance(
                            Plain.text(balance, "asset"),
                            rounded(balance.get("free"), RoundingMode.DOWN),
                            rounded(balance.get("locked"), RoundingMode.DOWN)));
        }
        String at = Plain.nanosOrZero(truth, "updateTime");
        return same(
                told().all(events),
                List.of(Told.balances(true, each.stream().sorted().toList(), at)));
    }

    private static String rounded(JsonNode amount, RoundingMode mode) {
        return Plain.plain(Plain.number(amount).setScale(SCALE, mode));
    }

    /** What a fill costs. */
    static String fee(Payload payload) {
        List<Event> events = MexcMouths.of(ANY).fee(payload.bytes());
        JsonNode truth = payload.oracle().get("data");
        return same(
                told().all(events),
                List.of(
                        "fees maker "
                                + Plain.of(truth, "makerCommission")
                                + " taker "
                                + Plain.of(truth, "takerCommission")));
    }

    /** Open orders: their names at the start, and each as a question would find it. */
    static String openOrders(Payload payload) {
        List<String> names = new ArrayList<>();
        payload.oracle().forEach(order -> names.add(Plain.text(order, "clientOrderId")));
        List<String> said =
                new ArrayList<>(told().all(MexcMouths.of(ANY).openAtStart(payload.bytes())));
        same(said, List.of("open orders " + names));
        for (int i = 0; i < payload.tree().size(); i++) {
            JsonNode order = payload.tree().get(i);
            List<Event> found =
                    MexcMouths.of(instrument(Plain.text(order, "symbol")))
                            .openOrders(payload.bytes(), Plain.text(order, "orderId"));
            said.add(same(told().all(found), List.of(state(payload.oracle().get(i)))));
        }
        return String.join("; ", said);
    }

    private static String state(JsonNode order) {
        String id = Plain.text(order, "orderId");
        String filled = Plain.orZero(order, "executedQty");
        String at =
                order.hasNonNull("updateTime")
                        ? Plain.nanos(order, "updateTime")
                        : Plain.nanosOrZero(order, "time");
        return switch (Plain.text(order, "status")) {
            case "NEW", "PARTIALLY_FILLED" -> Told.working(id, filled, at);
            case "FILLED" -> Told.ended(id, "FILLED", filled, at);
            case "CANCELED", "PARTIALLY_CANCELED" -> Told.ended(id, "CANCELLED", filled, at);
            default -> throw new AssertionError("status " + order.get("status"));
        };
    }

    private static HttpReply ok(Payload payload) {
        return new HttpReply(200, List.of(), payload.bytes());
    }

    /** An order asked for. */
    static String order(Payload payload) {
        Instrument instrument = instrument(Plain.text(payload.tree(), "symbol"));
        List<Event> events = MexcMouths.of(instrument).order(ok(payload));
        return same(told().all(events), List.of(state(payload.oracle())));
    }

    /** A new order's answer. */
    static String placed(Payload payload) {
        Instrument instrument = instrument(Plain.text(payload.tree(), "symbol"));
        List<Event> events = MexcMouths.of(instrument).placed(ok(payload));
        JsonNode truth = payload.oracle();
        return same(
                told().all(events),
                List.of(
                        Told.acknowledged(
                                Plain.text(truth, "orderId"),
                                Plain.nanosOrZero(truth, "transactTime"))));
    }

    /** A cancel's answer: that it was accepted and no more, so the order is asked for later. */
    static String cancelled(Payload payload) {
        MexcMouths mouths = MexcMouths.of(instrument(Plain.text(payload.tree(), "symbol")));
        assertThat(mouths.cancelled(payload.bytes())).isTrue();
        assertThat(payload.oracle().has("code")).isFalse();
        assertThat(Plain.text(payload.oracle(), "orderId")).isEqualTo("28");
        return "accepted; the order's end is asked for";
    }

    /** Our trades. */
    static String trades(Payload payload) {
        JsonNode first = payload.tree().get(0);
        Instrument instrument = instrument(Plain.text(first, "symbol"));
        String order = Plain.text(first, "orderId");
        List<Event> events = MexcMouths.of(instrument).trades(payload.bytes(), order);
        List<String> expected = new ArrayList<>();
        for (JsonNode trade : payload.oracle()) {
            expected.add(
                    Told.fill(
                            Plain.text(trade, "id"),
                            trade.get("isBuyer").booleanValue() ? "BUY" : "SELL",
                            Plain.of(trade, "price"),
                            Plain.of(trade, "qty"),
                            Plain.of(trade, "quoteQty"),
                            rounded(trade.get("commission"), RoundingMode.HALF_EVEN)
                                    + " "
                                    + Plain.text(trade, "commissionAsset"),
                            trade.get("isMaker").booleanValue() ? "MAKER" : "TAKER",
                            Plain.nanos(trade, "time")));
            assertThat(Plain.text(trade, "orderId")).isEqualTo(order);
        }
        expected.add(Told.working(order, "1", "0"));
        return same(told().all(events), expected);
    }

    /** A refusal of any request. */
    static String error(Payload payload) {
        HttpReply reply = new HttpReply(400, List.of(), payload.bytes());
        JsonNode truth = payload.oracle();
        String why = Plain.text(truth, "code");
        assertThat(MexcReply.of(reply))
                .isInstanceOfSatisfying(
                        MexcReply.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(why);
                            assertThat(refused.text()).isEqualTo(Plain.text(truth, "msg"));
                        });
        List<String> said = told().all(MexcMouths.of(ANY).placed(reply));
        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).startsWith("rejected ").endsWith(" " + why);
        return said.getFirst();
    }

    /** Our client id as the venue shows it. */
    static String ours() {
        return ClientOrderId.format(Venue.MEXC, CLIENT);
    }
}
