package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.okx.OkxMouths.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Plain;
import dev.tradewind.edge.venue.payload.Told;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
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

/**
 * Decodes a payload by the adapter and reads it by an oracle that shares no code with it; throws if
 * the two differ in any value, and returns the values in words.
 */
final class OkxReadings {
    static final int SCALE = 8;

    private OkxReadings() {}

    /** An instrument for a name of the payload; one contract of a swap is one unit. */
    static Instrument instrument(String name) {
        String[] codes = name.split("-", -1);
        String base = codes[0];
        String quote = codes.length > 1 ? codes[1] : "USDT";
        Pair pair = new Pair(new Asset(base, SCALE), new Asset(quote, SCALE), SCALE, SCALE);
        boolean swap = codes.length > 2;
        int one = 100_000_000;
        return new Instrument(
                0,
                Venue.OKX,
                pair,
                name,
                1,
                1,
                1,
                0,
                Status.TRADING,
                swap ? Kind.PERPETUAL : Kind.SPOT,
                swap ? one : 0);
    }

    static String same(String decoded, String expected) {
        assertThat(decoded).isEqualTo(expected);
        return decoded;
    }

    static Told told(Instrument instrument) {
        return new Told(instrument, asset -> SCALE);
    }

    private static String say(Instrument instrument, List<? extends Event> events) {
        return String.join("; ", told(instrument).all(events));
    }

    static JsonNode row(JsonNode truth) {
        return truth.get("data").get(0);
    }

    static String rounded(JsonNode node, String field, int scale) {
        BigDecimal number = Plain.number(node.get(field));
        return Plain.plain(number.setScale(scale, RoundingMode.HALF_EVEN));
    }

    // REST

    /** The venue's clock. */
    static String time(Payload payload) {
        try {
            HttpReply reply = new HttpReply(200, List.of(), payload.bytes());
            long nanos = new OkxDiagnosis(OkxSettings.defaults(1)).clock(reply);
            return "clock " + same(Long.toString(nanos), Plain.nanos(row(payload.oracle()), "ts"));
        } catch (ComplaintException e) {
            throw new AssertionError(e);
        }
    }

    /** What is listed, of the kinds that we trade. */
    static String listings(Payload payload) {
        OkxMouths mouths = new OkxMouths(OkxScript.BTC);
        List<Listing> listings = mouths.listings(payload.bytes());
        if (listings.isEmpty()) {
            throw new WireException(
                    WireException.Reason.MISSING, String.join("; ", mouths.effects.logs));
        }
        List<String> expected = new ArrayList<>();
        for (JsonNode row : payload.oracle().get("data")) {
            boolean spot = Plain.text(row, "instType").equals("SPOT");
            boolean linear = Plain.text(row, "ctType").equals("linear");
            if (spot || linear) {
                expected.add(listing(row, spot));
            }
        }
        List<String> said =
                listings.stream()
                        .map(each ->
                                Told.listing(each)
                                        + ", contract "
                                        + each.contractSize()
                                        + ", since "
                                        + each.listedAt())
                        .toList();
        return same(String.join("; ", said), String.join("; ", expected));
    }

    private static String listing(JsonNode row, boolean spot) {
        BigDecimal contract =
                spot
                        ? BigDecimal.ONE
                        : Plain.number(row.get("ctVal")).multiply(Plain.number(row.get("ctMult")));
        BigDecimal lot = Plain.number(row.get("lotSz")).multiply(contract);
        String pair =
                spot
                        ? Plain.text(row, "baseCcy") + "/" + Plain.text(row, "quoteCcy")
                        : Plain.text(row, "ctValCcy") + "/" + Plain.text(row, "settleCcy");
        int base = Math.max(SCALE, lot.scale());
        return Told.listing(
                        Plain.text(row, "instId"),
                        pair,
                        base + "+" + SCALE,
                        Plain.of(row, "tickSz"),
                        Plain.plain(lot),
                        Plain.plain(Plain.number(row.get("minSz")).multiply(contract)),
                        "0",
                        Plain.text(row, "state").equals("live") ? "TRADING" : "HALTED")
                + ", contract "
                + (spot ? "0" : Plain.plain(contract))
                + ", since "
                + since(row);
    }

    private static String since(JsonNode row) {
        return Plain.text(row, "listTime").isEmpty() ? "0" : Plain.nanos(row, "listTime");
    }

    /** What an account has. */
    static String balances(Payload payload) {
        List<Event> events =
                new OkxMouths(instrument("BTC-USDT"))
                        .onTheWay("GET /api/v5/account/balance", payload.bytes());
        return same(say(instrument("BTC-USDT"), events), balances(row(payload.oracle()), true));
    }

    private static String balances(JsonNode row, boolean complete) {
        List<String> each = new ArrayList<>();
        for (JsonNode detail : row.get("details")) {
            String free = floor(detail, "availBal");
            String locked = floor(detail, "frozenBal");
            String code = Plain.text(detail, "ccy");
            boolean ours = code.equals("BTC") || code.equals("USDT");
            if (!complete || ours || !free.equals("0") || !locked.equals("0")) {
                each.add(Told.balance(code, free, locked));
            }
        }
        return Told.balances(complete, each.stream().sorted().toList(), Plain.nanos(row, "uTime"));
    }

    private static String floor(JsonNode detail, String field) {
        String text = detail.path(field).asString("");
        return text.isEmpty()
                ? "0"
                : Plain.plain(new BigDecimal(text).setScale(SCALE, RoundingMode.FLOOR));
    }

    /** What the private socket says of balances. */
    static String account(Payload payload) {
        List<Event> events = new OkxMouths(instrument("BTC-USDT")).privateFrame(payload.bytes());
        return same(say(instrument("BTC-USDT"), events), balances(row(payload.oracle()), false));
    }

    /** What a fill will cost. */
    static String fees(Payload payload) {
        List<Event> events =
                new OkxMouths(instrument("BTC-USDT"))
                        .onTheWay("GET /api/v5/account/trade-fee", payload.bytes());
        JsonNode rates = row(payload.oracle());
        for (JsonNode group : rates.path("feeGroup")) {
            rates = Plain.text(group, "groupId").equals("1") ? group : rates;
        }
        String expected =
                "fees maker "
                        + Plain.plain(Plain.number(rates.get("maker")).negate())
                        + " taker "
                        + Plain.plain(Plain.number(rates.get("taker")).negate());
        return same(say(instrument("BTC-USDT"), events), expected);
    }

    private static String positions(List<Event> events) {
        List<String> words = new ArrayList<>();
        for (Event event : events) {
            PositionsReported told = (PositionsReported) event;
            for (Position each : told.positions()) {
                words.add(
                        position(
                                Plain.of(each.quantity(), SCALE),
                                Plain.of(each.entryPrice(), SCALE),
                                Plain.of(each.liquidationPrice(), SCALE),
                                Plain.of(each.leverageMilli(), 3)));
            }
        }
        return String.join("; ", words);
    }

    private static String position(String size, String entry, String end, String lever) {
        return "position %s at %s, ends at %s, %s times".formatted(size, entry, end, lever);
    }

    private static String positions(JsonNode rows) {
        List<String> words = new ArrayList<>();
        for (JsonNode row : rows) {
            words.add(
                    position(
                            Plain.orZero(row, "pos"),
                            orZero(row, "avgPx", SCALE),
                            orZero(row, "liqPx", SCALE),
                            orZero(row, "lever", 3)));
        }
        return String.join("; ", words);
    }

    private static String orZero(JsonNode row, String field, int scale) {
        return row.path(field).asString("").isEmpty() ? "0" : rounded(row, field, scale);
    }

    /** Positions that were asked for. */
    static String positionsAsked(Payload payload) {
        Instrument swap = OkxReadings.instrument(Plain.text(row(payload.tree()), "instId"));
        List<Event> events =
                new OkxMouths(swap).onTheWay("GET /api/v5/account/positions", payload.bytes());
        return same(positions(events), positions(payload.oracle().get("data")));
    }

    /** What the private socket says of positions; only of swaps of ours. */
    static String positionsPushed(Payload payload) {
        String name = Plain.text(row(payload.tree()), "instId");
        List<Event> events = new OkxMouths(instrument(name)).privateFrame(payload.bytes());
        return same(positions(events), positions(payload.oracle().get("data")));
    }

    /** Open orders at the start. */
    static String pending(Payload payload) {
        List<Event> events =
                new OkxMouths(instrument("BTC-USDT"))
                        .onTheWay("GET /api/v5/trade/orders-pending", payload.bytes());
        List<String> names = new ArrayList<>();
        payload.oracle().get("data").forEach(row -> names.add(Plain.text(row, "clOrdId")));
        return same(say(instrument("BTC-USDT"), events), "open orders " + names);
    }

    private static String state(JsonNode row) {
        String filled = Plain.orZero(row, "accFillSz");
        String at = Plain.nanos(row, "uTime");
        String id = Plain.text(row, "ordId");
        return switch (Plain.text(row, "state")) {
            case "live", "partially_filled" -> Told.working(id, filled, at);
            case "filled" -> Told.ended(id, "FILLED", filled, at);
            case "canceled" -> Told.ended(id, "CANCELLED", filled, at);
            default -> throw new AssertionError("the oracle knows no such state");
        };
    }

    /** An order asked for. */
    static String order(Payload payload) {
        Instrument instrument = instrument(Plain.text(row(payload.tree()), "instId"));
        List<Event> events =
                new OkxMouths(instrument).wanted("GET /api/v5/trade/order", payload.bytes());
        return same(say(instrument, events), state(row(payload.oracle())));
    }

    /** Fills, which are decoded bearing our name. */
    static String fills(Payload payload) {
        ObjectNode ours = (ObjectNode) row(payload.tree()).deepCopy();
        Instrument instrument = instrument(Plain.text(ours, "instId"));
        ours.put("clOrdId", OkxScript.name(CLIENT));
        byte[] body = ("{\"code\":\"0\",\"data\":[" + ours + "]}").getBytes(StandardCharsets.UTF_8);
        List<Event> events = new OkxMouths(instrument).wanted("GET /api/v5/trade/fills", body);
        JsonNode row = row(payload.oracle());
        String said = told(instrument).of(events.getFirst());
        return same(said, fill(row, "fee", "feeCcy", "fillTime"));
    }

    private static String fill(JsonNode row, String fee, String asset, String time) {
        BigDecimal paid =
                Plain.number(row.get(fee)).negate().setScale(SCALE, RoundingMode.HALF_EVEN);
        String side = Plain.text(row, "side");
        String role = Plain.text(row, "execType");
        return Told.fill(
                Plain.text(row, "tradeId"),
                side.equals("buy") ? "BUY" : side.equals("sell") ? "SELL" : "?",
                Plain.of(row, "fillPx"),
                Plain.of(row, "fillSz"),
                "none",
                Plain.plain(paid) + " " + Plain.text(row, asset),
                role.equals("M") ? "MAKER" : role.equals("T") ? "TAKER" : "?",
                Plain.nanos(row, time));
    }

    /** An order of the private socket, which is decoded bearing our name. */
    static String pushed(Payload payload) {
        ObjectNode tree = (ObjectNode) payload.tree().deepCopy();
        ObjectNode ours = (ObjectNode) row(tree);
        Instrument instrument = instrument(Plain.text(ours, "instId"));
        ours.put("clOrdId", OkxScript.name(CLIENT));
        byte[] frame = tree.toString().getBytes(StandardCharsets.UTF_8);
        List<Event> events = new OkxMouths(instrument).privateFrame(frame);
        if (events.size() == 1 && events.getFirst() instanceof OrderOutcomeUnknown unknown) {
            throw new WireException(WireException.Reason.MALFORMED, unknown.reason());
        }
        assertThat(Plain.text(payload.oracle().get("arg"), "channel")).isEqualTo("orders");
        JsonNode row = row(payload.oracle());
        List<String> expected = new ArrayList<>();
        String at = Plain.nanos(row, "uTime");
        if (Plain.text(row, "state").equals("live")) {
            expected.add("order " + Plain.text(row, "ordId") + ": acknowledged at " + at);
        }
        if (!row.path("tradeId").asString("").isEmpty()) {
            expected.add(fill(row, "fillFee", "fillFeeCcy", "fillTime"));
        }
        if (!state(row).contains("working")) {
            expected.add(state(row));
        }
        return same(say(instrument, events), String.join("; ", expected));
    }

    /** The answer to a new order, by request or (the same rows) by socket. */
    static String placed(Payload payload) {
        Instrument instrument = instrument("BTC-USDT");
        List<Event> events =
                new OkxMouths(instrument).wanted("POST /api/v5/trade/order", payload.bytes());
        JsonNode row = row(payload.oracle());
        accepted(payload);
        String expected = Told.acknowledged(Plain.text(row, "ordId"), Plain.nanos(row, "ts"));
        return same(say(instrument, events), expected);
    }

    /** A cancel or a change that was taken: nothing is told before it is done. */
    static String taken(Payload payload, String route) {
        List<Event> events = new OkxMouths(instrument("BTC-USDT")).wanted(route, payload.bytes());
        assertThat(events).isEmpty();
        accepted(payload);
        return "taken, nothing told yet";
    }

    private static void accepted(Payload payload) {
        JsonNode truth = payload.oracle();
        assertThat(Plain.text(truth, "code")).isEqualTo("0");
        assertThat(Plain.text(row(truth), "sCode")).isEqualTo("0");
    }

    /** A refusal of any request, whichever layer it hides in. */
    static String refused(Payload payload) {
        List<Event> events =
                new OkxMouths(instrument("BTC-USDT"))
                        .wanted("POST /api/v5/trade/amend-order", payload.bytes());
        JsonNode truth = payload.oracle();
        JsonNode first = truth.path("data").path(0);
        String code = first.path("sCode").asString(Plain.text(truth, "code"));
        String text = first.path("sMsg").asString(Plain.text(truth, "msg"));
        AmendRefused refused = (AmendRefused) events.getFirst();
        return "refused: " + same(refused.venueCode() + " " + refused.text(), code + " " + text);
    }

    /** A leverage that was set. */
    static String leverage(Payload payload) {
        Instrument swap = instrument("BTC-USDT-SWAP");
        List<Event> events =
                new OkxMouths(swap).wanted("POST /api/v5/account/set-leverage", payload.bytes());
        LeverageSet told = (LeverageSet) events.getFirst();
        String expected = Plain.of(row(payload.oracle()), "lever");
        return "leverage " + same(Plain.of(told.leverageMilli(), 3), expected);
    }

    /** Funding payments. */
    static String bills(Payload payload) {
        Instrument swap = instrument(Plain.text(row(payload.tree()), "instId"));
        List<Event> events =
                new OkxMouths(swap).onTheWay("GET /api/v5/account/bills", payload.bytes());
        FundingPaid paid = (FundingPaid) events.getFirst();
        JsonNode row = row(payload.oracle());
        String expected =
                Plain.text(row, "billId")
                        + ": "
                        + Plain.of(row, "balChg")
                        + " "
                        + Plain.text(row, "ccy")
                        + " at "
                        + Plain.nanos(row, "ts");
        String said =
                paid.venueRef()
                        + ": "
                        + Plain.of(paid.amount(), SCALE)
                        + " "
                        + paid.asset()
                        + " at "
                        + paid.venueTime();
        return "funding " + same(said, expected);
    }

    /** What kind of account it is. */
    static String standing(Payload payload) {
        OkxStanding standing = OkxStanding.read(row(payload.tree()), true);
        JsonNode row = row(payload.oracle());
        String mode = Plain.text(row, "posMode");
        if (mode.equals("net_mode")) {
            assertThat(standing.refusal()).isEmpty();
            return same(
                    "account of level " + standing.level(),
                    "account of level " + Plain.text(row, "acctLv"));
        }
        assertThat(standing.refusal()).contains("(posMode " + mode + ")");
        return "account refused: " + standing.refusal();
    }

    /** A login that the venue took. */
    static String login(Payload payload) {
        boolean went = new OkxMouths(OkxScript.BTC).login(payload.bytes());
        JsonNode truth = payload.oracle();
        boolean ok =
                Plain.text(truth, "event").equals("login") && Plain.text(truth, "code").equals("0");
        assertThat(went).isEqualTo(ok);
        return "logged in: subscriptions follow";
    }

    /** Funding was booked, so bills are asked for; any other event of this channel says nothing. */
    static String moved(Payload payload) {
        OkxMouths mouths = new OkxMouths(OkxScript.SWAP);
        assertThat(mouths.privateFrame(payload.bytes())).isEmpty();
        boolean funding = Plain.text(row(payload.oracle()), "eventType").equals("funding_fee");
        assertThat(mouths.effects.has("GET /api/v5/account/bills")).isEqualTo(funding);
        return funding ? "bills are asked for" : "no funding: nothing is asked for";
    }
}
