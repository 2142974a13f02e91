package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one account that wait for their turn in the rate budget (EX-32). A call leaves at once
 * if it can and nobody of its kind waits before it. Otherwise it waits until the budget allows it
 * or its time is up; then it is told that it was not sent, once, and never leaves later. Emergency
 * orders and cancels go first, then looks for unknown orders, then the rest, each in the order of
 * coming; a call that waits for one limit does not hold up calls that need others.
 *
 * <p>Belongs to one machine and is used under its lock. It asks its machine for a wake-up at the
 * earliest time that something can leave or lapse, and for nothing while it is empty.
 */
public final class CallQueue {
    /** Two looks at a busy budget lie at least so far apart. */
    private static final long STEP_NANOS = 1_000_000L;

    /** In the order in which they leave. */
    private static final List<Urgency> RANKS =
            List.of(Urgency.URGENT, Urgency.QUERY, Urgency.NORMAL);

    private final Patience patience;
    private final LongConsumer wake;
    private final List<List<Waiting>> lanes = List.of(lane(), lane(), lane());

    /** What a call is for. */
    public enum Purpose {
        /** A new order. */
        ORDER,
        /** A change of an order. */
        CHANGE,
        /** Anything else: cancels, questions. */
        CALL
    }

    /** A call that may have to wait. Exactly one of the two is called, once. */
    public interface Call {
        /** Its cost is paid: send it now. */
        void go(long now);

        /** It was not sent and never will be. */
        void notSent(String reason, long now);

        /** A call in two halves. */
        static Call of(LongConsumer go, NotSent notSent) {
            return new Call() {
                @Override
                public void go(long now) {
                    go.accept(now);
                }

                @Override
                public void notSent(String reason, long now) {
                    notSent.on(reason, now);
                }
            };
        }
    }

    /** Hears that a call was not sent, and why. */
    public interface NotSent {
        /** In words. */
        void on(String reason, long now);
    }

    private record Waiting(
            Claim claim, Purpose purpose, long order, Call call, long since, long deadline) {}

    /**
     * An empty queue.
     *
     * @param wake sets the machine's timer for {@link #run}; a later call replaces the time
     */
    public CallQueue(Patience patience, LongConsumer wake) {
        this.patience = patience;
        this.wake = wake;
    }

    private static List<Waiting> lane() {
        return new ArrayList<>();
    }

    /**
     * Sends a call now or later, or tells it that it is not sent; either may happen at once.
     *
     * @param order client id of the order that it makes or changes; of others 0
     */
    public void call(
            Claim claim, Urgency urgency, Purpose purpose, long order, Call call, long now) {
        if (!mustFollow(claim, urgency) && claim.take(now)) {
            call.go(now);
            return;
        }
        List<Waiting> lane = lanes.get(RANKS.indexOf(urgency));
        long nanos = patience.nanos(purpose, urgency);
        if (nanos == 0) {
            call.notSent(claim.refusal(now), now);
        } else if (lane.size() >= patience.most()) {
            String many = lane.size() + " calls wait already";
            call.notSent(claim.refusal(now) + ", and " + many, now);
        } else {
            lane.add(new Waiting(claim, purpose, order, call, now, now + nanos));
            setWake(now);
        }
    }

    private boolean mustFollow(Claim claim, Urgency urgency) {
        for (int rank = 0; rank <= RANKS.indexOf(urgency); rank++) {
            for (Waiting waiting : lanes.get(rank)) {
                if (waiting.claim.kind().equals(claim.kind())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The timer is due: what may leave leaves, what waited too long is told so. */
    public void run(long now) {
        lapse(
                waiting -> now >= waiting.deadline,
                waiting -> {
                    long millis = (now - waiting.since) / 1_000_000L;
                    return waiting.claim.refusal(now) + "; waited " + millis + " ms in vain";
                },
                now);
        Waiting next = next(now);
        while (next != null) {
            next.call.go(now);
            next = next(now);
        }
        setWake(now);
    }

    private @Nullable Waiting next(long now) {
        Set<Object> stuck = new LinkedHashSet<>();
        for (List<Waiting> lane : lanes) {
            for (Iterator<Waiting> all = lane.iterator(); all.hasNext(); ) {
                Waiting waiting = all.next();
                if (stuck.add(waiting.claim.kind()) && waiting.claim.take(now)) {
                    all.remove();
                    return waiting;
                }
            }
        }
        return null;
    }

    private void setWake(long now) {
        long at = Long.MAX_VALUE;
        Set<Object> seen = new LinkedHashSet<>();
        for (List<Waiting> lane : lanes) {
            for (Waiting waiting : lane) {
                at = Math.min(at, waiting.deadline);
                if (seen.add(waiting.claim.kind())) {
                    at = Math.min(at, Math.max(now + STEP_NANOS, waiting.claim.readyAt(now)));
                }
            }
        }
        if (at != Long.MAX_VALUE) {
            wake.accept(at);
        }
    }

    /**
     * Takes back what still waits for an order that is to be cancelled.
     *
     * @return whether the order itself waited, so that the venue never hears of it
     */
    public boolean withdraw(long order, long now) {
        boolean itself =
                lanes.stream()
                        .flatMap(List::stream)
                        .anyMatch(w -> w.order == order && w.purpose == Purpose.ORDER);
        lapse(
                waiting -> waiting.order == order && waiting.purpose != Purpose.CALL,
                _ -> "cancelled while it waited for the rate limit",
                now);
        return itself;
    }

    /** New orders that nobody needs urgently are not sent any more, for that reason. */
    public void dropOrders(String reason, long now) {
        List<Waiting> normal = lanes.get(RANKS.indexOf(Urgency.NORMAL));
        lapse(
                waiting -> waiting.purpose == Purpose.ORDER && normal.contains(waiting),
                _ -> reason,
                now);
    }

    /** Nothing that waits is sent any more, for that reason. */
    public void dropAll(String reason, long now) {
        lapse(_ -> true, _ -> reason, now);
    }

    /** Taken out before anybody is told: who is told may call again. */
    private void lapse(Predicate<Waiting> which, Why why, long now) {
        List<Waiting> out = new ArrayList<>();
        for (List<Waiting> lane : lanes) {
            lane.stream().filter(which).forEach(out::add);
        }
        for (List<Waiting> lane : lanes) {
            lane.removeAll(out);
        }
        out.forEach(waiting -> waiting.call.notSent(why.of(waiting), now));
    }

    private interface Why {
        String of(Waiting waiting);
    }

    /** Calls that wait now. */
    public int size() {
        return lanes.stream().mapToInt(List::size).sum();
    }
}
