package dev.tradewind.edge.venue.wire;

import dev.tradewind.model.instrument.Scale;
import java.util.Arrays;

/**
 * A place in the bytes of a JSON frame and the steps that a venue's scanner makes from there,
 * without allocating anything. Each step either reads exactly what it names and stands behind it,
 * or says that it is not sure; then the place means nothing any more and the frame is for a slower
 * reader. So a step may be stricter than JSON, but never laxer.
 *
 * <p>No step reads beyond the frame: its last byte is proven to be a closing brace, which is
 * neither a digit nor part of a name, so every loop ends there at the latest.
 *
 * <p>For one thread. The order of a frame's fields is the venues' own knowledge and not known here.
 */
public final class ByteCursor {
    /** Answer of a reader of numbers that will not vouch for what it saw; no number is negative. */
    public static final int UNSURE = -1;

    /** Longest text that is read, in bytes. */
    public static final int TEXT_MAX = 64;

    private static final int DIGITS_MAX = 18;
    private static final int DECIMAL_MAX = 40;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long MILLIS_MAX = Long.MAX_VALUE / NANOS_PER_MILLI;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int textFrom;
    private int textTo;

    /** Begins a frame; false if it does not end like an object, which no step could survive. */
    public boolean begin(byte[] frame, int offset, int length) {
        bytes = frame;
        at = offset;
        end = offset + length;
        textFrom = offset;
        textTo = offset;
        return length > 0 && frame[end - 1] == '}';
    }

    /** Whether everything was read. */
    public boolean done() {
        return at == end;
    }

    /** Index of the next byte in the frame's array. */
    public int position() {
        return at;
    }

    /** Back to a place of this frame that {@link #position} told. */
    public void moveTo(int position) {
        at = position;
    }

    /** The byte that far ahead, 0 for the next one; 0 beyond the frame. */
    public byte peek(int ahead) {
        return ahead < end - at ? bytes[at + ahead] : 0;
    }

    /** Goes over one byte if it is that one. */
    public boolean skip(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes over two bytes if they are these. */
    public boolean skip(char first, char second) {
        if (at + 1 < end && bytes[at] == first && bytes[at + 1] == second) {
            at += 2;
            return true;
        }
        return false;
    }

    /** Goes over three bytes if they are these. */
    public boolean skip(char first, char second, char third) {
        if (at + 2 < end
                && bytes[at] == first
                && bytes[at + 1] == second
                && bytes[at + 2] == third) {
            at += 3;
            return true;
        }
        return false;
    }

    /** Goes over a literal if it is there. */
    public boolean skip(byte[] literal) {
        int next = at + literal.length;
        if (next > end || !Arrays.equals(literal, 0, literal.length, bytes, at, next)) {
            return false;
        }
        at = next;
        return true;
    }

    /** Goes over digits, whatever their number; false if there is none. */
    public boolean digits() {
        int i = at;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        boolean some = i > at;
        at = i;
        return some;
    }

    /** A whole number as JSON writes it, of at most 18 digits, or {@link #UNSURE}. */
    public long number() {
        int i = at;
        if (i >= end) {
            return UNSURE;
        }
        int from = i;
        long value = 0;
        int digit = bytes[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
            digit = bytes[i] - '0';
        }
        at = i;
        int digits = i - from;
        boolean odd = digits == 0 || digits > DIGITS_MAX || (digits > 1 && bytes[from] == '0');
        return odd ? UNSURE : value;
    }

    /** A whole number of milliseconds as nanoseconds, or {@link #UNSURE}. */
    public long millis() {
        long millis = number();
        return millis > MILLIS_MAX || millis < 0 ? UNSURE : millis * NANOS_PER_MILLI;
    }

    /**
     * Decimal digits, perhaps with a point between them, or {@link #UNSURE}.
     *
     * @param scale decimals of the result, 0 to 17
     * @param exact whether the reading stops before a decimal beyond the scale that is not zero, so
     *     that nothing which may follow a number follows; else such decimals are cut off
     */
    public long decimal(int scale, boolean exact) {
        byte[] text = bytes;
        int i = at;
        if (i >= end) {
            return UNSURE;
        }
        int from = i;
        long value = 0;
        int digit = text[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = text[++i] - '0';
        }
        int whole = i - from;
        if (whole == 0 || whole + scale > DIGITS_MAX) {
            return UNSURE;
        }
        int missing = scale;
        if (text[i] == '.') {
            digit = text[++i] - '0';
            int fraction = i;
            while (missing > 0 && digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                missing--;
                digit = text[++i] - '0';
            }
            while (digit == 0 || (!exact && digit > 0 && digit <= 9)) {
                digit = text[++i] - '0';
            }
            if (i == fraction || i - from > DECIMAL_MAX) {
                return UNSURE;
            }
        }
        at = i;
        return missing == 0 ? value : value * Scale.pow10(missing);
    }

    /** A {@link #decimal} in quotes, or {@link #UNSURE}. */
    public long quoted(int scale, boolean exact) {
        return skip('"') ? closed(decimal(scale, exact)) : UNSURE;
    }

    private long closed(long value) {
        return value >= 0 && skip('"') ? value : UNSURE;
    }

    /** A {@link #decimal} in quotes or as a JSON number, or {@link #UNSURE}. */
    public long amount(int scale, boolean exact) {
        return magnitude(scale, exact, skip('"'));
    }

    /**
     * What is left of an {@link #amount} after its sign.
     *
     * @param quoted whether a quote stood before the sign
     */
    public long magnitude(int scale, boolean exact, boolean quoted) {
        if (quoted) {
            return closed(decimal(scale, exact));
        }
        boolean zeroFirst = peek(0) == '0' && peek(1) >= '0' && peek(1) <= '9';
        return zeroFirst ? UNSURE : decimal(scale, exact);
    }

    /**
     * Levels such as {@code ["1.2","3"],["1.1","0"]} and the bracket that closes their array; added
     * to the buffer even if it answers false in the end.
     */
    public boolean levels(int priceScale, int quantityScale, LevelBuffer levels) {
        // no byte that is gone over here is a brace, so the next one is inside the frame as well
        byte[] text = bytes;
        if (at >= end || text[at] == ']') {
            return skip(']');
        }
        while (levels.levels() < LevelBuffer.LEVELS_MAX) {
            if (text[at] != '[' || text[at + 1] != '"') {
                return false;
            }
            at += 2;
            long price = decimal(priceScale, true);
            if (price <= 0 || text[at] != '"' || text[at + 1] != ',' || text[at + 2] != '"') {
                return false;
            }
            at += 3;
            long quantity = decimal(quantityScale, false);
            if (quantity < 0 || text[at] != '"' || text[at + 1] != ']') {
                return false;
            }
            at += 2;
            levels.add(price, quantity);
            if (text[at] != ',') {
                return skip(']');
            }
            at++;
        }
        return false;
    }

    /**
     * A text in quotes, of at most {@link #TEXT_MAX} printable ASCII characters and without
     * escapes; {@link #textIs} and its siblings then tell what it says.
     */
    public boolean text() {
        if (!skip('"')) {
            return false;
        }
        int i = at;
        int limit = Math.min(end, at + TEXT_MAX + 1);
        while (i < limit && bytes[i] != '"') {
            byte b = bytes[i];
            if (b < ' ' || b == '\\' || b == 0x7f) {
                return false;
            }
            i++;
        }
        textFrom = at;
        textTo = i;
        at = i + 1;
        return i < limit;
    }

    /** A member's name and the colon after it. */
    public boolean name() {
        return text() && skip(':');
    }

    /**
     * The place in a table of the name before that byte, or {@link NameTable#NONE}; goes up to the
     * byte, not over it.
     */
    public int place(NameTable names, char stop) {
        int i = at;
        int limit = Math.min(end, at + TEXT_MAX + 1);
        int hash = 0;
        while (i < limit && bytes[i] != stop) {
            hash = NameTable.hash(hash, bytes[i]);
            i++;
        }
        int place = i < limit ? names.find(hash, bytes, at, i) : NameTable.NONE;
        at = i;
        return place;
    }

    /** The place in a table of the newest text, or {@link NameTable#NONE}. */
    public int place(NameTable names) {
        return names.find(bytes, textFrom, textTo);
    }

    /** Whether the newest text is that one. */
    public boolean textIs(byte[] expected) {
        return Arrays.equals(bytes, textFrom, textTo, expected, 0, expected.length);
    }

    /** The only character of a text of one; else 0. */
    public char letter() {
        return textTo - textFrom == 1 ? (char) bytes[textFrom] : 0;
    }

    /** The frame's array, not to be changed; the newest text is a range of it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the newest text begins in the array. */
    public int textFrom() {
        return textFrom;
    }

    /** One past the newest text's last byte. */
    public int textTo() {
        return textTo;
    }
}
