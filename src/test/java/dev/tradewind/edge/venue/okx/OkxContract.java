package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RestOrders;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenueContract.LineCare;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;

/** What the three contract tests of OKX say alike. */
final class OkxContract {
    private OkxContract() {}

    static VenueAdapter adapter(LineCare care) {
        OkxSettings plain = OkxSettings.defaults(5);
        OkxSettings.Stream stream = plain.stream();
        return new OkxVenue(
                plain.with(
                                new OkxSettings.Stream(
                                        stream.channelsPerLink(),
                                        stream.pendingMax(),
                                        stream.beatNanos(),
                                        stream.probeNanos(),
                                        stream.stallNanos(),
                                        care.rollOverNanos(),
                                        stream.commandsPerHour()))
                        .withSecondLine(care.secondLine()));
    }

    static RestOrders requests() {
        return new RestOrders(
                "POST /api/v5/trade/order",
                "POST /api/v5/trade/cancel-order",
                "POST /api/v5/trade/amend-order");
    }

    static void refuseKey(Machine account, RecordingEffects effects, long now) {
        long time = effects.take("GET /api/v5/public/time").id();
        account.onReply(time, OkxScript.time(now), now);
        long config = effects.take("GET /api/v5/account/config").id();
        account.onReply(config, OkxScript.error(401, "50113", "Invalid Sign"), now);
    }

    static void confirmFeed(Machine feed, Instrument instrument, int socket, long now) {
        for (String channel :
                new String[] {"books", "bbo-tbt", "trades", "mark-price", "funding-rate"}) {
            String taken =
                    "{\"id\":\"1\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"%s\","
                            + "\"instId\":\"%s\"},\"connId\":\"a4d3ae55\"}";
            RecordingEffects.frame(
                    feed, socket, taken.formatted(channel, instrument.symbol()), now);
        }
    }

    static HttpReply accepted(long clientId, String venueOrderId) {
        return OkxScript.ok(
                ("[{\"ordId\":\"%s\",\"clOrdId\":\"%s\",\"tag\":\"\",\"ts\":\"1785000000005\","
                                + "\"sCode\":\"0\",\"sMsg\":\"\",\"subCode\":\"\"}]")
                        .formatted(venueOrderId, OkxScript.name(clientId)));
    }

    static void nothing(Machine account, RecordingEffects effects, long now) {
        HttpReply missing = OkxScript.error(200, "51603", "Order does not exist");
        account.onReply(effects.take("GET /api/v5/trade/order").id(), missing, now);
        HttpReply none = OkxScript.ok("[]");
        account.onReply(effects.take("GET /api/v5/trade/orders-pending").id(), none, now);
        account.onReply(effects.take("GET /api/v5/trade/fills").id(), none, now);
    }

    /** The orders channel says that a change is in force. */
    static void amended(
            Machine account,
            int link,
            Instrument instrument,
            AmendOrder asked,
            String size,
            long now) {
        String row =
                OkxScript.order(
                        instrument.symbol(),
                        asked.clientId(),
                        "4711",
                        "live",
                        ",\"sz\":\"%s\",\"accFillSz\":\"0\",\"amendResult\":\"0\",\"code\":\"0\""
                                .formatted(size));
        String push = OkxScript.pushed(row.replace("\"px\":\"65000\"", "\"px\":\"64900\""));
        RecordingEffects.frame(account, link, push, now);
    }
}
