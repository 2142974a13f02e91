package dev.tradewind.edge.venue.bybit;

import dev.tradewind.model.instrument.Instrument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of orders that work: what is in force, whether they were acknowledged, and which
 * change is waited for. Bounded; an order that fell out is treated like one of an earlier run.
 */
final class BybitWorking {
    private static final int ORDERS_MAX = 10_000;

    private final Map<Long, Entry> byClientId = new LinkedHashMap<>();

    /** What is known of an order, from now on at least that it is there. */
    Entry of(long clientId, Instrument instrument) {
        Entry entry = byClientId.get(clientId);
        if (entry == null) {
            if (byClientId.size() >= ORDERS_MAX) {
                byClientId.remove(byClientId.keySet().iterator().next());
            }
            entry = new Entry(instrument);
            byClientId.put(clientId, entry);
        }
        return entry;
    }

    /** What is known of an order, if anything. */
    @Nullable Entry find(long clientId) {
        return byClientId.get(clientId);
    }

    /** The order is over; what comes later about it is history. */
    void over(long clientId) {
        byClientId.remove(clientId);
    }

    /** Orders whose change is waited for. */
    Map<Long, Entry> amending() {
        Map<Long, Entry> found = new LinkedHashMap<>();
        byClientId.forEach((id, entry) -> {
            if (entry.amendDueAt != 0) {
                found.put(id, entry);
            }
        });
        return found;
    }

    /** One order. Prices and quantities at the pair's scales; 0 while unknown. */
    static final class Entry {
        final Instrument instrument;
        boolean acknowledged;
        long price;
        long quantity;
        long wantedPrice;
        long wantedQuantity;

        /** When to ask whether a change came about; 0 if none is waited for. */
        long amendDueAt;

        Entry(Instrument instrument) {
            this.instrument = instrument;
        }
    }
}
