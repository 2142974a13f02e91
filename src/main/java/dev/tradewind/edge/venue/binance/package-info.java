/**
 * Binance spot: its wire protocol as machines without I/O. Facts come from the venue's public
 * documentation; nothing outside this package knows a Binance field name, path or error code.
 */
@NullMarked
package dev.tradewind.edge.venue.binance;

import org.jspecify.annotations.NullMarked;
