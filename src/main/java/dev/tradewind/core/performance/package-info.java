/**
 * How well it goes: counts, rates and money of what the desks decided, by pair, hour and day, and
 * the alerts when it gets worse (ARB-12). It listens and decides nothing; money is exact, in units
 * of each quote asset, and never added over different ones.
 */
@NullMarked
package dev.tradewind.core.performance;

import org.jspecify.annotations.NullMarked;
