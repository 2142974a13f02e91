/** Tests of our own WebSocket and HTTP client, against Netty and against rude servers. */
@NullMarked
package dev.tradewind.edge.venue.net;

import org.jspecify.annotations.NullMarked;
