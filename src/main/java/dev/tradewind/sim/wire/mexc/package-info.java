/**
 * The simulated MEXC Spot venue: REST, protobuf streams and listen keys as its documents describe
 * them. Nothing here is shared with the adapter of the same venue.
 */
@NullMarked
package dev.tradewind.sim.wire.mexc;

import org.jspecify.annotations.NullMarked;
