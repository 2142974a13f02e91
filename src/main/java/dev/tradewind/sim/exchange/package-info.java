/** Matching, accounts and fees of a simulated venue, and the markets that drive it: pure. */
@NullMarked
package dev.tradewind.sim.exchange;

import org.jspecify.annotations.NullMarked;
