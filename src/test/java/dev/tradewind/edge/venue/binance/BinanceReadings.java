package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceMouths.CLIENT;
import static dev.tradewind.edge.venue.binance.BinanceMouths.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes a payload by the adapter and reads it by an oracle that shares no code with it; throws if
 * the two differ in any value, and returns the values in words.
 */
final class BinanceReadings {
    private static final List<String> QUOTES =
            List.of("USDT", "USDC", "FDUSD", "BUSD", "BTC", "ETH", "BNB", "USD");
    static final int SCALE = 8;

    private BinanceReadings() {}

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
        return new Instrument(index, Venue.BINANCE, pair, symbol, 1, 1, 1, 1, status);
    }

    static Told told(Instrument instrument) {
        return new Told(instrument, asset -> SCALE);
    }

    static String same(String decoded, String expected) {
        assertThat(decoded).isEqualTo(expected);
        return decoded;
    }

    static String same(List<String> decoded, List<String> expected) {
        assertThat(decoded).isEqualTo(expected);
        return String.join("; ", decoded);
    }

    // REST

    /** A book asked for. */
    static String snapshot(Payload payload) {
        JsonNode truth = payload.oracle();
        Instrument instrument = instrument("BTCUSDT");
        LevelBuffer levels = new LevelBuffer();
        long id = BinanceCodec.snapshot(payload.bytes(), instrument, levels);
        same(Long.toString(id), Plain.of(truth, "lastUpdateId"));
        String book = Told.book(Plain.levels(truth.get("bids")), Plain.levels(truth.get("asks")));
        List<Event> events = BinanceMouths.of(instrument).snapshot(payload.bytes(), id);
        List<String> said = told(instrument).all(events);
        same(said.getFirst(), "snapshot " + book + " at 0");
        return "update "
                + id
                + ", "
                + levels.bids()
                + " bids, "
                + (levels.levels() - levels.bids())
                + " asks: "
                + book;
    }

    /** The venue's clock: it stands in the next frame that we sign. */
    static String time(Payload payload) {
        List<String> texts = BinanceMouths.of(instrument("BTCUSDT")).time(payload.bytes());
        String time = Plain.of(payload.oracle(), "serverTime");
        JsonNode signed =
                Json.read(texts.getFirst().getBytes(StandardCharsets.UTF_8)).get("params");
        return "clock " + same(Plain.of(signed, "timestamp"), time);
    }

    /** Whether no symbol of the list states its steps, so that none can be traded. */
    static boolean isWithoutSteps(Payload payload) {
        for (JsonNode symbol : payload.tree().get("symbols")) {
            if (!symbol.get("filters").isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Why a list is refused. */
    static String noListings(Payload payload) {
        BinanceMouths mouths = BinanceMouths.of(instrument("BTCUSDT"));
        assertThat(mouths.listings(payload.bytes())).isEmpty();
        return String.join("; ", mouths.effects.logs);
    }

    /** What is listed. */
    static String listings(Payload payload) {
        List<Listing> listings = BinanceMouths.of(instrument("BTCUSDT")).listings(payload.bytes());
        List<String> expected = new ArrayList<>();
        for (JsonNode symbol : payload.oracle().get("symbols")) {
            expected.add(listing(symbol));
        }
        return same(listings.stream().map(Told::listing).toList(), expected);
    }

    private static String listing(JsonNode symbol) {
        String quotePrecision =
                symbol.has("quoteAssetPrecision") ? "quoteAssetPrecision" : "quotePrecision";
        int base = larger(symbol, "baseAssetPrecision", "baseCommissionPrecision");
        int quote = larger(symbol, quotePrecision, "quoteCommissionPrecision");
        boolean spot =
                !symbol.has("isSpotTradingAllowed")
                        || symbol.get("isSpotTradingAllowed").booleanValue();
        boolean open = spot && Plain.text(symbol, "status").equals("TRADING");
        return Told.listing(
                Plain.text(symbol, "symbol"),
                Plain.text(symbol, "baseAsset") + "/" + Plain.text(symbol, "quoteAsset"),
                base + "+" + quote,
                stepOr(filter(symbol, "PRICE_FILTER", "tickSize"), quote),
                stepOr(filter(symbol, "LOT_SIZE", "stepSize"), base),
                filter(symbol, "LOT_SIZE", "minQty"),
                first(
                        filter(symbol, "NOTIONAL", "minNotional"),
                        filter(symbol, "MIN_NOTIONAL", "minNotional")),
                open ? "TRADING" : "HALTED");
    }

    private static int larger(JsonNode symbol, String one, String other) {
        int first = symbol.get(one).intValue();
        return symbol.has(other) ? Math.max(first, symbol.get(other).intValue()) : first;
    }

    private static String stepOr(String step, int decimals) {
        return step.equals("0") ? Plain.plain(BigDecimal.ONE.movePointLeft(decimals)) : step;
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? (other.isEmpty() ? "0" : other) : one;
    }

    private static String filter(JsonNode symbol, String type, String field) {
        for (JsonNode filter : symbol.get("filters")) {
            if (Plain.text(filter, "filterType").equals(type)) {
                return Plain.of(filter, field);
            }
        }
        return "";
    }

    /** What the account has; every asset of it is made one of ours, so that none is passed over. */
    static String balances(Payload payload) {
        List<Instrument> instruments = new ArrayList<>();
        for (JsonNode balance : payload.tree().get("balances")) {
            String asset = Plain.text(balance, "asset");
            int index = instruments.size();
            instruments.add(instrument(index, asset, "EUR", asset + "EUR"));
        }
        List<Event> events = new BinanceMouths(instruments).account(payload.bytes());
        JsonNode truth = payload.oracle();
        String expected =
                Told.balances(
                        true,
                        each(truth.get("balances"), "asset", "free", "locked"),
                        Plain.nanos(truth, "updateTime"));
        return same(told(instrument("BTCUSDT")).all(events), List.of(expected));
    }

    private static List<String> each(JsonNode balances, String asset, String free, String locked) {
        List<String> each = new ArrayList<>();
        for (JsonNode balance : balances) {
            each.add(
                    Told.balance(
                            Plain.text(balance, asset),
                            Plain.of(balance, free),
                            Plain.of(balance, locked)));
        }
        return each.stream().sorted().toList();
    }

    /** What a fill will cost. */
    static String commission(Payload payload) {
        Instrument instrument = instrument("BTCUSDT");
        List<Event> events = BinanceMouths.of(instrument).commission(payload.bytes());
        JsonNode truth = payload.oracle();
        String expected = "fees maker " + rate(truth, "maker") + " taker " + rate(truth, "taker");
        return same(told(instrument).all(events), List.of(expected));
    }

    private static String rate(JsonNode truth, String role) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : List.of("standardCommission", "specialCommission", "taxCommission")) {
            JsonNode rates = truth.get(part);
            if (rates != null) {
                BigDecimal dearer =
                        Plain.number(rates.get("buyer")).max(Plain.number(rates.get("seller")));
                sum = sum.add(Plain.number(rates.get(role))).add(dearer);
            }
        }
        return Plain.plain(sum);
    }

    /** Open orders: their names at the start, and each as a question would find it. */
    static String openOrders(Payload payload) {
        Instrument any = instrument("BTCUSDT");
        List<String> names = new ArrayList<>();
        payload.oracle().forEach(order -> names.add(Plain.text(order, "clientOrderId")));
        List<Event> start = BinanceMouths.of(any).openAtStart(payload.bytes());
        List<String> said = new ArrayList<>(told(any).all(start));
        same(said, List.of("open orders " + names));
        for (int i = 0; i < payload.tree().size(); i++) {
            JsonNode order = payload.tree().get(i);
            Instrument instrument = instrument(Plain.text(order, "symbol"));
            List<Event> found =
                    BinanceMouths.of(instrument)
                            .openOrders(payload.bytes(), Plain.text(order, "orderId"));
            String one = same(told(instrument).all(found), List.of(state(payload.oracle().get(i))));
            said.add(one);
        }
        return String.join("; ", said);
    }

    private static String state(JsonNode order) {
        String id = Plain.text(order, "orderId");
        String filled = Plain.of(order, "executedQty");
        String at = Plain.nanos(order, "updateTime");
        String end = endOf(Plain.text(order, "status"));
        return end.isEmpty() ? Told.working(id, filled, at) : Told.ended(id, end, filled, at);
    }

    private static String endOf(String status) {
        return switch (status) {
            case "NEW", "PARTIALLY_FILLED", "PENDING_CANCEL", "PENDING_NEW" -> "";
            case "FILLED", "REJECTED", "EXPIRED" -> status;
            case "CANCELED" -> "CANCELLED";
            case "EXPIRED_IN_MATCH" -> "EXPIRED";
            default -> throw new AssertionError("the oracle knows no status " + status);
        };
    }

    /** An order asked for. */
    static String order(Payload payload) {
        Instrument instrument = instrument(Plain.text(payload.tree(), "symbol"));
        List<Event> events = BinanceMouths.of(instrument).order(payload.bytes());
        return same(told(instrument).all(events), List.of(state(payload.oracle())));
    }

    /** A new order's answer. */
    static String placed(Payload payload) {
        JsonNode tree = payload.tree();
        Instrument instrument = instrument(Plain.text(tree, "symbol"));
        Side side = Side.valueOf(tree.has("side") ? Plain.text(tree, "side") : "BUY");
        List<Event> events = BinanceMouths.of(instrument).placed(payload.bytes(), side);
        JsonNode truth = payload.oracle();
        String id = Plain.text(truth, "orderId");
        String at = Plain.nanos(truth, "transactTime");
        List<String> expected = new ArrayList<>();
        expected.add(Told.acknowledged(id, at));
        if (truth.has("fills")) {
            JsonNode fills = truth.get("fills");
            String quote = fills.size() == 1 ? Plain.of(truth, "cummulativeQuoteQty") : "none";
            for (JsonNode fill : fills) {
                expected.add(
                        Told.fill(
                                Plain.text(fill, "tradeId"),
                                truth.has("side") ? Plain.text(truth, "side") : "BUY",
                                Plain.of(fill, "price"),
                                Plain.of(fill, "qty"),
                                quote,
                                fee(fill, "commission", "commissionAsset"),
                                "TAKER",
                                at));
            }
        }
        String end = truth.has("status") ? endOf(Plain.text(truth, "status")) : "";
        if (!end.isEmpty()) {
            expected.add(Told.ended(id, end, Plain.of(truth, "executedQty"), at));
        }
        return same(told(instrument).all(events), expected);
    }

    private static String fee(JsonNode node, String amount, String asset) {
        return Plain.of(node, amount) + " " + Plain.text(node, asset);
    }

    /** A cancel's answer. */
    static String cancelled(Payload payload) {
        Instrument instrument = instrument(Plain.text(payload.tree(), "symbol"));
        List<Event> events = BinanceMouths.of(instrument).cancelled(payload.bytes());
        JsonNode truth = payload.oracle();
        String expected =
                Told.ended(
                        Plain.text(truth, "orderId"),
                        endOf(Plain.text(truth, "status")),
                        Plain.of(truth, "executedQty"),
                        Plain.nanos(truth, "transactTime"));
        return same(told(instrument).all(events), List.of(expected));
    }

    /** The answer to a change: what is in force now. */
    static String amended(Payload payload) {
        JsonNode truth = payload.oracle().get("amendedOrder");
        Instrument instrument = instrument(Plain.text(truth, "symbol"));
        List<Event> events = BinanceMouths.of(instrument).amended(payload.bytes());
        String expected =
                Told.amended(
                        Plain.text(truth, "orderId"),
                        Plain.of(truth, "qty"),
                        Plain.of(truth, "price"),
                        Plain.nanos(payload.oracle(), "transactTime"));
        return same(told(instrument).all(events), List.of(expected));
    }

    /** Our trades. */
    static String trades(Payload payload) {
        JsonNode tree = payload.tree();
        Instrument instrument = instrument(Plain.text(tree.get(0), "symbol"));
        String order = Plain.text(tree.get(0), "orderId");
        List<Event> events = BinanceMouths.of(instrument).trades(payload.bytes(), order);
        List<String> expected = new ArrayList<>();
        for (JsonNode trade : payload.oracle()) {
            expected.add(
                    Told.fill(
                            Plain.text(trade, "id"),
                            trade.get("isBuyer").booleanValue() ? "BUY" : "SELL",
                            Plain.of(trade, "price"),
                            Plain.of(trade, "qty"),
                            trade.has("quoteQty") ? Plain.of(trade, "quoteQty") : "none",
                            fee(trade, "commission", "commissionAsset"),
                            trade.get("isMaker").booleanValue() ? "MAKER" : "TAKER",
                            Plain.nanos(trade, "time")));
        }
        expected.add(Told.working(order, "1", "1000000"));
        return same(told(instrument).all(events), expected);
    }

    /** A refusal of any request. */
    static String error(Payload payload) {
        HttpReply reply = new HttpReply(400, List.of(), payload.bytes());
        JsonNode truth = payload.oracle();
        String code = Plain.of(truth, "code");
        String text = Plain.text(truth, "msg");
        List<Event> events = BinanceMouths.of(instrument("BTCUSDT")).order(reply);
        return same(
                told(instrument("BTCUSDT")).all(events),
                List.of("unknown: query: " + code + " " + text));
    }

    // Private stream

    /** The answer to the subscription, with the id that we gave it. */
    static String subscribed(Payload payload) {
        ObjectNode ours = (ObjectNode) payload.tree().deepCopy();
        ours.put("id", "subscribe");
        byte[] frame = ours.toString().getBytes(StandardCharsets.UTF_8);
        boolean went = BinanceMouths.of(instrument("BTCUSDT")).subscribed(frame);
        assertThat(went).isEqualTo(Plain.of(payload.oracle(), "status").equals("200"));
        return "subscription confirmed: the account is read";
    }

    /** The part of a private frame that the event is in, in whichever envelope. */
    static JsonNode event(JsonNode frame) {
        JsonNode event = frame.get("event");
        return event == null ? BinanceMarketReadings.data(frame) : event;
    }

    /** Balances that may have changed. */
    static String position(Payload payload) {
        List<Event> events = BinanceMouths.of(instrument("BTCUSDT")).privateFrame(payload.bytes());
        JsonNode truth = event(payload.oracle());
        String expected =
                Told.balances(false, each(truth.get("B"), "a", "f", "l"), Plain.nanos(truth, "u"));
        return same(told(instrument("BTCUSDT")).all(events), List.of(expected));
    }

    /** Money moved: nothing is taken from the message, the balances are asked for anew. */
    static String moved(Payload payload) {
        BinanceMouths mouths = BinanceMouths.of(instrument("BTCUSDT"));
        assertThat(mouths.privateFrame(payload.bytes())).isEmpty();
        assertThat(mouths.effects.has("GET /api/v3/account")).isTrue();
        String kind = Plain.text(event(payload.oracle()), "e");
        assertThat(kind).isIn("balanceUpdate", "externalLockUpdate");
        return "balances are asked for anew";
    }

    /** The venue ends the stream: the account goes down and begins again. */
    static String terminated(Payload payload) {
        List<Event> events = BinanceMouths.of(instrument("BTCUSDT")).privateFrame(payload.bytes());
        String kind = Plain.text(event(payload.oracle()), "e");
        assertThat(kind).isIn("eventStreamTerminated", "serverShutdown");
        return same(told(instrument("BTCUSDT")).all(events), List.of("AccountDown"));
    }

    /** A report of somebody's order: passed over as it is, and read when it bears our name. */
    static String execution(Payload payload) {
        JsonNode report = event(payload.tree());
        Instrument instrument = instrument(Plain.text(report, "s"));
        ObjectNode ours = (ObjectNode) report.deepCopy();
        ours.put("c", NAME).put("C", "");
        byte[] frame = BinanceMouths.enveloped(ours.toString().getBytes(StandardCharsets.UTF_8));
        List<Event> events = BinanceMouths.of(instrument).privateFrame(frame);
        List<Event> foreign =
                BinanceMouths.of(instrument)
                        .privateFrame(
                                BinanceMouths.enveloped(
                                        report.toString().getBytes(StandardCharsets.UTF_8)));
        boolean isOurs = BinanceReports.clientIdOf(report) == CLIENT;
        assertThat(foreign).as("as it is").isEqualTo(isOurs ? events : List.of());
        BinanceReports reports = new BinanceReports(new BinanceSymbols(List.of(instrument)));
        assertThat(reports.execution(CLIENT, report)).isEqualTo(events);
        JsonNode truth = event(payload.oracle());
        BinanceMarketReadings.symbol(truth, instrument);
        String said = same(told(instrument).all(events), expected(truth));
        return said.isEmpty() ? "nothing that changes an order" : said;
    }

    private static List<String> expected(JsonNode report) {
        String id = Plain.text(report, "i");
        String at = Plain.nanos(report, "T");
        String kind = Plain.text(report, "x");
        List<String> expected = new ArrayList<>();
        if (kind.equals("REJECTED")) {
            boolean poor = Plain.text(report, "r").contains("BALANCE");
            return List.of(
                    "rejected "
                            + (poor ? "INSUFFICIENT_BALANCE" : "OTHER")
                            + " "
                            + Plain.text(report, "r"));
        }
        if (kind.equals("NEW")) {
            expected.add(Told.acknowledged(id, at));
        }
        if (kind.equals("TRADE") && !Plain.of(report, "l").equals("0") && !isNone(report, "t")) {
            expected.add(
                    Told.fill(
                            Plain.text(report, "t"),
                            Plain.text(report, "S"),
                            Plain.of(report, "L"),
                            Plain.of(report, "l"),
                            report.has("Y") ? Plain.of(report, "Y") : "none",
                            fee(report, "n", "N"),
                            report.get("m").booleanValue() ? "MAKER" : "TAKER",
                            at));
        }
        String end = endOf(Plain.text(report, "X"));
        if (!end.isEmpty()) {
            expected.add(Told.ended(id, end, Plain.of(report, "z"), at));
        }
        return expected;
    }

    private static boolean isNone(JsonNode report, String field) {
        return !report.has(field) || Plain.of(report, field).equals("-1");
    }
}
