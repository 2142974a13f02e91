package dev.tradewind.sim.exchange.market;

import java.nio.file.Path;

/**
 * Where a tape comes from.
 *
 * @param file gzip or plain; a line is a time and a message, or it is the socket part of a session
 *     recording ({@code NAME.ws.txt.gz}) with its book snapshots in {@code NAME.http.txt.gz}
 * @param symbol name of the market within the file, such as {@code BTCUSDT}; only a session
 *     recording holds several
 * @param skipBad whether bad lines are counted and passed over instead of refused
 */
public record TapeSource(Path file, String symbol, boolean skipBad) {}
