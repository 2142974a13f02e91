package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Venue;
import java.nio.file.Path;

/**
 * A recorded market that stands in for the generated one.
 *
 * @param venue whose simulator plays it
 * @param pair canonical symbol
 * @param file gzip or plain
 */
public record Tape(Venue venue, String pair, Path file) {}
