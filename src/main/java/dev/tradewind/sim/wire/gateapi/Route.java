package dev.tradewind.sim.wire.gateapi;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request.
 *
 * @param method of HTTP
 * @param pattern path; a part in braces names a parameter
 * @param group what it counts against; orders and cancels go through the matching engine
 * @param source where its parameters stand
 * @param status of a good answer
 * @param deed what it does
 */
public record Route(
        String method, String pattern, Group group, Source source, int status, Deed deed) {
    /** Which limit a request counts against. */
    public enum Group {
        PUBLIC,
        PRIVATE,
        PLACE,
        CANCEL;

        /** Whether it goes through the matching engine. */
        public boolean engine() {
            return this == PLACE || this == CANCEL;
        }
    }

    /** Where parameters stand besides the path. */
    public enum Source {
        QUERY,
        BODY,
        /** In the body, or else in the query. */
        EITHER
    }

    /** What a request does. */
    @FunctionalInterface
    public interface Deed {
        /** Carries it out; gives the answer's body. */
        byte[] at(Call call, long now);
    }

    /** A public question. */
    public static Route open(String pattern, Deed deed) {
        return new Route("GET", pattern, Group.PUBLIC, Source.QUERY, 200, deed);
    }

    /** A question about an account. */
    public static Route asked(String pattern, Deed deed) {
        return new Route("GET", pattern, Group.PRIVATE, Source.QUERY, 200, deed);
    }

    /** The parameters in the path if this is such a path, otherwise null. */
    @Nullable Map<String, String> match(String askedMethod, String path) {
        if (!method.equals(askedMethod)) {
            return null;
        }
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                found.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return found;
    }
}
