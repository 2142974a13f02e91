/**
 * The simulated Binance Spot venue: REST, market streams and the WebSocket API as its documents
 * describe them. Nothing here is shared with the adapter of the same venue.
 */
@NullMarked
package dev.tradewind.sim.wire.binance;

import org.jspecify.annotations.NullMarked;
