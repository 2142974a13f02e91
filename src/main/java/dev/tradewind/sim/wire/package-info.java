/**
 * Venue simulators: real protocols over loopback or in-memory pipes. Shares no code with the
 * adapters in {@code edge.venue}, so that each checks the other.
 */
@NullMarked
package dev.tradewind.sim.wire;

import org.jspecify.annotations.NullMarked;
