package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.VenueServer.Ask;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks who asks: key, signature over the text as sent, timestamp. */
final class Gate {
    private static final long MILLI = 1_000_000L;
    private static final long AHEAD_MAX = 1_000;
    private static final long WINDOW_USUAL = 5_000;
    private static final String NUMBER = "[0-9]{1,13}";

    private final Map<String, Customer> customers = new LinkedHashMap<>();

    Gate(List<Customer> all) {
        all.forEach(customer -> customers.put(customer.apiKey(), customer));
    }

    /** Admits a request by its headers. */
    Customer admit(Ask ask, long now) {
        String key = ask.header("x-bapi-api-key");
        String time = ask.header("x-bapi-timestamp");
        String signature = ask.header("x-bapi-sign");
        if (key.isEmpty() || time.isEmpty() || signature.isEmpty()) {
            throw Errors.headers();
        }
        Customer customer = customers.get(key);
        if (customer == null) {
            throw Errors.key();
        }
        String window = ask.header("x-bapi-recv-window");
        checkTime(time, window, now);
        String payload = time + key + window + signed(ask);
        if (!customer.key().verifies(payload, signature)) {
            throw Errors.signature();
        }
        if (!customer.rights().addressAllowed()) {
            throw Errors.address();
        }
        return customer;
    }

    private static String signed(Ask ask) {
        if (!ask.method().equals("GET")) {
            return new String(ask.body(), StandardCharsets.UTF_8);
        }
        int mark = ask.target().indexOf('?');
        return mark < 0 ? "" : ask.target().substring(mark + 1);
    }

    /**
     * Checks that a request is of this moment.
     *
     * @param time epoch milliseconds as sent
     * @param window milliseconds as sent, empty for 5,000
     */
    static void checkTime(String time, String window, long now) {
        if (!time.matches(NUMBER) || !(window.isEmpty() || window.matches(NUMBER))) {
            throw Errors.parameter("timestamp or recv_window");
        }
        long sent = Long.parseLong(time);
        long patience = window.isEmpty() ? WINDOW_USUAL : Long.parseLong(window);
        long server = now / MILLI;
        if (sent < server - patience || sent >= server + AHEAD_MAX) {
            throw Errors.timestamp(sent, server, patience);
        }
    }

    /** Admits a socket by the arguments of its first message. */
    Customer login(String key, String expires, String signature, long now) {
        Customer customer = customers.get(key);
        if (customer == null) {
            throw Errors.key();
        }
        if (!expires.matches(NUMBER)) {
            throw Errors.parameter("expires");
        }
        if (!customer.key().verifies("GET/realtime" + expires, signature)) {
            throw Errors.signature();
        }
        if (Long.parseLong(expires) <= now / MILLI) {
            throw Errors.expired();
        }
        if (!customer.rights().addressAllowed()) {
            throw Errors.address();
        }
        return customer;
    }
}
