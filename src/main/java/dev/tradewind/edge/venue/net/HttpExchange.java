package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way. It ends exactly once, and whether it may have left is decided by one
 * atomic step: {@link #begin} before the first byte is written, or {@link #fail} before that.
 */
final class HttpExchange {
    private enum Stage {
        WAITING,
        WRITING,
        OVER
    }

    /** Hears the end of a request; exactly one of the first two is called, once. */
    interface Caller {
        /** The answer. */
        void onReply(HttpReply reply, long now);

        /**
         * No answer.
         *
         * @param sent false proves that no byte left
         */
        void onNoReply(boolean sent, Failure failure, String reason, long now);

        /** All bytes of the request were written. */
        void onWritten(long now);
    }

    private final HttpRequest request;
    private final byte[] bytes;
    private final boolean bodyless;
    private final boolean urgent;
    private final Caller caller;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private volatile @Nullable Wire carrier;
    private volatile @Nullable Future<?> timer;
    private int retries;

    /**
     * A request not yet given to a connection.
     *
     * @param bytes the request as the primary address gets it
     * @param bodyless true for HEAD, whose answer has no body
     * @param urgent overtakes what is not, while waiting
     */
    HttpExchange(
            HttpRequest request, byte[] bytes, boolean bodyless, boolean urgent, Caller caller) {
        this.request = request;
        this.bytes = bytes;
        this.bodyless = bodyless;
        this.urgent = urgent;
        this.caller = caller;
    }

    /** The request as the address gets it that a wire leads to. */
    byte[] bytesFor(Wire wire, String primaryHost) throws ProtocolViolation {
        Doors.Door door = wire.door();
        if (door == null || door.dialer().host().equals(primaryHost)) {
            return bytes;
        }
        return HttpRequestBytes.of(request, door.dialer().host());
    }

    boolean bodyless() {
        return bodyless;
    }

    boolean urgent() {
        return urgent;
    }

    /** The wire that carries it, or null while it waits. */
    @Nullable Wire carrier() {
        return carrier;
    }

    void carriedBy(@Nullable Wire wire) {
        carrier = wire;
    }

    /** The timer of its deadline, cancelled at its end. */
    void watchedBy(Future<?> deadline) {
        timer = deadline;
        if (over()) {
            deadline.cancel(false);
        }
    }

    boolean over() {
        return stage.get() == Stage.OVER;
    }

    /** Says that the first byte leaves now; false if it is over already. */
    boolean begin() {
        return stage.compareAndSet(Stage.WAITING, Stage.WRITING);
    }

    /** It is proven that no byte left after all; false if it is over already. */
    boolean unbegin() {
        return stage.compareAndSet(Stage.WRITING, Stage.WAITING);
    }

    /** Counts a repetition on another connection and says how many there were. */
    int retried() {
        return ++retries;
    }

    void written(long now) {
        caller.onWritten(now);
    }

    /** Ends with an answer; false if it was over already. */
    boolean reply(HttpReply reply, long now) {
        if (stage.getAndSet(Stage.OVER) == Stage.OVER) {
            return false;
        }
        stopTimer();
        caller.onReply(reply, now);
        return true;
    }

    /** Ends without an answer; false if it was over already. */
    boolean fail(Failure failure, String reason, long now) {
        Stage before = stage.getAndSet(Stage.OVER);
        if (before == Stage.OVER) {
            return false;
        }
        stopTimer();
        caller.onNoReply(before == Stage.WRITING, failure, reason, now);
        return true;
    }

    private void stopTimer() {
        Future<?> deadline = timer;
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
