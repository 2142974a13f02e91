package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.Params;
import java.util.Locale;
import java.util.Map;

/** Checks who asks: key, signature over the text as sent, timestamp. */
final class Gate {
    private static final long MILLI = 1_000_000L;
    private static final long AHEAD_MAX = 1_000 * MILLI;
    private static final long RECV_WINDOW_USUAL = 5_000;
    private static final long RECV_WINDOW_MAX = 60_000;

    private final Map<String, Customer> customers;

    Gate(Map<String, Customer> customers) {
        this.customers = customers;
    }

    /**
     * Admits a signed request.
     *
     * @param payload query without the signature, then the body
     */
    Customer admit(String apiKey, Params params, String payload, long now) {
        if (apiKey.isEmpty()) {
            throw Errors.keyMissing();
        }
        if (!apiKey.matches("[A-Za-z0-9]{8,128}")) {
            throw Errors.keyFormat();
        }
        Customer customer = customers.get(apiKey);
        if (customer == null) {
            throw Errors.keyUnknown();
        }
        long timestamp = number(params, "timestamp", -1);
        if (timestamp < 0) {
            throw Errors.parameter("timestamp");
        }
        if (number(params, "recvWindow", RECV_WINDOW_USUAL) > RECV_WINDOW_MAX) {
            throw Errors.recvWindow();
        }
        String signature = params.get("signature");
        // the venue refuses %2c where it expects %2C, and upper-case signatures
        boolean exact =
                !payload.matches("(?s).*%([0-9A-F]?[a-f]).*")
                        && signature.equals(signature.toLowerCase(Locale.ROOT));
        if (!exact || !customer.key().verifies(payload, signature)) {
            throw Errors.signature();
        }
        if (timestamp * MILLI >= now + AHEAD_MAX) {
            throw Errors.timestamp();
        }
        checkAge(params, now);
        if (!customer.rights().addressAllowed()) {
            throw Errors.address();
        }
        return customer;
    }

    /** The late half of the time rule. */
    static void checkAge(Params params, long now) {
        long age = now - number(params, "timestamp", 0) * MILLI;
        if (age > number(params, "recvWindow", RECV_WINDOW_USUAL) * MILLI) {
            throw Errors.timestamp();
        }
    }

    private static long number(Params params, String name, long absent) {
        String text = params.get(name);
        if (text.isEmpty()) {
            return absent;
        }
        if (!text.matches("[0-9]{1,13}")) {
            throw Errors.illegal(name);
        }
        return Math.min(Long.parseLong(text), Long.MAX_VALUE / MILLI);
    }
}
