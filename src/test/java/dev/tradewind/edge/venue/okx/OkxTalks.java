package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.okx.OkxScript.level;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueTalks;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whatever OKX may say: its market data both ways, and to every machine of the adapter. */
public final class OkxTalks {
    private static final List<Instrument> BOTH = List.of(OkxScript.BTC, OkxScript.swap(1));
    private static final List<Instrument> SWAP = List.of(OkxScript.SWAP);
    private static final Channels ALL = new Channels(true, List.of(60_000_000_000L), true, true);

    private OkxTalks() {}

    /** The target. */
    public static VenueTalks target() {
        return new VenueTalks(
                "okx",
                List.of(
                        OkxTalks::codec,
                        VenueTalks.talk(effects -> feed(BOTH, effects)),
                        VenueTalks.talk(effects -> account(BOTH, effects)),
                        VenueTalks.talk(effects -> account(SWAP, effects)),
                        VenueTalks.ask(OkxTalks::instruments),
                        VenueTalks.talk(OkxTalks::begun)),
                seeds());
    }

    private static List<Event> codec(byte[] frame) {
        String scanned = told(frame, false);
        String treed = told(frame, true);
        if (!scanned.equals(treed)) {
            throw new AssertionError("scanner: " + scanned + "; tree: " + treed);
        }
        return List.of();
    }

    private static String told(byte[] frame, boolean byTree) {
        OkxCodec codec = new OkxCodec(BOTH);
        List<String> told = new ArrayList<>();
        try {
            if (byTree) {
                codec.decodeByTree(frame, 0, frame.length, m -> told.add(OkxCodecTest.words(m)));
            } else {
                codec.decode(frame, 0, frame.length, m -> told.add(OkxCodecTest.words(m)));
            }
        } catch (WireException e) {
            told.add("refused, slot " + codec.message().slot);
        }
        return String.join(" + ", told);
    }

    private static VenueAdapter venue() {
        return new OkxVenue(OkxSettings.defaults(1).with(ALL));
    }

    private static Machine feed(List<Instrument> instruments, RecordingEffects effects) {
        Machine feed = venue().feed(0, instruments, effects);
        feed.start(T0);
        return feed;
    }

    private static Machine begun(RecordingEffects effects) {
        Machine account = venue().account(new Credentials("k", "s", "p"), BOTH, effects);
        account.start(T0);
        return account;
    }

    private static Machine account(List<Instrument> instruments, RecordingEffects effects) {
        Machine account = venue().account(new Credentials("k", "s", "p"), instruments, effects);
        account.start(T0);
        OkxScript.bringUp(account, effects, T0);
        return account;
    }

    private static Machine instruments(RecordingEffects effects) {
        Machine machine = venue().instruments(effects, _ -> {}, effects.logs::add);
        machine.start(T0);
        return machine;
    }

    private static String body(dev.tradewind.edge.venue.HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (String frame : frames()) {
            seeds.add("a" + frame);
            seeds.add("bf" + frame);
        }
        String whole = OkxScript.whole("BTC-USDT", 10, level("65000", "1"), level("65001", "2"));
        String next = OkxScript.change("BTC-USDT", 10, 11, level("65000", "0"), "");
        seeds.add("bf" + whole + "\nf" + next + "\ns\nt\nfpong\nc\no");
        String more =
                ",\"sz\":\"0.01\",\"accFillSz\":\"0.004\",\"fillSz\":\"0.004\","
                        + "\"fillPx\":\"65000\",\"tradeId\":\"7\",\"fillFee\":\"-0.1\","
                        + "\"fillFeeCcy\":\"USDT\",\"execType\":\"T\","
                        + "\"fillTime\":\"1785000000470\"";
        for (String state : List.of("live", "partially_filled", "filled", "canceled")) {
            String row = OkxScript.order("BTC-USDT", id(1), "4711", state, more);
            seeds.add("cp\nf" + OkxScript.pushed(row));
            seeds.add("cq\nr" + body(OkxScript.ok("[" + row + "]")) + "\nr{\"code\":\"0\"}");
        }
        String done =
                "{\"id\":\"~\",\"op\":\"order\",\"code\":\"0\",\"data\":[{\"ordId\":\"4711\","
                        + "\"clOrdId\":\"x\",\"sCode\":\"0\",\"sMsg\":\"\"}]}";
        seeds.add("cp\nf" + done + "\nm\nf" + done + "\nk\nf" + done);
        seeds.add("cp\nr" + body(OkxScript.refused("51008", "poor")) + "\nk\nr{}\nt\nt");
        seeds.add("ca\nr" + body(OkxScript.ok(OkxScript.BALANCE)) + "\nr" + body(fees()));
        seeds.add("cf" + account());
        String position =
                "{\"arg\":{\"channel\":\"positions\"},\"data\":[{\"instType\":\"SWAP\","
                        + "\"instId\":\"BTC-USDT-SWAP\",\"posSide\":\"net\",\"pos\":\"-3\","
                        + "\"avgPx\":\"65000\",\"lever\":\"5\",\"liqPx\":\"70000\","
                        + "\"uTime\":\"1785000000100\"}]}";
        seeds.add("df" + position);
        String bill =
                "[{\"billId\":\"9\",\"instId\":\"BTC-USDT-SWAP\",\"type\":\"8\","
                        + "\"subType\":\"173\",\"balChg\":\"-0.1\",\"ccy\":\"USDT\","
                        + "\"ts\":\"1785000000000\"}]";
        seeds.add(
                "da\nr"
                        + body(OkxScript.ok(OkxScript.BALANCE))
                        + "\nr"
                        + body(OkxScript.ok("[]"))
                        + "\nr"
                        + body(OkxScript.ok(bill))
                        + "\nv\nr"
                        + body(OkxScript.ok("[]")));
        seeds.add(
                "er"
                        + body(OkxScript.ok("[" + OkxScript.SPOT_ROW + "]"))
                        + "\nr"
                        + body(OkxScript.ok("[" + OkxScript.SWAP_ROW + "]")));
        seeds.add(
                "fr"
                        + body(OkxScript.time(T0))
                        + "\nr"
                        + body(OkxScript.config("2", "net_mode"))
                        + "\nr"
                        + body(OkxScript.ok("[" + OkxScript.SPOT_ROW + "]"))
                        + "\nr"
                        + body(OkxScript.ok("[" + OkxScript.SWAP_ROW + "]"))
                        + "\no\n"
                        + "f{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\"}");
        return seeds;
    }

    private static dev.tradewind.edge.venue.HttpReply fees() {
        return OkxScript.ok(OkxScript.FEES);
    }

    private static String account() {
        return "{\"arg\":{\"channel\":\"account\"},\"data\":" + OkxScript.BALANCE + "}";
    }

    private static List<String> frames() {
        String head = "{\"arg\":{\"channel\":\"%s\",\"instId\":\"%s\"},\"data\":[%s]}";
        String best =
                "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"1785000000100\",\"seqId\":7}"
                        .formatted(level("65001", "2"), level("65000", "1"));
        String trade =
                "{\"instId\":\"BTC-USDT\",\"tradeId\":\"12\",\"px\":\"65000.1\",\"sz\":\"0.5\","
                        + "\"side\":\"buy\",\"ts\":\"1785000000100\",\"count\":\"3\","
                        + "\"source\":\"0\",\"seqId\":7}";
        String mark =
                "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"65000.12\","
                        + "\"ts\":\"1785000000100\"}";
        String funding =
                "{\"instId\":\"BTC-USDT-SWAP\",\"fundingRate\":\"0.0001\","
                        + "\"fundingTime\":\"1785024000000\",\"ts\":\"1785000000100\"}";
        String day =
                "{\"instId\":\"BTC-USDT\",\"last\":\"65000\",\"open24h\":\"64000\","
                        + "\"high24h\":\"66000\",\"low24h\":\"63000\",\"vol24h\":\"12.5\","
                        + "\"volCcy24h\":\"812500\",\"ts\":\"1785000000100\"}";
        String candle =
                "[\"1785000000000\",\"65000\",\"65010\",\"64990\",\"65005\",\"1.5\",\"97500\","
                        + "\"97500\",\"1\"]";
        return List.of(
                OkxScript.whole("BTC-USDT", 10, level("65000", "1"), level("65001", "2")),
                OkxScript.change("BTC-USDT-SWAP", 10, 11, level("65000", "0"), ""),
                head.formatted("bbo-tbt", "BTC-USDT", best),
                head.formatted("trades", "BTC-USDT", trade),
                head.formatted("mark-price", "BTC-USDT-SWAP", mark),
                head.formatted("funding-rate", "BTC-USDT-SWAP", funding),
                head.formatted("tickers", "BTC-USDT", day),
                head.formatted("candle1m", "BTC-USDT", candle),
                "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"books\"},\"connId\":\"c\"}",
                "{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"no channel\"}",
                "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"closing soon\"}",
                "pong");
    }
}
