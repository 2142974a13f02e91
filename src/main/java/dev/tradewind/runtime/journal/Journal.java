package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.ControlEvent.TimerFired;
import dev.tradewind.model.event.Event;
import java.util.zip.CRC32C;

/**
 * Where a session is written down, in the order it happened. Appending allocates nothing for market
 * events. One thread, the core's; a failure to write throws {@link JournalException.WriteFailed}
 * and the core must then not act.
 */
public abstract sealed class Journal implements AutoCloseable
        permits JournalWriter, MemoryJournal, NoJournal {
    private final ByteWriter frame = new ByteWriter();
    private final CRC32C crc = new CRC32C();
    private long lastSeq;
    private long lastReceivedAt;
    private long records;
    private boolean ended;

    Journal() {}

    /** Stores a framed record: {@link Frame#HEAD} bytes of room, then the payload. */
    abstract void write(byte[] framed, int length, long head);

    /**
     * Ends the writing in order. Without {@link #stopped} before, the session counts as crashed.
     */
    @Override
    public abstract void close();

    /** Bytes written in all, heads of segments included. For the appending thread. */
    public abstract long bytes();

    final void header(JournalHeader header) {
        frame.reset(Frame.HEAD);
        HeaderCodec.encode(frame, header);
        finish(Frame.KIND_HEADER);
    }

    /**
     * An input, before anything acts on it.
     *
     * @param seq the last one plus one
     * @param receivedAt later than the last one
     * @throws IllegalArgumentException if either is not so, or the event is the core's own timer
     */
    public final void input(long seq, long receivedAt, Event event) {
        if (seq != lastSeq + 1 || receivedAt <= lastReceivedAt || event instanceof TimerFired) {
            throw new IllegalArgumentException(
                    "event " + seq + " at " + receivedAt + " after " + lastSeq + ": " + event);
        }
        frame.reset(Frame.HEAD);
        frame.octet((int) seq);
        frame.unsigned(receivedAt - lastReceivedAt);
        EventCodec.encode(frame, event, receivedAt);
        finish(Frame.KIND_INPUT);
        lastSeq = seq;
        lastReceivedAt = receivedAt;
    }

    /**
     * A command that is about to be released; replay checks it.
     *
     * @param seq event that caused it
     * @param source holds what {@link CommandCodec} wrote
     */
    public final void command(long seq, byte[] source, int from, int count) {
        frame.reset(Frame.HEAD);
        frame.unsigned(lastSeq - seq);
        frame.raw(source, from, count);
        finish(Frame.KIND_COMMAND);
    }

    /** Hashes after the last input; every command so far must have been written before. */
    public final void checkpoint(long outputHash, long stateHash) {
        frame.reset(Frame.HEAD);
        frame.unsigned(lastSeq);
        frame.fixed(outputHash);
        frame.fixed(stateHash);
        finish(Frame.KIND_CHECKPOINT);
    }

    /** The orderly end; nothing may follow. */
    public final void stopped() {
        frame.reset(Frame.HEAD);
        frame.unsigned(lastSeq);
        finish(Frame.KIND_STOPPED);
        ended = true;
    }

    /**
     * The end by a broken promise of our own; nothing may follow.
     *
     * @param inEngine whether the engine threw, so that a replay throws too
     * @param text what was thrown
     */
    public final void failed(boolean inEngine, String text) {
        frame.reset(Frame.HEAD);
        frame.unsigned(lastSeq);
        frame.flag(inEngine);
        frame.text(text);
        finish(Frame.KIND_FAILED);
        ended = true;
    }

    /** Records written, the header included. */
    public final long records() {
        return records;
    }

    /** Number of the last input, 0 before the first. */
    public final long lastSeq() {
        return lastSeq;
    }

    final long lastReceivedAt() {
        return lastReceivedAt;
    }

    private void finish(int kind) {
        if (ended) {
            throw new IllegalStateException("the journal has ended");
        }
        frame.octet(kind);
        int length = frame.length();
        crc.reset();
        crc.update(frame.array(), Frame.HEAD, length - Frame.HEAD);
        write(frame.array(), length, Frame.head(length - Frame.HEAD, (int) crc.getValue()));
        records++;
    }
}
