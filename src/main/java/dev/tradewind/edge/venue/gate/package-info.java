/**
 * Gate.io's spot wallet: its words for orders, balances, fees and pairs. What it shares with the
 * wallet of perpetuals is in {@code gateio}.
 */
@NullMarked
package dev.tradewind.edge.venue.gate;

import org.jspecify.annotations.NullMarked;
