package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.RateWindow;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueError;
import dev.tradewind.sim.wire.WireSettings;
import java.util.Map;
import java.util.Optional;

/** An account as the wire sees it: its key and its counters of unfilled orders. */
final class Customer {
    private static final long SECOND = 1_000_000_000L;

    private final SimAccount account;
    private final HmacKey key;
    private final RateWindow tenSeconds;
    private final RateWindow day;

    Customer(SimAccount account, WireSettings.Limits limits) {
        this.account = account;
        this.key = new HmacKey(account.secret().isEmpty() ? "none" : account.secret());
        this.tenSeconds = new RateWindow(10 * SECOND, limits.ordersPerTenSeconds());
        this.day = new RateWindow(86_400 * SECOND, limits.ordersPerDay());
    }

    /** Its name inside the matching engine. */
    String name() {
        return account.name();
    }

    /** What the client calls itself. */
    String apiKey() {
        return account.apiKey();
    }

    /** Checks its signatures. */
    HmacKey key() {
        return key;
    }

    /** What its key may do. */
    KeyRights rights() {
        return account.rights();
    }

    /** Counts a new order. */
    void countOrder(long now) {
        if (!tenSeconds.fits(1, now)) {
            throw Errors.tooManyOrders(tenSeconds.limit(), "10 SECOND");
        }
        if (!day.fits(1, now)) {
            throw Errors.tooManyOrders(day.limit(), "1 DAY");
        }
        tenSeconds.use(1, now);
        day.use(1, now);
    }

    /** Gives back what an order had counted. */
    void uncount(int orders, long now) {
        tenSeconds.use(-orders, now);
        day.use(-orders, now);
    }

    /** Orders counted in the present ten seconds. */
    RateWindow tenSeconds() {
        return tenSeconds;
    }

    /** Orders counted today. */
    RateWindow day() {
        return day;
    }

    /** Seconds to wait after a refusal for too many orders. */
    long retryAfter(VenueError error, long now) {
        boolean daily = error.text().endsWith("1 DAY.");
        return (daily ? day : tenSeconds).secondsLeft(now);
    }

    /** Finds a customer by key. */
    static Optional<Customer> of(Map<String, Customer> customers, String apiKey) {
        return Optional.ofNullable(customers.get(apiKey));
    }
}
