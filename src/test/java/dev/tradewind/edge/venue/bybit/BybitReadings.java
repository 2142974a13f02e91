package dev.tradewind.edge.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What our adapter reads of a payload, held against what an independent reader finds there. */
final class BybitReadings {
    private static final int SCALE = 8;
    private static final List<String> QUOTES = List.of("USDT", "USDC", "USD");

    private BybitReadings() {}

    /** An instrument for a symbol of the payload, wide enough for its numbers. */
    static Instrument instrument(String symbol, boolean perpetual) {
        String quote = QUOTES.stream().filter(symbol::endsWith).findFirst().orElse("USDT");
        String base = symbol.replace(quote, "");
        Pair pair =
                new Pair(
                        new Asset(base.isEmpty() ? "X" : base, SCALE),
                        new Asset(quote, SCALE),
                        SCALE,
                        SCALE);
        return new Instrument(
                0,
                Venue.BYBIT,
                pair,
                symbol,
                1,
                1,
                1,
                1,
                Status.TRADING,
                perpetual ? Kind.PERPETUAL : Kind.SPOT,
                perpetual ? 100_000_000 : 0);
    }

    static Told told(Instrument instrument) {
        return new Told(instrument, asset -> SCALE);
    }

    static String same(List<String> decoded, List<String> expected) {
        assertThat(decoded).isEqualTo(expected);
        return decoded.isEmpty() ? "nothing to tell" : String.join("; ", decoded);
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String side(JsonNode node, String field) {
        return switch (Plain.text(node, field)) {
            case "Buy" -> "BUY";
            case "Sell" -> "SELL";
            default -> throw new AssertionError("side " + node.get(field));
        };
    }

    static String of(long value) {
        return Plain.of(value, SCALE);
    }

    // Sockets

    /** The answer to a subscription: the next one goes out, or the topics one by one. */
    static String subscription(Payload payload) {
        boolean taken = payload.oracle().get("success").asBoolean();
        assertThat(Plain.text(payload.oracle(), "op")).isEqualTo("subscribe");
        ObjectNode ours = (ObjectNode) payload.tree().deepCopy();
        ours.put("req_id", "1");
        BybitMouths mouths = new BybitMouths(BybitScript.PERPETUAL);
        assertThat(mouths.market(bytes(ours))).isEmpty();
        assertThat(mouths.effects.texts).hasSize(taken ? 0 : 1);
        return taken ? "taken" : "refused: " + Plain.text(payload.oracle(), "ret_msg");
    }

    /** A pong, whatever it calls itself. */
    static String pong(Payload payload) {
        assertThat(Plain.text(payload.oracle(), "op")).isIn("ping", "pong");
        assertThat(new BybitMouths(BybitScript.SPOT).market(payload.bytes())).isEmpty();
        assertThat(new BybitMouths(BybitScript.SPOT).push(payload.bytes())).isEmpty();
        return "pong";
    }

    /** The answer to a login. */
    static String login(Payload payload) {
        JsonNode truth = payload.oracle();
        assertThat(Plain.text(truth, "op")).isEqualTo("auth");
        boolean good =
                truth.has("success")
                        ? truth.get("success").asBoolean()
                        : Plain.of(truth, "retCode").equals("0");
        if (!truth.has("success")) {
            assertThat(new BybitMouths(BybitScript.SPOT).loginForOrders(payload.bytes()))
                    .isEqualTo(good);
            return "orders: " + (good ? "logged in" : "refused");
        }
        List<Event> events = new BybitMouths(BybitScript.SPOT).login(payload.bytes());
        if (good) {
            assertThat(events).isEmpty();
            return "logged in";
        }
        String reason = ((AccountDown) events.getFirst()).reason();
        assertThat(reason).contains(Plain.of(truth, "retCode"), Plain.text(truth, "retMsg"));
        return "refused: " + Plain.of(truth, "retCode");
    }

    // Reference data

    /** Listings of spot, or of perpetuals settled in USDT. */
    static String listings(Payload payload) {
        List<String> expected = new ArrayList<>();
        boolean spot = true;
        for (JsonNode entry : payload.oracle().get("result").get("list")) {
            spot = !entry.has("contractType");
            boolean ours =
                    spot
                            || (Plain.text(entry, "contractType").equals("LinearPerpetual")
                                    && Plain.text(entry, "settleCoin").equals("USDT")
                                    && Plain.text(entry, "quoteCoin").equals("USDT"));
            if (ours) {
                expected.add(listing(entry, spot));
            }
        }
        assertThat(Plain.of(payload.oracle(), "retCode")).isEqualTo("0");
        Instrument any = spot ? BybitScript.SPOT : BybitScript.PERPETUAL;
        List<Listing> found = new BybitMouths(any).listings(payload.bytes());
        List<String> decoded = new ArrayList<>();
        for (Listing listing : found) {
            decoded.add(Told.listing(listing) + " since " + listing.listedAt());
        }
        return same(decoded, expected);
    }

    private static String listing(JsonNode entry, boolean spot) {
        JsonNode lot = entry.get("lotSizeFilter");
        boolean since = entry.has("launchTime");
        String step = Plain.of(lot, spot ? "basePrecision" : "qtyStep");
        return Told.listing(
                        Plain.text(entry, "symbol"),
                        Plain.text(entry, "baseCoin") + "/" + Plain.text(entry, "quoteCoin"),
                        "8+8",
                        Plain.of(entry.get("priceFilter"), "tickSize"),
                        step,
                        Plain.of(lot, "minOrderQty"),
                        Plain.of(lot, spot ? "minOrderAmt" : "minNotionalValue"),
                        Plain.text(entry, "status").equals("Trading") ? "TRADING" : "HALTED")
                + " since "
                + (since ? Plain.nanos(entry, "launchTime") : "0");
    }

    // Account

    /** The venue's time, which the next login states plus ten seconds. */
    static String time(Payload payload) {
        BigDecimal nanos = Plain.number(payload.oracle().get("result").get("timeNano"));
        String expires =
                Plain.plain(
                        nanos.movePointLeft(6)
                                .setScale(0, RoundingMode.FLOOR)
                                .add(BigDecimal.valueOf(10_000)));
        assertThat(new BybitMouths(BybitScript.SPOT).time(payload.bytes()))
                .contains("\"args\":[\"k\"," + expires + ",");
        return "login until " + expires;
    }

    /** All balances, of an answer or of a push. */
    static String balances(Payload payload) {
        boolean push = payload.tree().has("topic");
        JsonNode truth = payload.oracle();
        JsonNode accounts = push ? truth.get("data") : truth.get("result").get("list");
        List<String> each = new ArrayList<>();
        for (JsonNode account : accounts) {
            for (JsonNode coin : account.get("coin")) {
                String code = Plain.text(coin, "coin");
                BigDecimal all = new BigDecimal(Plain.orZero(coin, "walletBalance"));
                BigDecimal held =
                        new BigDecimal(Plain.orZero(coin, "locked"))
                                .add(new BigDecimal(Plain.orZero(coin, "totalOrderIM")))
                                .add(new BigDecimal(Plain.orZero(coin, "totalPositionIM")));
                BigDecimal free = all.subtract(held).max(all.min(BigDecimal.ZERO));
                boolean ours = code.equals("BTC") || code.equals("USDT");
                if (ours || all.signum() != 0) {
                    each.add(
                            Told.balance(code, Plain.plain(free), Plain.plain(all.subtract(free))));
                }
            }
        }
        String at = Plain.nanos(truth, push ? "creationTime" : "time");
        each.sort(null);
        BybitMouths mouths = new BybitMouths(BybitScript.SPOT);
        List<Event> events =
                push
                        ? mouths.push(payload.bytes())
                        : mouths.reading("GET /v5/account/wallet-balance", payload.bytes());
        return same(told(BybitScript.SPOT).all(events), List.of(Told.balances(!push, each, at)));
    }

    /** The fee rates of the first symbol of the answer. */
    static String fees(Payload payload) {
        JsonNode fee = payload.oracle().get("result").get("list").get(0);
        Instrument instrument =
                instrument(
                        Plain.text(payload.tree().get("result").get("list").get(0), "symbol"),
                        true);
        assertThat(Plain.text(fee, "symbol")).isEqualTo(instrument.symbol());
        List<Event> events =
                new BybitMouths(instrument).reading("GET /v5/account/fee-rate", payload.bytes());
        return same(
                told(instrument).all(events),
                List.of(
                        "fees maker "
                                + Plain.of(fee, "makerFeeRate")
                                + " taker "
                                + Plain.of(fee, "takerFeeRate")));
    }

    /** A position, of an answer or of a push; one of two directions takes the account down. */
    static String positions(Payload payload) {
        boolean push = payload.tree().has("topic");
        JsonNode truth = payload.oracle();
        JsonNode entries = push ? truth.get("data") : truth.get("result").get("list");
        JsonNode first = entries.get(0);
        String symbol =
                Plain.text(
                        push
                                ? payload.tree().get("data").get(0)
                                : payload.tree().get("result").get("list").get(0),
                        "symbol");
        Instrument instrument = instrument(symbol, true);
        BybitMouths mouths = new BybitMouths(instrument);
        byte[] body = push ? payload.bytes() : onlyFirst(payload);
        List<Event> events =
                push ? mouths.push(body) : mouths.reading("GET /v5/position/list", body);
        if (!Plain.of(first, "positionIdx").equals("0")) {
            assertThat(((AccountDown) events.getFirst()).reason())
                    .contains(Plain.text(first, "symbol"), "hedge mode");
            return "hedge mode: the account is down";
        }
        assertThat(Plain.text(first, "symbol")).isEqualTo(symbol);
        PositionsReported told = (PositionsReported) events.getFirst();
        Position position = told.positions().getFirst();
        BigDecimal size = Plain.number(first.get("size"));
        boolean sell = size.signum() != 0 && side(first, "side").equals("SELL");
        String expected =
                "%s at %s, liquidated at %s, leverage %s"
                        .formatted(
                                Plain.plain(sell ? size.negate() : size),
                                Plain.orZero(first, push ? "entryPrice" : "avgPrice"),
                                Plain.orZero(first, "liqPrice"),
                                Plain.of(first, "leverage"));
        String decoded =
                "%s at %s, liquidated at %s, leverage %s"
                        .formatted(
                                of(position.quantity()),
                                of(position.entryPrice()),
                                of(position.liquidationPrice()),
                                Plain.of(position.leverageMilli(), 3));
        return same(List.of(decoded), List.of(expected));
    }

    private static byte[] onlyFirst(Payload payload) {
        ObjectNode tree = (ObjectNode) payload.tree().deepCopy();
        ObjectNode result = (ObjectNode) tree.get("result");
        JsonNode first = result.get("list").get(0);
        result.putArray("list").add(first);
        return bytes(tree);
    }

    /** Names the first order or execution ours: otherwise nothing of it would be told. */
    private static byte[] ours(Payload payload, String list) {
        ObjectNode tree = (ObjectNode) payload.tree().deepCopy();
        ObjectNode holder = list.equals("data") ? tree : (ObjectNode) tree.get("result");
        ObjectNode first = (ObjectNode) holder.get(list).get(0);
        first.put("orderLinkId", BybitOrders.name(BybitMouths.CLIENT));
        holder.putArray(list).add(first);
        return bytes(tree);
    }

    /** An order of an answer: working, or over. */
    static String order(Payload payload) {
        JsonNode order = payload.oracle().get("result").get("list").get(0);
        Instrument instrument = instrument(firstSymbol(payload, "list"), false);
        assertThat(Plain.text(order, "orderStatus")).isNotEmpty();
        List<Event> events = new BybitMouths(instrument).query(ours(payload, "list"));
        return same(told(instrument).all(events), List.of(standing(order, false)));
    }

    private static String firstSymbol(Payload payload, String list) {
        JsonNode tree = payload.tree();
        JsonNode entries = list.equals("data") ? tree.get(list) : tree.get("result").get(list);
        return Plain.text(entries.get(0), "symbol");
    }

    private static String standing(JsonNode order, boolean push) {
        String id = Plain.text(order, "orderId");
        String filled = Plain.orZero(order, "cumExecQty");
        String at = Plain.nanos(order, "updatedTime");
        String reason = Plain.text(order, "rejectReason");
        return switch (Plain.text(order, "orderStatus")) {
            case "New", "PartiallyFilled", "Untriggered", "Triggered" ->
                    push ? Told.acknowledged(id, at) : Told.working(id, filled, at);
            case "Filled" -> Told.ended(id, "FILLED", filled, at);
            case "Cancelled", "PartiallyFilledCanceled", "Deactivated" ->
                    Told.ended(
                            id,
                            reason.equals("EC_CancelForNoFullFill") ? "EXPIRED" : "CANCELLED",
                            filled,
                            at);
            case "Rejected" ->
                    push && filled.equals("0")
                            ? "rejected OTHER " + reason
                            : Told.ended(id, "REJECTED", filled, at);
            default -> throw new AssertionError("status " + order.get("orderStatus"));
        };
    }

    /** An order of a push. */
    static String orderPush(Payload payload) {
        JsonNode order = payload.oracle().get("data").get(0);
        boolean perpetual = Plain.text(order, "category").equals("linear");
        Instrument instrument = instrument(firstSymbol(payload, "data"), perpetual);
        List<Event> events = new BybitMouths(instrument).push(ours(payload, "data"));
        return same(told(instrument).all(events), List.of(standing(order, true)));
    }

    private static String fill(JsonNode execution) {
        boolean sell = side(execution, "side").equals("SELL");
        String coin = execution.has("feeCurrency") ? Plain.text(execution, "feeCurrency") : "";
        return Told.fill(
                Plain.text(execution, "execId"),
                sell ? "SELL" : "BUY",
                Plain.of(execution, "execPrice"),
                Plain.of(execution, "execQty"),
                Plain.of(execution, "execValue"),
                Plain.of(execution, "execFee") + " " + (coin.isEmpty() ? "USDT" : coin),
                execution.get("isMaker").asBoolean() ? "MAKER" : "TAKER",
                Plain.nanos(execution, "execTime"));
    }

    /** Executions of an order that a query finds nowhere else. */
    static String executions(Payload payload) {
        JsonNode execution = payload.oracle().get("result").get("list").get(0);
        assertThat(Plain.text(execution, "execType")).isEqualTo("Trade");
        Instrument instrument = instrument(firstSymbol(payload, "list"), true);
        byte[] none = BybitMouths.bytes("{\"retCode\":0,\"result\":{\"list\":[]}}");
        List<Event> events = new BybitMouths(instrument).query(none, none, ours(payload, "list"));
        return same(told(instrument).all(events).subList(0, 1), List.of(fill(execution)));
    }

    /** An execution of a push. */
    static String executionPush(Payload payload) {
        JsonNode execution = payload.oracle().get("data").get(0);
        boolean perpetual = Plain.text(execution, "category").equals("linear");
        assertThat(Plain.text(execution, "execType")).isEqualTo("Trade");
        Instrument instrument = instrument(firstSymbol(payload, "data"), perpetual);
        List<Event> events = new BybitMouths(instrument).push(ours(payload, "data"));
        return same(told(instrument).all(events), List.of(fill(execution)));
    }

    /** The yes to an order request, which names the order. */
    static String ordered(Payload payload, Act act) {
        assertThat(Plain.of(payload.oracle(), "retCode")).isEqualTo("0");
        String id = Plain.text(payload.oracle().get("result"), "orderId");
        List<Event> events = new BybitMouths(BybitScript.SPOT).ordered(act, payload.bytes());
        if (act == Act.PLACE) {
            assertThat(((OrderAcknowledged) events.getFirst()).venueOrderId()).isEqualTo(id);
        } else {
            assertThat(id).isNotEmpty();
            assertThat(events).isEmpty();
        }
        return "accepted order " + id;
    }

    /** The answer on the socket for orders. */
    static String orderAnswer(Payload payload) {
        ObjectNode ours = (ObjectNode) payload.tree().deepCopy();
        ours.put("reqId", BybitMouths.firstRequestId());
        List<Event> events = new BybitMouths(BybitScript.SPOT).orderMessage(bytes(ours));
        assertThat(Plain.of(payload.oracle(), "retCode")).isEqualTo("0");
        String id = Plain.text(payload.oracle().get("data"), "orderId");
        assertThat(((OrderAcknowledged) events.getFirst()).venueOrderId()).isEqualTo(id);
        return "accepted order " + id;
    }

    /** The yes to a leverage. */
    static String leverage(Payload payload) {
        assertThat(Plain.of(payload.oracle(), "retCode")).isEqualTo("0");
        List<Event> events = new BybitMouths(BybitScript.PERPETUAL).leverage(payload.bytes());
        assertThat(events).containsExactly(new LeverageSet(2, 6_000));
        return "set";
    }

    /** The venue's no to an order. */
    static String error(Payload payload) {
        JsonNode truth = payload.oracle();
        List<Event> events = new BybitMouths(BybitScript.SPOT).ordered(Act.PLACE, payload.bytes());
        OrderRejected rejected = (OrderRejected) events.getFirst();
        assertThat(rejected.venueCode()).isEqualTo(Plain.of(truth, "retCode"));
        assertThat(rejected.text()).isEqualTo(Plain.text(truth, "retMsg"));
        return "rejected " + rejected.why() + " " + rejected.venueCode();
    }
}
