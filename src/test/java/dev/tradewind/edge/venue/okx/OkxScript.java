package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;

/** The venue's words, as its documents write them, and the steps by which an account comes up. */
final class OkxScript {
    private static final Pair BTC_USDT = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);

    /** BTC-USDT, index 0. */
    static final Instrument BTC =
            new Instrument(0, Venue.OKX, BTC_USDT, "BTC-USDT", 10, 1, 1, 0, Status.TRADING);

    /** BTC-USDT-SWAP with contracts of 0.01 in steps of 0.01, index 0. */
    static final Instrument SWAP = swap(0);

    private OkxScript() {}

    /** The swap with another index. */
    static Instrument swap(int index) {
        return new Instrument(
                index,
                Venue.OKX,
                BTC_USDT,
                "BTC-USDT-SWAP",
                10,
                10,
                10,
                0,
                Status.TRADING,
                Kind.PERPETUAL,
                1_000);
    }

    static HttpReply ok(String rows) {
        return RecordingEffects.json(200, "{\"code\":\"0\",\"msg\":\"\",\"data\":" + rows + "}");
    }

    static HttpReply error(int status, String code, String text) {
        return RecordingEffects.json(
                status, "{\"code\":\"%s\",\"msg\":\"%s\",\"data\":[]}".formatted(code, text));
    }

    /** A refusal of one order, a layer deeper. */
    static HttpReply refused(String code, String text) {
        return RecordingEffects.json(
                200,
                ("{\"code\":\"1\",\"msg\":\"All operations failed\",\"data\":[{\"ordId\":\"\","
                                + "\"clOrdId\":\"x\",\"ts\":\"1785000000005\",\"sCode\":\"%s\","
                                + "\"sMsg\":\"%s\",\"subCode\":\"\"}]}")
                        .formatted(code, text));
    }

    static String name(long clientId) {
        return OkxReports.name(clientId);
    }

    static HttpReply time(long now) {
        return ok("[{\"ts\":\"%d\"}]".formatted(now / Samples.MILLI));
    }

    static HttpReply config(String level, String mode) {
        return ok(
                ("[{\"uid\":\"1\",\"acctLv\":\"%s\",\"posMode\":\"%s\","
                                + "\"perm\":\"read_only,trade\","
                                + "\"ip\":\"\",\"feeType\":\"0\"}]")
                        .formatted(level, mode));
    }

    static final String SPOT_ROW =
            "{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"instIdCode\":1000000000,"
                    + "\"baseCcy\":\"BTC\",\"quoteCcy\":\"USDT\",\"settleCcy\":\"\",\"uly\":\"\","
                    + "\"groupId\":\"1\",\"state\":\"live\",\"tickSz\":\"0.1\","
                    + "\"lotSz\":\"0.00000001\",\"minSz\":\"0.00001\",\"ctVal\":\"\","
                    + "\"ctMult\":\"\",\"ctValCcy\":\"\",\"ctType\":\"\","
                    + "\"listTime\":\"1606468572000\"}";

    static final String SWAP_ROW =
            "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"instIdCode\":10459,"
                + "\"uly\":\"BTC-USDT\",\"instFamily\":\"BTC-USDT\",\"groupId\":\"2\","
                + "\"baseCcy\":\"\",\"quoteCcy\":\"\",\"settleCcy\":\"USDT\",\"ctVal\":\"0.01\","
                + "\"ctMult\":\"1\",\"ctValCcy\":\"BTC\",\"ctType\":\"linear\","
                + "\"tickSz\":\"0.1\",\"lotSz\":\"0.01\",\"minSz\":\"0.01\","
                + "\"state\":\"live\",\"listTime\":\"1611907686000\"}";

    static final String BALANCE =
            "[{\"uTime\":\"1785000000160\",\"totalEq\":\"10000.4\",\"details\":[{\"ccy\":\"USDT\","
                    + "\"cashBal\":\"10000\",\"availBal\":\"9350\",\"frozenBal\":\"650\","
                    + "\"uTime\":\"1785000000015\"}]}]";

    static final String FEES =
            "[{\"level\":\"Lv1\",\"feeGroup\":[{\"groupId\":\"1\",\"maker\":\"-0.0008\","
                    + "\"taker\":\"-0.001\"},{\"groupId\":\"2\",\"maker\":\"-0.0002\","
                    + "\"taker\":\"-0.0005\"}],\"maker\":\"\",\"taker\":\"\","
                    + "\"ts\":\"1785000000985\"}]";

    /** Clock, standing and instruments, up to the socket that is asked for; not opened. */
    static int toSocket(Machine account, RecordingEffects effects, HttpReply config, long now) {
        account.onReply(effects.take("GET /api/v5/public/time").id(), time(now), now);
        account.onReply(effects.take("GET /api/v5/account/config").id(), config, now);
        while (effects.has("GET /api/v5/public/instruments")) {
            RecordingEffects.Http list = effects.take("GET /api/v5/public/instruments");
            boolean swaps = list.parameter("instType").equals("SWAP");
            account.onReply(list.id(), ok("[" + (swaps ? SWAP_ROW : SPOT_ROW) + "]"), now);
        }
        return effects.takeConnect().link();
    }

    /** Up to confirmed subscriptions; the link. */
    static int toConfirmed(Machine account, RecordingEffects effects, HttpReply config, long now) {
        int link = toSocket(account, effects, config, now);
        account.onOpen(link, now);
        String login = "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"a4d3ae55\"}";
        RecordingEffects.frame(account, link, login, now);
        for (String channel :
                new String[] {"orders", "account", "positions", "balance_and_position"}) {
            String taken =
                    "{\"id\":\"s1\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"%s\"},"
                            + "\"connId\":\"a4d3ae55\"}";
            RecordingEffects.frame(account, link, taken.formatted(channel), now);
        }
        return link;
    }

    /** Everything until the account is up; the link. */
    static int bringUp(Machine account, RecordingEffects effects, long now) {
        int link = toConfirmed(account, effects, config("2", "net_mode"), now);
        account.onReply(effects.take("GET /api/v5/account/balance").id(), ok(BALANCE), now);
        if (effects.has("GET /api/v5/account/positions")) {
            account.onReply(effects.take("GET /api/v5/account/positions").id(), ok("[]"), now);
        }
        while (effects.has("GET /api/v5/account/trade-fee")) {
            account.onReply(effects.take("GET /api/v5/account/trade-fee").id(), ok(FEES), now);
        }
        account.onReply(effects.take("GET /api/v5/trade/orders-pending").id(), ok("[]"), now);
        if (effects.has("GET /api/v5/account/bills")) {
            account.onReply(effects.take("GET /api/v5/account/bills").id(), ok("[]"), now);
        }
        return link;
    }

    /** A message of the book channel. */
    static String book(
            String name, String action, long previous, long id, String bids, String asks) {
        return ("{\"arg\":{\"channel\":\"books\",\"instId\":\"%s\"},\"action\":\"%s\",\"data\":["
                        + "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"1785000000100\",\"checksum\":0,"
                        + "\"prevSeqId\":%d,\"seqId\":%d}]}")
                .formatted(name, action, asks, bids, previous, id);
    }

    /** The first message of a book. */
    static String whole(String name, long id, String bids, String asks) {
        return book(name, "snapshot", -1, id, bids, asks);
    }

    /** A change of a book. */
    static String change(String name, long previous, long id, String bids, String asks) {
        return book(name, "update", previous, id, bids, asks);
    }

    /** One level as the venue writes it. */
    static String level(String price, String quantity) {
        return "[\"%s\",\"%s\",\"0\",\"1\"]".formatted(price, quantity);
    }

    /** A row of the orders channel with the fields that matter replaced. */
    static String pushed(String row) {
        return "{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\",\"uid\":\"6\"},\"data\":["
                + row
                + "]}";
    }

    /** An order row. */
    static String order(
            String instrument, long clientId, String venueOrderId, String state, String more) {
        return ("{\"instType\":\"SPOT\",\"instId\":\"%s\",\"ordId\":\"%s\",\"clOrdId\":\"%s\","
                        + "\"state\":\"%s\",\"side\":\"buy\",\"posSide\":\"net\",\"px\":\"65000\","
                        + "\"cTime\":\"1785000000005\",\"uTime\":\"1785000000471\"%s}")
                .formatted(instrument, venueOrderId, name(clientId), state, more);
    }
}
