/**
 * Faults of the way between a venue and its clients, drawn by seed. It decides and spoils; whoever
 * owns the way carries out.
 */
@NullMarked
package dev.tradewind.sim.chaos;

import org.jspecify.annotations.NullMarked;
