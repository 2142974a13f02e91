package dev.tradewind.core.execution;

import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One business of two legs with every order it needed. Owned and changed by {@link TwoLegDesk}. */
public final class Trade {
    private final long id;
    private final long opportunityId;
    private final Opportunity opportunity;
    private final List<TrackedOrder> orders = new ArrayList<>();
    private TradeState state = new TradeState.Sent();
    private boolean failureCounted;
    private String note = "";
    private long exposedSince;
    private long retryAt;
    private int attempts;
    private int alike;
    private final Set<Integer> barred = new TreeSet<>();
    private long toldAt;
    private boolean exposureTold;
    private long wakeAt;

    Trade(long id, long opportunityId, Opportunity opportunity) {
        this.id = id;
        this.opportunityId = opportunityId;
        this.opportunity = opportunity;
    }

    void add(TrackedOrder order) {
        orders.add(order);
    }

    void state(TradeState next) {
        state = next;
    }

    void note(String text) {
        note = text;
    }

    /** Remembers since when both sides differ; 0 ends it. */
    void exposedSince(long at) {
        exposedSince = at;
    }

    /** Since when both sides differ, event time; 0 if they do not. */
    long exposedSince() {
        return exposedSince;
    }

    /** Nothing more is tried before this time; 0 if nothing is waited for. */
    void retryAt(long at) {
        retryAt = at;
    }

    long retryAt() {
        return retryAt;
    }

    /** Counts what became of the newest order, and says what the next one has to be. */
    RetryTable.Remedy judge(Setback setback) {
        if (setback == Setback.NONE) {
            alike = 0;
        } else {
            attempts++;
            alike++;
        }
        RetryTable.Remedy remedy = RetryTable.remedy(setback, attempts, alike);
        if (remedy != RetryTable.Remedy.AGAIN) {
            alike = 0;
        }
        return remedy;
    }

    /** What is tried from here on serves another purpose. */
    void forgetAttempts() {
        attempts = 0;
        alike = 0;
    }

    /** Attempts of the present purpose that came to nothing. */
    int attempts() {
        return attempts;
    }

    /** Those among them in a row of the same type, price and venue. */
    int alike() {
        return alike;
    }

    void attempts(int inAll, int ofType) {
        attempts = inAll;
        alike = ofType;
    }

    /** Nothing more is closed at this instrument while the trade's other one takes it. */
    void bar(int instrument) {
        barred.add(instrument);
    }

    boolean barred(int instrument) {
        return barred.contains(instrument);
    }

    /** When people were last told that its outcome is not proven; 0 never. */
    void toldAt(long at) {
        toldAt = at;
    }

    long toldAt() {
        return toldAt;
    }

    /** People were told that it stands on one leg; once in a run. */
    void tellExposure() {
        exposureTold = true;
    }

    boolean exposureTold() {
        return exposureTold;
    }

    /** Only the newest timer of a trade counts; older ones that still fire are ignored. */
    void wakeAt(long at) {
        wakeAt = at;
    }

    long wakeAt() {
        return wakeAt;
    }

    /** The order sent last. */
    TrackedOrder last() {
        return orders.getLast();
    }

    boolean countFailureOnce() {
        boolean first = !failureCounted;
        failureCounted = true;
        return first;
    }

    /** True if the trade was counted as a failure already. */
    boolean failureCounted() {
        return failureCounted;
    }

    /** Number of the trade; never used twice, not even over restarts. */
    public long id() {
        return id;
    }

    /** Number of the opportunity it came from. */
    public long opportunityId() {
        return opportunityId;
    }

    /** What was seen when it was decided, for the quantity sent. */
    public Opportunity opportunity() {
        return opportunity;
    }

    /** All orders so far. */
    public List<TrackedOrder> orders() {
        return orders;
    }

    /** Where it stands. */
    public TradeState state() {
        return state;
    }

    /** Why it went as it did, in words. */
    public String note() {
        return note;
    }

    /** True if every order so far is over with proof. */
    public boolean quiet() {
        for (TrackedOrder order : orders) {
            if (!order.done()) {
                return false;
            }
        }
        return true;
    }

    /** Base bought minus base sold, at the pair's quantity scale, as far as booked. */
    public long imbalance() {
        return filled(Side.BUY) - filled(Side.SELL);
    }

    /** Base filled on a side over all orders. */
    public long filled(Side side) {
        long sum = 0;
        for (TrackedOrder order : orders) {
            if (order.order().side() == side) {
                sum += order.filled();
            }
        }
        return sum;
    }

    /** Quote paid (BUY) or received (SELL) over all orders, before fees. */
    public long filledQuote(Side side) {
        long sum = 0;
        for (TrackedOrder order : orders) {
            if (order.order().side() == side) {
                sum += order.filledQuote();
            }
        }
        return sum;
    }
}
