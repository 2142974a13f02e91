package dev.tradewind.edge.venue;

import java.util.List;

/**
 * A request to the venue's REST address.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param target path and query exactly as sent (and signed)
 * @param headers name, value, name, value …
 * @param body empty if none
 */
public record HttpRequest(String method, String target, List<String> headers, byte[] body) {
    /** Without a body. */
    public HttpRequest(String method, String target, List<String> headers) {
        this(method, target, headers, new byte[0]);
    }

    /** Never shows the target's query or headers: they hold signatures and keys. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
