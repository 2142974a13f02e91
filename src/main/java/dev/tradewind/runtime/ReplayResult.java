package dev.tradewind.runtime;

import dev.tradewind.runtime.journal.JournalEnd;

/** What came of living a session again. */
public sealed interface ReplayResult {
    /**
     * Every command and every hash as it was.
     *
     * @param outputHash hash over all decisions
     * @param checkpoints how many hashes were compared
     * @param end how the session ended
     */
    record Same(long events, long outputHash, long checkpoints, JournalEnd end)
            implements ReplayResult {}

    /**
     * Something differs: a bug, another build or another configuration.
     *
     * @param seq event at which it shows first
     * @param expected what the journal tells
     * @param actual what happened now
     */
    record Diverged(long seq, String expected, String actual) implements ReplayResult {}

    /**
     * The journal cannot be read to its end.
     *
     * @param file name of the segment
     * @param offset byte in it
     * @param record number of the record in the journal
     * @param lastSeq last good event
     */
    record Damaged(String file, long offset, long record, long lastSeq, String reason)
            implements ReplayResult {}
}
