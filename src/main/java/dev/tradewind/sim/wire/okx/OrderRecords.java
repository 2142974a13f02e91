package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the venue remembers of orders beyond the matching engine: the words they were placed with,
 * their fees, why they ended; and the orders that the engine would not take but the venue tells as
 * accepted and at once cancelled, such as a post-only order that would have taken.
 */
final class OrderRecords implements ExchangeListener {
    /** Orders remembered; the oldest are forgotten. */
    static final int NOTES_MAX = 50_000;

    /** Orders that never came to the book remembered; the oldest are forgotten. */
    static final int PHANTOMS_MAX = 5_000;

    private static final long FIRST = 312_000_000_000_000_000L;
    private static final long STEP = 1_000;
    private static final Terms PLAIN = new Terms("", "cash", "", "");

    private final Map<Long, Note> notes = new LinkedHashMap<>();
    private final Map<Long, SimOrder> phantoms = new LinkedHashMap<>();
    private @Nullable Terms expected;
    private long newestId = 10_000;
    private long phantomsOfNewest;

    /**
     * The words an order was placed with.
     *
     * @param tag the client's mark
     * @param mode {@code cash} or {@code cross}
     * @param target {@code tgtCcy} of a spot market order, else ""
     * @param type {@code ordType}, "" to tell it from the order itself
     */
    record Terms(String tag, String mode, String target, String type) {}

    /** What is remembered of one order. */
    static final class Note {
        private final Terms terms;
        private long fee;
        private long realised;
        private @Nullable SimTrade last;
        private String cancelSource = "";
        private String request = "";

        Note(Terms terms) {
            this.terms = terms;
        }

        /** The words it was placed with. */
        Terms terms() {
            return terms;
        }

        /** All fees so far in units of the fee asset; negative when rebates were larger. */
        long fee() {
            return fee;
        }

        /** Profit of what it closed, in quote units. */
        long realised() {
            return realised;
        }

        /** The client's name of its newest amendment, "" if it gave none. */
        String request() {
            return request;
        }

        /** Its newest trade, null before the first. */
        @Nullable SimTrade last() {
            return last;
        }

        /** The venue's number of the reason for its end, "" while it lives or if it was filled. */
        String cancelSource() {
            return cancelSource;
        }
    }

    /** The next order that the engine accepts was placed with these words; null for no order. */
    void expect(@Nullable Terms terms) {
        expected = terms;
    }

    /** What is remembered of an order. */
    Note of(SimOrder order) {
        Note note = notes.get(order.orderId());
        return note == null ? new Note(PLAIN) : note;
    }

    /** The venue's number of an order. */
    static long wireId(long orderId) {
        return FIRST + (orderId > 0 ? orderId * STEP : -orderId);
    }

    /** The engine's number behind the venue's; 0 if it is none. */
    static long orderId(long wireId) {
        long steps = wireId - FIRST;
        if (steps <= 0) {
            return 0;
        }
        return steps % STEP == 0 ? steps / STEP : -steps;
    }

    /** The client's name of an order; the engine's own names are none. */
    static String clientId(String engineName) {
        return engineName.startsWith("x-") ? "" : engineName;
    }

    /**
     * Makes an order that was accepted and ended without the engine.
     *
     * @param cancelSource why it ended
     */
    SimOrder phantom(String account, NewOrder wish, Terms terms, String cancelSource, long now) {
        phantomsOfNewest = phantomsOfNewest % (STEP - 1) + 1;
        long id = -(newestId * STEP + phantomsOfNewest);
        SimOrder order = ended(account, wish, id, now);
        Note note = new Note(terms);
        note.cancelSource = cancelSource;
        keep(id, note);
        if (phantoms.size() >= PHANTOMS_MAX) {
            phantoms.remove(phantoms.keySet().iterator().next());
        }
        phantoms.put(id, order);
        return order;
    }

    private static SimOrder ended(String account, NewOrder wish, long id, long now) {
        return new SimOrder(
                id,
                wish.clientOrderId(),
                account,
                wish.symbol(),
                wish.side(),
                wish.kind(),
                wish.timeInForce(),
                wish.price(),
                wish.quantity(),
                wish.quoteQuantity(),
                0,
                0,
                SimOrder.Status.CANCELED,
                now,
                now,
                wish.reduceOnly(),
                false);
    }

    /** One that never came to the book, by number. */
    Optional<SimOrder> phantom(String account, long orderId) {
        return Optional.ofNullable(phantoms.get(orderId))
                .filter(order -> order.account().equals(account));
    }

    /** Those of an account that never came to the book, oldest first. */
    List<SimOrder> phantoms(String account) {
        List<SimOrder> own = new ArrayList<>();
        for (SimOrder order : phantoms.values()) {
            if (order.account().equals(account)) {
                own.add(order);
            }
        }
        return own;
    }

    /** The newest of a client's name that never came to the book. */
    Optional<SimOrder> phantom(String account, String clientOrderId) {
        return phantoms(account).reversed().stream()
                .filter(order -> order.clientOrderId().equals(clientOrderId))
                .findFirst();
    }

    private void keep(long id, Note note) {
        if (notes.size() >= NOTES_MAX) {
            notes.remove(notes.keySet().iterator().next());
        }
        notes.put(id, note);
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        if (event == OrderEvent.NEW) {
            Terms terms = expected;
            expected = null;
            newestId = order.orderId();
            phantomsOfNewest = 0;
            keep(order.orderId(), new Note(terms == null ? PLAIN : terms));
        }
        Note note = notes.get(order.orderId());
        if (note != null && !order.status().open() && note.cancelSource.isEmpty()) {
            note.cancelSource = sourceOf(order);
        }
    }

    /** An order ends for a reason that its state does not tell. */
    void ending(long orderId, String cancelSource) {
        Note note = notes.get(orderId);
        if (note != null) {
            note.cancelSource = cancelSource;
        }
    }

    /** An order is being amended under a client's name. */
    void amending(long orderId, String request) {
        Note note = notes.get(orderId);
        if (note != null) {
            note.request = request;
        }
    }

    private static String sourceOf(SimOrder order) {
        return switch (order.status()) {
            case NEW, PARTIALLY_FILLED, FILLED -> "";
            case CANCELED -> "1";
            case EXPIRED ->
                    switch (order.timeInForce()) {
                        case FOK -> "13";
                        case IOC -> "14";
                        case GTC, POST_ONLY -> "0";
                    };
            case EXPIRED_SELF_TRADE -> "32";
        };
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        Note note = notes.get(trade.orderId());
        if (note != null) {
            note.fee = Math.addExact(note.fee, trade.fee());
            note.realised = Math.addExact(note.realised, trade.realised());
            note.last = trade;
        }
    }
}
