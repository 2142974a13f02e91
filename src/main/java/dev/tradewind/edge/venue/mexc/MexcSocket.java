package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One socket from connect to close: subscription frames and their acknowledgements, pings and
 * pongs, and what is overdue. Both market data and the private stream speak like this.
 */
final class MexcSocket {
    /** The venue takes frames of 1,024 bytes; some room is left for the envelope. */
    static final int FRAME_BYTES_MAX = 960;

    private static final byte[] PING = "{\"method\":\"PING\"}".getBytes(StandardCharsets.UTF_8);
    private static final String REFUSAL = "Not Subscribed successfully";

    private final int link;
    private final Effects effects;
    private final MexcSettings.Stream settings;
    private final long connectedAt;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private boolean open;
    private long openedAt;
    private long lastId;
    private long lastFrameAt;
    private long lastDataAt;
    private long pingedAt;

    private record Asked(List<String> channels, long at) {}

    /**
     * What a text frame said of our subscriptions; both lists empty for a pong.
     *
     * @param text the venue's words
     */
    record Told(List<String> accepted, List<String> refused, String text) {
        static final Told NOTHING = new Told(List.of(), List.of(), "");
    }

    /** Asks for the link at once. */
    MexcSocket(
            int link,
            Effects effects,
            MexcSettings.Stream settings,
            Effects.Base base,
            String target,
            long now) {
        this.link = link;
        this.effects = effects;
        this.settings = settings;
        connectedAt = now;
        effects.connect(link, base, target);
    }

    /** The machine's number of this socket. */
    int link() {
        return link;
    }

    /** The socket is open: all channels are asked for. */
    void onOpen(List<String> channels, long now) {
        open = true;
        openedAt = now;
        lastFrameAt = now;
        lastDataAt = now;
        pingedAt = now;
        subscribe(channels, now);
    }

    /** Asks for channels, in as many frames as the venue's limits demand. */
    void subscribe(List<String> channels, long now) {
        List<String> frame = new ArrayList<>();
        int size = 0;
        for (String channel : channels) {
            int more = channel.getBytes(StandardCharsets.UTF_8).length + 3;
            boolean full = frame.size() == settings.channelsPerFrame();
            if (!frame.isEmpty() && (full || size + more > FRAME_BYTES_MAX)) {
                write(frame, now);
                frame = new ArrayList<>();
                size = 0;
            }
            frame.add(channel);
            size += more;
        }
        if (!frame.isEmpty()) {
            write(frame, now);
        }
    }

    private void write(List<String> channels, long now) {
        long id = ++lastId;
        StringBuilder text = new StringBuilder("{\"id\":").append(id);
        text.append(",\"method\":\"SUBSCRIPTION\",\"params\":[");
        for (int i = 0; i < channels.size(); i++) {
            text.append(i == 0 ? "" : ",").append(Json.quote(channels.get(i)));
        }
        asked.put(id, new Asked(channels, now));
        effects.writeText(link, text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A binary frame came. */
    void onData(long now) {
        lastFrameAt = now;
        lastDataAt = now;
    }

    /**
     * A text frame came.
     *
     * @throws WireException if it is none of the venue's control answers
     */
    Told onText(byte[] bytes, int offset, int length, long now) {
        lastFrameAt = now;
        JsonNode node = Json.read(bytes, offset, length);
        String text = Json.text(node, "msg");
        if (text.equalsIgnoreCase("PONG")) {
            return Told.NOTHING;
        }
        Asked request = asked.remove(Json.integer(node, "id", 0));
        if (request != null) {
            return told(request.channels(), text);
        }
        if (text.contains(REFUSAL)) {
            return unnumbered(text);
        }
        throw new WireException(Reason.MALFORMED, "unexpected message: " + text);
    }

    /**
     * A channel is accepted if it stands in the list before the word of refusal; refusals come with
     * code 0 too, so nothing but the text tells.
     */
    private static Told told(List<String> channels, String text) {
        int refusal = text.indexOf(REFUSAL);
        String list = refusal < 0 ? text : text.substring(0, refusal);
        Set<String> named = new LinkedHashSet<>();
        Arrays.stream(list.split(",")).map(String::trim).forEach(named::add);
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String channel : channels) {
            (named.contains(channel) ? accepted : refused).add(channel);
        }
        return new Told(accepted, refused, text);
    }

    /** A refusal without our number is matched by the channels that it names. */
    private Told unnumbered(String text) {
        for (Map.Entry<Long, Asked> entry : asked.entrySet()) {
            List<String> channels = entry.getValue().channels();
            if (channels.stream().anyMatch(text::contains)) {
                asked.remove(entry.getKey());
                return new Told(
                        channels.stream().filter(c -> !text.contains(c)).toList(),
                        channels.stream().filter(text::contains).toList(),
                        text);
            }
        }
        throw new WireException(Reason.MALFORMED, "refusal of nothing we asked for: " + text);
    }

    /** Whether every subscription was answered. */
    boolean settled() {
        return open && asked.isEmpty();
    }

    /** Whether the socket opened. */
    boolean isOpen() {
        return open;
    }

    /** When the newest frame of any kind arrived. */
    long lastFrameAt() {
        return lastFrameAt;
    }

    /** Age of the open socket. */
    long age(long now) {
        return open ? now - openedAt : 0;
    }

    /** Sends a ping when one is due. */
    void keepAlive(long now) {
        if (open && now - pingedAt >= settings.pingEvery()) {
            pingedAt = now;
            effects.writeText(link, PING);
        }
    }

    /**
     * What is wrong with the socket, or "" if nothing is.
     *
     * @param expectsData whether silence of data is a fault; a private stream may be quiet for long
     */
    String fault(boolean expectsData, long now) {
        long limit = settings.answerTimeout();
        if (!open) {
            return now - connectedAt > 2 * limit ? "not open in time" : "";
        }
        if (!asked.isEmpty() && now - asked.values().iterator().next().at() > limit) {
            return "subscription not answered";
        }
        if (lastFrameAt < pingedAt && now - pingedAt > limit) {
            return "no pong";
        }
        if (expectsData && now - lastDataAt > settings.stallAfter()) {
            return "no data";
        }
        return "";
    }
}
