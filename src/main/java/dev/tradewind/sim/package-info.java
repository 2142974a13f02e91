/** The world, faked: venues that speak their real protocols. Imports {@code model} only. */
package dev.tradewind.sim;
