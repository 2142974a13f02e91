package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import tools.jackson.databind.JsonNode;

/** Our names for orders: the venue wants each to begin with {@code t-}. */
public final class GateioOrderIds {
    private static final String PREFIX = "t-";

    private GateioOrderIds() {}

    /** What the venue calls an order of ours. */
    static String nameOf(Venue venue, long clientId) {
        return PREFIX + ClientOrderId.format(venue, clientId);
    }

    /** A name without what only the venue wants. */
    static String plain(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** Whose an order or a fill is, or {@link ClientOrderId#FOREIGN} if not ours. */
    public static long clientIdOf(JsonNode node) {
        String text = Json.text(node, "text", "");
        return text.startsWith(PREFIX) ? ClientOrderId.parse(plain(text)) : ClientOrderId.FOREIGN;
    }
}
