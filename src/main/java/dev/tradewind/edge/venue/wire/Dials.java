package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * When one network address may open its next socket at a venue: never more of them in any span than
 * the venue takes, and never many in the same instant, as when the platform starts or all sockets
 * are lost at once. The first few after a pause go at once; each further one waits a gap and a
 * random part of a gap longer than the one before it. One object for all machines of a venue, hence
 * the lock; nothing in it waits.
 */
public final class Dials {
    /** Of the venue's own limit, the share that we use. */
    private static final int PERCENT = 80;

    /**
     * Sockets that may open at once, at least: a feed with two lines and an account with two
     * sockets.
     */
    static final int AT_ONCE = 4;

    private final long gapNanos;
    private final long most;
    private final SlidingCount count;
    private final SplittableRandom random;
    private long dueAt = Long.MIN_VALUE;
    private long lastTurn = Long.MIN_VALUE;

    /**
     * Nothing opened yet.
     *
     * @param gapNanos least time between two attempts; the mean is one and a half of it
     * @param attempts the venue's limit on attempts
     * @param spanNanos in any span of this length
     * @param seed of the jitter
     */
    public Dials(long gapNanos, long attempts, long spanNanos, long seed) {
        if (gapNanos <= 0 || attempts <= 1) {
            throw new IllegalArgumentException("dials " + gapNanos + " " + attempts);
        }
        this.gapNanos = gapNanos;
        this.most = attempts * PERCENT / 100;
        this.count = new SlidingCount(spanNanos);
        this.random = new SplittableRandom(seed);
    }

    /** Takes the next turn; it is now or later. */
    synchronized long take(long now) {
        long due = Math.max(now, dueAt);
        // Jitter makes a gap two at most: so many are at once whatever it draws.
        long turn = Math.max(now, due - (AT_ONCE - 1) * 2 * gapNanos);
        turn = Math.max(turn, count.noMoreThan(most - 1, turn));
        turn = Math.max(turn, lastTurn);
        lastTurn = turn;
        count.add(1, turn);
        dueAt = Math.max(due, turn) + gapNanos + random.nextLong(gapNanos);
        return turn;
    }

    /**
     * A machine whose sockets are opened in their turn.
     *
     * @param factory makes it, with the effects that wait
     */
    public Machine stagger(Effects effects, Function<Effects, Machine> factory) {
        return new Waiting(effects, factory);
    }

    private record Dial(Effects.Base base, String target, long at) {}

    /** Keeps what is to be opened until its turn; all else goes straight through. */
    private final class Waiting implements Machine, Effects {
        private static final long KEY = Long.MIN_VALUE;

        private final Effects effects;
        private final Machine machine;
        private final Map<Integer, Dial> waiting = new LinkedHashMap<>();
        private final Map<Integer, String> givenUp = new LinkedHashMap<>();
        private long now = Long.MIN_VALUE;

        Waiting(Effects effects, Function<Effects, Machine> factory) {
            this.effects = effects;
            this.machine = factory.apply(this);
        }

        // What the machine asks for

        @Override
        public void connect(int link, Base base, String target) {
            long at = take(now);
            if (at <= now) {
                effects.connect(link, base, target);
            } else {
                waiting.put(link, new Dial(base, target, at));
                setTimer();
            }
        }

        @Override
        public void disconnect(int link, String reason) {
            if (waiting.remove(link) == null) {
                effects.disconnect(link, reason);
            } else {
                // The machine is told as of any other link, but not before this call is over.
                givenUp.put(link, reason);
                setTimer();
            }
        }

        private void setTimer() {
            long at = givenUp.isEmpty() ? Long.MAX_VALUE : now;
            for (Dial dial : waiting.values()) {
                at = Math.min(at, dial.at);
            }
            if (at != Long.MAX_VALUE) {
                effects.timer(KEY, at);
            }
        }

        private void onTurn() {
            Map<Integer, String> gone = new LinkedHashMap<>(givenUp);
            givenUp.clear();
            gone.forEach((link, reason) -> machine.onClosed(link, reason, now));
            List<Integer> due = new ArrayList<>();
            waiting.forEach((link, dial) -> {
                if (now >= dial.at) {
                    due.add(link);
                }
            });
            for (int link : due) {
                Dial dial = waiting.remove(link);
                if (dial != null) {
                    effects.connect(link, dial.base, dial.target);
                }
            }
            setTimer();
        }

        @Override
        public void writeText(int link, byte[] utf8) {
            effects.writeText(link, utf8);
        }

        @Override
        public void ping(int link) {
            effects.ping(link);
        }

        @Override
        public void http(long requestId, HttpRequest request, long deadline) {
            effects.http(requestId, request, deadline);
        }

        @Override
        public void timer(long key, long at) {
            effects.timer(key, at);
        }

        @Override
        public void event(Event event) {
            effects.event(event);
        }

        @Override
        public void log(String line) {
            effects.log(line);
        }

        // What the shell tells

        @Override
        public void start(long at) {
            now = at;
            machine.start(at);
        }

        @Override
        public void onOpen(int link, long at) {
            now = at;
            machine.onOpen(link, at);
        }

        @Override
        public void onFrame(
                int link, boolean binary, byte[] bytes, int offset, int length, long at) {
            now = at;
            machine.onFrame(link, binary, bytes, offset, length, at);
        }

        @Override
        public void onClosed(int link, String reason, long at) {
            now = at;
            machine.onClosed(link, reason, at);
        }

        @Override
        public void onReply(long requestId, HttpReply reply, long at) {
            now = at;
            machine.onReply(requestId, reply, at);
        }

        @Override
        public void onNoReply(long requestId, boolean sent, String reason, long at) {
            now = at;
            machine.onNoReply(requestId, sent, reason, at);
        }

        @Override
        public void onTimer(long key, long at) {
            now = at;
            if (key == KEY) {
                onTurn();
            } else {
                machine.onTimer(key, at);
            }
        }

        @Override
        public void send(Command command, long at) {
            now = at;
            machine.send(command, at);
        }

        @Override
        public void stop(long at) {
            now = at;
            machine.stop(at);
            waiting.clear();
            givenUp.clear();
        }
    }
}
