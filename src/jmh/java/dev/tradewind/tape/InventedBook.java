package dev.tradewind.tape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A book that changes by chance, for tapes that need no recording: levels on both sides around a
 * middle that stands still, so that no tape ever crosses. Prices count hundredths, quantities count
 * 1e-5. The same seed gives the same changes.
 */
public final class InventedBook {
    /** The price between the two sides, in hundredths. */
    public static final int MIDDLE = 6_000_000;

    private static final int REMOVALS_IN_HUNDRED = 35;
    private static final double MEAN_DISTANCE = 12;

    private final SplittableRandom random;
    private final Size size;
    private final TreeMap<Integer, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Integer, Long> asks = new TreeMap<>();
    private final List<Level> changedBids = new ArrayList<>();
    private final List<Level> changedAsks = new ArrayList<>();

    /**
     * A level after a change.
     *
     * @param price in hundredths
     * @param quantity in 1e-5; 0 means that the level is gone
     */
    public record Level(int price, long quantity) {}

    /**
     * How deep and how lively.
     *
     * @param levels levels a side at the start; about as many stay
     * @param changesMin fewest changes of a step
     * @param changesMax most changes of a step
     */
    public record Size(int levels, int changesMin, int changesMax) {}

    /** Both sides filled without a hole. */
    public InventedBook(long seed, Size size) {
        this.size = size;
        random = new SplittableRandom(seed);
        for (int distance = 1; distance <= size.levels(); distance++) {
            bids.put(MIDDLE - distance, quantity());
            asks.put(MIDDLE + distance, quantity());
        }
    }

    private long quantity() {
        return 1 + (long) (StrictMath.exp(random.nextGaussian() * 1.2) * 20_000);
    }

    /** Changes some levels, most of them near the middle; a level changes once at most. */
    public void step() {
        changedBids.clear();
        changedAsks.clear();
        int changes = random.nextInt(size.changesMin(), size.changesMax() + 1);
        for (int left = changes; left > 0; left--) {
            boolean bid = random.nextBoolean();
            double away = Math.min(size.levels() - 1, random.nextExponential() * MEAN_DISTANCE);
            int distance = 1 + (int) away;
            change(
                    bid ? bids : asks,
                    bid ? changedBids : changedAsks,
                    bid ? MIDDLE - distance : MIDDLE + distance);
        }
    }

    private void change(TreeMap<Integer, Long> side, List<Level> changed, int price) {
        if (changed.stream().anyMatch(level -> level.price() == price)) {
            return;
        }
        boolean removal =
                side.containsKey(price)
                        && side.size() > size.levels() / 2
                        && random.nextInt(100) < REMOVALS_IN_HUNDRED;
        long quantity = removal ? 0 : quantity();
        if (removal) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
        changed.add(new Level(price, quantity));
    }

    /** Bids changed by the last step. */
    public List<Level> changedBids() {
        return changedBids;
    }

    /** Asks changed by the last step. */
    public List<Level> changedAsks() {
        return changedAsks;
    }

    /** All bids, best first. */
    public List<Level> bids() {
        return list(bids);
    }

    /** All asks, best first. */
    public List<Level> asks() {
        return list(asks);
    }

    private static List<Level> list(TreeMap<Integer, Long> side) {
        return side.entrySet().stream()
                .map(level -> new Level(level.getKey(), level.getValue()))
                .toList();
    }

    /** How the book stands after a message with that number, whose quantities count such units. */
    BookEnd end(long lastId, long unit) {
        long weight = 0;
        for (TreeMap<Integer, Long> side : List.of(bids, asks)) {
            for (Map.Entry<Integer, Long> level : side.entrySet()) {
                weight += level.getKey() * level.getValue() * unit;
            }
        }
        return new BookEnd(lastId, bids.firstKey(), asks.firstKey(), bids.size(), weight);
    }
}
