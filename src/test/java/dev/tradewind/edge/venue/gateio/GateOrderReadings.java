package dev.tradewind.edge.venue.gateio;

import static dev.tradewind.edge.venue.gateio.GateMarketReadings.base;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.instrument;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.near;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.same;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.time;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.told;
import static dev.tradewind.edge.venue.gateio.GateReadings.any;
import static dev.tradewind.edge.venue.gateio.GateReadings.bytes;
import static dev.tradewind.edge.venue.gateio.GateReadings.number;
import static dev.tradewind.edge.venue.gateio.GateReadings.side;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What our adapter reads of orders and fills, held against an independent reading. */
final class GateOrderReadings {
    private static final byte[] NONE = "[]".getBytes(StandardCharsets.UTF_8);

    private GateOrderReadings() {}

    private record Standing(
            String id, String price, String total, String filled, String end, String at) {}

    private static Standing standing(JsonNode order, boolean perpetual) {
        BigDecimal total = base(order.get(perpetual ? "size" : "amount"), perpetual).abs();
        BigDecimal left = base(order.get("left"), perpetual).abs();
        String at = perpetual ? latest(order) : time(order, "update_time_ms", "update_time");
        return new Standing(
                Plain.text(order, "id"),
                Plain.of(order, "price"),
                Plain.plain(total),
                Plain.plain(total.subtract(left)),
                end(order, left),
                at);
    }

    private static String latest(JsonNode order) {
        BigDecimal latest = BigDecimal.ZERO;
        for (String name : List.of("finish_time", "update_time", "create_time")) {
            latest = latest.max(new BigDecimal(time(order, name + "_ms", name)));
        }
        return Plain.plain(latest);
    }

    /** Empty while it works. */
    private static String end(JsonNode order, BigDecimal left) {
        String status =
                order.has("status") ? Plain.text(order, "status") : Plain.text(order, "event");
        return switch (status) {
            case "open", "put", "update" -> "";
            case "closed", "cancelled", "finish", "finished" -> {
                if (left.signum() == 0) {
                    yield "FILLED";
                }
                boolean expired =
                        List.of("ioc", "poc", "fok").contains(Plain.text(order, "finish_as"));
                yield expired ? "EXPIRED" : "CANCELLED";
            }
            default -> throw new AssertionError("status " + status);
        };
    }

    private static String symbolOf(JsonNode order, boolean perpetual) {
        return Plain.text(order, perpetual ? "contract" : "currency_pair");
    }

    private static void sameSymbol(JsonNode order, Instrument instrument) {
        assertThat(symbolOf(order, instrument.isPerpetual())).isEqualTo(instrument.symbol());
    }

    private static List<String> ended(Standing state) {
        return state.end.isEmpty()
                ? List.of()
                : List.of(Told.ended(state.id, state.end, state.filled, state.at));
    }

    private static List<String> expected(Act act, JsonNode order, boolean perpetual) {
        Standing state = standing(order, perpetual);
        List<String> expected = new ArrayList<>();
        switch (act) {
            case PLACE -> expected.add(Told.acknowledged(state.id, state.at));
            case AMEND -> expected.add(Told.amended(state.id, state.total, state.price, state.at));
            case CANCEL -> {}
        }
        expected.addAll(ended(state));
        return expected;
    }

    /** The answer to an order request. */
    static String ordered(Payload payload, Act act, boolean perpetual) {
        Instrument instrument = instrument(symbolOf(payload.tree(), perpetual), perpetual);
        sameSymbol(payload.oracle(), instrument);
        HttpReply reply = GateMouths.answer(payload.bytes());
        List<Event> events = new GateMouths(instrument).ordered(act, reply);
        return same(told(instrument).all(events), expected(act, payload.oracle(), perpetual));
    }

    /** The same on the socket for orders. */
    static String answered(Payload payload, Act act) {
        JsonNode order = payload.tree().get("data").get("result");
        boolean perpetual = order.has("contract");
        Instrument instrument = instrument(symbolOf(order, perpetual), perpetual);
        JsonNode truth = payload.oracle().get("data").get("result");
        assertThat(Plain.of(payload.oracle().get("header"), "status")).isEqualTo("200");
        sameSymbol(truth, instrument);
        List<Event> events = new GateMouths(instrument).orderMessage(act, bearing(payload));
        return same(told(instrument).all(events), expected(act, truth, perpetual));
    }

    static String bearing(Payload payload) {
        ObjectNode ours = (ObjectNode) payload.tree().deepCopy();
        ours.put("request_id", "~");
        return new String(bytes(ours), StandardCharsets.UTF_8);
    }

    /** The first of two answers to a new order says nothing yet. */
    static String echoed(Payload payload) {
        JsonNode truth = payload.oracle();
        assertThat(truth.get("ack").asBoolean()).isTrue();
        assertThat(Plain.of(truth.get("header"), "status")).isEqualTo("200");
        assertThat(new GateMouths(any(false)).orderMessage(Act.PLACE, bearing(payload))).isEmpty();
        return "received; the result follows";
    }

    /** A refusal names its reason; of a fault of the venue nothing is concluded. */
    static String refused(Payload payload) {
        JsonNode truth = payload.oracle();
        String label = Plain.text(truth, "label");
        boolean broken = label.equals("SERVER_ERROR");
        HttpReply reply = new HttpReply(broken ? 500 : 400, List.of(), payload.bytes());
        Event event = new GateMouths(any(false)).ordered(Act.PLACE, reply).getFirst();
        if (broken) {
            String reason = ((OrderOutcomeUnknown) event).reason();
            assertThat(reason)
                    .isEqualTo("status 500 " + label + " " + Plain.text(truth, "message"));
            return "unknown: " + reason;
        }
        OrderRejected rejected = (OrderRejected) event;
        assertThat(rejected.venueCode()).isEqualTo(label);
        assertThat(rejected.text()).isEqualTo(Plain.text(truth, "message"));
        return "rejected " + rejected.why() + " " + label;
    }

    /** Open orders by the names that they bear. */
    static String open(Payload payload, boolean perpetual) {
        List<String> names = new ArrayList<>();
        for (JsonNode order : payload.oracle()) {
            names.add(Plain.text(order, "text").replaceFirst("^t-", ""));
        }
        String area = perpetual ? "futures/usdt" : "spot";
        List<Event> events =
                new GateMouths(any(perpetual))
                        .onTheWay("GET /api/v4/" + area + "/orders", payload.bytes());
        return same(told(any(perpetual)).all(events), List.of("open orders " + names));
    }

    /** An order that was asked for, without its fills. */
    static String order(Payload payload, boolean perpetual) {
        Instrument instrument = instrument(symbolOf(payload.tree(), perpetual), perpetual);
        sameSymbol(payload.oracle(), instrument);
        List<Event> events = new GateMouths(instrument).query(payload.bytes(), NONE);
        Standing state = standing(payload.oracle(), perpetual);
        String expected =
                state.end.isEmpty()
                        ? Told.working(state.id, state.filled, state.at)
                        : Told.ended(state.id, state.end, state.filled, state.at);
        return same(told(instrument).all(events), List.of(expected));
    }

    private static byte[] ours(Payload payload, boolean perpetual) {
        ObjectNode tree = (ObjectNode) payload.tree().deepCopy();
        Venue venue = perpetual ? Venue.GATE_FUTURES : Venue.GATE;
        for (JsonNode element : tree.get("result")) {
            ((ObjectNode) element)
                    .put("text", "t-" + ClientOrderId.format(venue, GateMouths.CLIENT));
        }
        return bytes(tree);
    }

    /** Orders of a push, bearing a client id of ours. */
    static String orderPushed(Payload payload, boolean perpetual) {
        JsonNode first = payload.tree().get("result").get(0);
        Instrument instrument = instrument(symbolOf(first, perpetual), perpetual);
        List<String> expected = new ArrayList<>();
        for (JsonNode order : payload.oracle().get("result")) {
            sameSymbol(order, instrument);
            Standing state = standing(order, perpetual);
            boolean fresh =
                    order.path(perpetual ? "finish_as" : "event")
                            .asString("")
                            .equals(perpetual ? "_new" : "put");
            if (fresh) {
                expected.add(Told.acknowledged(state.id, state.at));
            }
            expected.addAll(ended(state));
        }
        List<Event> events = new GateMouths(instrument).push(ours(payload, perpetual));
        return same(told(instrument).all(events), expected);
    }

    // Fills

    private static String fill(JsonNode trade, Instrument instrument) {
        boolean perpetual = instrument.isPerpetual();
        sameSymbol(trade, instrument);
        BigDecimal size = base(trade.get(perpetual ? "size" : "amount"), perpetual);
        BigDecimal price = number(trade, "price");
        String side = perpetual ? (size.signum() > 0 ? "BUY" : "SELL") : side(trade);
        BigDecimal quote = price.multiply(size.abs()).setScale(8, RoundingMode.HALF_EVEN);
        return Told.fill(
                Plain.text(trade, "id"),
                side,
                Plain.of(trade, "price"),
                Plain.plain(size.abs()),
                perpetual ? Plain.plain(quote) : "none",
                near(trade, "fee") + " " + feeAsset(trade, side, instrument),
                Plain.text(trade, "role").equals("maker") ? "MAKER" : "TAKER",
                time(trade, "create_time_ms", "create_time"));
    }

    /** Where it is not said, a purchase pays in what it buys and a sale in what it earns. */
    private static String feeAsset(JsonNode trade, String side, Instrument instrument) {
        assertThat(Plain.text(trade, "role")).isIn("maker", "taker");
        if (trade.has("fee_currency")) {
            return Plain.text(trade, "fee_currency");
        }
        boolean base = side.equals("BUY") && !instrument.isPerpetual();
        return base ? instrument.pair().base().code() : instrument.pair().quote().code();
    }

    /** Fills of an order that was asked for. */
    static String fills(Payload payload, boolean perpetual) {
        boolean named = payload.tree().get(0).has(perpetual ? "contract" : "currency_pair");
        Instrument instrument =
                named
                        ? instrument(symbolOf(payload.tree().get(0), perpetual), perpetual)
                        : any(perpetual);
        List<Event> events =
                new GateMouths(instrument).query(filled(instrument), bytes(payload.tree()));
        List<String> expected = new ArrayList<>();
        for (JsonNode trade : payload.oracle()) {
            expected.add(fill(trade, instrument));
        }
        return same(told(instrument).all(events).subList(0, expected.size()), expected);
    }

    /** An order that filled in part, so that its fills are asked for. */
    private static byte[] filled(Instrument instrument) {
        String order =
                "{\"id\":\"28\",\"contract\":\"~\",\"currency_pair\":\"~\",\"side\":\"buy\","
                        + "\"size\":\"10\",\"amount\":\"10\",\"left\":\"4\",\"price\":\"1\","
                        + "\"type\":\"limit\",\"status\":\"open\"}";
        return GateMouths.bytes(order.replace("~", instrument.symbol()));
    }

    /** Fills of a push, bearing a client id of ours. */
    static String fillsPushed(Payload payload, boolean perpetual) {
        JsonNode first = payload.tree().get("result").get(0);
        Instrument instrument = instrument(symbolOf(first, perpetual), perpetual);
        List<String> expected = new ArrayList<>();
        for (JsonNode trade : payload.oracle().get("result")) {
            expected.add(fill(trade, instrument));
        }
        List<Event> events = new GateMouths(instrument).push(ours(payload, perpetual));
        return same(told(instrument).all(events), expected);
    }
}
