package dev.tradewind.runtime.journal;

/**
 * A journal that encodes what it is given, as the others do, and keeps none of it: for runs on
 * virtual time that are longer than memory and are repeated by their seed.
 */
public final class NoJournal extends Journal {
    private long bytes = SegmentHead.BYTES;

    /** Starts with the header record, which is not kept either. */
    public NoJournal(JournalHeader header) {
        header(header);
    }

    @Override
    void write(byte[] framed, int length, long head) {
        bytes += length;
    }

    @Override
    public void close() {
        // Nothing was kept.
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
