/** Spot arbitrage between venues: buy at the ask of one, sell at the bid of another. */
@NullMarked
package dev.tradewind.strategy.spotarb;

import org.jspecify.annotations.NullMarked;
