package dev.tradewind.edge.venue.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a server's byte stream into WebSocket messages (RFC 6455), without any I/O. It owns the one
 * read buffer: a reader fills {@link #array} from {@link #writeAt} and calls {@link #filled}; whole
 * messages are handed on as a piece of that buffer, so a steady stream allocates nothing. Only
 * fragmented messages are copied, to join them. No extension is ever negotiated, so every reserved
 * bit is refused. Whether text is valid UTF-8 is left to the venue's decoder, which reads every
 * byte anyway.
 */
public final class WsFrameParser {
    /** Largest message that is accepted by default, 4 MiB. */
    public static final int MESSAGE_MAX = 4 << 20;

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** A control frame may carry no more (RFC 6455, 5.5). */
    static final int CONTROL_MAX = 125;

    /** Close code meant when the other side gave none (RFC 6455, 7.4.1). */
    static final int NO_CODE = 1005;

    private static final int HEADER_MAX = 10;
    private static final int INITIAL_BYTES = 64 << 10;
    private static final int SLIVER_BYTES = 2 << 10;
    private static final int INCOMPLETE = -1;

    private final int messageMax;
    private byte[] buffer;
    private int start;
    private int end;
    private int wanted;
    private byte[] joined = new byte[0];
    private int joinedLength;
    private int joinedOpcode;
    private boolean closed;

    /** With {@link #MESSAGE_MAX}. */
    public WsFrameParser() {
        this(MESSAGE_MAX);
    }

    /**
     * With a limit of its own.
     *
     * @param messageMax largest message in bytes, fragments counted together; more is a violation
     */
    public WsFrameParser(int messageMax) {
        this.messageMax = messageMax;
        this.buffer = new byte[Math.min(INITIAL_BYTES, messageMax + HEADER_MAX)];
    }

    /** Takes what was parsed; the bytes are valid during the call only. */
    public interface Sink {
        /** One whole message. */
        void onMessage(boolean binary, byte[] bytes, int offset, int length);

        /** A ping; the same bytes belong into the pong. */
        void onPing(byte[] bytes, int offset, int length);

        /** A pong. */
        void onPong();

        /**
         * The other side ends the conversation; nothing follows.
         *
         * @param code its close code, 1005 if it gave none
         */
        void onClose(int code, String reason);
    }

    /** The buffer to fill; ask again after each {@link #room}. */
    byte[] array() {
        return buffer;
    }

    /** Index of the first free byte of {@link #array}. */
    int writeAt() {
        return end;
    }

    /** Makes room and says how many bytes may be written at {@link #writeAt}; at least one. */
    int room() {
        if (start == end) {
            start = 0;
            end = 0;
        }
        int need = Math.max(wanted, end - start + 1);
        // A sliver at the end would make tiny reads: move what is left to the front early.
        boolean sliver = start > 0 && buffer.length - end < SLIVER_BYTES;
        if (sliver || start + need > buffer.length) {
            makeRoom(need);
        }
        return buffer.length - end;
    }

    private void makeRoom(int need) {
        byte[] target = buffer;
        if (need > buffer.length) {
            long doubled = Math.max(need, Math.min(2L * buffer.length, messageMax + HEADER_MAX));
            target = new byte[(int) doubled];
        }
        System.arraycopy(buffer, start, target, 0, end - start);
        buffer = target;
        end -= start;
        start = 0;
    }

    /** Tells that so many bytes were written at {@link #writeAt}. */
    void filled(int count) {
        end += count;
    }

    /**
     * Takes bytes in any pieces and hands on every message that became whole.
     *
     * @throws ProtocolViolation the connection must be given up
     */
    public void feed(byte[] bytes, int offset, int length, Sink sink) throws ProtocolViolation {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            int piece = Math.min(room(), rest);
            System.arraycopy(bytes, at, buffer, end, piece);
            filled(piece);
            parse(sink);
            at += piece;
            rest -= piece;
        }
    }

    /** Hands on every message that is whole by now. */
    void parse(Sink sink) throws ProtocolViolation {
        while (!closed && frame(sink)) {
            wanted = 0;
        }
        if (closed) {
            start = 0;
            end = 0;
            wanted = 0;
        }
    }

    private boolean frame(Sink sink) throws ProtocolViolation {
        int available = end - start;
        if (available < 2) {
            return false;
        }
        int first = buffer[start] & 0xff;
        int second = buffer[start + 1] & 0xff;
        int opcode = first & 0x0f;
        boolean last = (first & 0x80) != 0;
        checkHead(first, second, opcode, last);
        long length = length(second & 0x7f, available);
        if (length == INCOMPLETE) {
            return false;
        }
        checkLength(opcode, length);
        int header = headerBytes(second & 0x7f);
        int whole = header + (int) length;
        if (available < whole) {
            wanted = whole;
            return false;
        }
        int payload = start + header;
        start += whole;
        take(opcode, last, payload, (int) length, sink);
        return true;
    }

    private void checkHead(int first, int second, int opcode, boolean last)
            throws ProtocolViolation {
        if ((first & 0x70) != 0) {
            throw new ProtocolViolation("reserved bit set, no extension was agreed");
        }
        if ((second & 0x80) != 0) {
            throw new ProtocolViolation("masked frame from a server");
        }
        switch (opcode) {
            case CONTINUATION -> {
                if (joinedOpcode == 0) {
                    throw new ProtocolViolation("continuation of nothing");
                }
            }
            case TEXT, BINARY -> {
                if (joinedOpcode != 0) {
                    throw new ProtocolViolation("new message inside a fragmented one");
                }
            }
            case CLOSE, PING, PONG -> {
                if (!last || (second & 0x7f) > CONTROL_MAX) {
                    throw new ProtocolViolation("control frame fragmented or too long");
                }
            }
            default -> throw new ProtocolViolation("unknown opcode " + opcode);
        }
    }

    private long length(int code, int available) throws ProtocolViolation {
        if (code <= CONTROL_MAX) {
            return code;
        }
        int header = headerBytes(code);
        if (available < header) {
            return INCOMPLETE;
        }
        long length = 0;
        for (int i = 2; i < header; i++) {
            length = length << 8 | buffer[start + i] & 0xff;
        }
        if (length < 0 || length < (code == 126 ? 126 : 65_536)) {
            throw new ProtocolViolation("length not in its shortest form");
        }
        return length;
    }

    private static int headerBytes(int code) {
        return code <= CONTROL_MAX ? 2 : code == 126 ? 4 : HEADER_MAX;
    }

    private void checkLength(int opcode, long length) throws ProtocolViolation {
        long message = opcode == CONTINUATION ? joinedLength + length : length;
        if (message > messageMax) {
            throw new ProtocolViolation(
                    ProtocolViolation.TOO_BIG,
                    "message of " + message + " bytes, limit " + messageMax);
        }
    }

    private void take(int opcode, boolean last, int at, int length, Sink sink)
            throws ProtocolViolation {
        switch (opcode) {
            case PING -> sink.onPing(buffer, at, length);
            case PONG -> sink.onPong();
            case CLOSE -> takeClose(at, length, sink);
            default -> {
                if (last && joinedOpcode == 0) {
                    sink.onMessage(opcode == BINARY, buffer, at, length);
                } else {
                    join(opcode, last, at, length, sink);
                }
            }
        }
    }

    private void join(int opcode, boolean last, int at, int length, Sink sink) {
        if (joinedOpcode == 0) {
            joinedOpcode = opcode;
            joinedLength = 0;
        }
        int total = joinedLength + length;
        if (total > joined.length) {
            joined = Arrays.copyOf(joined, Math.max(total, 2 * joined.length));
        }
        System.arraycopy(buffer, at, joined, joinedLength, length);
        joinedLength = total;
        if (last) {
            boolean binary = joinedOpcode == BINARY;
            joinedOpcode = 0;
            sink.onMessage(binary, joined, 0, joinedLength);
        }
    }

    private void takeClose(int at, int length, Sink sink) throws ProtocolViolation {
        if (length == 1) {
            throw new ProtocolViolation("close frame with half a code");
        }
        int code = NO_CODE;
        String reason = "";
        if (length >= 2) {
            code = (buffer[at] & 0xff) << 8 | buffer[at + 1] & 0xff;
            if (!mayBeSent(code)) {
                throw new ProtocolViolation("close code " + code + " is not allowed");
            }
            reason = new String(buffer, at + 2, length - 2, StandardCharsets.UTF_8);
        }
        closed = true;
        sink.onClose(code, reason);
    }

    private static boolean mayBeSent(int code) {
        return code >= 1000
                && code < 5000
                && (code < 1004 || code > 1006)
                && (code < 1015 || code >= 3000);
    }
}
