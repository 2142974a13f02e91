package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.VenueServer.Ask;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks who asks: key, passphrase, timestamp and signature, for REST and for sockets. */
final class Gate {
    private static final long SECOND = 1_000_000_000L;
    private static final long WINDOW = 30 * SECOND;
    private static final String LOGIN = "GET/users/self/verify";

    private final Map<String, Customer> customers;
    private final boolean demoTrading;

    /**
     * The customers by API key.
     *
     * @param demoTrading whether their keys belong to demo trading
     */
    Gate(Map<String, Customer> customers, boolean demoTrading) {
        this.customers = customers;
        this.demoTrading = demoTrading;
    }

    /** Admits a signed request. */
    Customer admit(Ask ask, long now) {
        String key = need(ask, "OK-ACCESS-KEY", 50103);
        String passphrase = need(ask, "OK-ACCESS-PASSPHRASE", 50104);
        String sign = need(ask, "OK-ACCESS-SIGN", 50106);
        String timestamp = need(ask, "OK-ACCESS-TIMESTAMP", 50107);
        if (!ask.method().equals("GET")
                && !ask.header("content-type").startsWith("application/json")) {
            throw Errors.contentType();
        }
        checkTime(timestamp, now);
        Customer customer = customers.get(key);
        if (customer == null) {
            throw Errors.keyUnknown();
        }
        if (ask.header("x-simulated-trading").equals("1") != demoTrading) {
            throw Errors.environment();
        }
        String body = new String(ask.body(), StandardCharsets.UTF_8);
        if (!customer.key().verifiesBase64(timestamp + ask.method() + ask.target() + body, sign)) {
            throw Errors.signature();
        }
        if (!customer.passphrase().equals(passphrase)) {
            throw Errors.passphrase();
        }
        if (!customer.rights().addressAllowed()) {
            throw Errors.address();
        }
        return customer;
    }

    private static String need(Ask ask, String name, int code) {
        String value = ask.header(name.toLowerCase(Locale.ROOT));
        if (value.isEmpty()) {
            throw Errors.header(name, code);
        }
        return value;
    }

    private static void checkTime(String text, long now) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z")) {
            throw Errors.timestampInvalid();
        }
        try {
            Instant stated = Instant.parse(text);
            long millis = Math.subtractExact(stated.toEpochMilli(), now / 1_000_000L);
            if (Math.abs(millis) > WINDOW / 1_000_000L) {
                throw Errors.timestampExpired();
            }
        } catch (DateTimeException _) {
            throw Errors.timestampInvalid();
        }
    }

    /**
     * What came of a login.
     *
     * @param customer who it is, null if refused
     * @param code of the refusal
     */
    record Login(@Nullable Customer customer, String code, String message) {
        private static Login refused(int code, String message) {
            return new Login(null, Integer.toString(code), message);
        }
    }

    /** Checks the login of a socket; its timestamp is in seconds. */
    Login login(String key, String passphrase, String timestamp, String sign, long now) {
        if (!timestamp.matches("[0-9]{1,10}(\\.[0-9]{1,9})?")) {
            return Login.refused(60004, "Invalid timestamp");
        }
        Customer customer = customers.get(key);
        if (customer == null) {
            return Login.refused(60032, "API key doesn't exist");
        }
        long stated = Long.parseLong(timestamp.split("\\.", 2)[0]) * SECOND;
        if (Math.abs(now - stated) > WINDOW) {
            return Login.refused(60006, "Timestamp request expired");
        }
        if (!customer.key().verifiesBase64(timestamp + LOGIN, sign)) {
            return Login.refused(60007, "Invalid sign");
        }
        if (!customer.passphrase().equals(passphrase)) {
            return Login.refused(60024, "Wrong passphrase");
        }
        if (!customer.rights().addressAllowed()) {
            return Login.refused(60009, "Login failed.");
        }
        return new Login(customer, "0", "");
    }
}
