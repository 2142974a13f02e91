/**
 * Tapes of ours: a session written as a market that simulated venues can play, read back with its
 * rules and balances, and two sessions compared decision by decision. Formats only; what moves a
 * simulated market by a tape lives in {@code sim.exchange.market}.
 */
@NullMarked
package dev.tradewind.app.tape;

import org.jspecify.annotations.NullMarked;
