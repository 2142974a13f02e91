package dev.tradewind.app.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Many seeds on several threads. Each is a world of its own; the results come in their order. */
final class Campaign {
    /** Seeds under way or waiting to be told of, so that a long campaign holds few results. */
    private static final int AHEAD = 4;

    private final int threads;

    Campaign(int threads) {
        this.threads = threads;
    }

    /**
     * Runs seeds from the first on.
     *
     * @param run what a seed is; called on any thread
     * @param enough asked after each result, in order; true leaves out what has not begun
     * @return the results in the order of their seeds
     */
    <T> List<T> run(
            long first, int count, LongFunction<T> run, Consumer<T> told, Predicate<T> enough) {
        List<T> results = new ArrayList<>();
        Deque<Future<T>> ahead = new ArrayDeque<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            int begun = 0;
            boolean over = false;
            while (!over && results.size() < count) {
                while (begun < count && ahead.size() < threads * AHEAD) {
                    long seed = first + begun++;
                    ahead.add(pool.submit(() -> run.apply(seed)));
                }
                T result = ahead.remove().get();
                results.add(result);
                told.accept(result);
                over = enough.test(result);
            }
            ahead.forEach(one -> one.cancel(false));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return results;
    }
}
