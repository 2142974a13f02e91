/**
 * Bybit v5: spot and USDT linear perpetuals in one unified account. The same symbol exists in both
 * categories, so an instrument is found by its kind and its symbol together. Public sockets are per
 * category; the private socket and the socket for orders serve both.
 */
@NullMarked
package dev.tradewind.edge.venue.bybit;

import org.jspecify.annotations.NullMarked;
