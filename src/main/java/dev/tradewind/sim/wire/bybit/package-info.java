/**
 * Bybit v5, simulated: spot and USDT perpetuals of one unified account. Public and signed REST, the
 * public, private and order-entry sockets. State machines only, driven from one thread.
 */
@NullMarked
package dev.tradewind.sim.wire.bybit;

import org.jspecify.annotations.NullMarked;
