package dev.tradewind.sim.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One price of one side: the crowd's quantity, and the accounts' orders in time order behind it.
 */
final class Level {
    final long price;
    long crowd;
    long resting;

    /** Total that listeners were last told. */
    long shown;

    @Nullable WorkingOrder first;
    @Nullable WorkingOrder last;

    Level(long price) {
        this.price = price;
    }

    long total() {
        return Math.addExact(crowd, resting);
    }

    /** States the crowd's quantity; what stands before our orders can only shrink by it. */
    void setCrowd(long quantity) {
        crowd = quantity;
        for (WorkingOrder order = first; order != null; order = order.next) {
            order.ahead = Math.min(order.ahead, quantity);
        }
    }

    void append(WorkingOrder order) {
        order.level = this;
        order.ahead = crowd;
        order.previous = last;
        if (last == null) {
            first = order;
        } else {
            last.next = order;
        }
        last = order;
        resting = Math.addExact(resting, order.remaining());
    }

    void unlink(WorkingOrder order) {
        if (order.previous == null) {
            first = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            last = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        order.previous = null;
        order.next = null;
        order.level = null;
        resting -= order.remaining();
    }
}
