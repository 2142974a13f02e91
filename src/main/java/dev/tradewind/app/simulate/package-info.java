/**
 * Deterministic simulation of the whole platform under faults: scenarios drawn by seed, what must
 * hold at every step of them, and how a failing one is made short.
 */
@NullMarked
package dev.tradewind.app.simulate;

import org.jspecify.annotations.NullMarked;
