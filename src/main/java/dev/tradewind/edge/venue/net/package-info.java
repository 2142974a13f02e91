/**
 * Our own WebSocket and HTTP client on blocking sockets, and the shell that pumps them into the machines.
 */
@NullMarked
package dev.tradewind.edge.venue.net;

import org.jspecify.annotations.NullMarked;
