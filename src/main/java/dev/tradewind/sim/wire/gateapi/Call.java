package dev.tradewind.sim.wire.gateapi;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A request that was let in.
 *
 * @param customer who asks
 * @param values parameters by name, whatever they stood in
 * @param body what was sent as JSON; missing if nothing
 * @param decimals whether sizes are wanted as decimal text
 * @param bySocket whether it came through a socket
 * @param now when it arrived
 */
public record Call(
        Customer customer,
        Map<String, String> values,
        JsonNode body,
        boolean decimals,
        boolean bySocket,
        long now) {
    private static final long SECOND = 1_000_000_000L;

    /** Part of a list in the body as a request of its own. */
    public Call item(JsonNode item) {
        return new Call(customer, fields(item), item, decimals, bySocket, now);
    }

    /** The plain members of an object. */
    static Map<String, String> fields(JsonNode object) {
        Map<String, String> found = new TreeMap<>();
        if (object.isObject()) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                JsonNode value = entry.getValue();
                if (value.isString()) {
                    found.put(entry.getKey(), value.stringValue());
                } else if (value.isValueNode() && !value.isNull()) {
                    found.put(entry.getKey(), value.asString());
                }
            }
        }
        return found;
    }

    /** Nothing was sent. */
    static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    /** A parameter, "" if it did not come. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** A parameter that must be there. */
    public String need(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            throw Errors.missing(name);
        }
        return value;
    }

    /** Whether a parameter says yes. */
    public boolean flag(String name) {
        return get(name).equals("true");
    }

    /** A whole number from 0 to a most; the usual one if absent. */
    public int number(String name, int usual, int most) {
        String value = get(name);
        if (value.isEmpty()) {
            return usual;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > most) {
            throw Errors.value("invalid argument: " + name);
        }
        return Integer.parseInt(value);
    }

    /** A time in seconds as nanoseconds, empty if absent. */
    public Optional<Long> time(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches("[0-9]{1,10}(\\.[0-9]{1,9})?")) {
            throw Errors.value("invalid argument: " + name);
        }
        BigDecimal nanos = new BigDecimal(value).multiply(BigDecimal.valueOf(SECOND));
        return Optional.of(nanos.longValue());
    }

    /**
     * A decimal of at most so many places, signed, as units.
     *
     * @throws GateError if it is none, or has more places
     */
    public static long units(String name, String text, int scale) {
        if (!text.matches("-?[0-9]{1,20}(\\.[0-9]{0,20})?")) {
            throw Errors.value("invalid argument: " + name);
        }
        BigDecimal value = new BigDecimal(text.endsWith(".") ? text + "0" : text);
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (plain.scale() > scale || plain.precision() - plain.scale() + scale > 18) {
            throw Errors.value("invalid argument: " + name + " precision");
        }
        return plain.setScale(scale).unscaledValue().longValueExact();
    }
}
