package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.Params;
import java.math.BigDecimal;
import java.util.Map;

/** Checks who asks: key, signature, timestamp. */
final class Gate {
    private static final long MILLI = 1_000_000L;
    private static final long AHEAD_MAX = 1_000 * MILLI;
    private static final BigDecimal RECV_WINDOW_MAX = BigDecimal.valueOf(60_000);
    private static final BigDecimal NANOS = BigDecimal.valueOf(MILLI);
    private static final long MICROS_FROM = 100_000_000_000_000L;

    private final Map<String, Customer> customers;

    Gate(Map<String, Customer> customers) {
        this.customers = customers;
    }

    /**
     * Admits a signed request.
     *
     * @param payload the text its signature must cover
     */
    Customer admit(String apiKey, Params params, String payload, long now) {
        if (!apiKey.matches("[A-Za-z0-9]{8,128}")) {
            throw Errors.keyFormat();
        }
        Customer customer = Customer.of(customers, apiKey).orElseThrow(Errors::key);
        if (params.get("timestamp").isEmpty()) {
            throw Errors.missing("timestamp");
        }
        if (params.get("signature").isEmpty()) {
            throw Errors.missing("signature");
        }
        if (!customer.key().verifies(payload, params.get("signature"))) {
            throw Errors.signature();
        }
        long timestamp = timestamp(params);
        if (timestamp >= now + AHEAD_MAX) {
            throw Errors.tooEarly();
        }
        checkAge(params, now);
        if (!customer.rights().addressAllowed()) {
            throw Errors.key();
        }
        return customer;
    }

    /** The late half of the time rule, checked again just before the matching engine. */
    static void checkAge(Params params, long now) {
        if (now - timestamp(params) > recvWindow(params)) {
            throw Errors.tooLate();
        }
    }

    /** Milliseconds or, from 15 digits on, microseconds; as nanoseconds. */
    private static long timestamp(Params params) {
        String text = params.get("timestamp");
        if (!text.matches("[0-9]{1,16}")) {
            throw Errors.illegal("timestamp", "^[0-9]{1,20}$");
        }
        long value = Long.parseLong(text);
        long unit = value >= MICROS_FROM ? 1_000L : MILLI;
        return value > Long.MAX_VALUE / unit ? Long.MAX_VALUE : value * unit;
    }

    private static long recvWindow(Params params) {
        String text = params.get("recvWindow");
        if (text.isEmpty()) {
            return 5_000 * MILLI;
        }
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
            throw Errors.illegal("recvWindow", "^[0-9]{1,9}(\\.[0-9]{1,3})?$");
        }
        BigDecimal millis = new BigDecimal(text);
        if (millis.compareTo(RECV_WINDOW_MAX) > 0) {
            throw Errors.recvWindow();
        }
        return millis.multiply(NANOS).longValueExact();
    }
}
