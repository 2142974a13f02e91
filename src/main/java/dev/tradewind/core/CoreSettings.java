package dev.tradewind.core;

import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.performance.PerformanceSettings;
import dev.tradewind.core.risk.Limits;

/**
 * Everything a core is configured with.
 *
 * @param seed of the core's own randomness
 */
public record CoreSettings(
        Limits limits,
        ExecutionSettings execution,
        OrderTimes orderTimes,
        PerformanceSettings performance,
        long seed) {
    /** The same with the usual figures. */
    public CoreSettings(
            Limits limits, ExecutionSettings execution, OrderTimes orderTimes, long seed) {
        this(limits, execution, orderTimes, PerformanceSettings.DEFAULT, seed);
    }

    /** Reads a whole configuration in the form of the journal's first record. */
    public interface Reader {
        /**
         * The configuration that a text holds.
         *
         * @throws IllegalArgumentException if it is of another form
         */
        CoreSettings read(String text);
    }

    /**
     * These settings with what may change while a run goes on taken from others. The way legs are
     * sent, the length of the line, the waiting times of orders, the windows of figures and the
     * seed stay: orders, trades and queues that are under way were made for them.
     */
    public CoreSettings changedTo(CoreSettings others) {
        return new CoreSettings(
                others.limits,
                execution.changedTo(others.execution),
                orderTimes,
                performance,
                seed);
    }
}
