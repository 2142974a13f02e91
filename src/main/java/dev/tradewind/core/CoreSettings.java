package dev.tradewind.core;

import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.risk.Limits;

/**
 * Everything a core is configured with.
 *
 * @param seed of the core's own randomness
 */
public record CoreSettings(
        Limits limits, ExecutionSettings execution, OrderTimes orderTimes, long seed) {}
