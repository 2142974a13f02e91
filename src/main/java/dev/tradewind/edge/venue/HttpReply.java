package dev.tradewind.edge.venue;

import java.util.List;

/**
 * A venue's answer.
 *
 * @param status HTTP status
 * @param headers lower-case name, value, name, value …
 * @param body decoded of any transfer coding; may be empty
 */
public record HttpReply(int status, List<String> headers, byte[] body) {
    /** The first value of a header, or "" if there is none; the name is lower case. */
    public String header(String name) {
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            if (headers.get(i).equals(name)) {
                return headers.get(i + 1);
            }
        }
        return "";
    }
}
