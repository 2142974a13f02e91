package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.Hmac512Key;
import dev.tradewind.sim.wire.SimAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts by key and by name. */
public final class Customers {
    private static final long FIRST_USER = 6_790_020;

    private final Map<String, Customer> byKey = new LinkedHashMap<>();
    private final Map<String, Customer> byName = new LinkedHashMap<>();

    /** Gives each account a number. */
    public Customers(List<SimAccount> accounts) {
        for (SimAccount account : accounts) {
            Customer customer =
                    new Customer(
                            account.name(),
                            FIRST_USER + byKey.size(),
                            account.apiKey(),
                            new Hmac512Key(account.secret()),
                            account.rights());
            byKey.put(account.apiKey(), customer);
            byName.put(account.name(), customer);
        }
    }

    /** Whose key it is. */
    public Optional<Customer> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The account of that name inside the matching engine. */
    public Optional<Customer> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
