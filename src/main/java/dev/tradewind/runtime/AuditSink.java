package dev.tradewind.runtime;

import dev.tradewind.model.event.Audit;

/** Takes the core's story once the inputs that caused it are journaled; must not block or throw. */
public interface AuditSink {
    /**
     * The next decision, in order.
     *
     * @param seq the event that caused it
     * @param receivedAt that event's time, epoch nanoseconds
     */
    void on(long seq, long receivedAt, Audit audit);
}
