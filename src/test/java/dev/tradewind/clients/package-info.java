/** Programmes of other people against the simulated venues. */
@org.jspecify.annotations.NullMarked
package dev.tradewind.clients;
