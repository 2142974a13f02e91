package dev.tradewind.core.order;

import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of our orders with all that happened to it. Owned and changed by {@link Orders} alone. */
public final class TrackedOrder {
    /** Fills of one order we remember by id; more is a fault of ours or the venue's. */
    static final int MAX_FILLS = 10_000;

    /** Refused cancels that are repeated at once; later ones wait for their time. */
    private static final int CANCELS_AT_ONCE = 3;

    private Order order;
    private long largest;
    private final long sentAt;
    private final long silenceNanos;
    private OrderState state = new OrderState.Submitted();
    private String venueOrderId = "";
    private long filled;
    private long filledQuote;
    private final Map<Asset, Long> fees = new LinkedHashMap<>();
    private final Set<String> fillIds = new LinkedHashSet<>();
    private RejectClass rejectedFor = RejectClass.OTHER;
    private String rejectText = "";
    private int queries;
    private long changedAt;
    private long wakeAt;
    private boolean cancelWanted;
    private long cancelSentAt = Long.MIN_VALUE;
    private boolean cancelRefused;
    private int cancelRefusals;
    private String disbelieved = "";

    TrackedOrder(Order order, long sentAt, long silenceNanos) {
        this.order = order;
        this.largest = order.quantity();
        this.sentAt = sentAt;
        this.silenceNanos = silenceNanos;
        this.changedAt = sentAt;
    }

    /** Counts a fill; false if this fill is known already. */
    boolean add(Fill fill, Pair pair) {
        if (fillIds.size() >= MAX_FILLS) {
            throw new IllegalStateException("more than " + MAX_FILLS + " fills: " + order);
        }
        if (!fillIds.add(fill.venueFillId())) {
            return false;
        }
        filled = Math.addExact(filled, fill.quantity());
        filledQuote = Math.addExact(filledQuote, fill.quote(pair));
        fees.merge(fill.fee().asset(), fill.fee().units(), Math::addExact);
        return true;
    }

    /** The largest quantity it ever had: a fill from before a change may come after it. */
    long largest() {
        return largest;
    }

    /** True if a fill of this name was counted. */
    boolean knows(String fillId) {
        return fillIds.contains(fillId);
    }

    /** Remembers what was told and cannot be true; false if that was told before. */
    boolean disbelieve(String what) {
        boolean fresh = !what.equals(disbelieved);
        disbelieved = what;
        return fresh;
    }

    /** The venue changed it as asked; less than what is filled cannot be left. */
    void amended(long price, long quantity) {
        largest = Math.max(largest, quantity);
        order = order.amended(price, Math.max(quantity, filled));
    }

    void state(OrderState next, long now) {
        state = next;
        changedAt = now;
    }

    void venueOrderId(String id) {
        if (!id.isEmpty()) {
            venueOrderId = id;
        }
    }

    void rejected(RejectClass why, String text) {
        rejectedFor = why;
        rejectText = text;
    }

    int countQuery() {
        return ++queries;
    }

    /** Only the newest timer of an order counts; older ones that still fire are ignored. */
    void wakeAt(long at) {
        wakeAt = at;
    }

    long wakeAt() {
        return wakeAt;
    }

    /** From here on the order must end, whatever becomes of the request. */
    void wantCancel() {
        cancelWanted = true;
    }

    void cancelSentAt(long now) {
        cancelSentAt = now;
        cancelRefused = false;
    }

    /** The venue would not cancel it, as when the request overtook the order. */
    void cancelRefused() {
        cancelRefused = true;
        cancelRefusals++;
    }

    /** True if the newest cancel was refused, and that has not happened too often yet. */
    boolean mayCancelAgain() {
        return cancelRefused && cancelRefusals <= CANCELS_AT_ONCE;
    }

    /** True if at least so long ago a cancel was sent, or none in this run. */
    boolean cancelSilentFor(long nanos, long now) {
        return cancelSentAt == Long.MIN_VALUE || now - cancelSentAt >= nanos;
    }

    /** True once its end was asked for, even if the request got lost on its way. */
    public boolean cancelWanted() {
        return cancelWanted;
    }

    /** What we asked for. */
    public Order order() {
        return order;
    }

    /** Event time when it was handed to the sender. */
    public long sentAt() {
        return sentAt;
    }

    /** From here on its outcome is unknown if nothing was heard of it. */
    long silentAt() {
        return sentAt + silenceNanos;
    }

    /** Event time of the last change of state. */
    public long changedAt() {
        return changedAt;
    }

    /** Where it stands. */
    public OrderState state() {
        return state;
    }

    /** True once it is over with proof. */
    public boolean done() {
        return state instanceof OrderState.Done;
    }

    /** The venue's id, empty until told. */
    public String venueOrderId() {
        return venueOrderId;
    }

    /** Base filled, at the pair's quantity scale. */
    public long filled() {
        return filled;
    }

    /** What can still fill. */
    public long remaining() {
        return Math.max(0, order.quantity() - filled);
    }

    /** Quote paid or received before fees. */
    public long filledQuote() {
        return filledQuote;
    }

    /** Fees by asset, in booking order. */
    public Map<Asset, Long> fees() {
        return fees;
    }

    /** Why the venue refused it, if it did. */
    public RejectClass rejectedFor() {
        return rejectedFor;
    }

    /** The venue's words, if it refused. */
    public String rejectText() {
        return rejectText;
    }

    /** Times the venue was asked about it. */
    public int queries() {
        return queries;
    }

    /** Fill ids seen, for snapshots. */
    List<String> fillIds() {
        return new ArrayList<>(fillIds);
    }

    void restore(
            OrderState restored,
            String venueId,
            long filledQuantity,
            long quote,
            Map<Asset, Long> feeUnits,
            List<String> ids,
            long restoredChangedAt,
            boolean cancel) {
        state = restored;
        changedAt = restoredChangedAt;
        cancelWanted = cancel;
        venueOrderId = venueId;
        filled = filledQuantity;
        filledQuote = quote;
        fees.putAll(feeUnits);
        fillIds.addAll(ids);
    }
}
