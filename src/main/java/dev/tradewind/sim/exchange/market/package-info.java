/** What moves simulated markets: a seeded generator and recorded tapes. Pure but for tape files. */
@NullMarked
package dev.tradewind.sim.exchange.market;

import org.jspecify.annotations.NullMarked;
