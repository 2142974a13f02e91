package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.RateBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * The venue's published limits, one window of the shared budget each, in the order of the
 * constants. The venue says nothing of limits in its answers and does not tell when its windows
 * begin; ours therefore allow half, so that two of ours inside one of its fit whatever the phase.
 */
enum OkxLimit {
    TIME(2_000, 10),
    INSTRUMENTS(2_000, 20),
    /** The documents say 40, an implementation keeps to 20. */
    BOOKS(2_000, 20),
    /** Orders by request count with those by socket; each instrument has windows of its own. */
    ORDER(2_000, 2_000),
    ORDER_QUERY(2_000, 60),
    PENDING(2_000, 60),
    FILLS(2_000, 60),
    BALANCE(2_000, 10),
    POSITIONS(2_000, 10),
    CONFIG(2_000, 5),
    FEES(2_000, 5),
    BILLS(2_000, 10),
    LEVERAGE(2_000, 20),
    /** New orders and amendments of one account together; beyond it code 50061. */
    ACCOUNT_ORDERS(2_000, 1_000),
    /** New sockets of one address: three a second; one in half a second never makes four. */
    CONNECT(500, 2);

    private static final long MILLI = 1_000_000L;

    /** New orders, cancels and amendments of one instrument, each counted alone. */
    static final RateBudget.Window INSTRUMENT = new RateBudget.Window(2_000 * MILLI, 30, 0);

    private final RateBudget.Window window;

    OkxLimit(long millis, long published) {
        this.window = new RateBudget.Window(millis * MILLI, Math.max(1, published / 2), 0);
    }

    /** All windows in order. */
    static List<RateBudget.Window> windows() {
        List<RateBudget.Window> windows = new ArrayList<>();
        for (OkxLimit limit : values()) {
            windows.add(limit.window);
        }
        return windows;
    }
}
