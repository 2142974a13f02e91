/**
 * Our own WebSocket and HTTP client on blocking sockets, and the shell that pumps them into the
 * machines. Here live sockets, TLS, the shell's threads and time-outs; no venue's format and no
 * decision of a venue's protocol (subscribing, backing off, signing) may live here.
 */
@NullMarked
package dev.tradewind.edge.venue.net;

import org.jspecify.annotations.NullMarked;
