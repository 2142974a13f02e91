/**
 * Gate.io's spot server, simulated from its wire sheet and the venue's published documentation
 * alone.
 */
@NullMarked
package dev.tradewind.sim.wire.gate;

import org.jspecify.annotations.NullMarked;
