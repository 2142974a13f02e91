package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads one HTTP/1.1 response after the other (RFC 9112), without any I/O: by content length, by
 * chunks, or until the end of the connection. Strict where leniency would let two readings of the
 * same bytes exist; everything has a limit.
 */
public final class HttpResponseParser {
    /** Most bytes of status line, headers, chunk lines and trailers together. */
    public static final int HEAD_MAX = 64 << 10;

    /** Largest body by default, 64 MiB: exchange information of a big venue has some 20. */
    public static final int BODY_MAX = 64 << 20;

    private static final int HEADERS_MAX = 256;
    private static final int CHUNK_LINES_MAX = 1 << 20;
    private static final int INTERIM_MAX = 8;
    private static final int PREALLOCATED_MAX = 1 << 20;

    private enum State {
        STATUS,
        HEADERS,
        LENGTH_BODY,
        CHUNK_SIZE,
        CHUNK_BODY,
        CHUNK_END,
        TRAILERS,
        BODY_TO_END,
        DONE
    }

    private final int bodyMax;
    private byte[] line = new byte[256];
    private int lineLength;
    private State state = State.DONE;
    private boolean bodyless;
    private int headBytes;
    private int interim;
    private int status;
    private boolean oldVersion;
    private List<String> headers = new ArrayList<>();
    private byte[] body = new byte[0];
    private int bodyLength;
    private long left;
    private boolean keepAlive;

    /** With {@link #BODY_MAX}. */
    public HttpResponseParser() {
        this(BODY_MAX);
    }

    /** With a body limit of its own, in bytes. */
    public HttpResponseParser(int bodyMax) {
        this.bodyMax = bodyMax;
    }

    /**
     * Expects the next response.
     *
     * @param bodyless true after HEAD or CONNECT, whose success has no body whatever headers say
     */
    public void begin(boolean bodyless) {
        this.bodyless = bodyless;
        interim = 0;
        headBytes = 0;
        startHead();
    }

    private void startHead() {
        state = State.STATUS;
        lineLength = 0;
        headers = new ArrayList<>();
        body = new byte[0];
        bodyLength = 0;
        keepAlive = false;
    }

    /** Whether the response is whole. */
    public boolean done() {
        return state == State.DONE;
    }

    /** Whether the connection may carry another request after this response. */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** The whole response. */
    public HttpReply reply() {
        if (!done()) {
            throw new IllegalStateException("response is not whole");
        }
        byte[] exact = bodyLength == body.length ? body : Arrays.copyOf(body, bodyLength);
        return new HttpReply(status, List.copyOf(headers), exact);
    }

    /**
     * Takes bytes in any pieces.
     *
     * @return how many were used; fewer than given only if the response became whole
     * @throws ProtocolViolation the connection must be given up
     */
    public int feed(byte[] bytes, int offset, int length) throws ProtocolViolation {
        int at = offset;
        int end = offset + length;
        while (at < end && state != State.DONE) {
            at =
                    switch (state) {
                        case LENGTH_BODY, CHUNK_BODY, BODY_TO_END -> bodyBytes(bytes, at, end);
                        case STATUS, HEADERS, CHUNK_SIZE, CHUNK_END, TRAILERS ->
                                lineBytes(bytes, at, end);
                        case DONE -> at;
                    };
        }
        return at - offset;
    }

    /**
     * The connection ended.
     *
     * @return true if that completed the response
     * @throws ProtocolViolation if the response was cut off
     */
    public boolean end() throws ProtocolViolation {
        if (state == State.BODY_TO_END) {
            state = State.DONE;
            return true;
        }
        if (state == State.DONE) {
            return false;
        }
        throw new ProtocolViolation(
                headBytes == 0 ? "closed without an answer" : "closed in the middle of an answer");
    }

    private int lineBytes(byte[] bytes, int from, int end) throws ProtocolViolation {
        int at = from;
        while (at < end) {
            byte next = bytes[at++];
            countHeadByte();
            if (next == '\n') {
                finishLine();
                return at;
            }
            if (lineLength == line.length) {
                line = Arrays.copyOf(line, 2 * line.length);
            }
            line[lineLength++] = next;
        }
        return at;
    }

    private void countHeadByte() throws ProtocolViolation {
        headBytes++;
        boolean chunks = state == State.CHUNK_SIZE || state == State.CHUNK_END;
        if (lineLength >= HEAD_MAX || headBytes > HEAD_MAX + (chunks ? CHUNK_LINES_MAX : 0)) {
            throw new ProtocolViolation("head above " + HEAD_MAX + " bytes");
        }
    }

    private void finishLine() throws ProtocolViolation {
        int length = lineLength;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (line[i] >= 0 && line[i] < ' ' && line[i] != '\t' || line[i] == 0x7f) {
                throw new ProtocolViolation("control character in the head");
            }
        }
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        lineLength = 0;
        switch (state) {
            case STATUS -> statusLine(text);
            case HEADERS -> headerLine(text);
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> chunkEnd(text);
            case TRAILERS -> trailer(text);
            case LENGTH_BODY, CHUNK_BODY, BODY_TO_END, DONE ->
                    throw new IllegalStateException("no line in " + state);
        }
    }

    private void statusLine(String text) throws ProtocolViolation {
        boolean good =
                text.length() >= 12
                        && text.startsWith("HTTP/1.")
                        && (text.charAt(7) == '0' || text.charAt(7) == '1')
                        && text.charAt(8) == ' '
                        && (text.length() == 12 || text.charAt(12) == ' ');
        int code = 0;
        for (int i = 9; good && i < 12; i++) {
            char digit = text.charAt(i);
            good = digit >= '0' && digit <= '9';
            code = 10 * code + digit - '0';
        }
        if (!good || code < 100) {
            throw new ProtocolViolation("not an HTTP/1.1 answer");
        }
        status = code;
        oldVersion = text.charAt(7) == '0';
        state = State.HEADERS;
    }

    private void headerLine(String text) throws ProtocolViolation {
        if (text.isEmpty()) {
            headEnded();
            return;
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || headers.size() >= 2 * HEADERS_MAX) {
            throw new ProtocolViolation("bad header or more than " + HEADERS_MAX);
        }
        for (int i = 0; i < colon; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                throw new ProtocolViolation("bad header name");
            }
        }
        headers.add(text.substring(0, colon).toLowerCase(Locale.ROOT));
        headers.add(text.substring(colon + 1).strip());
    }

    private void headEnded() throws ProtocolViolation {
        if (status < 200 && status != 101) {
            if (++interim > INTERIM_MAX) {
                throw new ProtocolViolation("more than " + INTERIM_MAX + " interim answers");
            }
            startHead();
            return;
        }
        String connection = all("connection").toLowerCase(Locale.ROOT);
        keepAlive = !hasWord(connection, "close") && status != 101;
        keepAlive &= !oldVersion || hasWord(connection, "keep-alive");
        refuseContentCoding();
        chooseBody();
    }

    private void refuseContentCoding() throws ProtocolViolation {
        String coding = all("content-encoding");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            throw new ProtocolViolation("content-encoding that was not asked for");
        }
    }

    private void chooseBody() throws ProtocolViolation {
        String transfer = all("transfer-encoding").toLowerCase(Locale.ROOT);
        String length = contentLength();
        if (bodyless || status < 200 || status == 204 || status == 304) {
            state = State.DONE;
        } else if (!transfer.isEmpty()) {
            if (!transfer.equals("chunked")) {
                throw new ProtocolViolation("transfer-encoding other than chunked");
            }
            // Both lengths at once is how answers are smuggled; RFC 9112, 6.3 lets us refuse.
            if (!length.isEmpty()) {
                throw new ProtocolViolation("chunked and content-length together");
            }
            state = State.CHUNK_SIZE;
        } else if (!length.isEmpty()) {
            left = size(length, 10);
            body = new byte[(int) Math.min(left, PREALLOCATED_MAX)];
            state = left == 0 ? State.DONE : State.LENGTH_BODY;
        } else {
            keepAlive = false;
            state = State.BODY_TO_END;
        }
    }

    private String contentLength() throws ProtocolViolation {
        String found = "";
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equals("content-length")) {
                String value = headers.get(i + 1);
                if (value.isEmpty() || !found.isEmpty() && !found.equals(value)) {
                    throw new ProtocolViolation("contradicting content-length");
                }
                found = value;
            }
        }
        return found;
    }

    private String all(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equals(name)) {
                text.append(text.isEmpty() ? "" : ",").append(headers.get(i + 1));
            }
        }
        return text.toString();
    }

    private static boolean hasWord(String list, String word) {
        for (String part : list.split(",")) {
            if (part.strip().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private long size(String digits, int radix) throws ProtocolViolation {
        long value = 0;
        boolean good = !digits.isEmpty() && digits.length() <= 16;
        for (int i = 0; good && i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            good = digit >= 0;
            value = value * radix + digit;
        }
        if (!good) {
            throw new ProtocolViolation("bad body size");
        }
        if (value < 0 || value + bodyLength > bodyMax) {
            throw new ProtocolViolation("body above " + bodyMax + " bytes");
        }
        return value;
    }

    private void chunkSize(String text) throws ProtocolViolation {
        int extension = text.indexOf(';');
        left = size((extension < 0 ? text : text.substring(0, extension)).strip(), 16);
        state = left == 0 ? State.TRAILERS : State.CHUNK_BODY;
    }

    private void chunkEnd(String text) throws ProtocolViolation {
        if (!text.isEmpty()) {
            throw new ProtocolViolation("chunk longer than it said");
        }
        state = State.CHUNK_SIZE;
    }

    private void trailer(String text) {
        if (text.isEmpty()) {
            state = State.DONE;
        }
    }

    private int bodyBytes(byte[] bytes, int at, int end) throws ProtocolViolation {
        int count = end - at;
        if (state != State.BODY_TO_END) {
            count = (int) Math.min(count, left);
        } else if ((long) bodyLength + count > bodyMax) {
            throw new ProtocolViolation("body above " + bodyMax + " bytes");
        }
        if (bodyLength + count > body.length) {
            int target = Math.max(bodyLength + count, Math.max(1_024, 2 * body.length));
            body = Arrays.copyOf(body, target);
        }
        System.arraycopy(bytes, at, body, bodyLength, count);
        bodyLength += count;
        if (state != State.BODY_TO_END) {
            left -= count;
            if (left == 0) {
                state = state == State.LENGTH_BODY ? State.DONE : State.CHUNK_END;
            }
        }
        return at + count;
    }
}
