package dev.tradewind.edge.venue.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls one venue still lets us make (EX-32): limits of several kinds side by side, a pace of
 * orders with bursts, a share reserved for cancels and emergencies, and the venue's own word (used
 * weights, order counts, 429 and 418). One object for all machines of a venue behind one network
 * address, feeds and reference data included; each account takes its own face of it from {@link
 * #forAccount}. It is the only object that machines share, hence the lock; nothing in it waits.
 *
 * <p>An adapter uses it so:
 *
 * <pre>{@code
 * // once, in the venue's class; the place in the list is the window's number
 * RateBudget venue = new RateBudget(
 *         List.of(new Window("requests", Scope.ADDRESS, 5 * SECOND, 600, 60),
 *                 new Window("new orders", Scope.ACCOUNT, SECOND, 20, 4)),
 *         settings.orderRate());
 * RateBudget mine = venue.forAccount(credentials.apiKey());   // feeds use `venue` itself
 * static final Cost PLACE = Cost.of(REQUESTS, 1).and(ORDERS, 1).order();
 *
 * // before each request; all limits are taken together or none, and what must wait waits
 * queue.call(mine.claim(PLACE, urgency), urgency, Purpose.ORDER, id, call, now);  // CallQueue
 * if (!budget.tryTake(READ, Urgency.NORMAL, now)) {
 *     effects.timer(KEY, budget.readyAt(READ, now + 1));  // feeds and reference data
 * }
 * // with each answer: what the venue says
 * budget.venueSaysUsed(REQUESTS, usedByHeader, now);     // the larger count wins
 * budget.venueSaysLimit(ORDERS, statedByExchangeInfo);   // the smaller limit wins
 * budget.blockUntil(now + RetryAfter.nanos(header, 1 * SECOND));   // 429, 418: nobody calls
 * budget.blockUntil(ORDERS, until);    // a code that shuts one limit: its callers wait
 * }</pre>
 *
 * <p>A limit is kept over <em>every</em> span of its length, not only over the venue's own aligned
 * windows, so clocks that differ do no harm; the price is one slice of 1/32 of the span.
 */
public final class RateBudget {
    /** Accounts of one venue; one more is a mistake of ours. */
    static final int ACCOUNTS_MAX = 64;

    private static final long NEVER = Long.MIN_VALUE;

    private final Object lock;
    private final List<Meter> meters;
    private final Wait venueWait;
    private final OrderPace pace;
    private final OrderRate orders;
    private final Map<String, RateBudget> accounts;

    /** A full budget; the windows are known by their place in the list, from 0. */
    public RateBudget(List<Window> windows, OrderRate orders) {
        this.lock = new Object();
        this.meters = windows.stream().map(window -> new Meter(new Bound(window))).toList();
        this.venueWait = new Wait();
        this.pace = new OrderPace(orders);
        this.orders = orders;
        this.accounts = new LinkedHashMap<>();
    }

    private RateBudget(RateBudget venue) {
        this.lock = venue.lock;
        List<Meter> own = new ArrayList<>();
        for (Meter meter : venue.meters) {
            own.add(meter.bound.window.scope() == Scope.ADDRESS ? meter : new Meter(meter.bound));
        }
        this.meters = List.copyOf(own);
        this.venueWait = venue.venueWait;
        this.pace = new OrderPace(venue.orders);
        this.orders = venue.orders;
        this.accounts = venue.accounts;
    }

    /**
     * An account's face of the same budget: the address's windows and the venue's waits are shared,
     * the account's windows and its pace of orders are its own. The same name gives the same face.
     *
     * @param account what tells accounts apart, such as the public part of the key
     * @throws IllegalStateException beyond {@link #ACCOUNTS_MAX}
     */
    public RateBudget forAccount(String account) {
        synchronized (lock) {
            RateBudget known = accounts.get(account);
            if (known == null) {
                if (accounts.size() >= ACCOUNTS_MAX) {
                    throw new IllegalStateException("more than " + ACCOUNTS_MAX + " accounts");
                }
                known = new RateBudget(this);
                accounts.put(account, known);
            }
            return known;
        }
    }

    /** Takes what a call costs from all its limits, or from none if one of them has too little. */
    public boolean tryTake(Cost cost, Urgency urgency, long now) {
        synchronized (lock) {
            if (now < venueWait.until || !fits(cost, urgency, now)) {
                return false;
            }
            for (int i = 0; i < cost.size(); i++) {
                meters.get(cost.window(i)).count.add(cost.amount(i), now);
            }
            if (cost.isOrder()) {
                pace.take(now);
            }
            return true;
        }
    }

    /** The right to make one call, for a {@link CallQueue}. */
    public Claim claim(Cost cost, Urgency urgency) {
        return new Claim() {
            @Override
            public boolean take(long now) {
                return tryTake(cost, urgency, now);
            }

            @Override
            public long readyAt(long now) {
                return RateBudget.this.readyAt(cost, urgency, now);
            }

            @Override
            public String refusal(long now) {
                return RateBudget.this.refusal(cost, urgency, now);
            }

            @Override
            public Object kind() {
                return cost.kind();
            }
        };
    }

    /** How long calls wait for their turn. */
    public Patience patience() {
        return orders.patience();
    }

    private boolean fits(Cost cost, Urgency urgency, long now) {
        for (int i = 0; i < cost.size(); i++) {
            if (!meters.get(cost.window(i)).fits(cost.amount(i), urgency, now)) {
                return false;
            }
        }
        return !cost.isOrder() || pace.has(urgency, now);
    }

    /** Takes weight from one window alone; see {@link #tryTake}. */
    public boolean tryWeight(int window, long weight, Urgency urgency, long now) {
        return tryTake(Cost.of(window, weight), urgency, now);
    }

    /** Takes one order from the pace of orders alone; see {@link #tryTake}. */
    public boolean tryOrder(Urgency urgency, long now) {
        return tryTake(Cost.ORDER, urgency, now);
    }

    /**
     * When a normal call may be tried again; now, if it may go at once. A cost above a window's
     * whole limit never fits: then the answer is one span from now.
     */
    public long readyAt(Cost cost, long now) {
        return readyAt(cost, Urgency.NORMAL, now);
    }

    /** As above for a call of another urgency. */
    public long readyAt(Cost cost, Urgency urgency, long now) {
        synchronized (lock) {
            long ready = Math.max(now, venueWait.until);
            for (int i = 0; i < cost.size(); i++) {
                Meter meter = meters.get(cost.window(i));
                ready = Math.max(ready, meter.readyAt(cost.amount(i), urgency, now));
            }
            return cost.isOrder() ? Math.max(ready, pace.readyAt(urgency, now)) : ready;
        }
    }

    /** When a window next has that much weight for a normal call; see {@link #readyAt}. */
    public long weightAt(int window, long weight, long now) {
        return readyAt(Cost.of(window, weight), now);
    }

    /** For people: which limit keeps a normal call back just now. */
    public String refusal(Cost cost, long now) {
        return refusal(cost, Urgency.NORMAL, now);
    }

    /** As above for a call of another urgency. */
    public String refusal(Cost cost, Urgency urgency, long now) {
        synchronized (lock) {
            if (now < venueWait.until) {
                return "rate limit: the venue makes us wait " + seconds(venueWait.until - now);
            }
            for (int i = 0; i < cost.size(); i++) {
                Meter meter = meters.get(cost.window(i));
                if (!meter.fits(cost.amount(i), urgency, now)) {
                    return "rate limit: " + meter.state(now);
                }
            }
            boolean paced = cost.isOrder() && !pace.has(urgency, now);
            return "rate limit: " + (paced ? "too many orders a second" : "just now used up");
        }
    }

    private static String seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L) + " s";
    }

    /** The venue says how much of a window is used; the larger of both counts is kept. */
    public void venueSaysUsed(int window, long weight, long now) {
        synchronized (lock) {
            SlidingCount count = meters.get(window).count;
            long more = weight - count.used(now);
            if (more > 0) {
                count.add(more, now);
            }
        }
    }

    /**
     * The venue says what a window's limit is; the smaller of both limits is kept, and the reserve
     * shrinks with it. Zero and less are no limits and are not heeded.
     */
    public void venueSaysLimit(int window, long limit) {
        synchronized (lock) {
            meters.get(window).bound.stated(limit);
        }
    }

    /** The venue refuses everything until then (Retry-After of 429 or 418). */
    public void blockUntil(long until) {
        synchronized (lock) {
            venueWait.until = Math.max(venueWait.until, until);
        }
    }

    /** The venue refuses what counts against one window until then; all other calls may go. */
    public void blockUntil(int window, long until) {
        synchronized (lock) {
            Meter meter = meters.get(window);
            meter.blockedUntil = Math.max(meter.blockedUntil, until);
        }
    }

    /** Until when the venue refuses everything; a time in the past if it does not. */
    public long blockedUntil() {
        synchronized (lock) {
            return venueWait.until;
        }
    }

    /** Used in the span that ends now, for health pages and tests. */
    public long used(int window, long now) {
        synchronized (lock) {
            return meters.get(window).count.used(now);
        }
    }

    /** Until when the venue wants to hear nothing. */
    private static final class Wait {
        private long until = NEVER;
    }

    /** A window with what the venue stated of it; one for all accounts. */
    private static final class Bound {
        private final Window window;
        private long limit;
        private long reserve;

        Bound(Window window) {
            this.window = window;
            this.limit = window.limit();
            this.reserve = window.reserve();
        }

        void stated(long said) {
            if (said > 0) {
                limit = Math.min(window.limit(), said);
                reserve = Math.multiplyExact(window.reserve(), limit) / window.limit();
            }
        }

        long allowed(Urgency urgency) {
            return switch (urgency) {
                case NORMAL -> limit - reserve;
                case QUERY -> limit - reserve / 2;
                case URGENT -> limit;
            };
        }
    }

    /** One window and what was used of it. */
    private static final class Meter {
        private final Bound bound;
        private final SlidingCount count;
        private long blockedUntil = NEVER;

        Meter(Bound bound) {
            this.bound = bound;
            this.count = new SlidingCount(bound.window.nanos());
        }

        boolean fits(long amount, Urgency urgency, long now) {
            return now >= blockedUntil && count.used(now) <= bound.allowed(urgency) - amount;
        }

        long readyAt(long amount, Urgency urgency, long now) {
            long most = bound.allowed(urgency) - amount;
            long ready = most < 0 ? now + bound.window.nanos() : count.noMoreThan(most, now);
            return Math.max(ready, blockedUntil);
        }

        String state(long now) {
            String name = bound.window.name();
            if (now < blockedUntil) {
                return name + " are refused for " + seconds(blockedUntil - now);
            }
            String span = seconds(bound.window.nanos());
            return count.used(now) + " of " + bound.limit + " " + name + " used in " + span;
        }
    }

    /** Who may use the reserved share. */
    public enum Urgency {
        NORMAL,
        /** Looking for an order whose state is unknown: half of the reserved share. */
        QUERY,
        /** Cancels, and orders that repair a trade: all of the reserved share. */
        URGENT
    }

    /** What a venue counts a limit for. */
    public enum Scope {
        /** Everything that comes from one network address. */
        ADDRESS,
        /** What one account sends, from wherever. */
        ACCOUNT
    }

    /**
     * A limit of the venue over a span of time.
     *
     * @param name in the plural, for people: {@code requests}, {@code new orders}
     * @param scope what the venue counts it for
     * @param nanos length of the span
     * @param limit how much may be used in any span of that length
     * @param reserve part of the limit kept for urgent calls
     */
    public record Window(String name, Scope scope, long nanos, long limit, long reserve) {
        public Window {
            if (nanos <= 0 || limit <= 0 || reserve < 0 || reserve >= limit) {
                throw new IllegalArgumentException("window " + nanos + " " + limit + " " + reserve);
            }
        }

        /** Of the network address. */
        public Window(long nanos, long limit, long reserve) {
            this("weights", Scope.ADDRESS, nanos, limit, reserve);
        }
    }

    /**
     * A pace with bursts.
     *
     * @param perSecond orders gained each second
     * @param burst most orders at once
     * @param reserve part of the burst kept for urgent orders
     * @param patience how long calls beyond it wait for their turn
     */
    public record OrderRate(int perSecond, int burst, int reserve, Patience patience) {
        /** EX-32: five a second, bursts of twenty, two of them for emergencies. */
        public static final OrderRate DEFAULT = new OrderRate(5, 20, 2);

        public OrderRate {
            if (perSecond <= 0 || burst <= 0 || reserve < 0 || reserve >= burst) {
                throw new IllegalArgumentException(
                        "order rate " + perSecond + " " + burst + " " + reserve);
            }
        }

        /** With the usual patience. */
        public OrderRate(int perSecond, int burst, int reserve) {
            this(perSecond, burst, reserve, Patience.DEFAULT);
        }
    }

    /** What one call costs: amounts of some windows, and perhaps one order of the pace. */
    public static final class Cost {
        private static final Cost ORDER = new Cost(new int[0], new long[0], true);

        private final int[] windows;
        private final long[] amounts;
        private final boolean order;

        private Cost(int[] windows, long[] amounts, boolean order) {
            this.windows = windows;
            this.amounts = amounts;
            this.order = order;
        }

        /**
         * So much of one window.
         *
         * @param amount zero or more
         */
        public static Cost of(int window, long amount) {
            if (amount < 0) {
                throw new IllegalArgumentException("cost " + amount);
            }
            return new Cost(new int[] {window}, new long[] {amount}, false);
        }

        /** And so much of another window; name each window once. */
        public Cost and(int window, long amount) {
            Cost more = of(window, amount);
            int length = windows.length;
            int[] allWindows = Arrays.copyOf(windows, length + 1);
            long[] allAmounts = Arrays.copyOf(amounts, length + 1);
            allWindows[length] = more.windows[0];
            allAmounts[length] = more.amounts[0];
            return new Cost(allWindows, allAmounts, order);
        }

        /** And one order of the pace. */
        public Cost order() {
            return new Cost(windows, amounts, true);
        }

        int size() {
            return windows.length;
        }

        int window(int at) {
            return windows[at];
        }

        long amount(int at) {
            return amounts[at];
        }

        /** Equal for costs that draw on the same limits. */
        Object kind() {
            return new Kind(Arrays.stream(windows).boxed().toList(), order);
        }

        private record Kind(List<Integer> windows, boolean order) {}

        boolean isOrder() {
            return order;
        }
    }
}
