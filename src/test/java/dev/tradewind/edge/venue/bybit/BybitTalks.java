package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.bybit.BybitScript.level;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueTalks;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whatever Bybit may say: its market data both ways, and to every machine of the adapter. */
public final class BybitTalks {
    private static final Instrument PERPETUAL = Samples.perpetual(Venue.BYBIT, "BTCUSDT", 100_000);
    private static final List<Instrument> SPOT = List.of(BybitScript.SPOT, BybitScript.ETH);
    private static final List<Instrument> ALL =
            List.of(BybitScript.SPOT, BybitScript.ETH, BybitScript.PERPETUAL);
    private static final Channels EVERY = new Channels(true, List.of(60_000_000_000L), true, true);
    private static final BybitSettings SETTINGS = BybitSettings.defaults(1).with(EVERY);

    private BybitTalks() {}

    /** The target. */
    public static VenueTalks target() {
        return new VenueTalks(
                "bybit",
                List.of(
                        BybitTalks::codec,
                        VenueTalks.talk(effects -> feed(SPOT, effects)),
                        VenueTalks.talk(effects -> feed(List.of(PERPETUAL), effects)),
                        VenueTalks.talk(effects -> account(ALL, effects)),
                        VenueTalks.talk(effects -> account(List.of(PERPETUAL), effects)),
                        VenueTalks.ask(BybitTalks::instruments),
                        VenueTalks.talk(BybitTalks::begun),
                        VenueTalks.diagnosis(new BybitDiagnosis(SETTINGS))),
                seeds());
    }

    /** The scanner says what the tree says. */
    static List<Event> codec(byte[] frame) {
        String scanned = told(frame, false);
        String treed = told(frame, true);
        if (!scanned.equals(treed)) {
            throw new AssertionError("scanner: " + scanned + "; tree: " + treed);
        }
        return List.of();
    }

    private static String told(byte[] frame, boolean byTree) {
        BybitCodec codec = new BybitCodec(SPOT, 50);
        try {
            BybitMessage m =
                    byTree
                            ? codec.decodeByTree(frame, 0, frame.length)
                            : codec.decode(frame, 0, frame.length);
            StringBuilder told = new StringBuilder(m.kind + " slot " + m.slot);
            switch (m.kind) {
                case BOOK, BEST -> {
                    told.append(m.snapshot).append(' ').append(m.venueTime);
                    told.append(' ').append(m.update).append(' ').append(m.sequence);
                    told.append(' ').append(m.levels.bids());
                    told.append(' ').append(Arrays.toString(m.levels.copy()));
                }
                case TRADES -> trades(m, told);
                default -> {}
            }
            return told.toString();
        } catch (WireException e) {
            return "refused, slot " + codec.message().slot;
        }
    }

    private static void trades(BybitMessage m, StringBuilder told) {
        for (int i = 0; i < m.trades(); i++) {
            told.append(" + ").append(m.tradePrice(i)).append(" x ").append(m.tradeQuantity(i));
            told.append(' ').append(m.tradeBuyerTook(i)).append(' ').append(m.tradeTime(i));
            told.append(" #").append(m.tradeId(i));
        }
    }

    private static VenueAdapter venue() {
        return new BybitVenue(SETTINGS);
    }

    private static Machine feed(List<Instrument> instruments, RecordingEffects effects) {
        Machine feed = venue().feed(0, instruments, effects);
        feed.start(T0);
        return feed;
    }

    private static Machine begun(RecordingEffects effects) {
        Machine account = venue().account(BybitScript.KEYS, ALL, effects);
        account.start(T0);
        return account;
    }

    private static Machine account(List<Instrument> instruments, RecordingEffects effects) {
        Machine account = venue().account(BybitScript.KEYS, instruments, effects);
        account.start(T0);
        BybitScript.bringUp(account, effects, BybitScript.NONE, T0);
        return account;
    }

    private static Machine instruments(RecordingEffects effects) {
        Machine machine = venue().instruments(effects, _ -> {}, effects.logs::add);
        machine.start(T0);
        return machine;
    }

    private static String body(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (String frame : frames()) {
            seeds.add("a" + frame);
            seeds.add("bf" + frame);
            seeds.add("cf" + frame);
        }
        String whole = frames().getFirst();
        String change =
                BybitScript.book(
                        50, "delta", 701, 7001, level("65000.1", "0"), level("65001", "2"));
        seeds.add("bf" + whole + "\nf" + change + "\ns\nt\nc\no\nf" + whole);
        String figures =
                "\"price\":\"65000\",\"qty\":\"0.01\",\"cumExecQty\":\"0.004\","
                        + "\"rejectReason\":\"EC_NoError\"";
        String fill =
                "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0.004\","
                        + "\"execFee\":\"0.1\",\"feeCurrency\":\"USDT\",\"isMaker\":false,"
                        + "\"execValue\":\"260\"";
        String execution = BybitScript.execution(BybitScript.SPOT, id(1), "e1", fill);
        for (String state : List.of("New", "PartiallyFilled", "Filled", "Cancelled", "Rejected")) {
            String order = BybitScript.order(BybitScript.SPOT, id(1), state, figures);
            seeds.add(
                    "dp\n1"
                            + BybitScript.push("order", order)
                            + "\n2"
                            + BybitScript.push("order", order));
            seeds.add(
                    "dq\nr"
                            + body(BybitScript.ok(BybitScript.list(order)))
                            + "\nr"
                            + body(BybitScript.ok(BybitScript.list(execution))));
            String perpetual = BybitScript.order(PERPETUAL, id(1), state, figures);
            seeds.add("ep\n1" + BybitScript.push("order", perpetual));
        }
        seeds.add(
                "d1"
                        + BybitScript.push("execution", execution)
                        + "\n1"
                        + BybitScript.push("wallet", BybitScript.WALLET));
        seeds.addAll(answers());
        return seeds;
    }

    private static List<String> answers() {
        List<String> seeds = new ArrayList<>();
        String done =
                "{\"reqId\":\"~\",\"retCode\":0,\"retMsg\":\"OK\",\"op\":\"order.create\","
                        + "\"data\":{\"orderId\":\"4711\",\"orderLinkId\":\"x\"},"
                        + "\"retExtInfo\":{},\"header\":{\"X-Bapi-Limit\":\"10\","
                        + "\"X-Bapi-Limit-Status\":\"0\","
                        + "\"X-Bapi-Limit-Reset-Timestamp\":\"1785000000009\"}}";
        seeds.add("dp\nf" + done + "\nm\nf" + done + "\nk\nf" + done);
        seeds.add("dp\nr" + body(BybitScript.error(170131, "poor")) + "\nk\nr{}\nt\nt");
        seeds.add("da\nr" + body(BybitScript.ok(BybitScript.WALLET)));
        String position =
                "{\"positionIdx\":0,\"symbol\":\"BTCUSDT\",\"category\":\"linear\","
                        + "\"side\":\"Sell\",\"size\":\"0.01\",\"avgPrice\":\"65000\","
                        + "\"entryPrice\":\"65000\",\"leverage\":\"5\",\"liqPrice\":\"70000\","
                        + "\"updatedTime\":\"1785000000100\"}";
        seeds.add(
                "e1"
                        + BybitScript.push("position", position)
                        + "\nv\nr"
                        + body(BybitScript.ok("{}")));
        String listed =
                "{\"symbol\":\"BTCUSDT\",\"baseCoin\":\"BTC\",\"quoteCoin\":\"USDT\","
                        + "\"status\":\"Trading\",\"contractType\":\"LinearPerpetual\","
                        + "\"settleCoin\":\"USDT\",\"launchTime\":\"1585526400000\","
                        + "\"lotSizeFilter\":{\"basePrecision\":\"0.000001\","
                        + "\"quotePrecision\":\"0.00000001\",\"minOrderQty\":\"0.000048\","
                        + "\"minOrderAmt\":\"1\",\"qtyStep\":\"0.001\","
                        + "\"minNotionalValue\":\"5\"},\"priceFilter\":{\"tickSize\":\"0.01\"}}";
        String offer = body(BybitScript.ok(BybitScript.list(listed)));
        seeds.add("fr" + offer + "\nr" + offer);
        seeds.add("h" + offer);
        seeds.add("h" + body(BybitScript.ok(BybitScript.WALLET)));
        seeds.add("h" + body(BybitScript.time(T0)));
        seeds.add(
                "gr"
                        + body(BybitScript.time(T0))
                        + "\no\nf"
                        + BybitScript.ORDERS_LOGGED_IN
                        + "\n1"
                        + BybitScript.SUBSCRIBED
                        + "\nr"
                        + body(BybitScript.ok(BybitScript.WALLET))
                        + "\nr"
                        + body(BybitScript.ok(BybitScript.list(BybitScript.FLAT))));
        return seeds;
    }

    private static List<String> frames() {
        String ticker =
                "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1785000000100,"
                        + "\"cs\":1,\"data\":{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"65000\","
                        + "\"prevPrice24h\":\"64000\",\"highPrice24h\":\"66000\","
                        + "\"lowPrice24h\":\"63000\",\"volume24h\":\"12.5\","
                        + "\"turnover24h\":\"812500\",\"markPrice\":\"65000.1\","
                        + "\"indexPrice\":\"65000.2\",\"fundingRate\":\"0.0001\","
                        + "\"nextFundingTime\":\"1785024000000\"}}";
        String candle =
                "{\"topic\":\"kline.1.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1785000000100,"
                        + "\"data\":[{\"start\":1785000000000,\"end\":1785000059999,"
                        + "\"interval\":\"1\",\"open\":\"65000\",\"close\":\"65005\","
                        + "\"high\":\"65010\",\"low\":\"64990\",\"volume\":\"1.5\","
                        + "\"turnover\":\"97500\",\"confirm\":true,"
                        + "\"timestamp\":1785000059999}]}";
        String one = level("65000.1", "0.5");
        String other = level("65000.2", "1.2");
        return List.of(
                BybitScript.book(50, "snapshot", 700, 7000, one, other),
                BybitScript.book(50, "delta", 701, 7001, one, ""),
                BybitScript.book(1, "snapshot", 700, 7000, one, other),
                BybitScript.trade("t-1", "65000.1", "Buy"),
                ticker,
                candle,
                "{\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\",\"req_id\":\"1\"}",
                "{\"success\":false,\"ret_msg\":\"no topic\",\"op\":\"subscribe\"}",
                "{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}");
    }
}
