/**
 * Gate.io's server of USDT perpetuals, simulated from its wire sheet and the venue's published
 * documentation alone.
 */
@NullMarked
package dev.tradewind.sim.wire.gatefutures;

import org.jspecify.annotations.NullMarked;
