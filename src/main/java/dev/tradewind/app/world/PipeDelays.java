package dev.tradewind.app.world;

import java.util.SplittableRandom;

/**
 * How long bytes of one machine travel through its pipes: seeded draws within bounds, in
 * nanoseconds. Each direction draws from a generator of its own, so that how long an order takes
 * does not depend on how much market data came before it. So does what changes something at the
 * venue: a question more or less, as when a session is played again, moves no order.
 */
final class PipeDelays {
    private static final long LEAST = 150_000L;
    private static final long MOST = 900_000L;

    private final SplittableRandom up;
    private final SplittableRandom down;
    private final SplittableRandom questions;
    private final SplittableRandom orders;
    private final SplittableRandom answers;
    private final SplittableRandom acks;
    private final boolean stamped;

    /**
     * Delays of one machine.
     *
     * @param stamped whether what the venue sends on sockets carries the time of its receipt, as
     *     the messages of a tape do; it is then not delayed again
     */
    PipeDelays(long seed, boolean stamped) {
        SplittableRandom root = new SplittableRandom(seed);
        up = root.split();
        down = root.split();
        questions = root.split();
        answers = root.split();
        orders = root.split();
        acks = root.split();
        this.stamped = stamped;
    }

    private static long draw(SplittableRandom random) {
        return random.nextLong(LEAST, MOST);
    }

    /** A frame, or the wish for a socket, on its way to the venue. */
    long up() {
        return draw(up);
    }

    /** A frame on its way from the venue. */
    long down() {
        return stamped ? 0 : draw(down);
    }

    /**
     * A request on its way to the venue.
     *
     * @param method its HTTP method; all but GET may change something
     */
    long ask(String method) {
        return draw(isQuestion(method) ? questions : orders);
    }

    /** The answer to a request of that method on its way back. */
    long answer(String method) {
        return draw(isQuestion(method) ? answers : acks);
    }

    private static boolean isQuestion(String method) {
        return method.equals("GET");
    }
}
