package dev.tradewind.runtime.journal;

/** How a journal ends. */
public sealed interface JournalEnd {
    /** The last event of the journal, 0 if none. */
    long lastSeq();

    /** The run ended in order. */
    record Clean(long lastSeq) implements JournalEnd {}

    /** The core stopped itself since one of our own promises broke. */
    record Failed(long lastSeq, boolean inEngine, String text) implements JournalEnd {}

    /**
     * The process or the machine ended in the middle; everything before is good.
     *
     * @param file name of the last segment
     * @param offset where its good bytes end
     * @param record number of the record that is not there
     * @param detail what was found instead
     */
    record Torn(String file, long offset, long record, long lastSeq, String detail)
            implements JournalEnd {}
}
