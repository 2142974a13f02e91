package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.RateWindow;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The venue's budgets in fixed windows. There is one for each route, account and instrument that
 * exists, so their number is bounded by the configuration.
 */
final class Limiter {
    private static final long SECOND = 1_000_000_000L;
    private static final long TWO_SECONDS = 2 * SECOND;

    private final boolean http429;
    private final Map<String, RateWindow> windows = new LinkedHashMap<>();
    private int injected;

    /**
     * Nothing used yet.
     *
     * @param http429 how a breach is told
     */
    Limiter(boolean http429) {
        this.http429 = http429;
    }

    /** The kinds of order requests, each with budgets of its own. */
    enum Kind {
        PLACE,
        AMEND,
        CANCEL
    }

    /** Lets so many of the next requests fail as if a limit were reached. */
    void inject(int requests) {
        injected = requests;
    }

    /** Counts a request; throws if it is one too many. */
    void charge(Route route, String account, String instrument, long now) {
        spendInjected();
        String key =
                switch (route.scope()) {
                    case ADDRESS -> route.name();
                    case USER -> route.name() + " " + account;
                    case USER_INSTRUMENT -> route.name() + " " + account + " " + instrument;
                    case TRADING -> "";
                };
        if (!key.isEmpty()) {
            use(key, 1, route.limit(), route.seconds() * SECOND, now);
        }
    }

    /**
     * Counts orders of one instrument; throws if they are too many.
     *
     * @param batch how many of them come in one request
     */
    void charge(Kind kind, String account, String instrument, int batch, long now) {
        OkxLimits limits = OkxLimits.PUBLISHED;
        boolean single = batch == 1;
        int limit = single ? limits.ordersPerTwoSeconds() : limits.batchedPerTwoSeconds();
        String key = kind + (single ? " one " : " many ") + account + " " + instrument;
        use(key, 1, limit, TWO_SECONDS, now);
        if (kind != Kind.CANCEL) {
            chargeAccount(account, now);
        }
    }

    private void chargeAccount(String account, long now) {
        RateWindow all =
                windows.computeIfAbsent(
                        "account " + account,
                        _ ->
                                new RateWindow(
                                        TWO_SECONDS,
                                        OkxLimits.PUBLISHED.accountOrdersPerTwoSeconds()));
        if (!all.fits(1, now)) {
            throw Errors.accountOrders();
        }
        all.use(1, now);
    }

    /** A request for orders arrived; an injected breach may be due. */
    void spendInjected() {
        if (injected > 0) {
            injected--;
            throw Errors.tooMany(http429);
        }
    }

    private void use(String key, int amount, int limit, long window, long now) {
        RateWindow used = windows.computeIfAbsent(key, _ -> new RateWindow(window, limit));
        if (!used.fits(amount, now)) {
            throw Errors.tooMany(http429);
        }
        used.use(amount, now);
    }
}
