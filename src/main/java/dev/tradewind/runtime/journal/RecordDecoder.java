package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.Event;

/** Turns payloads into records and knows where in the run they stand. */
final class RecordDecoder {
    private long lastSeq;
    private long lastReceivedAt;

    long lastSeq() {
        return lastSeq;
    }

    /** Whether a later segment goes on where this stands. */
    boolean continuesWith(SegmentHead head) {
        return head.lastSeq() == lastSeq && head.lastReceivedAt() == lastReceivedAt;
    }

    /**
     * Reads one record after the header.
     *
     * @param kind last byte of the payload; {@code in} ends before it
     * @throws RuntimeException if the payload is no record of that kind, or not the next one
     */
    JournalRecord decode(int kind, ByteReader in) {
        JournalRecord decoded =
                switch (kind) {
                    case Frame.KIND_INPUT -> input(in);
                    case Frame.KIND_COMMAND ->
                            new JournalRecord.CommandIssued(lastSeq - in.unsigned(), in.rest());
                    case Frame.KIND_CHECKPOINT ->
                            new JournalRecord.Checkpoint(seq(in), in.fixed(), in.fixed());
                    case Frame.KIND_STOPPED -> new JournalRecord.Stopped(seq(in));
                    case Frame.KIND_FAILED ->
                            new JournalRecord.Failed(seq(in), in.flag(), in.text());
                    default -> throw new IllegalArgumentException("no record of kind " + kind);
                };
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
        return decoded;
    }

    private JournalRecord.Input input(ByteReader in) {
        int low = in.octet();
        long seq = lastSeq + 1;
        if (low != (int) (seq & 0xFF)) {
            throw new IllegalArgumentException("event " + seq + " is missing");
        }
        long receivedAt = lastReceivedAt + in.unsigned();
        if (receivedAt <= lastReceivedAt) {
            throw new IllegalArgumentException("time goes back at event " + seq);
        }
        Event event = EventCodec.decode(in, receivedAt);
        lastSeq = seq;
        lastReceivedAt = receivedAt;
        return new JournalRecord.Input(seq, receivedAt, event);
    }

    private long seq(ByteReader in) {
        long seq = in.unsigned();
        if (seq != lastSeq) {
            throw new IllegalArgumentException("tells of event " + seq + " after " + lastSeq);
        }
        return seq;
    }
}
