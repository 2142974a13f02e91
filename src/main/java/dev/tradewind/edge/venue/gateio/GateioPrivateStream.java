package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.ClockOffset;
import java.util.LinkedHashSet;
import java.util.Set;

/** One private socket: what it asked for, what was confirmed, when it was last heard. */
final class GateioPrivateStream {
    private static final long PING_NANOS = 5_000_000_000L;
    private static final long SILENCE_MAX_NANOS = 15_000_000_000L;
    private static final long SUBSCRIBE_NANOS = 10_000_000_000L;

    private final int socket;
    private final Effects effects;
    private final GateioSigner signer;
    private final ClockOffset clock;
    private final String area;
    private final Set<Long> unconfirmed = new LinkedHashSet<>();
    private boolean open;
    private long openedAt;
    private long heardAt;
    private long askedAt;
    private long nextId = 1;

    GateioPrivateStream(
            int socket, Effects effects, GateioSigner signer, ClockOffset clock, String area) {
        this.socket = socket;
        this.effects = effects;
        this.signer = signer;
        this.clock = clock;
        this.area = area;
    }

    int socket() {
        return socket;
    }

    void onOpen(GateioWallet wallet, String userId, long now) {
        open = true;
        openedAt = now;
        heardAt = now;
        askedAt = now;
        subscribe("orders", wallet.payload("orders", userId), now);
        subscribe("usertrades", wallet.payload("usertrades", userId), now);
        for (String channel : wallet.channels()) {
            subscribe(channel, wallet.payload(channel, userId), now);
        }
    }

    private void subscribe(String name, String payload, long now) {
        String channel = area + "." + name;
        long seconds = seconds(now);
        long id = nextId++;
        unconfirmed.add(id);
        StringBuilder text = new StringBuilder(400);
        text.append("{\"time\":").append(seconds).append(",\"id\":").append(id);
        text.append(",\"channel\":\"").append(channel).append("\",\"event\":\"subscribe\"");
        if (!payload.isEmpty()) {
            text.append(",\"payload\":").append(payload);
        }
        text.append(",\"auth\":").append(signer.subscription(channel, "subscribe", seconds));
        write(text.append('}').toString());
    }

    private long seconds(long now) {
        return Math.floorDiv(clock.venueMillis(now), 1_000);
    }

    private void write(String text) {
        effects.writeText(socket, GateioSigner.utf8(text));
    }

    /** A subscription was confirmed. */
    void onConfirmed(long id) {
        unconfirmed.remove(id);
    }

    void onFrame(long now) {
        heardAt = now;
    }

    boolean open() {
        return open;
    }

    /** Whether everything asked for was confirmed. */
    boolean confirmed() {
        return open && unconfirmed.isEmpty();
    }

    long openedAt() {
        return openedAt;
    }

    /** Asks for a sign of life when it is time; says what is wrong, or nothing. */
    String tick(long now) {
        if (!open) {
            return "";
        }
        if (now - heardAt >= SILENCE_MAX_NANOS) {
            return "no message for " + SILENCE_MAX_NANOS / 1_000_000_000L + " s";
        }
        if (!unconfirmed.isEmpty() && now - openedAt >= SUBSCRIBE_NANOS) {
            return "no answer to the subscription";
        }
        if (now - heardAt >= PING_NANOS && now - askedAt >= PING_NANOS) {
            askedAt = now;
            write("{\"time\":" + seconds(now) + ",\"channel\":\"" + area + ".ping\"}");
        }
        return "";
    }
}
