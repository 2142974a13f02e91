package dev.tradewind.sim.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one account owns at the venue, its open orders, and a bounded memory of ended ones. */
final class Account {
    final String name;
    private final int historyMax;
    private long[] free = new long[8];
    private long[] locked = new long[8];
    private final Map<Long, WorkingOrder> open = new LinkedHashMap<>();
    private final Map<Long, SimOrder> ended = new LinkedHashMap<>();
    private final Map<String, Long> newestByClientId = new LinkedHashMap<>();
    private final ArrayDeque<SimTrade> trades = new ArrayDeque<>();
    private int[] openCounts = new int[8];

    Account(String name, int historyMax) {
        this.name = name;
        this.historyMax = historyMax;
    }

    long free(int asset) {
        return asset < free.length ? free[asset] : 0;
    }

    long locked(int asset) {
        return asset < locked.length ? locked[asset] : 0;
    }

    /** Moves both parts of a balance; neither may become negative. */
    void move(int asset, long freeChange, long lockedChange) {
        if (asset >= free.length) {
            free = Arrays.copyOf(free, asset * 2);
            locked = Arrays.copyOf(locked, asset * 2);
        }
        long newFree = Math.addExact(free[asset], freeChange);
        long newLocked = Math.addExact(locked[asset], lockedChange);
        if (newFree < 0 || newLocked < 0) {
            throw new IllegalStateException(
                    name + ": balance " + newFree + " free, " + newLocked + " locked");
        }
        free[asset] = newFree;
        locked[asset] = newLocked;
    }

    void open(WorkingOrder order) {
        int market = order.market.index;
        if (market >= openCounts.length) {
            openCounts = Arrays.copyOf(openCounts, market * 2);
        }
        openCounts[market]++;
        open.put(order.orderId, order);
        newestByClientId.put(order.terms.clientOrderId(), order.orderId);
    }

    int openCount(Market market) {
        return market.index < openCounts.length ? openCounts[market.index] : 0;
    }

    /** Moves an order into history; the oldest of history is forgotten when it is full. */
    void end(WorkingOrder order) {
        open.remove(order.orderId);
        openCounts[order.market.index]--;
        if (ended.size() == historyMax) {
            var oldest = ended.entrySet().iterator();
            SimOrder forgotten = oldest.next().getValue();
            oldest.remove();
            newestByClientId.remove(forgotten.clientOrderId(), forgotten.orderId());
        }
        ended.put(order.orderId, order.snapshot());
    }

    void remember(SimTrade trade) {
        if (trades.size() == historyMax) {
            trades.removeFirst();
        }
        trades.addLast(trade);
    }

    boolean hasOpen(String clientOrderId) {
        Long orderId = newestByClientId.get(clientOrderId);
        return orderId != null && open.containsKey(orderId);
    }

    @Nullable WorkingOrder openOrder(long orderId) {
        return open.get(orderId);
    }

    long idOf(String clientOrderId) {
        Long orderId = newestByClientId.get(clientOrderId);
        return orderId == null ? 0 : orderId;
    }

    @Nullable SimOrder find(long orderId) {
        WorkingOrder order = open.get(orderId);
        return order != null ? order.snapshot() : ended.get(orderId);
    }

    Collection<WorkingOrder> openOrders() {
        return open.values();
    }

    List<SimOrder> allOrders(String symbol, int limit) {
        List<SimOrder> found = new ArrayList<>();
        for (SimOrder order : ended.values()) {
            if (order.symbol().equals(symbol)) {
                found.add(order);
            }
        }
        for (WorkingOrder order : open.values()) {
            if (order.terms.symbol().equals(symbol)) {
                found.add(order.snapshot());
            }
        }
        found.sort(Comparator.comparingLong(SimOrder::orderId));
        return List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
    }

    List<SimTrade> trades(String symbol, TradeFilter filter) {
        List<SimTrade> found = new ArrayList<>();
        for (SimTrade trade : trades) {
            if (trade.symbol().equals(symbol) && filter.accepts(trade)) {
                found.add(trade);
            }
        }
        int count = Math.min(Math.max(0, filter.limit()), found.size());
        boolean oldestFirst = filter.fromTradeId() > 0;
        return List.copyOf(
                oldestFirst
                        ? found.subList(0, count)
                        : found.subList(found.size() - count, found.size()));
    }
}
