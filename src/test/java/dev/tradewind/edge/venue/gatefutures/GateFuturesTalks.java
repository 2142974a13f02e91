package dev.tradewind.edge.venue.gatefutures;

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

/** Whatever Gate.io's perpetuals may say. */
public final class GateFuturesTalks {
    private static final Channels EVERY = new Channels(true, List.of(60_000_000_000L), true, true);
    private static final List<Instrument> CONTRACTS = List.of(GateFuturesScript.BTC);
    private static final GateioSettings SETTINGS = GateioSettings.futures(1).with(EVERY);

    private GateFuturesTalks() {}

    /** The target. */
    public static VenueTalks target() {
        return new VenueTalks(
                "gate-futures",
                List.of(
                        GateioTalks.codec(false),
                        VenueTalks.talk(GateFuturesTalks::feed),
                        VenueTalks.talk(effects -> account(true, effects)),
                        VenueTalks.talk(effects -> account(false, effects)),
                        VenueTalks.ask(GateFuturesTalks::instruments),
                        VenueTalks.talk(GateFuturesTalks::begun),
                        VenueTalks.diagnosis(new GateFuturesDiagnosis(SETTINGS))),
                seeds());
    }

    private static Machine feed(RecordingEffects effects) {
        Machine feed = new GateFuturesVenue(SETTINGS).feed(0, CONTRACTS, effects);
        feed.start(T0);
        return feed;
    }

    private static Machine begun(RecordingEffects effects) {
        Machine account =
                new GateFuturesVenue(SETTINGS)
                        .account(new Credentials("k", "s"), CONTRACTS, effects);
        account.start(T0);
        return account;
    }

    private static Machine account(boolean bySocket, RecordingEffects effects) {
        GateioSettings settings = SETTINGS.with(SETTINGS.requests().with(bySocket, true, false));
        Machine account =
                new GateFuturesVenue(settings)
                        .account(new Credentials("k", "s"), CONTRACTS, effects);
        account.start(T0);
        GateFuturesScript.bringUp(account, effects, T0);
        return account;
    }

    private static Machine instruments(RecordingEffects effects) {
        Machine machine =
                new GateFuturesVenue(SETTINGS).instruments(effects, _ -> {}, effects.logs::add);
        machine.start(T0);
        return machine;
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (String frame : GateioTalks.frames(false)) {
            seeds.add("a" + frame);
            seeds.add("bf" + frame);
        }
        seeds.add("br{\"id\":100,\"asks\":[{\"p\":\"65001\",\"s\":1}],\"bids\":[]}\ns\nt\nc\no");
        String trade =
                "[{\"id\":\"3335259\",\"create_time\":1785000000,\"create_time_ms\":1785000000123,"
                        + "\"contract\":\"BTC_USDT\",\"order_id\":\"4711\",\"size\":\"4\","
                        + "\"price\":\"65000\",\"role\":\"maker\",\"fee\":\"0.01\","
                        + "\"point_fee\":0,\"text\":\""
                        + GateFuturesScript.name(id(1))
                        + "\"}]";
        String left =
                "\"size\":\"100\",\"left\":\"60\",\"price\":\"65000\",\"fill_price\":\"65000\"";
        for (String end : List.of("_new", "filled", "cancelled", "ioc", "liquidated", "stp")) {
            String status = end.equals("_new") ? "open" : "finished";
            String rest =
                    left
                            + ",\"tif\":\"gtc\",\"status\":\""
                            + status
                            + "\",\"finish_as\":\""
                            + end
                            + "\"";
            String order = GateFuturesScript.order("4711", id(1), rest);
            for (String link : List.of("1", "2", "3")) {
                seeds.add("cp\n" + link + GateioTalks.push("futures.orders", "[" + order + "]"));
                seeds.add("dp\n" + link + GateioTalks.push("futures.usertrades", trade));
            }
            seeds.add("dq\nr" + order + "\nr" + trade);
            seeds.add("dp\nr" + order + "\nm\nr" + order + "\nk\nr" + order);
            String data = "{\"result\":" + order + "}";
            seeds.add("cp\nf" + GateioTalks.answer("futures.order_place", "200", data));
        }
        String refusal = "{\"label\":\"INSUFFICIENT_AVAILABLE\",\"message\":\"poor\"}";
        String errors = "{\"errs\":" + refusal + "}";
        seeds.add("cp\n2" + GateioTalks.answer("futures.order_place", "400", errors) + "\nt");
        seeds.add("dp\ne" + refusal + "\nk\nl" + refusal + "\nt\nt\nx{}");
        seeds.addAll(moneySeeds());
        return seeds;
    }

    private static List<String> moneySeeds() {
        List<String> seeds = new ArrayList<>();
        String balance =
                "[{\"balance\":9.99,\"change\":-0.002,\"text\":\"BTC_USDT:3914424\","
                        + "\"time\":1785000000,\"time_ms\":1785000000123,\"type\":\"fund\","
                        + "\"user\":\"6790020\",\"currency\":\"usdt\"}]";
        String position =
                "[{\"contract\":\"BTC_USDT\",\"size\":\"-3\",\"entry_price\":\"65000\","
                        + "\"leverage\":\"0\",\"cross_leverage_limit\":\"5\","
                        + "\"liq_price\":\"70000\",\"mode\":\"single\",\"user\":\"6790020\","
                        + "\"time_ms\":1785000000123,\"update_id\":2}]";
        for (String link : List.of("1", "2", "3")) {
            seeds.add(
                    "c"
                            + link
                            + GateioTalks.push("futures.balances", balance)
                            + "\n"
                            + link
                            + GateioTalks.push("futures.positions", position));
        }
        seeds.add("da\nr" + GateFuturesScript.ACCOUNT + "\nr" + position + "\nr[]\nr[]\nr[]");
        String book =
                "[{\"id\":\"7\",\"time\":1785000000,\"change\":\"-0.002\",\"balance\":\"9.9\","
                        + "\"type\":\"fund\",\"text\":\"BTC_USDT:1\",\"contract\":\"BTC_USDT\"}]";
        seeds.add("dt\nt\nr" + book + "\nv\nr" + position);
        String contract =
                "[{\"name\":\"BTC_USDT\",\"type\":\"direct\",\"quanto_multiplier\":\"0.0001\","
                        + "\"order_price_round\":\"0.1\",\"mark_price_round\":\"0.01\","
                        + "\"order_size_min\":1,\"enable_decimal\":false,"
                        + "\"in_delisting\":false,\"status\":\"trading\","
                        + "\"create_time\":1609899548,\"launch_time\":1609899548}]";
        seeds.add("er" + contract);
        seeds.add("g" + contract);
        seeds.add("g" + GateioScript.time(T0));
        seeds.add("g" + GateFuturesScript.ACCOUNT);
        seeds.add("fr" + GateioScript.time(T0) + "\no\nt\nr[]");
        return seeds;
    }
}
