package dev.tradewind.sim.exchange.market;

import java.nio.charset.StandardCharsets;

/**
 * A pull reader for one JSON message in bytes that builds no tree. It accepts what it needs of the
 * grammar and refuses the rest with the place of the trouble.
 */
final class JsonScanner {
    private static final int DEPTH_MAX = 64;
    private static final String[] LETTERS = new String[128];

    static {
        for (char c = 0; c < LETTERS.length; c++) {
            LETTERS[c] = String.valueOf(c);
        }
    }

    /** What is wrong with the text; the caller knows the line. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    private byte[] bytes = new byte[0];
    private int origin;
    private int at;
    private int end;
    private int decimals;

    void reset(byte[] source, int from, int to) {
        bytes = source;
        origin = from;
        at = from;
        end = to;
    }

    /** The next byte that is not white space; it stays unread. */
    int peek() throws Malformed {
        while (at < end && bytes[at] <= ' ') {
            at++;
        }
        if (at >= end) {
            throw malformed("ends too early");
        }
        return bytes[at];
    }

    void expect(char wanted) throws Malformed {
        if (peek() != wanted) {
            throw malformed("'" + wanted + "' expected");
        }
        at++;
    }

    /** Whether a list or object has another element; reads the comma or the closing bracket. */
    boolean more(char close, boolean first) throws Malformed {
        if (peek() == close) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    /** A name and its colon. */
    String name() throws Malformed {
        String name = text();
        expect(':');
        return name;
    }

    /** A string; escapes are kept as they stand. */
    String text() throws Malformed {
        expect('"');
        int from = at;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= end) {
            throw malformed("a string has no end");
        }
        int length = at - from;
        at++;
        if (length == 1 && bytes[from] > 0) {
            return LETTERS[bytes[from]];
        }
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** A whole number that is not negative. */
    long integer() throws Malformed {
        peek();
        int from = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            if (at - from == 18) {
                throw malformed("number too large");
            }
            value = value * 10 + (bytes[at] - '0');
            at++;
        }
        if (at == from) {
            throw malformed("number expected");
        }
        return value;
    }

    boolean truth() throws Malformed {
        int c = peek();
        skipValue();
        return c == 't';
    }

    /**
     * A decimal number that is not negative, quoted or bare, at the given scale; exact.
     *
     * @throws Malformed also when it has more decimals than the scale
     */
    long decimal(int scale) throws Malformed {
        boolean quoted = peek() == '"';
        at += quoted ? 1 : 0;
        int from = at;
        long value = 0;
        int point = -1;
        int zeros = 0;
        int fraction = 0;
        decimals = 0;
        while (at < end && (bytes[at] == '.' || (bytes[at] >= '0' && bytes[at] <= '9'))) {
            int c = bytes[at++];
            if (c == '.') {
                if (point >= 0) {
                    throw malformed("number with two points");
                }
                point = at;
            } else if (point >= 0 && c == '0') {
                zeros++;
            } else {
                for (; zeros > 0; zeros--) {
                    value = append(value, '0');
                    fraction++;
                }
                value = append(value, c);
                fraction += point >= 0 ? 1 : 0;
            }
        }
        if (at == from || (quoted && (at >= end || bytes[at] != '"'))) {
            throw malformed("decimal number expected");
        }
        at += quoted ? 1 : 0;
        decimals = fraction;
        for (int i = fraction; i < scale; i++) {
            value = append(value, '0');
        }
        if (fraction > scale) {
            throw malformed("finer than " + scale + " decimals");
        }
        return value;
    }

    /** Decimals that the last {@link #decimal} needed, trailing zeros not counted. */
    int decimals() {
        return decimals;
    }

    private long append(long value, int digit) throws Malformed {
        long next = value * 10 + (digit - '0');
        if (value > Long.MAX_VALUE / 10 || next < 0) {
            throw malformed("number too large");
        }
        return next;
    }

    /** Reads over any value. */
    void skipValue() throws Malformed {
        int depth = 0;
        do {
            int c = peek();
            if (c == '"') {
                text();
            } else if (c == '{' || c == '[') {
                at++;
                depth++;
                if (depth > DEPTH_MAX) {
                    throw malformed("nested too deeply");
                }
            } else if (c == '}' || c == ']') {
                at++;
                depth--;
                if (depth < 0) {
                    throw malformed("value expected");
                }
            } else if (c == ',' || c == ':') {
                if (depth == 0) {
                    throw malformed("value expected");
                }
                at++;
            } else {
                skipWord();
            }
        } while (depth > 0);
    }

    private void skipWord() throws Malformed {
        int from = at;
        while (at < end && isWord(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw malformed("value expected");
        }
    }

    private static boolean isWord(byte c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || c == '-'
                || c == '+'
                || c == '.'
                || c == 'E';
    }

    /** Demands that nothing follows. */
    void done() throws Malformed {
        while (at < end && bytes[at] <= ' ') {
            at++;
        }
        if (at < end) {
            throw malformed("text after the end of the message");
        }
    }

    Malformed malformed(String reason) {
        return new Malformed(reason + " (byte " + (at - origin + 1) + " of the message)");
    }
}
