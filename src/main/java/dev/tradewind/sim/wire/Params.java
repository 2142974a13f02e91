package dev.tradewind.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a request, kept beside the text they came in, because signatures cover the text
 * and not its meaning.
 */
public final class Params {
    /** More parameters than this are not read: the longest real request has about twenty. */
    public static final int PARAMETERS_MAX = 200;

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private Params(String text) {
        this.text = text;
    }

    /** Reads {@code a=1&b=2}; an unreadable escape is kept as it is. */
    public static Params of(String text) {
        Params params = new Params(text);
        int at = 0;
        while (at < text.length() && params.names.size() < PARAMETERS_MAX) {
            int end = text.indexOf('&', at);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals > end) {
                equals = end;
            }
            if (end > at) {
                params.names.add(decode(text.substring(at, equals)));
                params.values.add(decode(text.substring(Math.min(equals + 1, end), end)));
            }
            at = end + 1;
        }
        return params;
    }

    /** Parameters that came by name; their text joins them in the map's order. */
    public static Params ofMap(SortedMap<String, String> map) {
        StringBuilder text = new StringBuilder();
        map.forEach((name, value) -> {
            if (!name.equals("signature")) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        Params params = new Params(text.toString());
        params.names.addAll(map.keySet());
        params.values.addAll(map.values());
        return params;
    }

    /** The query of a target such as {@code /api/v3/order?symbol=X}. */
    public static Params ofTarget(String target) {
        int mark = target.indexOf('?');
        return of(mark < 0 ? "" : target.substring(mark + 1));
    }

    /** The path of a target. */
    public static String path(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The text as it came. */
    public String text() {
        return text;
    }

    /** Whether nothing came. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether the parameter came, even without a value. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** The first value of a parameter, decoded, or "" if it did not come. */
    public String get(String name) {
        int at = names.indexOf(name);
        return at < 0 ? "" : values.get(at);
    }

    /** The parameters by name; of one that came twice the first counts. */
    public SortedMap<String, String> named() {
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.putIfAbsent(names.get(i), values.get(i));
        }
        return map;
    }

    /** These parameters followed by others; on a duplicate the first one counts. */
    public Params and(Params more) {
        Params both = new Params(text + more.text);
        both.names.addAll(names);
        both.values.addAll(values);
        both.names.addAll(more.names);
        both.values.addAll(more.values);
        return both;
    }

    /**
     * The text that a signature at the end covers: everything before {@code &signature=}. Text
     * whose last parameter is no signature is given back whole.
     */
    public String textBeforeSignature() {
        int last = text.lastIndexOf('&') + 1;
        if (!text.startsWith("signature=", last)) {
            return text;
        }
        return last == 0 ? "" : text.substring(0, last - 1);
    }

    /** A text with its escapes resolved; a plus stays a plus. */
    public static String unescaped(String raw) {
        return decode(raw.replace("+", "%2B"));
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        byte[] out = new byte[raw.length() * 3];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int high =
                    c == '%' && i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                out[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                byte[] utf8 = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, out, length, utf8.length);
                length += utf8.length;
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
