package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A place for one socket that is always to be there: dials, gives up a silent one, dials again with
 * growing pauses, and lays a new one beside the old before that grows too old, so that nothing is
 * missed while they change over.
 */
final class OkxBerth {
    private static final long NEVER = Long.MAX_VALUE;

    /** How long both sockets run side by side before the old one is closed. */
    private static final long OVERLAP_NANOS = 2_000_000_000L;

    private static final long STANDBY_RETRY_NANOS = 30_000_000_000L;
    private static final long STEADY_NANOS = 10_000_000_000L;

    private final String target;
    private final List<OkxLine.Topic> topics;
    private final int slots;
    private final OkxSettings.Stream settings;
    private final Effects effects;
    private final RateBudget budget;
    private final Backoff backoff;
    private final IntSupplier sockets;
    private final long lifeNanos;
    private @Nullable OkxLine active;
    private @Nullable OkxLine standby;
    private long connectAt = NEVER;
    private long standbyAt = NEVER;

    /**
     * A berth with nothing in it.
     *
     * @param slots instruments of the feed
     * @param sockets gives numbers for new sockets
     * @param stagger part of its life by which this berth's sockets are replaced earlier, so that
     *     two berths never do so together; 0 to 3 tenths
     */
    OkxBerth(
            String target,
            List<OkxLine.Topic> topics,
            int slots,
            OkxSettings.Stream settings,
            Effects effects,
            RateBudget budget,
            Backoff backoff,
            IntSupplier sockets,
            int stagger) {
        this.target = target;
        this.topics = topics;
        this.slots = slots;
        this.settings = settings;
        this.effects = effects;
        this.budget = budget;
        this.backoff = backoff;
        this.sockets = sockets;
        this.lifeNanos = settings.rollOverNanos() / 10 * (10 - stagger);
    }

    void start(long now) {
        connectAt = now;
    }

    /** The sockets that are open, the one in charge first. */
    List<OkxLine> open() {
        List<OkxLine> lines = new ArrayList<>(2);
        if (active != null && active.open()) {
            lines.add(active);
        }
        if (standby != null && standby.open()) {
            lines.add(standby);
        }
        return lines;
    }

    @Nullable OkxLine find(int socket) {
        if (active != null && active.socket() == socket) {
            return active;
        }
        return standby != null && standby.socket() == socket ? standby : null;
    }

    /** A socket opened; true if it is the one in charge. */
    boolean onOpen(OkxLine line, long now) {
        line.onOpen(now);
        line.tick(now, settings.probeNanos());
        if (line == active) {
            standbyAt = now + lifeNanos;
        }
        return line == active;
    }

    /** The venue says that it will close a socket soon. */
    void onNotice(OkxLine line, long now) {
        if (line == active) {
            standbyAt = Math.min(standbyAt, now);
        }
    }

    /** A socket is gone. */
    void gone(OkxLine line, long now) {
        if (line == standby) {
            standby = null;
            standbyAt = now + STANDBY_RETRY_NANOS;
            return;
        }
        OkxLine next = standby;
        standby = null;
        active = next;
        if (next == null) {
            connectAt = now + backoff.nextNanos();
            standbyAt = NEVER;
        } else {
            standbyAt = next.open() ? next.openedAt() + lifeNanos : NEVER;
        }
    }

    /**
     * What time brings.
     *
     * @param stalled told of a socket that is to be given up
     * @param known whether the book of an instrument is live, so that a new socket must know its
     *     chain before it takes over
     */
    void tick(long now, Stalled stalled, IntPredicate known) {
        dial(now);
        for (OkxLine line : open()) {
            if (now - line.heardAt() >= settings.stallNanos()) {
                String silence = settings.stallNanos() / 1_000_000L + " ms";
                stalled.on(line, "no message for " + silence);
            } else {
                line.tick(now, settings.probeNanos());
            }
        }
        OkxLine line = active;
        if (line != null && line.open() && now - line.openedAt() >= STEADY_NANOS) {
            backoff.reset();
        }
        changeOver(now, known);
    }

    private void dial(long now) {
        if (active == null && now >= connectAt) {
            active = connect(now, at -> connectAt = at);
            connectAt = active == null ? connectAt : NEVER;
        } else if (active != null && active.open() && standby == null && now >= standbyAt) {
            standby = connect(now, at -> standbyAt = at);
        }
    }

    private @Nullable OkxLine connect(long now, LongConsumer later) {
        int window = OkxLimit.CONNECT.ordinal();
        if (!budget.tryWeight(window, 1, Urgency.NORMAL, now)) {
            later.accept(budget.weightAt(window, 1, now + 1));
            return null;
        }
        OkxLine line =
                new OkxLine(
                        sockets.getAsInt(),
                        target,
                        topics,
                        slots,
                        settings.commandsPerHour(),
                        effects);
        line.connect();
        return line;
    }

    private void changeOver(long now, IntPredicate known) {
        OkxLine young = standby;
        OkxLine old = active;
        if (young == null || !young.serves() || now - young.openedAt() < OVERLAP_NANOS) {
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            if (known.test(slot) && !young.synced(slot)) {
                return;
            }
        }
        active = young;
        standby = null;
        standbyAt = young.openedAt() + lifeNanos;
        if (old != null) {
            effects.disconnect(old.socket(), "rolled over to a new connection");
        }
    }

    /** Failures in a row. */
    int attempts() {
        return backoff.attempts();
    }

    void stop() {
        connectAt = NEVER;
        standbyAt = NEVER;
        for (OkxLine line : new OkxLine[] {active, standby}) {
            if (line != null) {
                effects.disconnect(line.socket(), "stopped");
            }
        }
        active = null;
        standby = null;
    }

    /** Hears of a socket that is to be given up. */
    interface Stalled {
        void on(OkxLine line, String reason);
    }
}
