package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.Params;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A REST request that passed the gate.
 *
 * @param route what is asked
 * @param query what stands behind the question mark
 * @param body what was posted, an empty object for GET
 * @param customer who asks
 * @param now when it arrived
 */
record Call(Route route, Params query, JsonNode body, Customer customer, long now) {
    /** A parameter that must be there. */
    String need(String name) {
        String value = query.get(name);
        if (value.isEmpty()) {
            throw Errors.missing(name);
        }
        return value;
    }

    /** A posted value that must be there. */
    String needPosted(String name) {
        String value = body.path(name).asString("");
        if (value.isEmpty()) {
            throw Errors.missing(name);
        }
        return value;
    }

    /** A whole number from 0 up, or the given one if the parameter is absent. */
    long number(String name, long absent) {
        String value = query.get(name);
        if (value.isEmpty()) {
            return absent;
        }
        if (!value.matches("[0-9]{1,19}")) {
            throw Errors.parameter(name);
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw Errors.parameter(name);
        }
    }

    /** A count of results from 1 to a maximum; more is refused. */
    int limit(String name, int absent, int most) {
        long value = number(name, absent);
        if (value < 1 || value > most) {
            throw Errors.parameter(name);
        }
        return (int) value;
    }

    /** The instrument type that must be there; one that the venue knows. */
    String type() {
        String type = need("instType");
        if (!List.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION").contains(type)) {
            throw Errors.parameter("instType");
        }
        return type;
    }
}
