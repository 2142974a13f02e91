/**
 * Rolling windows over prices: opinions, never money. No allocation after construction, no clock
 * and no chance; sums are exact, so that a window of any age has no drift.
 */
@NullMarked
package dev.tradewind.strategy.indicator;

import org.jspecify.annotations.NullMarked;
