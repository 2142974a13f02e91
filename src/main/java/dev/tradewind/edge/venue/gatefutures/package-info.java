/**
 * Gate.io's wallet of USDT perpetuals: its words for orders, positions, fees and contracts. What it
 * shares with the spot wallet is in {@code gateio}. Contracts exist only here: inside, quantities
 * are base.
 */
@NullMarked
package dev.tradewind.edge.venue.gatefutures;

import org.jspecify.annotations.NullMarked;
