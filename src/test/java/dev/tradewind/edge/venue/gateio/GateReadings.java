package dev.tradewind.edge.venue.gateio;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.base;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.instrument;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.near;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.of;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.same;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.time;
import static dev.tradewind.edge.venue.gateio.GateMarketReadings.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What our adapter reads of all but market data, held against an independent reading. */
final class GateReadings {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GateReadings() {}

    static Instrument any(boolean perpetual) {
        return instrument("BTC_USDT", perpetual);
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static String side(JsonNode node) {
        return switch (Plain.text(node, "side")) {
            case "buy" -> "BUY";
            case "sell" -> "SELL";
            default -> throw new AssertionError("side " + node.get("side"));
        };
    }

    static BigDecimal number(JsonNode node, String field) {
        return Plain.number(node.get(field));
    }

    // Sessions

    /** The venue's time, which the first private subscription then states in seconds. */
    static String clock(Payload payload) {
        BigDecimal millis = number(payload.oracle(), "server_time");
        String seconds = Plain.plain(millis.movePointLeft(3).setScale(0, RoundingMode.FLOOR));
        List<String> texts =
                new GateMouths(any(false)).subscriptions("GET /api/v4/spot/time", payload.bytes());
        assertThat(texts.getFirst()).contains("\"time\":" + seconds + ",");
        return "clock " + seconds + " s";
    }

    /** The user id, by which perpetuals name private channels. */
    static String user(Payload payload, String route) {
        String id = Plain.of(payload.oracle(), "user_id");
        List<String> texts = new GateMouths(any(true)).subscriptions(route, payload.bytes());
        assertThat(texts.getFirst()).contains("\"payload\":[\"" + id + "\",");
        return "user " + id;
    }

    private static boolean isTaken(JsonNode answer) {
        assertThat(Plain.text(answer, "event")).isEqualTo("subscribe");
        return !answer.hasNonNull("error");
    }

    /** The answer to a subscription of market data: a no is logged. */
    static String subscription(Payload payload) {
        GateMouths mouths =
                new GateMouths(any(Plain.text(payload.tree(), "channel").startsWith("futures.")));
        boolean taken = isTaken(payload.oracle());
        List<Event> events = mouths.market(payload.bytes());
        List<String> logs =
                mouths.effects.logs.stream().filter(line -> line.contains("refused")).toList();
        assertThat(logs).hasSize(taken ? 0 : 1);
        if (taken) {
            assertThat(events).isEmpty();
            return "taken";
        }
        String text = Plain.text(payload.oracle().get("error"), "message");
        assertThat(logs.getFirst()).endsWith(text);
        assertThat(events).hasSize(text.contains("unknown") ? 1 : 0);
        return "refused: " + text;
    }

    /** The answer to a private subscription: after the last one the account reads on. */
    static String privateSubscription(Payload payload) {
        boolean perpetual = Plain.text(payload.tree(), "channel").startsWith("futures.");
        ObjectNode ours = (ObjectNode) payload.tree().deepCopy();
        ours.put("id", 1);
        boolean goesOn = new GateMouths(any(perpetual)).subscribed(bytes(ours));
        assertThat(goesOn).isEqualTo(isTaken(payload.oracle()));
        return "taken";
    }

    /** The answer to the login of the socket for orders. */
    static String login(Payload payload) {
        boolean good = Plain.of(payload.oracle().get("header"), "status").equals("200");
        assertThat(new GateMouths(any(false)).login(GateOrderReadings.bearing(payload)))
                .isEqualTo(good);
        return good ? "logged in" : "refused";
    }

    // Reference data

    /** Listings; a file with one entry is read as a list of one. */
    static String listings(Payload payload, boolean perpetual) {
        List<String> decoded = new ArrayList<>();
        byte[] body = bytes(list(payload.tree()));
        for (Listing listing : new GateMouths(any(perpetual)).listings(body)) {
            decoded.add(
                    Told.listing(listing)
                            + ", contract "
                            + Plain.plain(new BigDecimal(listing.contractSize()))
                            + ", since "
                            + listing.listedAt());
        }
        List<String> expected = new ArrayList<>();
        for (JsonNode entry : list(payload.oracle())) {
            if (perpetual) {
                if (entry.path("contract_type").asString("").isEmpty()) {
                    expected.add(contract(entry));
                }
            } else {
                expected.add(pair(entry));
            }
        }
        return same(decoded, expected);
    }

    private static ArrayNode list(JsonNode tree) {
        return tree instanceof ArrayNode array
                ? array
                : JsonNodeFactory.instance.arrayNode().add(tree);
    }

    private static String pair(JsonNode entry) {
        int prices = number(entry, "precision").intValueExact();
        int amounts = number(entry, "amount_precision").intValueExact();
        BigDecimal lot = BigDecimal.ONE.movePointLeft(amounts);
        BigDecimal least = new BigDecimal(Plain.orZero(entry, "min_base_amount"));
        return Told.listing(
                        Plain.text(entry, "id"),
                        Plain.text(entry, "base") + "/" + Plain.text(entry, "quote"),
                        Math.max(8, amounts) + "+" + Math.max(8, prices),
                        Plain.plain(BigDecimal.ONE.movePointLeft(prices)),
                        Plain.plain(lot),
                        Plain.plain(least.max(lot)),
                        Plain.orZero(entry, "min_quote_amount"),
                        status(Plain.text(entry, "trade_status").equals("tradable")))
                + ", contract 0, since "
                + time(entry, "buy_start", "buy_start");
    }

    private static String contract(JsonNode entry) {
        String name = Plain.text(entry, "name");
        BigDecimal contract = number(entry, "quanto_multiplier");
        BigDecimal least = number(entry, "order_size_min").max(BigDecimal.ONE);
        boolean leaving = entry.path("in_delisting").asBoolean(false);
        boolean trading = entry.path("status").asString("trading").equals("trading");
        return Told.listing(
                        name,
                        name.replace("_USDT", "/USDT"),
                        "8+8",
                        Plain.of(entry, "order_price_round"),
                        Plain.plain(contract),
                        Plain.plain(contract.multiply(least)),
                        "0",
                        status(trading && !leaving))
                + ", contract "
                + Plain.plain(contract)
                + ", since "
                + time(entry, "launch_time", "create_time");
    }

    private static String status(boolean trading) {
        return trading ? "TRADING" : "HALTED";
    }

    // Money

    private static String down(JsonNode node, String field) {
        return Plain.plain(number(node, field).setScale(8, RoundingMode.DOWN));
    }

    /** All balances of the spot wallet; of what is not traded here those that are not zero. */
    static String balances(Payload payload) {
        List<String> each = new ArrayList<>();
        for (JsonNode account : payload.oracle()) {
            String code = Plain.text(account, "currency");
            BigDecimal all = number(account, "available").add(number(account, "locked"));
            if (all.signum() != 0 || code.equals("BTC") || code.equals("USDT")) {
                each.add(Told.balance(code, down(account, "available"), down(account, "locked")));
            }
        }
        each.sort(null);
        List<Event> events =
                new GateMouths(any(false)).onTheWay("GET /api/v4/spot/accounts", payload.bytes());
        String expected = Told.balances(true, each, Long.toString(T0));
        return same(told(any(false)).all(events), List.of(expected));
    }

    /** Balances of a push. */
    static String balancesPushed(Payload payload) {
        List<String> each = new ArrayList<>();
        String at = "0";
        for (JsonNode change : payload.oracle().get("result")) {
            String code = Plain.text(change, "currency");
            each.add(Told.balance(code, down(change, "available"), down(change, "freeze")));
            at = time(change, "timestamp_ms", "timestamp");
        }
        each.sort(null);
        List<Event> events = new GateMouths(any(false)).push(payload.bytes());
        return same(told(any(false)).all(events), List.of(Told.balances(false, each, at)));
    }

    /** The one balance of perpetuals; open profit makes nothing of it free. */
    static String balance(Payload payload) {
        JsonNode account = payload.oracle();
        List<Event> events =
                new GateMouths(any(true))
                        .onTheWay("GET /api/v4/futures/usdt/accounts", payload.bytes());
        assertThat(account.path("in_dual_mode").asBoolean(false)).isFalse();
        assertThat(account.path("position_mode").asString("single")).isEqualTo("single");
        BigDecimal total = new BigDecimal(down(account, "total"));
        BigDecimal most = total.max(BigDecimal.ZERO);
        BigDecimal free = new BigDecimal(down(account, "available")).max(BigDecimal.ZERO).min(most);
        String balance = Told.balance("USDT", Plain.plain(free), Plain.plain(total.subtract(free)));
        String expected = Told.balances(true, List.of(balance), Long.toString(T0));
        return same(told(any(true)).all(events), List.of(expected));
    }

    /** A change of the balance of perpetuals: funding is looked up, anything else is not. */
    static String balanceMoved(Payload payload) {
        assertThat(Plain.text(payload.oracle(), "event")).isEqualTo("update");
        boolean funding = false;
        for (JsonNode change : payload.oracle().get("result")) {
            funding |= Plain.text(change, "type").equals("fund");
        }
        assertThat(new GateMouths(any(true)).looksForFunding(payload.bytes())).isEqualTo(funding);
        return funding ? "funding payments are looked up" : "no funding";
    }

    /** Funding payments of the account book. */
    static String funding(Payload payload) {
        List<String> expected = new ArrayList<>();
        for (JsonNode entry : payload.oracle()) {
            assertThat(Plain.text(entry, "contract")).isEqualTo("BTC_USDT");
            expected.addFirst(
                    "paid %s USDT by %s at %s"
                            .formatted(
                                    Plain.of(entry, "change"),
                                    Plain.text(entry, "id"),
                                    time(entry, "time", "")));
        }
        List<String> decoded = new ArrayList<>();
        for (Event event : new GateMouths(any(true)).funding(payload.bytes())) {
            if (event instanceof FundingPaid paid) {
                decoded.add(
                        "paid %s %s by %s at %d"
                                .formatted(
                                        of(paid.amount()),
                                        paid.asset(),
                                        paid.venueRef(),
                                        paid.venueTime()));
            }
        }
        return same(decoded, expected);
    }

    private static String fees(JsonNode rates) {
        String maker = Plain.of(rates, "maker_fee");
        return "fees maker " + maker + " taker " + Plain.of(rates, "taker_fee");
    }

    /** The rates of the spot wallet. */
    static String fees(Payload payload) {
        List<Event> events =
                new GateMouths(any(false)).onTheWay("GET /api/v4/wallet/fee", payload.bytes());
        String expected = fees(payload.oracle());
        return same(told(any(false)).all(events), List.of(expected))
                + ", "
                + user(payload, "GET /api/v4/wallet/fee");
    }

    /** The rates of the first contract that the answer names. */
    static String contractFees(Payload payload) {
        String symbol = payload.tree().propertyNames().iterator().next();
        Instrument instrument = instrument(symbol, true);
        List<Event> events =
                new GateMouths(instrument)
                        .onTheWay("GET /api/v4/futures/usdt/fee", payload.bytes());
        return same(told(instrument).all(events), List.of(fees(payload.oracle().get(symbol))));
    }

    // Positions

    private static String position(JsonNode position) {
        return "%s at %s, liquidated at %s, leverage %s"
                .formatted(
                        Plain.plain(base(position.get("size"), true)),
                        near(position, "entry_price"),
                        near(position, "liq_price"),
                        leverageOf(position));
    }

    private static String leverageOf(JsonNode position) {
        String isolated = Plain.orZero(position, "leverage");
        return isolated.equals("0") ? Plain.orZero(position, "cross_leverage_limit") : isolated;
    }

    /** Positions, of an answer or of a push. */
    static String positions(Payload payload) {
        boolean push = payload.tree().isObject();
        GateMouths mouths = new GateMouths(any(true));
        String route = "GET /api/v4/futures/usdt/positions";
        List<Event> events =
                push ? mouths.push(payload.bytes()) : mouths.onTheWay(route, payload.bytes());
        List<String> expected = new ArrayList<>();
        for (JsonNode position : push ? payload.oracle().get("result") : payload.oracle()) {
            assertThat(position.path("mode").asString("single")).isEqualTo("single");
            assertThat(Plain.text(position, "contract")).isEqualTo("BTC_USDT");
            expected.add(position(position));
        }
        PositionsReported report = (PositionsReported) events.getFirst();
        assertThat(report.complete()).isEqualTo(!push);
        List<String> decoded = new ArrayList<>();
        for (Position position : report.positions()) {
            decoded.add(
                    "%s at %s, liquidated at %s, leverage %s"
                            .formatted(
                                    of(position.quantity()),
                                    of(position.entryPrice()),
                                    of(position.liquidationPrice()),
                                    Plain.of(position.leverageMilli(), 3)));
        }
        return same(decoded, expected);
    }

    /** The leverage now in force. */
    static String leverage(Payload payload) {
        String expected = leverageOf(payload.oracle());
        List<Event> events = new GateMouths(any(true)).leverage(payload.bytes());
        LeverageSet set = (LeverageSet) events.getFirst();
        assertThat(Plain.of(set.leverageMilli(), 3)).isEqualTo(expected);
        return "leverage " + expected;
    }
}
