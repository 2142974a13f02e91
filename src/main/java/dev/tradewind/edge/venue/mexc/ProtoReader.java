package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.util.Objects;

/**
 * Walks the fields of one protobuf message inside a byte array without copying or allocating. Each
 * {@link #next} reads one field with its value, so a field nobody asks about is skipped by itself.
 * For a nested message point a second reader at {@link #start} and {@link #size}.
 *
 * <p>Whatever is cut short, too long or of a wire type that proto3 does not use ends in a {@link
 * WireException}; the reader never looks outside the range it was given.
 */
final class ProtoReader {
    /** Wire type of integers and booleans. */
    static final int VARINT = 0;

    /** Wire type of eight fixed bytes. */
    static final int FIXED64 = 1;

    /** Wire type of text, bytes and nested messages. */
    static final int BYTES = 2;

    /** Wire type of four fixed bytes. */
    static final int FIXED32 = 5;

    private static final int VARINT_BYTES_MAX = 10;
    private static final long FIELD_MAX = 0x1FFF_FFFFL;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int position;
    private int end;
    private int field;
    private int wireType;
    private long value;
    private int start;
    private int size;

    /**
     * Points the reader at a message.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the array; that is our bug
     */
    ProtoReader on(byte[] message, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, message.length);
        bytes = message;
        position = offset;
        end = offset + length;
        return this;
    }

    /**
     * Reads the next field with its value.
     *
     * @return false at the end of the message
     * @throws WireException MALFORMED if the bytes are no protobuf message
     */
    boolean next() {
        if (position == end) {
            return false;
        }
        long tag = readVarint();
        long number = tag >>> 3;
        if (number == 0 || number > FIELD_MAX) {
            throw malformed("field number");
        }
        field = (int) number;
        wireType = (int) tag & 7;
        switch (wireType) {
            case VARINT -> value = readVarint();
            case BYTES -> take(readVarint());
            case FIXED64 -> take(Long.BYTES);
            case FIXED32 -> take(Integer.BYTES);
            default -> throw malformed("wire type");
        }
        return true;
    }

    private void take(long length) {
        if (length < 0 || length > end - position) {
            throw malformed("cut short");
        }
        start = position;
        size = (int) length;
        position += size;
    }

    private long readVarint() {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        long result = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            if (position == end) {
                throw malformed("cut short");
            }
            byte next = bytes[position++];
            result |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return result;
            }
        }
        throw malformed("integer of more than ten bytes");
    }

    private static WireException malformed(String what) {
        return new WireException(Reason.MALFORMED, "protobuf " + what);
    }

    /** Number of the field just read. */
    int field() {
        return field;
    }

    /** Whether the field just read is text, bytes or a nested message. */
    boolean isBytes() {
        return wireType == BYTES;
    }

    /** Whether the field just read has this number and is text, bytes or a nested message. */
    boolean isBytes(int number) {
        return field == number && wireType == BYTES;
    }

    /** Whether the field just read has this number and is an integer or a boolean. */
    boolean isVarint(int number) {
        return field == number && wireType == VARINT;
    }

    /** Value of the integer field just read. */
    long value() {
        return value;
    }

    /** Where the bytes of the field just read begin in the array. */
    int start() {
        return start;
    }

    /** How many bytes the field just read has. */
    int size() {
        return size;
    }
}
