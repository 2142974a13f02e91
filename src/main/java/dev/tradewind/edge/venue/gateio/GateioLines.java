package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one feed: one, or two that carry the same, and while an old one is being replaced
 * one more. Losing one while another is open loses nothing and is mended in silence.
 */
final class GateioLines {
    private static final long NEVER = Long.MAX_VALUE;

    /** How long old and new socket run side by side before the old one is closed. */
    private static final long OVERLAP_NANOS = 2_000_000_000L;

    private static final long ROLL_OVER_RETRY_NANOS = 30_000_000_000L;
    private static final long OPEN_NANOS = 10_000_000_000L;
    private static final long STEADY_NANOS = 10_000_000_000L;

    private final List<GateioBook> books;
    private final Effects effects;
    private final GateioSettings settings;
    private final String area;
    private final Backoff backoff;
    private final List<GateioLine> lines = new ArrayList<>();
    private final Map<GateioLine, Long> connectedAt = new LinkedHashMap<>();
    private final Map<GateioLine, GateioLine> successors = new LinkedHashMap<>();
    private int nextSocket;
    private long connectAt = NEVER;
    private long reconnects;

    GateioLines(
            List<GateioBook> books,
            Effects effects,
            GateioSettings settings,
            String area,
            Backoff backoff) {
        this.books = books;
        this.effects = effects;
        this.settings = settings;
        this.area = area;
        this.backoff = backoff;
    }

    void start(long now) {
        connectAt = now;
    }

    @Nullable GateioLine find(int socket) {
        for (GateioLine line : lines) {
            if (line.socket() == socket) {
                return line;
            }
        }
        return null;
    }

    /** The open socket that is longest in service: a hole on it is a hole. */
    @Nullable GateioLine leader() {
        for (GateioLine line : lines) {
            if (line.open()) {
                return line;
            }
        }
        return null;
    }

    /** When anything was last heard on any of them. */
    long heardAt() {
        long heard = 0;
        for (GateioLine line : lines) {
            heard = line.open() ? Math.max(heard, line.heardAt()) : heard;
        }
        return heard;
    }

    /** Opens what is missing, replaces what is old; says what died of silence. */
    List<Death> tick(long now) {
        int wanted = settings.lines().secondLine() ? 2 : 1;
        if (now >= connectAt && lines.size() - successors.size() < wanted) {
            connect(now);
        }
        List<Death> deaths = new ArrayList<>();
        for (GateioLine line : List.copyOf(lines)) {
            String fault = fault(line, now);
            if (!fault.isEmpty()) {
                deaths.add(new Death(line, fault));
                continue;
            }
            line.tick(now);
            renew(line, now);
        }
        GateioLine leader = leader();
        if (leader != null && now - leader.openedAt() >= STEADY_NANOS) {
            backoff.reset();
        }
        return deaths;
    }

    private String fault(GateioLine line, long now) {
        long stall = settings.lines().times().stallNanos();
        if (line.open() && now - line.heardAt() >= stall) {
            return "no message for " + stall / 1_000_000L + " ms";
        }
        long since = connectedAt.getOrDefault(line, now);
        return !line.open() && now - since >= OPEN_NANOS + stall ? "it does not open" : "";
    }

    private GateioLine connect(long now) {
        GateioLine line = new GateioLine(nextSocket++, books, effects, settings, area);
        lines.add(line);
        connectedAt.put(line, now);
        line.connect();
        return line;
    }

    private void renew(GateioLine line, long now) {
        GateioLine successor = successors.get(line);
        if (successor == null) {
            if (now >= line.rollOverAt()) {
                successors.put(line, connect(now));
            }
        } else if (successor.serves() && now - successor.openedAt() >= OVERLAP_NANOS) {
            forget(line);
            effects.disconnect(line.socket(), "rolled over to a new connection");
        }
    }

    private void forget(GateioLine line) {
        lines.remove(line);
        connectedAt.remove(line);
        successors.remove(line);
        successors.values().removeIf(line::equals);
    }

    /** A socket ended; true if none is open any more. */
    boolean gone(GateioLine line, long now) {
        for (Map.Entry<GateioLine, GateioLine> entry : successors.entrySet()) {
            if (entry.getValue().equals(line)) {
                entry.getKey().postponeRollOver(now + ROLL_OVER_RETRY_NANOS);
            }
        }
        forget(line);
        reconnects++;
        connectAt = now + backoff.nextNanos();
        return leader() == null;
    }

    /** Attempts that failed in a row. */
    int attempts() {
        return backoff.attempts();
    }

    void stop() {
        connectAt = NEVER;
        for (GateioLine line : lines) {
            effects.disconnect(line.socket(), "stopped");
        }
        lines.clear();
        successors.clear();
        connectedAt.clear();
    }

    /** Sockets lost since the start. */
    long reconnects() {
        return reconnects;
    }

    /** A socket that is to be given up. */
    record Death(GateioLine line, String reason) {}
}
