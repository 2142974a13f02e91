package dev.tradewind.app.soak;

import dev.tradewind.model.instrument.Venue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whose book a depth message changes and which updates it holds, read straight from the bytes and
 * by nobody's codec: what the adapters make of the same bytes is held against it.
 *
 * @param symbol the venue's name of the instrument
 * @param first number of the first update
 * @param last number of the last update
 */
record DepthNumbers(String symbol, long first, long last) {
    private static final byte[] EVENT = ascii("\"e\":\"depthUpdate\"");
    private static final byte[] SYMBOL = ascii("\"s\":\"");
    private static final byte[] FIRST = ascii("\"U\":");
    private static final byte[] LAST = ascii("\"u\":");
    private static final byte[] SNAPSHOT = ascii("\"lastUpdateId\":");
    private static final int HEAD_MAX = 200;
    private static final int MEXC_SYMBOL = 3;
    private static final int MEXC_DEPTH = 313;
    private static final int MEXC_FIRST = 4;
    private static final int MEXC_LAST = 5;
    private static final int DELIMITED = 2;

    /** Reads a frame; null if it is none that changes a book, or is spoiled. */
    static @Nullable DepthNumbers of(Venue venue, boolean binary, byte[] frame) {
        return switch (venue) {
            case BINANCE -> binary ? null : binance(frame);
            case MEXC -> binary ? mexc(frame) : null;
            case BYBIT -> throw venue.notBuilt();
            case OKX -> throw venue.notBuilt();
            case GATE -> throw venue.notBuilt();
            case GATE_FUTURES -> throw venue.notBuilt();
        };
    }

    /** The update number of a REST snapshot, or -1. */
    static long ofSnapshot(byte[] body) {
        int at = find(body, SNAPSHOT, 0, body.length);
        return at < 0 ? -1 : number(body, at);
    }

    private static @Nullable DepthNumbers binance(byte[] frame) {
        int limit = Math.min(frame.length, HEAD_MAX);
        if (find(frame, EVENT, 0, limit) < 0) {
            return null;
        }
        int symbol = find(frame, SYMBOL, 0, limit);
        int first = find(frame, FIRST, 0, limit);
        int last = find(frame, LAST, 0, limit);
        if (symbol < 0 || first < 0 || last < 0) {
            return null;
        }
        int end = symbol;
        while (end < limit && frame[end] != '"') {
            end++;
        }
        return new DepthNumbers(
                text(frame, symbol, end), number(frame, first), number(frame, last));
    }

    /** Index behind a text, or -1. */
    private static int find(byte[] bytes, byte[] text, int from, int to) {
        for (int at = from; at + text.length <= to; at++) {
            int same = 0;
            while (same < text.length && bytes[at + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return at + same;
            }
        }
        return -1;
    }

    private static long number(byte[] bytes, int from) {
        long value = 0;
        for (int at = from; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            value = value * 10 + bytes[at] - '0';
        }
        return value;
    }

    private static @Nullable DepthNumbers mexc(byte[] frame) {
        Fields fields = new Fields(frame, 0, frame.length);
        String symbol = "";
        Fields body = null;
        while (fields.next()) {
            if (fields.number == MEXC_SYMBOL) {
                symbol = text(frame, fields.start, fields.end);
            } else if (fields.number == MEXC_DEPTH) {
                body = new Fields(frame, fields.start, fields.end);
            }
        }
        if (body == null) {
            return null;
        }
        long first = -1;
        long last = -1;
        while (body.next()) {
            if (body.number == MEXC_FIRST) {
                first = number(frame, body.start);
            } else if (body.number == MEXC_LAST) {
                last = number(frame, body.start);
            }
        }
        return last < 0 ? null : new DepthNumbers(symbol, first, last);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The fields of a protobuf message one by one, up to the first that is not sound. */
    private static final class Fields {
        private final byte[] bytes;
        private final int limit;
        private int at;
        private int number;
        private int start;
        private int end;

        Fields(byte[] bytes, int from, int limit) {
            this.bytes = bytes;
            this.at = from;
            this.limit = limit;
        }

        boolean next() {
            if (at >= limit) {
                return false;
            }
            long tag = varint();
            number = (int) (tag >>> 3);
            long value = varint();
            boolean delimited = (tag & 7) == DELIMITED;
            if (at > limit || (delimited && (value < 0 || value > limit - at))) {
                return false;
            }
            start = at;
            end = delimited ? at + (int) value : at;
            at = end;
            return true;
        }

        /** Beyond the limit it leaves {@code at} there. */
        private long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE && at < limit; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            at = limit + 1;
            return -1;
        }
    }
}
