package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The arguments of a request, from a query or from a JSON body. */
interface Fields {
    /** An argument as text, "" if it did not come or has parts of its own. */
    String get(String name);

    /** The objects of an argument that is a list; empty if it is none. */
    List<Fields> list(String name);

    /** The arguments of a query. */
    static Fields of(Params params) {
        return new Fields() {
            @Override
            public String get(String name) {
                return params.get(name);
            }

            @Override
            public List<Fields> list(String name) {
                return List.of();
            }
        };
    }

    /** The members of a JSON object. */
    static Fields of(JsonNode object) {
        return new Fields() {
            @Override
            public String get(String name) {
                JsonNode value = object.path(name);
                return value.isValueNode() && !value.isNull() ? value.asString("") : "";
            }

            @Override
            public List<Fields> list(String name) {
                List<Fields> found = new ArrayList<>();
                for (JsonNode element : object.path(name)) {
                    found.add(of(element));
                }
                return found;
            }
        };
    }

    /** An argument that must be there. */
    default String need(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            throw Errors.parameter(name + " is required");
        }
        return value;
    }

    /** A time given in milliseconds, as nanoseconds, or the given one if it did not come. */
    default long time(String name, long absent) {
        String value = get(name);
        if (value.isEmpty()) {
            return absent;
        }
        if (!value.matches("[0-9]{1,13}")) {
            throw Errors.parameter("Illegal " + name);
        }
        return Math.min(Long.parseLong(value), Long.MAX_VALUE / 1_000_000L) * 1_000_000L;
    }

    /** A whole number between bounds; outside of them it is an error. */
    default int count(String name, int absent, int least, int most) {
        String value = get(name);
        if (value.isEmpty()) {
            return absent;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw Errors.parameter("Illegal " + name);
        }
        int count = Integer.parseInt(value);
        if (count < least || count > most) {
            throw Errors.parameter(name + " is out of range");
        }
        return count;
    }

    /** A positive decimal number that must be there. */
    default BigDecimal decimal(String name) {
        String text = need(name);
        if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw Errors.parameter("Illegal " + name);
        }
        return new BigDecimal(text);
    }
}
