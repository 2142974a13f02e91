package dev.tradewind.sim.wire.okx;

import tools.jackson.databind.JsonNode;

/**
 * What a client asked to hear.
 *
 * @param channel such as {@code books}
 * @param type instrument type, "" if not stated
 * @param instrument "" if not stated
 * @param json the argument as it came, which messages repeat
 * @param since when it was asked, so that one that is asked again is another one
 * @param everyFiveSeconds whether an account channel is also told when nothing happened
 */
record Subscription(
        String channel,
        String type,
        String instrument,
        String json,
        long since,
        boolean everyFiveSeconds) {
    /** Reads one argument. */
    static Subscription of(JsonNode arg, long now) {
        String extra = arg.path("extraParams").asString("");
        boolean eventsOnly = extra.replace(" ", "").contains("\"updateInterval\":\"0\"");
        return new Subscription(
                arg.path("channel").asString(""),
                arg.path("instType").asString(""),
                arg.path("instId").asString(""),
                arg.toString(),
                now,
                !eventsOnly);
    }

    /** What makes it another subscription than others of its connection. */
    String key() {
        return channel + " " + type + " " + instrument;
    }

    /** The argument with the account's number, as private messages repeat it. */
    String jsonWith(String uid) {
        return json.substring(0, json.length() - 1) + ",\"uid\":\"" + uid + "\"}";
    }

    /** Whether an instrument is meant. */
    boolean covers(Listing listing) {
        boolean typed = type.isEmpty() || type.equals("ANY") || type.equals(listing.type());
        return typed && (instrument.isEmpty() || instrument.equals(listing.id()));
    }
}
