package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
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
    private long[] margins = new long[8];
    private @Nullable Position[] positions = new @Nullable Position[0];
    private final ArrayDeque<FundingPayment> payments = new ArrayDeque<>();

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

    /** Margin of perpetuals that is held in an asset; part of what is free. */
    long margin(int asset) {
        return asset < margins.length ? margins[asset] : 0;
    }

    void changeMargin(int asset, long change) {
        if (asset >= margins.length) {
            margins = Arrays.copyOf(margins, asset * 2);
        }
        margins[asset] = Math.addExact(margins[asset], change);
    }

    /** A balance as its owner is shown it: margin counts as locked. */
    Holding holding(int asset) {
        long held = Math.min(free(asset), margin(asset));
        return new Holding(free(asset) - held, locked(asset) + held);
    }

    /** The position in a perpetual, or null if the account never had one or chose a leverage. */
    @Nullable Position positionOrNull(Market market) {
        return market.index < positions.length ? positions[market.index] : null;
    }

    /** The position in a perpetual, made flat when it is new. */
    Position position(Market market) {
        Position known = positionOrNull(market);
        if (known != null) {
            return known;
        }
        if (market.index >= positions.length) {
            positions = Arrays.copyOf(positions, market.index + 1);
        }
        Position made = new Position(market);
        positions[market.index] = made;
        return made;
    }

    /** Positions known, flat ones included, in the order of the symbols. */
    List<Position> positions() {
        List<Position> known = new ArrayList<>();
        for (Position position : positions) {
            if (position != null) {
                known.add(position);
            }
        }
        return known;
    }

    /** What an order of the side could close now. */
    long closable(Market market, Side side) {
        Position position = positionOrNull(market);
        return position == null ? 0 : position.closable(side);
    }

    void remember(FundingPayment payment) {
        if (payments.size() == historyMax) {
            payments.removeFirst();
        }
        payments.addLast(payment);
    }

    /** The newest payments of a symbol, or of all if it is empty, oldest first. */
    List<FundingPayment> payments(String symbol, int limit) {
        List<FundingPayment> found =
                payments.stream()
                        .filter(one -> symbol.isEmpty() || one.symbol().equals(symbol))
                        .toList();
        return found.subList(
                found.size() - Math.min(Math.max(0, limit), found.size()), found.size());
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
