package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueServer;
import java.util.LinkedHashSet;
import java.util.Set;

/** What clients can subscribe to: one channel with one payload, and who has. */
public class Topic {
    private static final String UPDATE = "update";

    private final VenueServer.Effects effects;
    private final String channel;
    private final String key;
    private final Set<Connection> members = new LinkedHashSet<>();

    /**
     * Nobody listens yet.
     *
     * @param key tells it from all other topics of the server
     */
    public Topic(VenueServer.Effects effects, String channel, String key) {
        this.effects = effects;
        this.channel = channel;
        this.key = key;
    }

    /** Writes the result of a message; sizes as decimal text if so wanted. */
    @FunctionalInterface
    public interface Body {
        /** Writes one value. */
        void write(JsonWriter json, boolean decimals);
    }

    /** The channel's name. */
    public final String channel() {
        return channel;
    }

    /** Tells it from all other topics of the server. */
    public final String key() {
        return key;
    }

    /** Whether anybody listens. */
    public final boolean active() {
        return !members.isEmpty();
    }

    /** A client subscribed. */
    void join(Connection connection, long now) {
        members.add(connection);
    }

    /** A client left. */
    void leave(Connection connection) {
        members.remove(connection);
    }

    /** Whether a client may subscribe a second time, which then changes nothing. */
    boolean repeatable() {
        return true;
    }

    /** Tells everybody. */
    public final void publish(Body body, long now) {
        publish(UPDATE, body, now);
    }

    final void publish(String event, Body body, long now) {
        byte[] plain = null;
        byte[] decimals = null;
        for (Connection member : members) {
            if (member.closed()) {
                continue;
            }
            if (member.decimals()) {
                decimals = decimals == null ? frame(event, body, true, now) : decimals;
                effects.frame(member.socket(), false, decimals);
            } else {
                plain = plain == null ? frame(event, body, false, now) : plain;
                effects.frame(member.socket(), false, plain);
            }
        }
    }

    /** Tells one client. */
    final void tell(Connection member, Body body, long now) {
        if (!member.closed()) {
            effects.frame(member.socket(), false, frame(UPDATE, body, member.decimals(), now));
        }
    }

    private byte[] frame(String event, Body body, boolean decimals, long now) {
        JsonWriter json = new JsonWriter().object();
        json.number("time", Figures.seconds(now)).number("time_ms", Figures.millis(now));
        json.text("channel", channel).text("event", event).name("result");
        body.write(json, decimals);
        return json.endObject().bytes();
    }
}
