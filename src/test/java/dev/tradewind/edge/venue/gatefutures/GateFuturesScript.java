package dev.tradewind.edge.venue.gatefutures;

import static dev.tradewind.edge.venue.gateio.GateioScript.ok;
import static dev.tradewind.edge.venue.gateio.GateioScript.reply;
import static dev.tradewind.edge.venue.gateio.GateioScript.time;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.gateio.GateioScript;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;

/** The venue's side of a conversation, by hand. */
final class GateFuturesScript {
    /** A contract is 0.0001 BTC, ten of the pair's hundred-thousandths. */
    static final Instrument BTC = Samples.perpetual(Venue.GATE_FUTURES, "BTC_USDT", 10);

    static final String BASE = "/api/v4/futures/usdt";

    static final String ACCOUNT =
            "{\"user\":6790020,\"currency\":\"USDT\",\"total\":\"1000.5\",\"available\":\"961.3\","
                    + "\"unrealised_pnl\":\"3.3\",\"position_mode\":\"single\","
                    + "\"in_dual_mode\":false}";

    private GateFuturesScript() {}

    static String name(long clientId) {
        return "t-" + ClientOrderId.format(Venue.GATE_FUTURES, clientId);
    }

    /** Answers every step until the account is up; returns the private socket. */
    static int bringUp(Machine account, RecordingEffects effects, long now) {
        reply(account, effects, "GET /api/v4/spot/time", ok(time(now)), now);
        if (effects.has("GET /api/v4/wallet/fee")) {
            HttpReply user = ok("{\"user_id\":6790020,\"taker_fee\":\"0.001\"}");
            reply(account, effects, "GET /api/v4/wallet/fee", user, now);
        }
        int stream = GateioScript.sockets(account, effects, now);
        reply(account, effects, "GET " + BASE + "/accounts", ok(ACCOUNT), now);
        reply(account, effects, "GET " + BASE + "/positions", ok("[]"), now);
        String fees = "{\"BTC_USDT\":{\"taker_fee\":\"0.0005\",\"maker_fee\":\"-0.0001\"}}";
        reply(account, effects, "GET " + BASE + "/fee", ok(fees), now);
        reply(account, effects, "GET " + BASE + "/account_book", ok("[]"), now);
        while (effects.has("GET " + BASE + "/orders")) {
            reply(account, effects, "GET " + BASE + "/orders", ok("[]"), now);
        }
        return stream;
    }

    /** An order as the venue tells it. */
    static String order(String venueOrderId, long clientId, String rest) {
        return ("{\"id\":%s,\"user\":6790020,\"contract\":\"BTC_USDT\","
                        + "\"create_time\":1785000000.1,"
                        + "\"update_time\":1785000000.2,\"iceberg\":\"0\",\"mkfr\":\"0.0002\","
                        + "\"text\":\"%s\",%s}")
                .formatted(venueOrderId, name(clientId), rest);
    }

    static String resting(String venueOrderId, long clientId) {
        String rest = "\"size\":\"100\",\"left\":\"100\",\"price\":\"65000\",\"fill_price\":\"0\"";
        return order(venueOrderId, clientId, rest + ",\"tif\":\"gtc\",\"status\":\"open\"");
    }
}
