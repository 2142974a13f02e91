/**
 * What Gate.io's two wallets share on the wire: signatures, error labels, the envelope of its
 * sockets, order books, and the way of an account. The packages {@code gate} (spot) and {@code
 * gatefutures} (USDT perpetuals) say what differs and may not know each other; nothing here knows
 * either. Pure state machines: no clocks, no threads, no I/O.
 */
@NullMarked
package dev.tradewind.edge.venue.gateio;

import org.jspecify.annotations.NullMarked;
