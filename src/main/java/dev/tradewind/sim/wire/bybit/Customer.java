package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import java.util.Map;
import java.util.TreeMap;

/** An account with its key and what it has asked for in the last second. */
final class Customer {
    private static final long SECOND = 1_000_000_000L;

    private final String name;
    private final String apiKey;
    private final HmacKey key;
    private final KeyRights rights;
    private final BybitLimits limits;
    private final Map<String, Budget> budgets = new TreeMap<>();

    Customer(SimAccount account, BybitLimits limits) {
        this.name = account.name();
        this.apiKey = account.apiKey();
        this.key = new HmacKey(account.secret());
        this.rights = account.rights();
        this.limits = limits;
    }

    /** The account's name inside the matching engine. */
    String name() {
        return name;
    }

    /** What it sends to say who it is. */
    String apiKey() {
        return apiKey;
    }

    /** What it signs with. */
    HmacKey key() {
        return key;
    }

    /** What its key may do. */
    KeyRights rights() {
        return rights;
    }

    /** The budget of a counter; the families have budgets of their own. */
    Budget budget(Counter counter, Category category) {
        return budgets.computeIfAbsent(
                counter + ":" + category,
                _ -> new Budget(counter.perSecond(limits, category), SECOND));
    }
}
