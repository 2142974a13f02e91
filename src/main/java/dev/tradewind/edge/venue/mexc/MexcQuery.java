package dev.tradewind.edge.venue.mexc;

import java.nio.charset.StandardCharsets;

/**
 * A query string in the order it is sent. Values are percent-encoded with upper-case hex digits:
 * the venue refuses the signature of lower-case ones.
 */
final class MexcQuery {
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder();

    /** Appends a parameter. */
    MexcQuery with(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(name).append('=');
        encode(value);
        return this;
    }

    private void encode(String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (unreserved(b)) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
    }

    private static boolean unreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~';
    }

    /** The query without a question mark. */
    @Override
    public String toString() {
        return text.toString();
    }
}
