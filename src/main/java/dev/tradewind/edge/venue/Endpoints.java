package dev.tradewind.edge.venue;

import java.net.URI;

/**
 * Where a venue is. Changing these is all that makes an adapter talk to a simulator.
 *
 * @param rest base of REST calls, {@code https://api.binance.com}
 * @param stream base of market-data sockets, {@code wss://stream.binance.com:9443}
 * @param privateStream base of private sockets
 */
public record Endpoints(URI rest, URI stream, URI privateStream) {}
