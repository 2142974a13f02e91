package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.Event;

/** One record of a journal after its header. */
public sealed interface JournalRecord {
    /** Something came in. */
    record Input(long seq, long receivedAt, Event event) implements JournalRecord {}

    /**
     * A command was about to be released.
     *
     * @param seq event that caused it
     * @param coded as {@link CommandCodec} wrote it
     */
    record CommandIssued(long seq, byte[] coded) implements JournalRecord {
        /**
         * The command as a fact.
         *
         * @throws RuntimeException if the bytes are no command
         */
        public CommandFact fact() {
            return CommandCodec.decode(new ByteReader(coded));
        }
    }

    /** Hashes after an event. */
    record Checkpoint(long seq, long outputHash, long stateHash) implements JournalRecord {}

    /** The orderly end. */
    record Stopped(long seq) implements JournalRecord {}

    /** The end by a broken promise of our own. */
    record Failed(long seq, boolean inEngine, String text) implements JournalRecord {}
}
