package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * One market-data socket: what it subscribes to, how fast it may talk, when it was last heard, and
 * how far each book's chain of numbers has come on it. Commands leave two at a time, small, and
 * within what the venue allows one socket in an hour; books lost at about the same time are asked
 * for by one pair of them.
 */
final class OkxLine {
    /** A subscription. */
    record Topic(String channel, String name) {}

    /** Text of one command; the venue takes 64 KB, a small one keeps a refusal small. */
    private static final int COMMAND_MAX = 4_096;

    /** An unsubscription and the subscription behind it leave together. */
    private static final int COMMANDS_AT_ONCE = 2;

    private static final long COMMAND_GAP_NANOS = 100_000_000L;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.UTF_8);

    private final int socket;
    private final String target;
    private final Effects effects;
    private final int commandsPerHour;
    private final Queue<String> commands = new ArrayDeque<>();
    private final Set<Topic> renewals = new LinkedHashSet<>();
    private final Set<Topic> unconfirmed;
    private final long[] reached;
    private final boolean[] synced;
    private int nextCommand = 1;
    private int commandsSent;
    private long hourFrom;
    private long spokeAt;
    private long openedAt;
    private long heardAt;
    private boolean open;
    private boolean heard;

    OkxLine(
            int socket,
            String target,
            List<Topic> topics,
            int slots,
            int commandsPerHour,
            Effects effects) {
        this.socket = socket;
        this.target = target;
        this.effects = effects;
        this.commandsPerHour = commandsPerHour;
        this.unconfirmed = new LinkedHashSet<>(topics);
        this.reached = new long[slots];
        this.synced = new boolean[slots];
        enqueue("subscribe", topics);
    }

    private void enqueue(String operation, Iterable<Topic> topics) {
        StringBuilder arguments = new StringBuilder(COMMAND_MAX);
        for (Topic topic : topics) {
            String argument =
                    "{\"channel\":%s,\"instId\":%s}"
                            .formatted(Json.quote(topic.channel()), Json.quote(topic.name()));
            if (!arguments.isEmpty() && arguments.length() + argument.length() > COMMAND_MAX) {
                command(operation, arguments);
                arguments.setLength(0);
            }
            arguments.append(arguments.isEmpty() ? "" : ",").append(argument);
        }
        command(operation, arguments);
    }

    private void command(String operation, StringBuilder arguments) {
        String id = Integer.toString(nextCommand++);
        commands.add(
                "{\"id\":\"%s\",\"op\":\"%s\",\"args\":[%s]}".formatted(id, operation, arguments));
    }

    void connect() {
        effects.connect(socket, Effects.Base.STREAM, target);
    }

    void onOpen(long now) {
        open = true;
        openedAt = now;
        heardAt = now;
        hourFrom = now;
        spokeAt = now - COMMAND_GAP_NANOS;
    }

    void onFrame(long now) {
        heardAt = now;
        heard = true;
    }

    /** Whether a frame is the answer to our sign of life, which is no JSON. */
    static boolean isPong(byte[] bytes, int offset, int length) {
        return Arrays.equals(bytes, offset, offset + length, PONG, 0, PONG.length);
    }

    /** Sends the next commands if there are any and the pace allows it; probes after silence. */
    void tick(long now, long probeNanos) {
        if (!open || now - spokeAt < COMMAND_GAP_NANOS) {
            return;
        }
        if (now - hourFrom >= HOUR_NANOS) {
            hourFrom = now;
            commandsSent = 0;
        }
        if (commands.isEmpty() && !renewals.isEmpty()) {
            enqueue("unsubscribe", renewals);
            enqueue("subscribe", renewals);
            renewals.clear();
        }
        if (!commands.isEmpty() && commandsSent < commandsPerHour) {
            spokeAt = now;
            for (int i = 0; i < COMMANDS_AT_ONCE; i++) {
                command();
            }
        } else if (now - heardAt >= probeNanos && now - spokeAt >= probeNanos) {
            spokeAt = now;
            write(PING);
        }
    }

    private void command() {
        if (!commands.isEmpty() && commandsSent < commandsPerHour) {
            commandsSent++;
            write(commands.remove().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(byte[] text) {
        effects.writeText(socket, text);
    }

    /** The venue took a subscription. */
    void onConfirmed(String channel, String name) {
        unconfirmed.remove(new Topic(channel, name));
    }

    /** The venue will never serve this one; the rest goes on. */
    void giveUp(Topic topic) {
        unconfirmed.remove(topic);
    }

    /** The subscription that a refusal's words name, if it is one of ours without an answer. */
    List<Topic> namedIn(String words) {
        List<Topic> named = new ArrayList<>();
        for (Topic topic : unconfirmed) {
            String exactly = "channel:" + topic.channel() + ",instId:" + topic.name() + " ";
            if (words.contains(exactly)) {
                named.add(topic);
            }
        }
        return named;
    }

    /** Subscribes a book anew when the pace allows it, so that its whole comes again. */
    void renew(Topic topic) {
        renewals.add(topic);
    }

    /** Whether this socket may not send another renewal within this hour. */
    boolean exhausted() {
        return commandsSent + commands.size() + 2 > commandsPerHour;
    }

    /** Whether every subscription was confirmed and something was heard. */
    boolean serves() {
        return open && heard && unconfirmed.isEmpty();
    }

    /** Whether a book's chain is known on this socket. */
    boolean synced(int slot) {
        return synced[slot];
    }

    /** How far a book's chain has come on this socket; meaningless unless synced. */
    long reached(int slot) {
        return reached[slot];
    }

    /** A book's chain has come so far. */
    void reach(int slot, long id) {
        synced[slot] = true;
        reached[slot] = id;
    }

    /** A book's chain broke on this socket. */
    void lose(int slot) {
        synced[slot] = false;
    }

    boolean open() {
        return open;
    }

    int socket() {
        return socket;
    }

    long openedAt() {
        return openedAt;
    }

    /** When the newest frame arrived, or when the connection opened. */
    long heardAt() {
        return heardAt;
    }
}
