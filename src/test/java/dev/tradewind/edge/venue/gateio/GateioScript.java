package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Connect;
import dev.tradewind.edge.venue.RecordingEffects.Text;
import dev.tradewind.edge.venue.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What both wallets of the venue say alike, by hand. */
public final class GateioScript {
    private GateioScript() {}

    public static HttpReply ok(String body) {
        return RecordingEffects.json(200, body);
    }

    public static HttpReply error(int status, String label, String text) {
        String body = "{\"label\":\"%s\",\"message\":\"%s\"}".formatted(label, text);
        return RecordingEffects.json(status, body);
    }

    public static void reply(
            Machine account, RecordingEffects effects, String route, HttpReply reply, long now) {
        account.onReply(effects.take(route).id(), reply, now);
    }

    public static String time(long now) {
        return "{\"server_time\":" + now / 1_000_000 + "}";
    }

    /** Confirms every private subscription, takes every login; returns the private socket. */
    public static int sockets(Machine account, RecordingEffects effects, long now) {
        int stream = -1;
        for (Connect connect : List.copyOf(effects.connects)) {
            effects.connects.remove(connect);
            account.onOpen(connect.link(), now);
            boolean orders = false;
            for (Text text : List.copyOf(effects.texts)) {
                if (text.link() != connect.link()) {
                    continue;
                }
                effects.texts.remove(text);
                JsonNode sent = Json.read(text.text().getBytes(StandardCharsets.UTF_8));
                String channel = sent.path("channel").asString("");
                if (channel.endsWith(".login")) {
                    orders = true;
                    String id = sent.path("payload").path("req_id").asString("");
                    String login = GateioSocketOrders.login(id);
                    RecordingEffects.frame(account, connect.link(), login, now);
                } else {
                    String ack =
                            ("{\"time\":1785000000,\"id\":%s,\"channel\":\"%s\","
                                            + "\"event\":\"subscribe\",\"error\":null,"
                                            + "\"result\":{\"status\":\"success\"}}")
                                    .formatted(sent.path("id").asString(""), channel);
                    RecordingEffects.frame(account, connect.link(), ack, now);
                }
            }
            stream = orders ? stream : connect.link();
        }
        return stream;
    }

    /** Confirms what a socket of a feed asked for, and answers its ping. */
    public static void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        for (Text text : List.copyOf(effects.texts)) {
            JsonNode sent = Json.read(text.text().getBytes(StandardCharsets.UTF_8));
            if (text.link() == socket) {
                effects.texts.remove(text);
                String ack =
                        "{\"id\":%s,\"channel\":\"%s\",\"event\":\"%s\",\"result\":{}}"
                                .formatted(
                                        sent.path("id").asString("0"),
                                        sent.path("channel").asString(""),
                                        sent.path("event").asString("pong"));
                RecordingEffects.frame(feed, socket, ack, now);
            }
        }
        String pong = "{\"time\":1,\"channel\":\"x.pong\",\"event\":\"\",\"result\":null}";
        RecordingEffects.frame(feed, socket, pong, now);
    }
}
