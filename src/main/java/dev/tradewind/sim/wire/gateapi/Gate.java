package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.Hmac512Key;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.util.Locale;

/** Lets signed requests in: headers, then clock, then key, then signature, then rights. */
final class Gate {
    private static final long TOLERANCE_SECONDS = 60;
    private static final long SECOND = 1_000_000_000L;

    private final Customers customers;

    Gate(Customers customers) {
        this.customers = customers;
    }

    /** Who asks by REST. */
    Customer admit(Ask ask, long now) {
        String key = need(ask, "KEY");
        String time = need(ask, "Timestamp");
        String sign = need(ask, "SIGN");
        Customer customer = known(key, time, now);
        int mark = ask.target().indexOf('?');
        String query = mark < 0 ? "" : Params.unescaped(ask.target().substring(mark + 1));
        String signed =
                String.join(
                        "\n",
                        ask.method(),
                        Params.path(ask.target()),
                        query,
                        Hmac512Key.digest(ask.body()),
                        time);
        if (!customer.signature().verifies(signed, sign)) {
            throw Errors.signature();
        }
        return customer;
    }

    private static String need(Ask ask, String name) {
        String value = ask.header(name.toLowerCase(Locale.ROOT));
        if (value.isEmpty()) {
            throw Errors.missingHeader(name);
        }
        return value;
    }

    /** Who says so on a socket, having signed a text at a time in seconds. */
    Customer admit(String key, String time, String signed, String signature, long now) {
        Customer customer = known(key, time, now);
        if (!customer.signature().verifies(signed, signature)) {
            throw Errors.signature();
        }
        return customer;
    }

    private Customer known(String key, String time, long now) {
        if (!time.matches("[0-9]{1,12}")
                || Math.abs(Long.parseLong(time) - now / SECOND) > TOLERANCE_SECONDS) {
            throw Errors.expired();
        }
        Customer customer = customers.of(key).orElseThrow(Errors::key);
        if (!customer.rights().addressAllowed()) {
            throw Errors.address();
        }
        return customer;
    }
}
