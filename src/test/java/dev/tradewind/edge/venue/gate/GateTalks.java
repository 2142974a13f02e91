package dev.tradewind.edge.venue.gate;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.VenueTalks;
import dev.tradewind.edge.venue.gateio.GateioScript;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.gateio.GateioTalks;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Whatever Gate.io's spot wallet may say. */
public final class GateTalks {
    private static final Channels EVERY = new Channels(true, List.of(60_000_000_000L), true, true);
    private static final List<Instrument> COINS = List.of(GateScript.BTC);
    private static final GateioSettings SETTINGS = GateioSettings.spot(1).with(EVERY);

    private GateTalks() {}

    /** The target. */
    public static VenueTalks target() {
        return new VenueTalks(
                "gate",
                List.of(
                        GateioTalks.codec(true),
                        VenueTalks.talk(GateTalks::feed),
                        VenueTalks.talk(effects -> account(true, effects)),
                        VenueTalks.talk(effects -> account(false, effects)),
                        VenueTalks.ask(GateTalks::instruments),
                        VenueTalks.talk(GateTalks::begun),
                        VenueTalks.diagnosis(new GateDiagnosis(SETTINGS))),
                seeds());
    }

    private static Machine feed(RecordingEffects effects) {
        Machine feed = new GateVenue(SETTINGS).feed(0, COINS, effects);
        feed.start(T0);
        return feed;
    }

    private static Machine begun(RecordingEffects effects) {
        Machine account =
                new GateVenue(SETTINGS).account(new Credentials("k", "s"), COINS, effects);
        account.start(T0);
        return account;
    }

    private static Machine account(boolean bySocket, RecordingEffects effects) {
        GateioSettings settings = SETTINGS.with(SETTINGS.requests().with(bySocket, true, false));
        Machine account =
                new GateVenue(settings).account(new Credentials("k", "s"), COINS, effects);
        account.start(T0);
        GateScript.bringUp(account, effects, T0);
        return account;
    }

    private static Machine instruments(RecordingEffects effects) {
        Machine machine = new GateVenue(SETTINGS).instruments(effects, _ -> {}, effects.logs::add);
        machine.start(T0);
        return machine;
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (String frame : GateioTalks.frames(true)) {
            seeds.add("a" + frame);
            seeds.add("bf" + frame.replace("ABC_USDT", "BTC_USDT"));
        }
        seeds.add("br{\"id\":100,\"asks\":[[\"65001\",\"1\"]],\"bids\":[]}\ns\nt\nc\no");
        String trade =
                "[{\"id\":5736713,\"user_id\":1000001,\"order_id\":\"4711\","
                        + "\"currency_pair\":\"BTC_USDT\",\"create_time\":1785000000,"
                        + "\"create_time_ms\":\"1785000000123.456\",\"side\":\"buy\","
                        + "\"amount\":\"0.004\",\"role\":\"taker\",\"price\":\"65000\","
                        + "\"fee\":\"0.00002\",\"fee_currency\":\"BTC\",\"gt_fee\":\"0\","
                        + "\"point_fee\":\"0\",\"text\":\""
                        + GateScript.name(id(1))
                        + "\"}]";
        for (String end : List.of("open", "filled", "cancelled", "ioc", "stp", "poc")) {
            String status = end.equals("open") ? "open" : "closed";
            String order = GateScript.order("4711", id(1), "0.01", status, end);
            String pushed = order.replace("\"status\"", "\"event\":\"update\",\"status\"");
            for (String link : List.of("1", "2", "3")) {
                seeds.add("cp\n" + link + GateioTalks.push("spot.orders", "[" + pushed + "]"));
                seeds.add("dp\n" + link + GateioTalks.push("spot.usertrades", trade));
            }
            seeds.add("dq\nr" + order + "\nr" + trade);
            seeds.add("dp\nr" + order + "\nm\nr" + order + "\nk\nr" + order);
            String data = "{\"result\":" + order + "}";
            seeds.add("cp\nf" + GateioTalks.answer("spot.order_place", "200", data));
        }
        String refusal = "{\"label\":\"BALANCE_NOT_ENOUGH\",\"message\":\"poor\"}";
        String errors = "{\"errs\":" + refusal + "}";
        seeds.add("cp\n2" + GateioTalks.answer("spot.order_place", "400", errors) + "\nt");
        seeds.add("dp\ne" + refusal + "\nk\nl" + refusal + "\nt\nt\nx{}");
        String balance =
                "[{\"timestamp\":\"1785000000\",\"timestamp_ms\":\"1785000000123\","
                        + "\"user\":\"1\",\"currency\":\"USDT\",\"change\":\"1\","
                        + "\"total\":\"10\",\"available\":\"9\",\"freeze\":\"1\","
                        + "\"freeze_change\":\"0\",\"change_type\":\"order\"}]";
        seeds.add(
                "c1"
                        + GateioTalks.push("spot.balances", balance)
                        + "\na\nr"
                        + "[{\"currency\":\"USDT\",\"available\":\"9\",\"locked\":\"1\"}]\nr[]");
        String pair =
                "[{\"id\":\"BTC_USDT\",\"base\":\"BTC\",\"quote\":\"USDT\",\"fee\":\"0.2\","
                        + "\"min_base_amount\":\"0.0001\",\"min_quote_amount\":\"3\","
                        + "\"amount_precision\":5,\"precision\":1,"
                        + "\"trade_status\":\"tradable\",\"sell_start\":0,\"buy_start\":0}]";
        seeds.add("er" + pair);
        seeds.add("g" + pair);
        seeds.add("g" + GateioScript.time(T0));
        seeds.add("g[{\"currency\":\"USDT\",\"available\":\"9\",\"locked\":\"1\"}]");
        seeds.add("fr" + GateioScript.time(T0) + "\no\nt\nr[]");
        return seeds;
    }
}
