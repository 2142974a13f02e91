/**
 * OKX v5, simulated: spot and USDT swaps of one account behind REST and three WebSocket paths. What
 * the venue's documents leave open is a switch of {@link dev.tradewind.sim.wire.okx.OkxSettings}.
 */
@NullMarked
package dev.tradewind.sim.wire.okx;

import org.jspecify.annotations.NullMarked;
