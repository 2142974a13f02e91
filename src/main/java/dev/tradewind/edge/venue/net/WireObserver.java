package dev.tradewind.edge.venue.net;

/**
 * Hears what the shell cannot put into an event. Called from the shell's threads; must not block.
 */
public interface WireObserver {
    /**
     * All bytes of a new order's request were handed to the operating system. Called only if the
     * machine asked for the request at once, in the call that gave it the order.
     *
     * @param clientId the order
     * @param now epoch nanoseconds right after the write
     */
    default void onOrderWritten(long clientId, long now) {}

    /**
     * An account or control event has waited too long for the inbox; called once per wait. The
     * platform trips its kill switch here.
     *
     * @param source which machine's event waits
     */
    default void onStall(String source, long waitedNanos) {}

    /** A machine broke one of its own rules; its links were closed, it goes on. */
    default void onMachineFailure(String source, Throwable failure) {}

    /** A request of that machine was answered. */
    default void onReply(String source, int status) {}

    /**
     * A request of that machine ended without an answer.
     *
     * @param sent false proves that no byte left
     */
    default void onNoReply(String source, boolean sent, Failure failure, String reason) {}
}
