package dev.tradewind.app.soak;

import java.nio.charset.StandardCharsets;

/** Finds words and numbers in the bytes of a message without reading the rest of it. */
final class FrameText {
    private static final int NOT_FOUND = -1;

    private FrameText() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Index behind the first such text between two places, or -1. */
    static int find(byte[] bytes, byte[] text, int from, int to) {
        for (int at = from; at + text.length <= to; at++) {
            if (isAt(bytes, text, at)) {
                return at + text.length;
            }
        }
        return NOT_FOUND;
    }

    /** Index behind the last such text, or -1. */
    static int findLast(byte[] bytes, byte[] text) {
        for (int at = bytes.length - text.length; at >= 0; at--) {
            if (isAt(bytes, text, at)) {
                return at + text.length;
            }
        }
        return NOT_FOUND;
    }

    private static boolean isAt(byte[] bytes, byte[] text, int at) {
        int same = 0;
        while (same < text.length && bytes[at + same] == text[same]) {
            same++;
        }
        return same == text.length;
    }

    /** What stands between a place and the next quotation mark, or the end. */
    static String quoted(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '"') {
            end++;
        }
        return text(bytes, from, end);
    }

    /** The whole number at a place; 0 if there is none. */
    static long number(byte[] bytes, int from) {
        boolean negative = from < bytes.length && bytes[from] == '-';
        long value = 0;
        int at = negative ? from + 1 : from;
        for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            value = value * 10 + bytes[at] - '0';
        }
        return negative ? -value : value;
    }

    /** The value of a parameter in a path with a query, or an empty text. */
    static String parameter(String target, String name) {
        for (String each : target.substring(target.indexOf('?') + 1).split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        return "";
    }
}
