package dev.tradewind.runtime.journal;

import dev.tradewind.fuzz.Target;
import dev.tradewind.model.event.ControlEvent.TimerFired;
import dev.tradewind.model.event.Event;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A segment of a journal: read to its end, or refused as damaged or not ours. After the first byte
 * {@code r} the segment stands as it is; otherwise payloads follow, each after two bytes of length,
 * and get true lengths and checksums, so that what is behind them is reached too. After {@code p}
 * they follow a true header, after {@code h} the first is the header.
 */
public final class JournalBytes implements Target {
    private static final int PAYLOADS_MAX = 64;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        byte[] segment =
                switch (input[0]) {
                    case 'p' -> segment(rest, true);
                    case 'h' -> segment(rest, false);
                    default -> rest;
                };
        try (JournalReader reader = JournalReader.of(segment)) {
            long last = 0;
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                last = look(next, last);
            }
            if (reader.end().lastSeq() < last) {
                throw new AssertionError("ends before its last event " + last);
            }
        } catch (JournalException e) {
            if (e.remedy().isEmpty()) {
                throw new AssertionError("says not what to do", e);
            }
        }
    }

    private static long look(JournalRecord next, long last) {
        return switch (next) {
            case JournalRecord.Input(long seq, long _, var _) -> {
                if (seq != last + 1) {
                    throw new AssertionError("event " + seq + " follows " + last);
                }
                yield seq;
            }
            case JournalRecord.CommandIssued issued -> {
                try {
                    issued.fact();
                } catch (RuntimeException _) {
                    // the documented refusal of a command's bytes
                }
                yield last;
            }
            case JournalRecord.Checkpoint _, JournalRecord.Stopped _, JournalRecord.Failed _ ->
                    last;
        };
    }

    private static byte[] segment(byte[] payloads, boolean trueHeader) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] start = new MemoryJournal(Samples.header()).toBytes();
        out.write(start, 0, trueHeader ? start.length : SegmentHead.BYTES);
        int at = 0;
        for (int i = 0; i < PAYLOADS_MAX && at + 2 <= payloads.length; i++) {
            int stated = (payloads[at] & 0xff) | (payloads[at + 1] & 0xff) << 8;
            at += 2;
            int length = Math.min(stated, payloads.length - at);
            if (length > 0) {
                byte[] payload = Arrays.copyOfRange(payloads, at, at + length);
                CRC32C crc = new CRC32C();
                crc.update(payload);
                byte[] head = new byte[Frame.HEAD];
                MemorySegment.ofArray(head)
                        .set(SegmentHead.LONG, 0, Frame.head(length, (int) crc.getValue()));
                out.writeBytes(head);
                out.writeBytes(payload);
            }
            at += length;
        }
        byte[] segment = out.toByteArray();
        SegmentHead.writeMark(MemorySegment.ofArray(segment), segment.length);
        return segment;
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.runtime.journal");
    }

    @Override
    public List<byte[]> seeds() {
        MemoryJournal journal = new MemoryJournal(Samples.header());
        Samples.write(journal, 12);
        journal.stopped();
        byte[] whole = journal.toBytes();
        byte[] head = new MemoryJournal(Samples.header()).toBytes();
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(prefixed('r', whole));
        seeds.add(prefixed('r', Arrays.copyOf(whole, whole.length - 9)));
        seeds.add(prefixed('r', head));
        seeds.add(prefixed('h', payloads(whole, SegmentHead.BYTES)));
        seeds.add(prefixed('p', payloads(whole, head.length)));
        RecordMaker maker = new RecordMaker(1);
        for (Class<?> kind : RecordMaker.leavesOf(Event.class)) {
            if (kind != TimerFired.class) {
                seeds.add(prefixed('p', alone((Event) maker.make(kind), head.length)));
            }
        }
        return seeds;
    }

    private static byte[] alone(Event event, int from) {
        MemoryJournal journal = new MemoryJournal(Samples.header());
        journal.input(1, Samples.START, event);
        return payloads(journal.toBytes(), from);
    }

    private static byte[] payloads(byte[] segment, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MemorySegment memory = MemorySegment.ofArray(segment);
        int at = from;
        while (at + Frame.HEAD <= segment.length) {
            int length = Frame.length(memory.get(SegmentHead.LONG, at));
            out.write(length);
            out.write(length >> 8);
            at += Frame.HEAD;
            out.writeBytes(memory.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
            at += length;
        }
        return out.toByteArray();
    }

    private static byte[] prefixed(char mode, byte[] rest) {
        byte[] seed = new byte[rest.length + 1];
        seed[0] = (byte) mode;
        System.arraycopy(rest, 0, seed, 1, rest.length);
        return seed;
    }
}
