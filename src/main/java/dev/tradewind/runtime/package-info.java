/**
 * The heartbeat: the only wall clock, and the hand-over between edges and core. Imports {@code
 * model} and {@code core}.
 */
@NullMarked
package dev.tradewind.runtime;

import org.jspecify.annotations.NullMarked;
