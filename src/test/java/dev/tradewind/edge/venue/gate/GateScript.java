package dev.tradewind.edge.venue.gate;

import static dev.tradewind.edge.venue.gateio.GateioScript.ok;
import static dev.tradewind.edge.venue.gateio.GateioScript.reply;
import static dev.tradewind.edge.venue.gateio.GateioScript.time;

import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.gateio.GateioScript;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;

/** The venue's side of a conversation, by hand. */
final class GateScript {
    static final Instrument BTC =
            new Instrument(
                    0,
                    Venue.GATE,
                    new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5),
                    "BTC_USDT",
                    1,
                    1,
                    1,
                    300_000_000L,
                    Instrument.Status.TRADING);

    static final String BASE = "/api/v4/spot";

    private GateScript() {}

    static String name(long clientId) {
        return "t-" + ClientOrderId.format(Venue.GATE, clientId);
    }

    /** Answers every step until the account is up; returns the private socket. */
    static int bringUp(Machine account, RecordingEffects effects, long now) {
        reply(account, effects, "GET /api/v4/spot/time", ok(time(now)), now);
        int stream = GateioScript.sockets(account, effects, now);
        String balances =
                "[{\"currency\":\"USDT\",\"available\":\"968.8\",\"locked\":\"31.2\"},"
                        + "{\"currency\":\"DUST\",\"available\":\"0\",\"locked\":\"0\"}]";
        reply(account, effects, "GET " + BASE + "/accounts", ok(balances), now);
        String fees = "{\"user_id\":6790020,\"taker_fee\":\"0.002\",\"maker_fee\":\"0.0015\"}";
        reply(account, effects, "GET /api/v4/wallet/fee", ok(fees), now);
        reply(account, effects, "GET " + BASE + "/orders", ok("[]"), now);
        return stream;
    }

    static String resting(String venueOrderId, long clientId) {
        return order(venueOrderId, clientId, "0.01", "open", "open");
    }

    /** A buy at 65,000 of which nothing is filled. */
    static String order(
            String venueOrderId, long clientId, String amount, String status, String finishAs) {
        return ("{\"id\":\"%s\",\"text\":\"%s\",\"amend_text\":\"-\",\"status\":\"%s\","
                        + "\"create_time\":\"1785000000\",\"update_time\":\"1785000000\","
                        + "\"create_time_ms\":1785000000073,\"update_time_ms\":1785000000074,"
                        + "\"currency_pair\":\"BTC_USDT\",\"type\":\"limit\",\"account\":\"spot\","
                        + "\"side\":\"buy\",\"amount\":\"%s\",\"price\":\"65000\","
                        + "\"time_in_force\":\"gtc\",\"left\":\"%s\",\"filled_total\":\"0\","
                        + "\"avg_deal_price\":\"0\",\"fee\":\"0\",\"fee_currency\":\"BTC\","
                        + "\"finish_as\":\"%s\"}")
                .formatted(venueOrderId, name(clientId), status, amount, amount, finishAs);
    }
}
